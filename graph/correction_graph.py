"""Corrections in the store: a graph of their own, which no load, reload or removal of a document touches."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from pyoxigraph import NamedNode, Triple

from graph.build import chinese, kind, label, link, text, typed
from graph.correcting import Mark
from graph.correction import Correction, CorrectionKind, describe, in_order
from graph.holdings import rows
from graph.store import Store
from graph.update import Update
from ontology.iris import correction_iri, corrections_iri, register_iri
from ontology.terms import DC, PROV, QZ, RDFS, XSD


def read_corrections(store: Store, base: str, document: str | None = None) -> list[Correction]:
    """All corrections and withdrawals, or those of one document (its IRI), the earliest first."""
    only = f"VALUES ?document {{ {NamedNode(document)} }}" if document else ""
    query = f"""SELECT ?document ?measure ?kind ?former ?now ?reading ?by ?at ?why WHERE {{
      GRAPH {NamedNode(corrections_iri(base))} {{
        {only}
        ?correction <{QZ.CORRECTED_DOCUMENT}> ?document ; <{QZ.CORRECTION_KIND}> ?kind ;
          <{QZ.FORMER}> ?former ; <{QZ.NOW}> ?now ; <{QZ.NOW_READ}> ?reading ; <{DC.CREATOR}> ?by ;
          <{PROV.ENDED_AT_TIME}> ?at ; <{RDFS.COMMENT}> ?why .
        OPTIONAL {{ ?correction <{QZ.CORRECTED_MEASURE}> ?measure }}
      }}
    }}"""
    return in_order(
        Correction(
            row["document"].value,
            row["measure"].value if row["measure"] else "",
            CorrectionKind(row["kind"].value),
            *(row[name].value for name in ("former", "now", "reading", "by", "at", "why")),
        )
        for row in rows(store, query)
    )


def add_corrections(store: Store, base: str, corrections: Collection[Correction]) -> None:
    """Keep them; one that is there already stays as it is."""
    update = Update(register_iri(base))
    made = [triple for each in corrections for triple in correction_triples(base, each)]
    update.insert(corrections_iri(base), list(dict.fromkeys(made)))
    if made:
        store.update(update.text)


def correction_triples(base: str, correction: Correction) -> Iterator[Triple]:
    """One correction, or a withdrawal with the correction that it takes back."""
    iri = correction_iri(base, correction.id)
    yield from kind(iri, QZ.CORRECTION, PROV.ACTIVITY)
    yield label(iri, describe(correction))
    yield link(iri, QZ.CORRECTED_DOCUMENT, correction.document)
    if correction.measure:
        yield link(iri, QZ.CORRECTED_MEASURE, correction.measure)
    if correction.kind is CorrectionKind.WITHDRAWAL:
        yield link(iri, QZ.WITHDRAWS, correction_iri(base, correction.former))
    yield text(iri, QZ.CORRECTION_KIND, correction.kind.value)
    yield text(iri, QZ.FORMER, correction.former)
    yield text(iri, QZ.NOW, correction.now)
    yield text(iri, QZ.NOW_READ, correction.reading)
    yield text(iri, DC.CREATOR, correction.by)
    yield typed(iri, PROV.ENDED_AT_TIME, correction.at, XSD.DATE_TIME)
    yield chinese(iri, RDFS.COMMENT, correction.why)


def mark_triples(base: str, measures: Sequence[str], marks: Iterable[Mark]) -> Iterator[Triple]:
    """Which facts of a document a correction has touched; they stand in the document's own graph."""
    for mark in marks:
        measure = measures[mark.order - 1]
        fact = f"{measure}/{mark.part}" if mark.part else measure
        yield link(fact, QZ.CORRECTED_BY, correction_iri(base, mark.correction.id))
