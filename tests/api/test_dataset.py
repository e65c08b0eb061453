"""The graphs that a query names after FROM are found, whatever way they are written."""

from __future__ import annotations

import pytest

from api.dataset import from_clauses
from api.errors import ProblemError

A, B = "http://a/1", "http://b/2"


@pytest.mark.parametrize(
    ("query", "default", "named"),
    [
        (f"SELECT * FROM <{A}> FROM <{B}> {{ ?s ?p ?o }}", [A, B], []),
        (f"SELECT * FROM NAMED <{A}> FROM <{B}> {{ ?s ?p ?o }}", [B], [A]),
        ("PREFIX g: <http://a/> PREFIX : <http://b/> ASK FROM g:1 from named :2 { ?s ?p ?o }", [A], [B]),
        (f"DESCRIBE ?s FROM#x\n<{A}> {{ ?s ?p 'FROM <http://c/>' }}", [A], []),
        ("SELECT ?from { ?from ?p <http://named/FROM> }", [], []),
    ],
)
def test_clauses(query: str, default: list[str], named: list[str]) -> None:
    found = from_clauses(query)
    assert [graph.value for graph in found.default_graphs] == default
    assert [graph.value for graph in found.named_graphs] == named


@pytest.mark.parametrize("graph", ["<relative>", "none:x", "{"])
def test_graph_that_cannot_be_made_out(graph: str) -> None:
    with pytest.raises(ProblemError, match="FROM"):
        from_clauses(f"SELECT * FROM {graph} {{ ?s ?p ?o }}")
