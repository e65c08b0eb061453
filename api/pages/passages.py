"""Stretches of a document's text with marks: a measure in its context, the sentence of a duty."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from api.models import Quote, Span

SENTENCE_ENDS = "。;;!!??\n"
LONGEST = 160
"""Characters of a sentence on each side of the mark, so that a text without stops stays readable."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked range of the text: `kind` is a CSS class, `note` is told on hovering."""

    start: int
    end: int
    kind: str
    note: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same marks."""

    text: str
    kinds: tuple[str, ...]
    notes: tuple[str, ...]


def pieces(text: str, start: int, end: int, marks: Iterable[Mark]) -> list[Piece]:
    """The text from `start` to `end` cut where marks begin and end; marks outside are left out."""
    inside = [mark for mark in marks if mark.start < end and start < mark.end]
    bounds = (each for mark in inside for each in (mark.start, mark.end))
    cuts = sorted({start, end, *(min(max(each, start), end) for each in bounds)})
    return [piece(text, first, last, inside) for first, last in zip(cuts, cuts[1:], strict=False)]


def piece(text: str, start: int, end: int, marks: list[Mark]) -> Piece:
    """One run with the marks that cover it."""
    over = [mark for mark in marks if mark.start <= start and end <= mark.end]
    kinds = tuple(dict.fromkeys(mark.kind for mark in over))
    return Piece(text[start:end], kinds, tuple(dict.fromkeys(mark.note for mark in over if mark.note)))


def sentence(text: str, span: Span) -> Quote:
    """The sentence around a span; a bracket that stands after a stop is shown with what it follows."""
    start = sentence_start(text, span.start)
    if text[start : start + 1] in ("(", "(", "〔", "[", "【"):
        start = sentence_start(text, max(start - 1, 0))
    end = next((at for at in range(span.end, len(text)) if text[at] in SENTENCE_ENDS), len(text))
    start, end = max(start, span.start - LONGEST), min(end, span.end + LONGEST)
    return Quote(text=text[start:end], start=span.start - start, end=span.end - start)


def sentence_start(text: str, offset: int) -> int:
    """Where the sentence of this character begins, blanks left out."""
    start = max(text.rfind(stop, 0, offset) for stop in SENTENCE_ENDS) + 1
    while start < offset and text[start].isspace():
        start += 1
    return start
