"""Every file format says the same as the store, and the same store gives the same file."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import networkx
import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import Graph
from rdflib.compare import isomorphic

from graph import dump
from graph.document import Document
from graph.load import load
from graph.network import read_network
from graph.store import EmbeddedStore
from ontology.namespaces import PREFIXES
from ontology.terms import QZ


@pytest.fixture
def held(memory: EmbeddedStore, sample: Document, bare: Callable[..., Document]) -> EmbeddedStore:
    load(memory, sample, "a path")
    load(memory, bare("甲\n\"'", cites=[("优化营商环境纲要", None)]), "another path")
    return memory


NOTES = (QZ.ORIGIN, QZ.READING)
"""What the register says: it stays inside."""


def written(writer: Callable[..., None], *arguments: object) -> bytes:
    first, second = io.BytesIO(), io.BytesIO()
    writer(*arguments[:2], first, *arguments[2:])
    writer(*arguments[:2], second, *arguments[2:])
    assert first.getvalue() == second.getvalue()
    return first.getvalue()


@pytest.mark.parametrize(("name", "form"), [("nquads", RdfFormat.N_QUADS), ("trig", RdfFormat.TRIG)])
def test_quads_are_all_there_without_the_register(held: EmbeddedStore, name: str, form: RdfFormat) -> None:
    data = written(dump.write_quads, held, dump.graph_names(held), name)
    own = {str(quad) for quad in held.quads() if quad.predicate.value not in NOTES}
    assert set(map(str, parse(data, format=form))) == own
    assert not any(note.encode() in data for note in NOTES)


def test_turtle_is_the_union(held: EmbeddedStore) -> None:
    data = written(dump.write_turtle, held, dump.graph_names(held))
    own = {str(quad.triple) for quad in held.quads() if quad.predicate.value not in NOTES}
    assert {str(quad.triple) for quad in parse(data, format=RdfFormat.TURTLE)} == own


def test_one_document_alone(held: EmbeddedStore, sample: Document) -> None:
    data = written(dump.write_quads, held, [sample.graph], "nquads")
    assert {quad.graph_name.value for quad in parse(data, format=RdfFormat.N_QUADS)} == {sample.graph}


def test_json_ld_needs_nothing_else_and_means_the_same(held: EmbeddedStore) -> None:
    data = written(dump.write_json_ld, held, dump.graph_names(held))
    assert isinstance(json.loads(data)["@context"], dict)
    quads = set(map(str, parse(data, format=RdfFormat.JSON_LD)))
    assert quads == {str(quad) for quad in held.quads() if quad.predicate.value not in NOTES}
    assert "leadUnit" in data.decode() and "营商环境" in data.decode()


def test_context_names_only_known_terms() -> None:
    context = dump.json_context()
    prefixes = {name: value for name, value in context.items() if name in PREFIXES}
    assert prefixes == dict(PREFIXES)
    own = {value for value in vars(QZ).values() if isinstance(value, str)}
    for name, value in context.items():
        iri = value["@id"] if isinstance(value, dict) else value
        if isinstance(iri, str) and iri.startswith("qz:"):
            assert PREFIXES["qz"] + iri.removeprefix("qz:") in own, name


def test_graphml_reads_back(held: EmbeddedStore) -> None:
    network = read_network(held)
    data = written(lambda network, _, output: dump.write_graphml(network, output), network, None)
    again = networkx.parse_graphml(data.decode(), force_multigraph=True)
    assert dict(again.nodes(data=True)) == dict(network.nodes(data=True))
    assert sorted(map(str, again.edges(data=True))) == sorted(map(str, network.edges(data=True)))


def test_gexf_reads_back(held: EmbeddedStore) -> None:
    network = read_network(held)
    data = written(lambda network, _, output: dump.write_gexf(network, output), network, None)
    again = networkx.read_gexf(io.BytesIO(data))
    names = {name: facts["label"] for name, facts in again.nodes(data=True)}
    assert names == {name: facts["label"] for name, facts in network.nodes(data=True)}
    assert {facts["role"] for *_, facts in again.edges(data=True)} == {"lead", "cooperate", "responsible"}
    assert b"lastmodifieddate" not in data


def test_rdflib_reads_the_same(held: EmbeddedStore, sample: Document) -> None:
    turtle = Graph().parse(data=written(dump.write_turtle, held, [sample.graph]), format="turtle")
    lines = b"".join(f"{quad.triple} .\n".encode() for quad in held.quads(sample.graph))
    assert isomorphic(turtle, Graph().parse(data=lines, format="nt"))
