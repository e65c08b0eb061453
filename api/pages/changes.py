"""A comparison in words: rows for tables and files, and the two texts of an item, changes marked."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import astuple, dataclass

from api.models import ChangeCount, ComparedPair, Comparison, ItemChange
from api.pages.reforms import reform_words
from api.pages.strings import Strings
from graph.changes import Aspect
from graph.wording import Piece, pieces
from queries.rows import as_text, guard

COLUMNS = ("locator-before", "locator-after", "measure", "change", "subject", "before", "after")
_KEPT = 12
"""Characters of unchanged text that an excerpt keeps beside a change."""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change as a row, all in words; the fields are those of `COLUMNS`."""

    locator_before: str
    locator_after: str
    title: str
    change: str
    subject: str
    before: str
    after: str


def change_rows(comparison: Comparison, words: Strings) -> Iterator[ChangeRow]:
    """All changes in order."""
    for change in comparison.bases:
        yield change_row(None, change, words)
    for pair in comparison.items:
        for change in pair.changes:
            yield change_row(pair, change, words)


def change_row(pair: ComparedPair | None, change: ItemChange, words: Strings) -> ChangeRow:
    """One change; its subject is left out where it is the item itself."""
    item = (pair.after or pair.before) if pair else None
    title = item.title if item else ""
    return ChangeRow(
        locator_before=pair.before.locator if pair and pair.before else "",
        locator_after=pair.after.locator if pair and pair.after else "",
        title=title,
        change=change_name(change, words),
        subject="" if change.subject == title or change.reforms else change.subject,
        before=side(change, change.before, words),
        after=side(change, change.after, words) + reason(change, words),
    )


def change_name(change: ItemChange | ChangeCount, words: Strings) -> str:
    """What sort of change it is."""
    return words(f"diff.change.{change.aspect}-{change.sense}")


def side(change: ItemChange, value: str | None, words: Strings) -> str:
    """What stands on one side, roles by their names."""
    if value is None or change.aspect is not Aspect.UNIT:
        return value or ""
    comma = "、" if words.language == "zh" else ", "
    return comma.join(words(f"role.{role}") for role in value.split(","))


def reason(change: ItemChange, words: Strings) -> str:
    """The reforms behind a change, in brackets; empty where there are none."""
    opening, closing = "()" if words.language == "zh" else (" (", ")")
    return f"{opening}{reform_words(change.reforms, words)}{closing}" if change.reforms else ""


def marked(pair: ComparedPair) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The text before and the text after, cut where words changed; an empty one for a side without item."""
    before = (
        pieces(pair.before.text, ((e.before.start, e.before.end) for e in pair.edits)) if pair.before else ()
    )
    after = pieces(pair.after.text, ((e.after.start, e.after.end) for e in pair.edits)) if pair.after else ()
    return before, after


def excerpt(text: tuple[Piece, ...]) -> Iterator[Piece]:
    """The changed words, with a little of what stands around them."""
    for at, piece in enumerate(text):
        head = piece.text[:_KEPT] if at else ""
        tail = piece.text[-_KEPT:] if at + 1 < len(text) else ""
        short = f"{head}…{tail}"
        yield piece if piece.changed or len(short) >= len(piece.text) else Piece(short, False)


def to_csv(comparison: Comparison, words: Strings) -> str:
    """CSV for spreadsheets, one line a change."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(words(f"column.{name}") for name in COLUMNS)
    for row in change_rows(comparison, words):
        writer.writerow(as_text(guard(value)) for value in astuple(row))
    return out.getvalue()
