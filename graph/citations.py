"""Places that name a document. Which document they mean is said by `graph.links`, from all documents held."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Triple

from graph.build import kind, label, link, text
from graph.document import Document
from loaders.records import Basis, Citation
from loaders.text import Span
from ontology.keys import DRAFT, number_key, read_title, title_key
from ontology.terms import ELI, QZ


def document_citation_triples(document: Document) -> Iterator[Triple]:
    """The bases of the document, then the documents that it names anywhere."""
    for number, basis in enumerate(document.record.basis, 1):
        yield from basis_triples(document, number, basis)
    for number, citation in enumerate(document.record.citations, 1):
        yield from citation_triples(document, document.iri, number, citation)


def basis_triples(document: Document, number: int, basis: Basis) -> Iterator[Triple]:
    """A document that this one carries out or is made under."""
    iri = f"{document.iri}/b/{number}"
    relation = ELI.APPLIES if basis.applies else ELI.BASED_ON
    yield from _naming(document, iri, document.iri, relation, basis.title, basis.number)
    if basis.alias:
        yield text(iri, QZ.ALIAS, basis.alias)
    yield from document.targets(iri, basis.span)


def citation_triples(document: Document, holder: str, number: int, citation: Citation) -> Iterator[Triple]:
    """One naming of a document by the holder (a measure, or the document as a whole)."""
    iri = f"{holder}/c/{number}"
    relation = QZ.DELIVERABLE if citation.ordered else ELI.CITES
    yield from _naming(document, iri, holder, relation, citation.title, citation.number)
    if citation.alias:
        yield text(iri, QZ.ALIAS, citation.alias)
    span: Span | None = citation.span
    yield from document.targets(iri, span)


def _naming(
    document: Document, iri: str, holder: str, relation: str, title: str | None, number: str | None
) -> Iterator[Triple]:
    named = title_key(title, document.record.document.place or document.home)
    numbered = number_key(number)
    if not named and not numbered:
        return
    if numbered and named.startswith(DRAFT):
        numbered = DRAFT + numbered
    yield label(iri, read_title(title).text or numbered)
    yield link(holder, QZ.CITATION_OF, iri)
    yield from kind(iri, QZ.CITATION)
    yield link(iri, QZ.CITATION_RELATION, relation)
    if title:
        yield text(iri, QZ.SURFACE_TITLE, title)
    if number:
        yield text(iri, QZ.SURFACE_NUMBER, number)
    yield text(iri, QZ.NUMBER_KEY, numbered)
    yield text(iri, QZ.TITLE_KEY, named)
