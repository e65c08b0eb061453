"""What the registry of national documents says of a cited document, stated in the graph that cites it.

Only the citing document and the registry have a say: nothing depends on what else is held.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Triple

from graph.build import chinese, first_date, kind, label, last_date, link, partial_date, text
from ontology.iris import national_iri
from ontology.national import NationalDocument, national_registry, shown_title
from ontology.terms import DCTERMS, ELI, QZ


def national_triples(base: str, document: NationalDocument) -> Iterator[Triple]:
    """The registry's row, with a few words on the document that took its place."""
    iri = national_iri(base, document.title_key)
    yield from _named(iri, document)
    for short in document.short:
        yield chinese(iri, ELI.TITLE_SHORT, short)
    for version in document.versions:
        if version.number:
            yield text(iri, ELI.ID_LOCAL, version.number)
    yield chinese(iri, DCTERMS.PUBLISHER, document.issuer)
    yield partial_date(iri, ELI.DATE_DOCUMENT, document.date)
    yield first_date(iri, QZ.ISSUED_FROM, document.date)
    yield text(iri, DCTERMS.SOURCE, document.source)
    replacement = national_registry().replacement(document)
    if replacement:
        successor = national_iri(base, replacement.title_key)
        yield link(iri, DCTERMS.IS_REPLACED_BY, successor)
        yield last_date(iri, QZ.REPLACED_FROM, document.replaced_from)
        yield from _named(successor, replacement)


def _named(iri: str, document: NationalDocument) -> Iterator[Triple]:
    yield from kind(iri, QZ.NATIONAL_DOCUMENT)
    yield label(iri, shown_title(document))
    yield chinese(iri, ELI.TITLE, document.title)
    if document.number:
        yield text(iri, ELI.ID_LOCAL, document.number)
