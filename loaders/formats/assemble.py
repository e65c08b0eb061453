r"""Builds a `SourceText`: paragraphs as lines, tables as lines of TAB-separated cells, origins, doubts.

In `text`, "\n" ends a paragraph or a table row and TAB ends a cell. A line break inside a cell is
`BREAK`, U+000B, as Word and Excel themselves write it: it counts as white space (`\s`), but no line
ends there, so split lines with `text.split("\n")`, never `splitlines()`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from loaders.text import Cell, Doubt, Origin, SourceText, Span, Table

BREAK = "\v"
GRID_CELLS = 400_000
COLUMNS = 1_000
CLAIMS = 4 * GRID_CELLS
LINE_ENDS = re.compile("[\n\r\f\v\x85\u2028\u2029]+")
CELL_BREAKS = re.compile("[ \t]*[\n\r\f\v\x85\u2028\u2029][\\s\u3000]*")


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """One written cell of a table: top left grid position, extent, text, place in the file.

    Positions count from 0. `place` names the cell or its row for people (任务表!B7).
    """

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1
    place: str | None = None


Grid = list[list[PlacedCell | None]]


@dataclass(slots=True)
class TextBuilder:
    """Collects the parts of one document in reading order; `build` gives the immutable result."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    tables: list[Table] = field(default_factory=list)
    origins: list[Origin] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    facts: list[tuple[str, str]] = field(default_factory=list)
    grid_cells: int = 0

    def paragraph(self, text: str, place: str | None = None) -> Span:
        """Adds one paragraph as one line and gives its span; a blank one leaves nothing behind.

        Line ends inside it become `BREAK`.
        """
        line = LINE_ENDS.sub(BREAK, text.rstrip())
        if not line.strip():
            return Span(self.length, self.length)
        start = self._start_line()
        self._origin(place)
        self._write(line)
        return Span(start, self.length)

    def table(self, cells: Iterable[PlacedCell], title: str | None = None) -> Table | None:
        """Adds a table, one line a row; None where no cell is given.

        Cells may stand in any order. Where two claim one position the first keeps it; a cell that
        reaches below the last written row is cut there. When the tables of a document have more
        than `GRID_CELLS` positions together, or one more than `COLUMNS` columns, the rest is cut,
        and a doubt says so.
        """
        placed = sorted(cells, key=lambda cell: (cell.row, cell.column))
        if not placed:
            return None
        height = placed[-1].row + 1
        width = max(cell.column + cell.columns for cell in placed)
        grid = self._room(height, width)
        cut = len(grid) < height or len(grid[0]) < width
        cut = not _claim_all(grid, placed) or cut
        table = self._write_grid(grid, title)
        if cut:
            self.doubt("table-cut", "表格太大,只读了一部分", table.span)
        self.tables.append(table)
        return table

    def doubt(self, rule: str, message: str, span: Span | None = None) -> None:
        """Notes something uncertain; without a span it stands at the end of what is written so far."""
        self.doubts.append(Doubt(rule, message, span or Span(self.length, self.length)))

    def fact(self, label: str, value: str) -> None:
        """Notes a labelled fact of the file about its document, as written; blank ones are dropped."""
        if label.strip() and value.strip():
            self.facts.append((label.strip(), value.strip()))

    def build(self, media_type: str, paragraph_breaks: bool = True) -> SourceText:
        """The finished text."""
        return SourceText(
            text="".join(self.pieces),
            tables=tuple(self.tables),
            origins=tuple(self.origins),
            facts=tuple(self.facts),
            doubts=tuple(self.doubts),
            paragraph_breaks=paragraph_breaks,
            media_type=media_type,
        )

    def _room(self, height: int, width: int) -> Grid:
        room = max(GRID_CELLS - self.grid_cells, 1)
        columns = min(width, COLUMNS, max(room // height, 1))
        rows = min(height, max(room // columns, 1))
        self.grid_cells += rows * columns
        return [[None] * columns for _ in range(rows)]

    def _write_grid(self, grid: Grid, title: str | None) -> Table:
        start: int | None = None
        spans: dict[int, Span] = {}
        rows: list[tuple[Cell, ...]] = []
        for row in grid:
            line = self._start_line()
            start = line if start is None else start
            rows.append(tuple(self._write_cell(cell, index, spans) for index, cell in enumerate(row)))
        return Table(Span(start or 0, self.length), tuple(rows), title)

    def _write_cell(self, cell: PlacedCell | None, index: int, spans: dict[int, Span]) -> Cell:
        if index:
            self._write("\t")
        if cell is None:
            return Cell(Span(self.length, self.length))
        if id(cell) in spans:
            return Cell(spans[id(cell)], merged=True)
        start = self.length
        words = CELL_BREAKS.sub(BREAK, cell.text.strip()).replace("\t", " ")
        if words:
            self._origin(cell.place)
        self._write(words)
        spans[id(cell)] = Span(start, self.length)
        return Cell(spans[id(cell)])

    def _start_line(self) -> int:
        if self.pieces:
            self._write("\n")
        return self.length

    def _origin(self, place: str | None) -> None:
        if place and (not self.origins or self.origins[-1].place != place):
            self.origins.append(Origin(self.length, place))

    def _write(self, piece: str) -> None:
        self.pieces.append(piece)
        self.length += len(piece)


def _claim_all(grid: Grid, placed: Sequence[PlacedCell]) -> bool:
    """Puts each cell into the positions it covers; False where that would take too long."""
    claims = 0
    for cell in placed:
        for row in grid[cell.row : cell.row + cell.rows]:
            end = min(cell.column + cell.columns, len(row))
            claims += max(end - cell.column, 1)
            for column in range(cell.column, end):
                row[column] = row[column] or cell
        if claims > CLAIMS:
            return False
    return True
