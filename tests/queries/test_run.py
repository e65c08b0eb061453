"""Running queries: every form, windows, recurring days against a count by hand, embedded and remote alike."""

from __future__ import annotations

import calendar
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad
from rdflib import Graph
from rdflib.namespace import RDF, Namespace

from graph.errors import BadQueryError, StoreError
from graph.store import EmbeddedStore, Store, open_store
from ontology.namespaces import sparql_prologue
from queries.ask import ask
from queries.catalog import named_queries
from queries.publish import to_turtle
from queries.run import run

SH = Namespace("http://www.w3.org/ns/shacl#")
VALUES = {
    "unit": "市编办",
    "document": "云河发〔2016〕9号",
    "measure": "清理审批事项",
    "words": "清理",
    "from": "2016-01-01",
    "to": "2020-12-31",
}


def test_each_form_of_query_gives_rows(store: EmbeddedStore) -> None:
    assert ask(store, "ASK { ?s ?p ?o }").records() == [{"ask": True}]
    built = ask(store, "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c }")
    assert built.variables == ("subject", "predicate", "object")
    assert built.terms
    with pytest.raises(BadQueryError):
        ask(store, "DROP ALL")


def test_a_window_cuts_the_rows(store: EmbeddedStore) -> None:
    query = named_queries().find("documents")
    everything = run(query, store).terms
    assert run(query, store, limit=2, offset=1).terms == everything[1:3]
    assert run(query, store, limit=0).terms == ()


def store_with_rule(every: str, month: int | None, day: int | None) -> EmbeddedStore:
    """One document of 2016-05-10 to 2023 with one measure and one recurring deadline."""
    parts = [f'<urn:dl> schema:repeatFrequency "{every}"']
    parts += [f"<urn:dl> schema:byMonth {month}"] if month else []
    parts += [f"<urn:dl> schema:byMonthDay {day}"] if day else []
    store = EmbeddedStore()
    store.update(
        sparql_prologue()
        + "INSERT DATA { GRAPH <urn:g> { <urn:m> qz:deadline <urn:dl> ; qz:document <urn:d> ; "
        'qz:order 1 ; rdfs:label "m" ; skos:notation "1" . <urn:dl> qz:measure <urn:m> ; rdfs:label "dl" ; '
        'qz:deadlineKind qz:recurring . <urn:d> rdfs:label "d" ; eli:date_document "2016-05-10"^^xsd:date ; '
        f'qz:periodEndDate "2023-12-31"^^xsd:date . {" . ".join(parts)} }} }}'
    )
    return store


def expected(every: str, month: int | None, day: int | None, first: date, last: date) -> list[str]:
    """The days by the rules that the query's description states, found day by day."""
    start, end = max(first, date(2016, 5, 10)), min(last, date(2023, 12, 31))
    days = [start + timedelta(days=count) for count in range((end - start).days + 1)]
    return [each.isoformat() for each in days if is_due(every, month, day, each)]


def is_due(every: str, month: int | None, day: int | None, each: date) -> bool:
    if every == "P1W":
        return each.isoweekday() == 7
    count, years = int(every[1:-1]), every.endswith("Y")
    months = 12 if years else count
    phase = month or (1 if day and day < 28 and months < 12 else months)
    due_day = min(day or 31, calendar.monthrange(each.year, each.month)[1])
    in_year = not years or count == 1 or (each.year > 2016 and (each.year - 2016) % count == 0)
    return in_year and each.day == due_day and (each.month - phase) % months == 0


@pytest.mark.parametrize(
    ("every", "month", "day"),
    [
        ("P1Y", 1, 30), ("P1Y", None, None), ("P1Y", 2, None), ("P1Y", 2, 29), ("P2Y", None, None),
        ("P3Y", 6, None), ("P6M", None, None), ("P6M", None, 15), ("P3M", None, None), ("P3M", None, 10),
        ("P3M", None, 31), ("P3M", 2, 5), ("P1M", None, 5), ("P1M", None, 31), ("P1W", None, None),
    ],
)  # fmt: skip
def test_recurring_deadlines_against_a_count_day_by_day(
    every: str, month: int | None, day: int | None
) -> None:
    store = store_with_rule(every, month, day)
    for first, last in (
        ("2016-01-01", "2026-12-31"),
        ("2019-11-15", "2020-03-01"),
        ("2020-02-29", "2020-02-29"),
    ):
        rows = run(named_queries().find("deadlines"), store, {"from": first, "to": last}).records()
        days = expected(every, month, day, date.fromisoformat(first), date.fromisoformat(last))
        assert [row["date"] for row in rows] == days


def test_published_queries_can_be_read_and_run(store: EmbeddedStore) -> None:
    graph = Graph().parse(data=to_turtle(named_queries()), format="turtle")
    texts = [str(text) for text in graph.objects(None, SH.select)]
    assert len(texts) == len(named_queries().queries)
    assert len(list(graph.subjects(RDF.type, SH.SPARQLExecutable))) == len(texts)
    assert all(ask(store, text).variables for text in texts)
    parameters = sum(len(query.parameters) for query in named_queries().queries.values())
    assert len(list(graph.subjects(SH.path, None))) == parameters


@pytest.fixture(scope="module")
def server(store: EmbeddedStore) -> Iterator[Store]:
    """The same statements on a SPARQL 1.1 server on loopback."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    program = Path(sys.executable).with_name("oxigraph")
    command = [str(program), "serve", "--bind", f"127.0.0.1:{port}", "--union-default-graph"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            remote = connect(f"http://127.0.0.1:{port}")
            graphs: dict[str, list[Quad]] = {}
            for quad in store.quads():
                assert isinstance(quad.graph_name, NamedNode)
                graphs.setdefault(quad.graph_name.value, []).append(quad)
            for name, quads in graphs.items():
                data = " . ".join(str(quad.triple) for quad in quads)
                remote.update(f"INSERT DATA {{ GRAPH <{name}> {{ {data} }} }}")
            yield remote
        finally:
            process.terminate()


def connect(url: str) -> Store:
    for _ in range(100):
        try:
            return open_store(url)
        except StoreError:
            time.sleep(0.1)
    raise AssertionError(f"no server at {url}")


@pytest.mark.server
@pytest.mark.parametrize("name", sorted(named_queries().queries))
def test_a_server_answers_as_the_embedded_store(store: EmbeddedStore, server: Store, name: str) -> None:
    query = named_queries().find(name)
    values = {each.name: VALUES[each.name] for each in query.parameters if each.name in VALUES}
    values = values if query.examples and any(each.required for each in query.parameters) else {}
    assert run(query, server, values) == run(query, store, values)
