"""Columns of task tables, known by the words of their headers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from loaders.contents import Range
from loaders.ruleset import read_rows
from loaders.text import Cell, Table
from loaders.view import View

UNIT_COLUMNS = ("lead", "responsible", "cooperate", "roles")
TEXT_COLUMNS = ("task", "detail")
_HEADER_SEARCH = 12
_LONGEST_HEADER = 16
_FEWEST_COLUMNS = 3
_KNOWN_SHARE = 0.6
_MARKS = re.compile(r"[。;:!?]|^\d|[、,]$")


@dataclass(frozen=True, slots=True)
class Column:
    """A column whose meaning is known: a field of rules/columns.tsv; `label` is its header as written."""

    index: int
    meaning: str
    label: str


@cache
def _meanings() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), meaning) for pattern, meaning, _ in read_rows("columns"))


def column_meaning(header: str) -> str | None:
    """What a column holds, from the words of its header; None where they are not known."""
    words = re.sub(r"^[一二三四五六七八九十\d]+[、.]", "", header)
    return (
        next((meaning for pattern, meaning in _meanings() if pattern.search(words)), None) if words else None
    )


def name_columns(labels: Sequence[str]) -> bool:
    """True if words that stand apart are the header of a task table: most are known, with units or a time.

    A name that is not known holds words of the measure (民生实事), as beside units every other column does.
    """
    if len(labels) < _FEWEST_COLUMNS or not all(0 < len(label) <= _LONGEST_HEADER for label in labels):
        return False
    known = [meaning for label in labels if (meaning := _short_meaning(label))]
    enough = len(known) >= _KNOWN_SHARE * len(labels)
    words = {*known} & {*TEXT_COLUMNS, "problem", "indicator"} or len(known) < len(labels)
    return bool(enough and words and {*known} & {*UNIT_COLUMNS, "time"})


def _short_meaning(label: str) -> str | None:
    return column_meaning(label) if 2 <= len(label) <= _LONGEST_HEADER and not _MARKS.search(label) else None


def cell_range(view: View, cell: Cell) -> Range:
    """The place of a cell in the view."""
    return view.locate(cell.span.start), view.locate(cell.span.end)


def cell_words(view: View, cell: Cell) -> str:
    """The words of a cell without blanks and line breaks."""
    start, end = cell_range(view, cell)
    return view.text[start:end].replace("\n", "")


def find_header(view: View, table: Table) -> tuple[int, tuple[Column, ...]] | None:
    """The row that names the columns: it has words or measures, and units or a time."""
    for index, row in enumerate(table.rows[:_HEADER_SEARCH]):
        if len({cell.span for cell in row if cell_words(view, cell)}) < 2:
            continue  # a title: 工作任务清单
        second = _second_header_row(view, table, index)
        columns = tuple(_columns(view, table.rows, index, second))
        meanings = {column.meaning for column in columns}
        columns += tuple(_unnamed(view, row, columns)) if meanings & {*UNIT_COLUMNS} else ()
        meanings = {column.meaning for column in columns}
        if (
            meanings & {*TEXT_COLUMNS, "problem", "indicator"}
            and meanings & {*UNIT_COLUMNS, "time"}
            and len(row) >= 2
        ):
            ordered = tuple(sorted(_with_problems(columns), key=lambda column: column.index))
            return index + second, ordered
    return None


def _with_problems(columns: Sequence[Column]) -> Iterator[Column]:
    """A problem is what a row is about where no column says what is to be done; else it is only noted."""
    told = any(column.meaning in TEXT_COLUMNS for column in columns)
    for column in columns:
        problem = column.meaning == "problem"
        yield replace(column, meaning="note" if told else "task") if problem else column


def _unnamed(view: View, row: Sequence[Cell], columns: Sequence[Column]) -> Iterator[Column]:
    """Beside columns of units every other column with a header holds words of the measure."""
    known = {column.index for column in columns}
    spans = {row[at].span for at in known}
    for at, cell in enumerate(row):
        label = cell_words(view, cell)
        if (
            at not in known
            and cell.span not in spans
            and 2 <= len(label) <= _LONGEST_HEADER
            and not re.search(r"[。\d]", label)
        ):
            yield Column(at, "detail", label)


def _columns(view: View, rows: Sequence[Sequence[Cell]], index: int, second: int) -> Iterator[Column]:
    """The named columns of a row; `second` is 1 where the next row is part of the header."""
    seen: set[int] = set()
    for at, cell in enumerate(rows[index]):
        label = cell_words(view, cell)
        lower = cell_words(view, rows[index + 1][at]) if second and at < len(rows[index + 1]) else ""
        meaning = column_meaning(label) if len(label) <= _LONGEST_HEADER else None
        if (
            lower != label
            and len(lower) <= 8
            and column_meaning(lower) in UNIT_COLUMNS
            and (meaning is None or meaning in UNIT_COLUMNS)
        ):
            label, meaning = lower, column_meaning(lower)
        if meaning and at not in seen:
            seen.add(at)
            yield Column(at, meaning, label)


def _second_header_row(view: View, table: Table, index: int) -> int:
    """1 where the next row still names columns (a header of two rows)."""
    if index + 1 >= len(table.rows):
        return 0
    lower = table.rows[index + 1]
    words = [cell_words(view, cell) for cell in lower]
    named = [word for word in words if word and len(word) <= 8 and column_meaning(word)]
    most = len(named) >= 2 and len(named) >= len([word for word in words if word]) - 1
    own = [word for word, cell in zip(words, lower, strict=True) if not cell.merged]
    units = {word for word in own if len(word) <= 8 and column_meaning(word) in UNIT_COLUMNS}
    below = bool(lower) and (lower[0].merged or not words[0])
    return int(most or below and len(units) >= 2)
