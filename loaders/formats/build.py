"""Builds a `SourceText` piece by piece: paragraphs and tables go in, offsets come out.

Shared by the readers, so that a table looks the same in the text whatever file it comes from: one
line per row, cells separated by TAB, line breaks inside a cell as U+000B.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from loaders.text import Cell, Doubt, Origin, SourceText, Span, Table

CELL_BREAK = "\v"

_BREAKS = re.compile(r"[ \t]*(?:\r\n|[\r\n\v\f\x85\u2028\u2029])[ \t]*")
_LINE_ENDS = re.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True, eq=False)
class GridCell:
    """One cell of a table on its way into the text. A merged cell is the same object in every position.

    `place` names the cell in the file where the reader knows more than its row (任务表!B7).
    """

    text: str
    place: str | None = None


Rows = Sequence[Sequence[GridCell]]


def cell_text(text: str) -> str:
    """The cell's words on one line: inner line breaks become U+000B, tabs become spaces."""
    return _BREAKS.sub(CELL_BREAK, text.strip()).replace("\t", " ")


class TextBuilder:
    """Collects paragraphs and tables in reading order and keeps the offset of each."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._tables: list[Table] = []
        self._origins: list[Origin] = []
        self._doubts: list[Doubt] = []

    @property
    def length(self) -> int:
        """Characters written so far."""
        return self._length

    @property
    def table_count(self) -> int:
        """Tables written so far."""
        return len(self._tables)

    def paragraph(self, text: str, place: str) -> Span:
        """Append the text as one line; blank text leaves nothing behind."""
        line = _LINE_ENDS.sub(" ", text).rstrip()
        if not line.strip():
            return Span(self._length, self._length)
        return self._line(line, place)

    def table(self, rows: Rows, place: Callable[[int], str], title: str | None = None) -> Span:
        """Append the grid, one line per row; `place(row)` names the row, counted from 1.

        Short rows are filled up with empty cells, so that the grid is rectangular.
        """
        width = max((len(row) for row in rows), default=0)
        if not width:
            return Span(self._length, self._length)
        start = self._length
        spans: dict[GridCell, Span] = {}
        grid: list[tuple[Cell, ...]] = []
        for number, row in enumerate(rows, 1):
            filled = [*row, *(GridCell("") for _ in range(width - len(row)))]
            grid.append(self._row(filled, spans, place(number)))
        span = Span(start, self._length - 1)
        self._tables.append(Table(span, tuple(grid), title))
        return span

    def doubt(self, rule: str, message: str, span: Span) -> None:
        """Keep a doubt about a stretch of the text."""
        self._doubts.append(Doubt(rule, message, span))

    def finish(
        self,
        media_type: str,
        facts: tuple[tuple[str, str], ...] = (),
        paragraph_breaks: bool = True,
    ) -> SourceText:
        """The text with everything that was collected."""
        return SourceText(
            text="".join(self._parts),
            tables=tuple(self._tables),
            origins=tuple(self._origins),
            facts=facts,
            doubts=tuple(self._doubts),
            paragraph_breaks=paragraph_breaks,
            media_type=media_type,
        )

    def _line(self, line: str, place: str) -> Span:
        start = self._length
        self._origin(start, place)
        self._parts.append(line + "\n")
        self._length += len(line) + 1
        return Span(start, self._length - 1)

    def _origin(self, start: int, place: str) -> None:
        if not self._origins or self._origins[-1].place != place:
            self._origins.append(Origin(start, place))

    def _row(self, row: Sequence[GridCell], spans: dict[GridCell, Span], place: str) -> tuple[Cell, ...]:
        cells: list[Cell] = []
        words: list[str] = []
        offset = self._length
        for position in row:
            merged = position in spans
            text = "" if merged else cell_text(position.text)
            if not merged:
                spans[position] = Span(offset, offset + len(text))
                if text:
                    self._origin(offset, position.place or place)
            cells.append(Cell(spans[position], merged))
            words.append(text)
            offset += len(text) + 1
        self._parts.append("\t".join(words) + "\n")
        self._length = offset
        return tuple(cells)
