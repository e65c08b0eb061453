"""What the graph says is in the vocabulary: terms have a label and a JSON-LD name, classes have a shape."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad
from rdflib import RDFS, SH, SKOS, Graph, URIRef

import ontology
from api.commands.load import files_in, read_document
from graph.correction import Correction, CorrectionKind
from graph.correction_graph import add_corrections, correction_triples
from graph.derived import refresh
from graph.dump import derived_graph_names, graph_names, json_context
from graph.load import load
from graph.store import EmbeddedStore
from graph.validate import validate
from ontology.iris import corrections_iri
from ontology.namespaces import DEFAULT_BASE, QZ_NS, shorten, sparql_prologue
from ontology.terms import QZ, RDF
from tests.scoring import SHARED

FOLDER = Path(ontology.__file__).parent
EXAMPLES = Path(__file__).parents[2] / "examples"
SEEDS = SHARED / "seeds"


def filled(folder: Path) -> EmbeddedStore:
    """The documents of a folder with all that is derived from them."""
    store = EmbeddedStore()
    for path in files_in([folder]):
        load(store, read_document(path, DEFAULT_BASE), str(path))
    refresh(store, DEFAULT_BASE)
    return store


@pytest.fixture(scope="module")
def examples() -> Iterator[EmbeddedStore]:
    """The examples, and a correction of one of them."""
    with filled(EXAMPLES) as store:
        query = f"SELECT ?d {{ ?d <{QZ.DIGEST}> ?digest }} ORDER BY ?d LIMIT 1"
        document = next(iter(store.query(query)))["d"].value  # type: ignore[index, union-attr]
        words = ("区财政局", "区审计局", "", "审核员", "2024-05-01T08:00:00Z", "笔误")
        add_corrections(store, DEFAULT_BASE, [Correction(document, "", CorrectionKind.UNIT, *words)])
        yield store


@pytest.fixture(scope="module", params=["examples", "seeds"])
def store(request: pytest.FixtureRequest) -> Iterator[EmbeddedStore]:
    if request.param == "examples":
        yield request.getfixturevalue("examples")
    elif not SEEDS.exists():
        pytest.skip(f"{SEEDS} is not there")
    else:
        with filled(SEEDS) as found:
            yield found


def terms(store: EmbeddedStore) -> tuple[set[str], set[str]]:
    """Properties and classes of all that the store holds."""
    properties = {quad.predicate.value for quad in store.quads()}
    kinds = NamedNode(RDF.TYPE)
    return properties, {quad.object.value for quad in store.quads() if quad.predicate == kinds}


def things(store: EmbeddedStore) -> set[str]:
    """All own terms, also those that are values: roles, kinds."""
    return {
        term.value
        for quad in store.quads()
        for term in (quad.predicate, quad.object)
        if isinstance(term, NamedNode) and term.value.startswith(QZ_NS)
    }


def test_every_own_term_has_a_label_in_both_languages(store: EmbeddedStore) -> None:
    known = Graph().parse(FOLDER / "quanze.ttl").parse(FOLDER / "roles.ttl")
    for term in things(store):
        labels = [*known.objects(URIRef(term), RDFS.label), *known.objects(URIRef(term), SKOS.prefLabel)]
        assert {getattr(label, "language", None) for label in labels} == {"zh", "en"}, term


def test_every_term_has_a_name_in_json_ld(store: EmbeddedStore) -> None:
    names = {value["@id"] if isinstance(value, dict) else value for value in json_context().values()}
    properties, classes = terms(store)
    assert {shorten(term) for term in (properties | classes) - {RDF.TYPE}} <= names


def test_every_class_has_a_shape(store: EmbeddedStore) -> None:
    shapes = Graph().parse(FOLDER / "shapes.ttl")
    _, classes = terms(store)
    assert classes <= {str(target) for target in shapes.objects(None, SH.targetClass)}


def test_all_that_is_held_and_derived_keeps_the_shapes(store: EmbeddedStore) -> None:
    graphs = [*graph_names(store), *derived_graph_names(store)]
    found = validate(store, [*graphs, corrections_iri(DEFAULT_BASE)])
    assert {each.message for each in found} <= {"没有读出发文机关"}


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("?x qz:confidence ?v . ?x a qz:Counterpart", "对应须有把握"),
        ("?x qz:confidence ?v . ?x a qz:Result", "对应须有把握"),
        ("?x qz:higher ?v . ?x a qz:Alignment", "对照和对应须有一个上级"),
        ("?x qz:method ?v . ?x a qz:Reporting", "对照和对应须写明方法"),
        ("?x prov:wasDerivedFrom ?v", "推出的内容须写明来源或把握"),
        ("?x oa:hasTarget ?v . ?x a qz:SharedWording", "共同文字须有在两份文件中的位置"),
        ("?x org:member ?v . ?x a org:Membership", "成员关系须有一个单位"),
        ("?x dcterms:date ?v . ?x a org:ChangeEvent", "改革须有全国的日期"),
    ],
)
def test_what_is_derived_and_broken_is_told(examples: EmbeddedStore, pattern: str, message: str) -> None:
    graphs = derived_graph_names(examples)
    quads = [quad for graph in graphs for quad in examples.quads(graph)]
    told = [each.message for each in validate(copy(quads, pattern), graphs)]
    assert message in told


def copy(quads: list[Quad], pattern: str) -> EmbeddedStore:
    """A store with these quads, less those that match the beginning of the pattern."""
    store = EmbeddedStore()
    data = " ".join(f"GRAPH {quad.graph_name} {{ {quad.triple} }}" for quad in quads)
    store.update(f"INSERT DATA {{ {data} }}")
    gone = pattern.split(" . ")[0]
    store.update(
        f"{sparql_prologue()} DELETE {{ GRAPH ?g {{ {gone} }} }} WHERE {{ GRAPH ?g {{ {pattern} }} }}"
    )
    return store


def test_a_correction_without_a_reason_is_told() -> None:
    words = ("区财政局", "区审计局", "", "审核员", "2024-05-01T08:00:00Z", "笔误")
    document = f"{DEFAULT_BASE}doc/n-2016-1"
    made = list(correction_triples(DEFAULT_BASE, Correction(document, "", CorrectionKind.UNIT, *words)))
    graph = NamedNode(corrections_iri(DEFAULT_BASE))
    quads = [Quad(each.subject, each.predicate, each.object, graph) for each in made]
    with copy(quads, "?x rdfs:comment ?v") as store:
        assert [each.message for each in validate(store, [graph.value])] == ["更正须写明为何"]
