"""How the document was read, as triples: the run of the loader, doubts, and what stayed unread."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Triple

from graph.build import chinese, kind, label, link, text, whole
from graph.document import Document
from ontology.iris import short_hash
from ontology.terms import DCTERMS, PROV, QZ, RDFS, SCHEMA


def activity_triples(document: Document) -> Iterator[Triple]:
    """The run. No clock time: loading the same bytes again must change nothing."""
    run, agent = f"{document.iri}/load", f"{document.base}loader/{short_hash(document.version)}"
    yield link(document.iri, PROV.WAS_GENERATED_BY, run)
    yield from kind(run, PROV.ACTIVITY)
    yield link(run, PROV.WAS_ASSOCIATED_WITH, agent)
    yield from kind(agent, PROV.SOFTWARE_AGENT)
    yield label(agent, f"Quanze {document.version}")
    yield text(agent, SCHEMA.SOFTWARE_VERSION, document.version)
    yield text(document.iri, QZ.TEXT, document.text)
    yield text(document.iri, QZ.DIGEST, document.digest)
    yield text(document.iri, DCTERMS.SOURCE, document.source)
    yield text(document.iri, DCTERMS.FORMAT, document.media_type)
    if document.origins:
        places = "\n".join(f"{origin.start}\t{origin.place}" for origin in document.origins)
        yield text(document.iri, QZ.FILE_PLACES, places)


def warning_triples(document: Document) -> Iterator[Triple]:
    """What could not be read with certainty."""
    for number, doubt in enumerate(document.record.warnings, 1):
        iri = f"{document.iri}/w/{number}"
        yield from kind(iri, QZ.WARNING)
        yield link(iri, QZ.DOCUMENT, document.iri)
        yield text(iri, QZ.RULE, doubt.rule)
        yield chinese(iri, RDFS.COMMENT, doubt.message)
        yield from document.targets(iri, doubt.span)


def ledger_triples(document: Document) -> Iterator[Triple]:
    """The account of the reading and each string that did not become data."""
    ledger = document.record.ledger
    yield whole(document.iri, QZ.CHARACTERS, ledger.characters)
    yield whole(document.iri, QZ.UNDERSTOOD, ledger.understood)
    for number, unread in enumerate(ledger.unread, 1):
        iri = f"{document.iri}/u/{number}"
        yield from kind(iri, QZ.UNREAD)
        yield link(iri, QZ.DOCUMENT, document.iri)
        yield text(iri, QZ.SUSPECT, unread.suspect.value)
        yield text(iri, SCHEMA.TEXT, unread.text)
        yield from document.targets(iri, unread.span)
