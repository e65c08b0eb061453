"""A correction made now: checked against the document that it is about, kept, and carried out at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from graph.correcting import correct
from graph.correction import Correction, CorrectionError, CorrectionKind, standing
from graph.correction_graph import add_corrections, read_corrections
from graph.correction_table import append, keep
from graph.derived import refresh
from graph.document import Document
from graph.find import held_documents
from graph.load import Change, reload
from graph.outline import build_outline
from graph.store import Store
from graph.stored_reading import read_reading
from loaders.records import Record

_LISTED = 12
"""How many names an error lists: as many as a person reads."""


def amend(store: Store, base: str, correction: Correction, table: Path | None) -> Change:
    """Keep the correction, in the table first, and put its document in anew.

    Raises:
        CorrectionError: it would change nothing; then nothing is kept.
    """
    former = read_corrections(store, base, correction.document)
    _check(read_reading(store, base, correction.document), former, correction)
    if table is not None:
        append(store, table, [correction])
    add_corrections(store, base, [correction])
    change = reload(store, base, correction.document)
    refresh(store, base)
    return change


def catch_up(store: Store, base: str, table: Path | None) -> list[Correction]:
    """Put store and table together; carry out on held documents what is new to the store, and return it."""
    new = keep(store, base, table)
    if new:
        held = {each.iri for each in held_documents(store)}
        for iri in sorted(held & {each.document for each in new}):
            reload(store, base, iri)
    return new


def withdrawn(store: Store, base: str, id: str, by: str, at: str, why: str) -> Correction:
    """The withdrawal of the standing correction of this id; CorrectionError where there is none."""
    found = next((each for each in standing(read_corrections(store, base)) if each.id == id.strip()), None)
    if found is None:
        raise CorrectionError(f"没有编号为 {id} 的有效更正", "编号见 quanze correct list")
    return Correction(found.document, found.measure, CorrectionKind.WITHDRAWAL, found.id, "", "", by, at, why)


def _check(document: Document, former: Sequence[Correction], correction: Correction) -> None:
    """CorrectionError where the correction finds nothing, or what it says stands there already."""
    measures = build_outline(document).measures
    before = correct(document.record, measures, standing(former))
    after = correct(document.record, measures, standing([*former, correction]))
    if correction in after.unused:
        place = _chosen(before.record, measures, correction.measure)
        raise CorrectionError(*_missing(correction, place))
    if after.record == before.record:
        raise CorrectionError("更正后与现在的内容相同", "不必更正;现有内容见任务页面")


def _chosen(record: Record, measures: Sequence[str], measure: str) -> Record:
    """The record with the measure alone, or with all where none is meant."""
    pairs = zip(measures, record.measures, strict=True)
    return replace(record, measures=tuple(each for iri, each in pairs if measure in ("", iri)))


def _missing(correction: Correction, record: Record) -> tuple[str, str]:
    """Problem and remedy, with what is there to be corrected."""
    where = "这项任务" if correction.measure else "这份文件的任务"
    if correction.kind is CorrectionKind.DEADLINE:
        there = [each.text for measure in record.measures for each in measure.deadlines]
        return f"{where}没有时限“{correction.former}”", _listed("现有时限", there)
    there = [each.canonical for measure in record.measures for each in measure.assignments]
    return f"{where}没有单位“{correction.former}”", _listed("现有单位", there)


def _listed(what: str, there: Iterable[str]) -> str:
    names = list(dict.fromkeys(there))
    more = "等" if len(names) > _LISTED else ""
    return f"{what}:{'、'.join(names[:_LISTED])}{more}" if names else f"{what}:无"
