"""The named queries as RDF: each a sh:SPARQLSelectExecutable with its text, labels and parameters.

SHACL's sh:Parameter wants a property for each parameter; it is minted under the query's own IRI.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from graph.build import chinese, flag, kind, link, text
from ontology.namespaces import DEFAULT_BASE, PREFIXES, SH_NS, XSD_NS
from ontology.terms import RDFS, XSD
from queries.catalog import Catalog
from queries.questions import Label, Parameter, ParameterType, Query

DATATYPES: Final = {
    ParameterType.DATE: XSD.DATE,
    ParameterType.INTEGER: XSD.INTEGER,
    ParameterType.STRING: XSD_NS + "string",
    ParameterType.CHOICE: XSD_NS + "string",
}
"""Types whose values are literals; those of the others are IRIs."""


def to_turtle(catalog: Catalog, base: str = DEFAULT_BASE) -> str:
    """All queries of the catalog as Turtle; their IRIs lie under `base`."""
    triples = (triple for query in catalog.queries.values() for triple in query_triples(query, base))
    turtle = serialize(triples, format=RdfFormat.TURTLE, prefixes=dict(PREFIXES))
    return (turtle or b"").decode()


def query_triples(query: Query, base: str = DEFAULT_BASE) -> Iterator[Triple]:
    """One query."""
    iri = f"{base}query/{query.name}"
    yield from kind(iri, f"{SH_NS}SPARQLExecutable", f"{SH_NS}SPARQLSelectExecutable")
    yield from bilingual(iri, RDFS.LABEL, query.title)
    yield from bilingual(iri, RDFS.COMMENT, query.description)
    yield text(iri, f"{SH_NS}select", query.text)
    for parameter in query.parameters:
        yield link(iri, f"{SH_NS}parameter", f"{iri}/{parameter.name}")
        yield from parameter_triples(f"{iri}/{parameter.name}", parameter)


def parameter_triples(iri: str, parameter: Parameter) -> Iterator[Triple]:
    """One parameter; its property's local name is the variable's name."""
    yield from kind(iri, f"{SH_NS}Parameter")
    yield link(iri, f"{SH_NS}path", f"{iri}#{parameter.name}")
    yield from bilingual(iri, f"{SH_NS}name", parameter.label)
    yield flag(iri, f"{SH_NS}optional", not parameter.required)
    if parameter.type in DATATYPES:
        yield link(iri, f"{SH_NS}datatype", DATATYPES[parameter.type])
    else:
        yield link(iri, f"{SH_NS}nodeKind", f"{SH_NS}IRI")
    if parameter.default is not None:
        yield text(iri, f"{SH_NS}defaultValue", parameter.default)


def bilingual(iri: str, predicate: str, words: Label) -> Iterator[Triple]:
    """A label in both languages, where there are words."""
    if words.zh:
        yield chinese(iri, predicate, words.zh)
    if words.en:
        yield Triple(NamedNode(iri), NamedNode(predicate), Literal(words.en, language="en"))
