"""Places in a document's text as pages show them: a measure in its context, the words of a ledger entry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from api.models import LedgerEntry, MeasureDetail, Quote
from api.pages.passages import Mark, Piece, pieces, sentence
from api.pages.strings import Strings


@dataclass(frozen=True, slots=True)
class Passage:
    """A measure's words with marks, and some text before and after."""

    before: str
    pieces: list[Piece]
    after: str


def measure_passage(measure: MeasureDetail, text: str, context: int, words: Strings) -> Passage | None:
    """The measure's words, unit names and deadlines marked; None where its place is not known."""
    if measure.span is None or measure.span.end > len(text):
        return None
    start, end = measure.span.start, measure.span.end
    first, last = max(start - context, 0), min(end + context, len(text))
    return Passage(text[first:start], pieces(text, start, end, marks(measure, words)), text[end:last])


def marks(measure: MeasureDetail, words: Strings) -> Iterator[Mark]:
    """What to mark in a measure's words."""
    for duty in measure.responsibilities:
        if duty.span:
            note = f"{words(f'role.{duty.role}')}:{duty.unit.label}"
            yield Mark(duty.span.start, duty.span.end, "unit", note)
    for deadline in measure.deadlines:
        if deadline.span:
            note = words("deadline.due", date=deadline.due) if deadline.due else deadline.label
            yield Mark(deadline.span.start, deadline.span.end, "deadline", note)
    for indicator in measure.indicators:
        if indicator.span:
            yield Mark(indicator.span.start, indicator.span.end, "indicator", words("indicator"))


def place_notes(ledger: list[LedgerEntry], text: str) -> list[tuple[LedgerEntry, Quote | None]]:
    """Each entry with the sentence that it stands in."""
    return [(entry, sentence(text, entry.span) if entry.span else None) for entry in ledger]
