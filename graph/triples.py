"""A document becomes triples: all that it says itself; what others decide is in `graph.links`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pyoxigraph import Triple

from graph.build import chinese, first_date, flag, kind, label, last_date, link, partial_date, text, typed
from graph.citations import document_citation_triples
from graph.correction_graph import mark_triples
from graph.document import Document
from graph.indicators import figure_triples, indicator_triples
from graph.measures import measure_triples, section_triples
from graph.outline import build_outline
from graph.reading import activity_triples, ledger_triples, warning_triples
from graph.units import issuers, unit_of, unit_triples
from loaders.records import DocumentKind
from ontology.iris import place_iri
from ontology.keys import read_title
from ontology.terms import DCTERMS, ELI, PROV, QZ, XSD

KINDS: Final = {
    DocumentKind.PLAN: QZ.PLAN,
    DocumentKind.REPORT: QZ.REPORT,
    DocumentKind.OUTLINE: QZ.OUTLINE,
    DocumentKind.NOTICE: QZ.NOTICE,
    DocumentKind.TABLE: QZ.TABLE,
    DocumentKind.OTHER: QZ.OTHER,
}
PLANS: Final = frozenset({DocumentKind.PLAN, DocumentKind.OUTLINE, DocumentKind.TABLE})
"""Kinds that say what is to be done: these are a prov:Plan too."""


def document_triples(document: Document) -> Iterator[Triple]:
    """All triples of the document's own graph; each may come more than once."""
    outline = build_outline(document)
    yield from facts_triples(document)
    yield from section_triples(document, outline)
    yield from measure_triples(document, outline)
    yield from indicator_triples(document, outline)
    yield from figure_triples(document)
    yield from unit_triples(document)
    yield from document_citation_triples(document)
    yield from activity_triples(document)
    yield from warning_triples(document)
    yield from ledger_triples(document)
    yield from mark_triples(document.base, outline.measures, document.marks)


def facts_triples(document: Document) -> Iterator[Triple]:
    """What the document says of itself."""
    iri, facts = document.iri, document.record.document
    yield from kind(iri, ELI.LEGAL_RESOURCE)
    if facts.kind in PLANS:
        yield from kind(iri, PROV.PLAN)
    yield link(iri, ELI.TYPE_DOCUMENT, KINDS[facts.kind])
    yield flag(iri, QZ.DRAFT, document.draft)
    yield label(iri, document_label(document))
    yield text(iri, QZ.NUMBER_KEY, document.number_key)
    for key in document.title_keys or ("",):
        yield text(iri, QZ.TITLE_KEY, key)
    if facts.title:
        yield chinese(iri, ELI.TITLE, facts.title)
    if facts.number:
        yield text(iri, ELI.ID_LOCAL, facts.number)
    if facts.date:
        yield partial_date(iri, ELI.DATE_DOCUMENT, facts.date)
    for name in issuers(document):
        yield link(iri, ELI.PASSED_BY, unit_of(document, name, group=False)[0])
    yield chinese(iri, QZ.PLACE_REASON, document.seat.reason)
    if document.place:
        yield link(iri, DCTERMS.SPATIAL, place_iri(document.base, document.home))
    if facts.period:
        yield from period_triples(iri, *facts.period)
    yield from document.targets(iri, facts.title_span)


def document_label(document: Document) -> str:
    """Title, marked where it is a draft; else number; else the file's name."""
    facts = document.record.document
    name = read_title(facts.title).text or facts.number or document.source
    return f"{name}(征求意见稿)" if document.draft else name


def period_triples(iri: str, first: str, last: str) -> Iterator[Triple]:
    """The term, as years and as days that can be compared."""
    yield typed(iri, QZ.PERIOD_START, first, XSD.G_YEAR)
    yield typed(iri, QZ.PERIOD_END, last, XSD.G_YEAR)
    yield first_date(iri, QZ.PERIOD_START_DATE, first)
    yield last_date(iri, QZ.PERIOD_END_DATE, last)
