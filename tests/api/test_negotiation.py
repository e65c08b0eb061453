"""Accept is read with its q values, and the most specific range counts."""

from __future__ import annotations

import pytest

from api.errors import ProblemError
from api.negotiation import GRAPHS, SOLUTIONS, choose, parse_accept


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        (None, "json"),
        ("*/*", "json"),
        ("text/csv", "csv"),
        ("application/xml", "xml"),
        ("text/csv;q=0.5, text/tab-separated-values;q=0.6", "tsv"),
        ("text/*", "xml"),
        ("text/*;q=0.5, text/csv;q=0.1, */*;q=0.2", "xml"),
        ("application/sparql-results+json;q=0.1, application/sparql-results+xml", "xml"),
        ("text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8", "xml"),
        ("*/*;q=0.1, application/json;q=0, application/sparql-results+json;q=0", "xml"),
        ("TEXT/CSV ; Q=0.9", "csv"),
        ("nonsense, text/csv;q=abc, */*;q=0.3", "json"),
    ],
)
def test_best_table_format(accept: str | None, name: str) -> None:
    assert choose(SOLUTIONS, accept, None).name == name


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        (None, "turtle"),
        ("application/ld+json", "jsonld"),
        ("application/n-triples, text/turtle;q=0.9", "ntriples"),
        ("application/json", "jsonld"),
    ],
)
def test_best_graph_format(accept: str | None, name: str) -> None:
    assert choose(GRAPHS, accept, None).name == name


@pytest.mark.parametrize("name", ["turtle", "ttl", "TTL", "text/turtle"])
def test_format_parameter_goes_before_accept(name: str) -> None:
    assert choose(GRAPHS, "application/n-triples", name).name == "turtle"


@pytest.mark.parametrize("accept", ["image/png", "text/csv;q=0", "*/*;q=0"])
def test_nothing_acceptable(accept: str) -> None:
    with pytest.raises(ProblemError) as caught:
        choose(SOLUTIONS, accept, None)
    assert caught.value.status == 406


def test_unknown_format_parameter() -> None:
    with pytest.raises(ProblemError, match="turtle、ntriples、jsonld") as caught:
        choose(GRAPHS, None, "csv")
    assert caught.value.status == 400


def test_quality_stays_between_0_and_1() -> None:
    assert [each.quality for each in parse_accept("a/b;q=7, c/d;q=-1, e/f;q=nan")][:2] == [1.0, 0.0]
