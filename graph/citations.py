"""Places that name a document. Which document they mean is said by `graph.links`, from all documents held."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pyoxigraph import Triple

from graph.build import flag, kind, label, link, text
from graph.document import Document
from graph.national import national_triples
from loaders.records import Basis, Citation
from loaders.simplify import in_simplified
from loaders.text import Span
from ontology.iris import national_iri
from ontology.keys import DRAFT, number_key, read_title, title_key
from ontology.national import Recognition, national_registry, shown_title
from ontology.terms import ELI, QZ

_YEARLY: Final = frozenset({"政府工作报告"})
_BEFORE: Final = 24
_LOCAL_ISSUER: Final = re.compile(
    r"[省市县区州盟旗](?:党?委)?(?:(?:人民)?政府)?(?:办公[室厅])?(?:关于)?(?:印发|下发|制定|出台|发布)?的?$"
)
"""A local body named right before a title is its issuer."""


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
    yield from _naming(document, iri, document.iri, relation, basis)
    if basis.alias:
        yield text(iri, QZ.ALIAS, basis.alias)
    yield from document.targets(iri, basis.span)


def citation_triples(document: Document, holder: str, number: int, citation: Citation) -> Iterator[Triple]:
    """One naming of a document by the holder (a measure, or the document as a whole)."""
    iri = f"{holder}/c/{number}"
    relation = QZ.DELIVERABLE if citation.ordered else ELI.CITES
    yield from _naming(document, iri, holder, relation, citation)
    if citation.alias:
        yield text(iri, QZ.ALIAS, citation.alias)
    yield from document.targets(iri, citation.span)


def _naming(
    document: Document, iri: str, holder: str, relation: str, naming: Basis | Citation
) -> Iterator[Triple]:
    title, number = naming.title, naming.number
    named = _of_its_place(document, title_key(in_simplified(title or ""), document.full_home))
    numbered = number_key(in_simplified(number or ""))
    if not named and not numbered:
        return
    if numbered and named.startswith(DRAFT):
        numbered = DRAFT + numbered
    known = None if relation == QZ.DELIVERABLE else _recognise(document, numbered, named, naming.span)
    if known:
        row = known.document
        named, numbered = row.title_key, row.number_key or ("" if numbered in row.numbers else numbered)
        yield from national_triples(document.base, row)
        yield link(iri, QZ.REGISTERED, national_iri(document.base, row.title_key))
        if not known.agrees:
            yield flag(iri, QZ.NUMBER_DISAGREES, True)
    yield label(iri, shown_title(known.document) if known else read_title(title).text or numbered)
    yield link(holder, QZ.CITATION_OF, iri)
    yield from kind(iri, QZ.CITATION)
    yield link(iri, QZ.CITATION_RELATION, relation)
    if title:
        yield text(iri, QZ.SURFACE_TITLE, title)
    if number:
        yield text(iri, QZ.SURFACE_NUMBER, number)
    yield text(iri, QZ.NUMBER_KEY, numbered)
    yield text(iri, QZ.TITLE_KEY, named)


def _of_its_place(document: Document, title: str) -> str:
    """The key of a title; every place has one of these each year, and the plan's own is meant."""
    if title not in _YEARLY:
        return title
    return f"{document.home}:{(document.record.document.date or '')[:4]}{title}"


def _recognise(document: Document, number: str, title: str, span: Span | None) -> Recognition | None:
    """The national document that is named; not one of the same title (关于…) that a local body issued."""
    before = document.text[max(span.start - _BEFORE, 0) : span.start] if span else ""
    if not number and title.startswith("关于") and _LOCAL_ISSUER.search(before):
        return None
    return national_registry().recognise(number, title, document.record.document.date or "")
