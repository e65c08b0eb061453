"""The constants and the Turtle files say the same."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef

from ontology import namespaces, terms

FOLDER = Path(namespaces.__file__).parent
CLASSES = (terms.ELI, terms.ORG, terms.PROV, terms.OA, terms.TIME, terms.SCHEMA, terms.SKOS)


@pytest.fixture(scope="module")
def ontology() -> Graph:
    graph = Graph()
    for name in ("quanze.ttl", "roles.ttl"):
        graph.parse(FOLDER / name)
    return graph


def constants(vocabulary: type) -> list[str]:
    return [value for name, value in vars(vocabulary).items() if name.isupper()]


def test_constants_are_the_terms_of_the_turtle(ontology: Graph) -> None:
    subjects = {str(subject) for subject in ontology.subjects() if str(subject).startswith(namespaces.QZ_NS)}
    assert sorted(constants(terms.QZ)) == sorted(subjects)


def test_every_term_has_labels_and_comments_in_both_languages(ontology: Graph) -> None:
    for subject in set(ontology.subjects(RDF.type)):
        is_concept = (subject, SKOS.prefLabel, None) in ontology
        pair = (SKOS.prefLabel, SKOS.definition) if is_concept else (RDFS.label, RDFS.comment)
        for predicate in pair:
            languages = {value.language for value in ontology.objects(subject, predicate)}
            assert languages == {"zh", "en"}, (subject, predicate)


def test_properties_say_whether_they_point_to_things_or_values(ontology: Graph) -> None:
    for kind in (OWL.DatatypeProperty, OWL.ObjectProperty):
        other = OWL.ObjectProperty if kind == OWL.DatatypeProperty else OWL.DatatypeProperty
        assert not set(ontology.subjects(RDF.type, kind)) & set(ontology.subjects(RDF.type, other))


@pytest.mark.parametrize("vocabulary", CLASSES, ids=lambda vocabulary: vocabulary.__name__)
def test_constants_lie_in_their_namespace(vocabulary: type) -> None:
    namespace = vars(namespaces)[f"{vocabulary.__name__}_NS"]
    assert all(value.startswith(namespace) for value in constants(vocabulary))


def test_terms_of_own_prefix_used_in_the_turtle_exist(ontology: Graph) -> None:
    own = {node for triple in ontology for node in triple if str(node).startswith(namespaces.QZ_NS)}
    assert all((URIRef(node), RDF.type, None) in ontology for node in own)


def test_importing_names_loads_no_rdf_library() -> None:
    code = "import sys, ontology.terms, ontology.iris; print({'rdflib', 'pyoxigraph'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=FOLDER.parent
    )
    assert done.stdout.strip() == "set()"


def test_prologue_and_short_names() -> None:
    assert "PREFIX qz: <https://w3id.org/quanze/ns#>\n" in namespaces.sparql_prologue()
    assert namespaces.shorten(terms.QZ.LEAD_UNIT) == "qz:leadUnit"
    assert namespaces.shorten("https://quanze.example/id/doc/1") == "https://quanze.example/id/doc/1"
