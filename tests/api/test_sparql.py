"""The endpoint: every way in, every format out, datasets, and what it refuses."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient
from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, parse, parse_query_results

from api.settings import Settings

QZ = "PREFIX qz: <https://w3id.org/quanze/ns#> "
COUNT = QZ + "SELECT (COUNT(*) AS ?count) { ?m a qz:Measure }"
LABELS = QZ + "SELECT ?m ?l { ?m a qz:Measure ; <http://www.w3.org/2000/01/rdf-schema#label> ?l } ORDER BY ?m"
BUILD = QZ + "CONSTRUCT { ?m qz:document ?d } { ?m qz:document ?d ; a qz:Measure }"
GRAPHS = QZ + "SELECT ?g (COUNT(?m) AS ?count) { GRAPH ?g { ?m a qz:Measure } } GROUP BY ?g ORDER BY ?g"


def count(client: TestClient, query: str = COUNT, dataset: dict[str, str | list[str]] | None = None) -> int:
    answer = client.get("/sparql", params={"query": query, **(dataset or {})})
    assert answer.status_code == 200, answer.text
    return int(answer.json()["results"]["bindings"][0]["count"]["value"])


def graph_counts(client: TestClient) -> dict[str, int]:
    rows = client.get("/sparql", params={"query": GRAPHS}).json()["results"]["bindings"]
    return {row["g"]["value"]: int(row["count"]["value"]) for row in rows}


def test_three_ways_in(client: TestClient) -> None:
    answers = [
        client.get("/sparql", params={"query": LABELS}),
        client.post("/sparql", data={"query": LABELS}),
        client.post("/sparql", content=LABELS, headers={"content-type": "application/sparql-query"}),
    ]
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1
    assert len(answers[0].json()["results"]["bindings"]) > 100


TABLES = [
    ("application/sparql-results+json", QueryResultsFormat.JSON),
    ("application/sparql-results+xml", QueryResultsFormat.XML),
    ("text/tab-separated-values", QueryResultsFormat.TSV),
]


@pytest.mark.parametrize(("media_type", "form"), TABLES)
def test_table_formats(client: TestClient, media_type: str, form: QueryResultsFormat) -> None:
    answer = client.get("/sparql", params={"query": LABELS}, headers={"accept": media_type})
    assert answer.headers["content-type"].partition(";")[0] == media_type
    assert answer.headers["vary"] == "accept"
    rows = parse_query_results(answer.content, format=form)
    assert isinstance(rows, QuerySolutions)
    assert len(list(rows)) == len(
        client.get("/sparql", params={"query": LABELS}).json()["results"]["bindings"]
    )


def test_csv(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": LABELS}, headers={"accept": "text/csv"})
    rows = list(csv.reader(io.StringIO(answer.text)))
    assert answer.headers["content-type"].startswith("text/csv")
    assert rows[0] == ["m", "l"]
    assert any("法" in row[1] for row in rows)


@pytest.mark.parametrize(
    ("name", "media_type", "form"),
    [
        ("turtle", "text/turtle", RdfFormat.TURTLE),
        ("nt", "application/n-triples", RdfFormat.N_TRIPLES),
        ("jsonld", "application/ld+json", RdfFormat.JSON_LD),
    ],
)
def test_graph_formats(client: TestClient, name: str, media_type: str, form: RdfFormat) -> None:
    by_accept = client.get("/sparql", params={"query": BUILD}, headers={"accept": media_type})
    by_name = client.get("/sparql", params={"query": BUILD, "format": name})
    assert by_accept.headers["content-type"].partition(";")[0] == media_type
    assert by_accept.content == by_name.content
    assert len(set(parse(by_accept.content, form))) == count(client)


def test_ask_and_describe(client: TestClient) -> None:
    asked = client.get("/sparql", params={"query": QZ + "ASK { ?m a qz:Measure }"})
    assert asked.json()["boolean"] is True
    as_xml = client.get("/sparql", params={"query": "ASK { ?s <http://none> ?o }", "format": "xml"})
    assert ElementTree.fromstring(as_xml.content)[-1].text == "false"
    described = client.get("/sparql", params={"query": "DESCRIBE <https://w3id.org/quanze/ns#none>"})
    assert described.headers["content-type"].startswith("text/turtle")


def test_default_graph_is_the_union(client: TestClient) -> None:
    counts = graph_counts(client)
    assert len(counts) == 8
    assert count(client) == sum(counts.values())


def test_protocol_dataset(client: TestClient) -> None:
    counts = graph_counts(client)
    first, second, *_ = counts
    named = QZ + "SELECT (COUNT(*) AS ?count) { GRAPH ?g { ?m a qz:Measure } }"
    assert count(client, COUNT, {"default-graph-uri": first}) == counts[first]
    assert count(client, COUNT, {"default-graph-uri": [first, second]}) == counts[first] + counts[second]
    assert count(client, named, {"named-graph-uri": second}) == counts[second]
    assert count(client, named, {"default-graph-uri": first}) == 0
    assert count(client, COUNT, {"named-graph-uri": first}) == 0


def test_from_is_honoured_and_the_protocol_goes_before_it(client: TestClient) -> None:
    counts = graph_counts(client)
    first, second, *_ = counts
    base = first.rpartition("/")[0]
    short = COUNT.replace("{", f"FROM g:{first.rpartition('/')[2]} {{", 1)
    assert count(client, COUNT.replace("{", f"FROM <{first}> {{", 1)) == counts[first]
    assert count(client, f"PREFIX g: <{base}/> {short}") == counts[first]
    assert (
        count(client, COUNT.replace("{", f"FROM <{first}> {{", 1), {"default-graph-uri": second})
        == counts[second]
    )
    named = QZ + f"SELECT (COUNT(*) AS ?count) FROM NAMED <{second}> {{ GRAPH ?g {{ ?m a qz:Measure }} }}"
    assert count(client, named) == counts[second]


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("SELECT * {", 400, "语法"),
        ("SELECT * FROM <relative> { ?s ?p ?o }", 400, "FROM"),
        ("INSERT DATA { <http://a> <http://b> 1 }", 403, "quanze load"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 403, "SERVICE"),
        ("SELECT * { ?s ?p '" + "长" * 20_001 + "' }", 413, "20000"),
    ],
)
def test_refused_queries(client: TestClient, query: str, status: int, words: str) -> None:
    answer = client.post("/sparql", data={"query": query})
    assert answer.status_code == status
    assert words in answer.json()["detail"]


def test_update_leaves_the_store_alone(client: TestClient) -> None:
    before = count(client)
    answer = client.post("/sparql", data={"update": "DROP ALL"})
    assert (answer.status_code, count(client)) == (403, before)


def test_not_acceptable(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": COUNT}, headers={"accept": "image/png"})
    assert answer.status_code == 406
    assert answer.headers["content-type"] == "application/problem+json"


def test_too_large_an_answer(client_with: Callable[[Settings], TestClient]) -> None:
    client = client_with(Settings(max_result=2_000))
    for query in (LABELS, BUILD):
        answer = client.get("/sparql", params={"query": query})
        assert (answer.status_code, "LIMIT" in answer.json()["detail"]) == (413, True)
        assert client.get("/sparql", params={"query": query + " LIMIT 2"}).status_code == 200


def test_too_large_a_body(client_with: Callable[[Settings], TestClient]) -> None:
    client = client_with(Settings(max_body=1_000))
    declared = client.post("/sparql", data={"query": COUNT + "#" * 2_000})
    pieces = (b"ASK { ?s ?p ?o }#" for _ in range(100))
    streamed = client.post("/sparql", content=pieces, headers={"content-type": "application/sparql-query"})
    for answer in (declared, streamed):
        assert answer.status_code == 413
        assert (answer.json()["status"], "1000" in answer.json()["detail"]) == (413, True)
    assert client.post("/sparql", data={"query": COUNT}).status_code == 200


def test_people_are_sent_to_the_console(client: TestClient) -> None:
    answer = client.get("/sparql", headers={"accept": "text/html"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/console")
    assert client.get("/sparql").status_code == 400
