"""The guard sees SERVICE wherever an engine would, and nowhere else."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, QueryResultsFormat, QuerySolutions, Store

from api.errors import ProblemError
from api.guard import calls_outside, inspect

LONGEST = 20_000

HARMLESS = [
    "SELECT ?service WHERE { ?service ?p ?o }",
    "SELECT * { ?s ?p 'SERVICE <http://a/> {}' }",
    'SELECT * { ?s ?p """\nSERVICE <http://a/> {}""" }',
    "SELECT * { ?s <http://example.org/service/SERVICE> ?o }",
    "SELECT * { ?s ?p ?o } # SERVICE <http://a/>",
    "PREFIX service: <http://a/> SELECT * { ?s service:p ?o }",
    "PREFIX ex: <http://a/> SELECT * { ?s ex:service ?o }",
    "PREFIX ex: <urn:service> SELECT * { ?s ex:p ?o FILTER(?o < 3 && ?o > 1) }",
    "SELECT * { ?s ?p 'x'@service }",
    "SELECT * { VALUES (?a ?b) { (<http://a/service> <http://b/service>) } }",
]
REACHING = [
    "SELECT * { SERVICE <http://a/> { ?s ?p ?o } }",
    "SELECT * { service silent ?x { ?s ?p ?o } }",
    "PREFIX : <http://a/> SELECT * {SERVICE:x{?s ?p ?o}}",
    "SELECT * { ?s ?p 1e1SERVICE<http://a/>{} }",
    "SELECT * { ?s ?p trueSERVICE<http://a/>{} }",
    "SELECT * { FILTER(?a<?b)SERVICE:x#>\n{} }",
    'SELECT * { FILTER(?a<?b#>"""\n) SERVICE <http://a/> {} }#"""',
    "PREFIX : <http://a/> PREFIX SERVICE: <http://b/> SELECT * { SERVICE:x #\n {} }",
    "SELECT * { \\u0053ERVICE <http://a/> {} }",
    "SELECT * { { SELECT * { # \n SERVICE <http://a/> {} } } }",
]


@pytest.mark.parametrize("query", HARMLESS)
def test_the_word_alone_is_harmless(query: str) -> None:
    assert inspect(query, LONGEST).form == "SELECT"


@pytest.mark.parametrize("query", REACHING)
def test_service_is_refused(query: str) -> None:
    with pytest.raises(ProblemError, match="SERVICE") as caught:
        inspect(query, LONGEST)
    assert caught.value.status == 403


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("INSERT DATA { <http://a> <http://b> 1 }", 403),
        ("PREFIX insert: <http://a/> DELETE WHERE { ?s ?p ?o }", 403),
        ("DROP ALL", 403),
        ("WITH <http://a> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", 403),
        ("", 400),
        ("找 什么", 400),
        ("SELECT * { ?s ?p '" + "长" * LONGEST + "' }", 413),
    ],
)
def test_what_is_no_query_is_refused(query: str, status: int) -> None:
    with pytest.raises(ProblemError) as caught:
        inspect(query, LONGEST)
    assert caught.value.status == status


@pytest.mark.parametrize(
    ("query", "form", "own_dataset"),
    [
        ("BASE <http://a/> PREFIX select: <ask> ASK { ?s ?p ?o }", "ASK", False),
        ("DESCRIBE<http://a/>", "DESCRIBE", False),
        ("PREFIX : <http://a/> ASKFROM:x{?s ?p ?o}", "ASK", True),
        ("# SELECT\nconstruct { ?s ?p ?o } from named <http://g> where { ?s ?p ?o }", "CONSTRUCT", True),
        ("PREFIX from: <http://a/> SELECT * { ?s from:x 'FROM' }", "SELECT", False),
    ],
)
def test_shape(query: str, form: str, own_dataset: bool) -> None:
    shape = inspect(query, LONGEST)
    assert (shape.form, shape.own_dataset) == (form, own_dataset)


def test_long_garbage_takes_no_time() -> None:
    for piece in ("a.", "'''\\'", '"\\"', "<", "<a", "a-b.", "(<a>", "?", "\\u0041", "@a-"):
        text = "SELECT" + piece * (LONGEST // len(piece) - 10)
        assert calls_outside(text) is False


class Listener(http.server.BaseHTTPRequestHandler):
    """Counts who calls; the answer is always an error."""

    calls = 0

    def handle(self) -> None:
        type(self).calls += 1


@pytest.fixture(scope="module")
def listener() -> Iterator[str]:
    server = http.server.HTTPServer(("127.0.0.1", 0), Listener)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def store() -> Store:
    store = Store()
    store.add(Quad(NamedNode("http://a/s"), NamedNode("http://a/p"), Literal(1)))
    return store


TAILS = st.sampled_from(["SERVICE:x{?s ?p ?o}", "SERVICE<URL>{}", ""])
PIECES = st.sampled_from(
    ["?s ?p ?o", "SERVICE", "service ", "SILENT ", ":x", "<URL>", "{?s ?p ?o}", "{", "}", ".", " ", "\n", "#",
     "FILTER(?o<", "?a)", ")", "<", ">", "'", '"', '"""', "'''", "\\", "?p ", "1e1", "true", ":a", "_:b",
     "@en", "UNION", "OPTIONAL", "GRAPH ?g", "BIND(1<2 AS ?z)", "(", "VALUES ?x", "\\u0053", "a:"]
)  # fmt: skip


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    pieces=st.lists(PIECES, max_size=9), tail=st.sampled_from(["SERVICE:x{?s ?p ?o}", "SERVICE<URL>{}", ""])
)
def test_nothing_that_passes_ever_calls(listener: str, store: Store, pieces: list[str], tail: str) -> None:
    body = "".join([*pieces, tail]).replace("URL", listener)
    query = f"PREFIX : <{listener}> PREFIX a: <{listener}> PREFIX service: <{listener}> SELECT * {{ {body} }}"
    try:
        inspect(query, LONGEST)
    except ProblemError:
        return
    before = Listener.calls
    with suppress(SyntaxError, OSError, RuntimeError, ValueError):
        answer = store.query(query)
        assert isinstance(answer, QuerySolutions)
        answer.serialize(format=QueryResultsFormat.JSON)
    assert Listener.calls == before, query
