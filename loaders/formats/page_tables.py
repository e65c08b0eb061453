"""Drawn grids and the characters in them → tables with words, joined where a page ends inside one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from loaders.formats.grids import GridCell, Rows, header_rows, row_words
from loaders.formats.page import Glyph
from loaders.formats.page_grid import Grid
from loaders.formats.page_lines import Line, find_lines, first_word_width, join

_FINISHED = re.compile("[\u3002\uff1b;\uff01!\uff1a:]$")
_MOST_PADDING = 1.0  # in character sizes, between a cell's border and its words
_SLACK = 0.3


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table on one page: column edges, its rows, its upper edge, and the page of each row."""

    xs: tuple[float, ...]
    top: float
    rows: Rows
    pages: tuple[int, ...]
    size: float


def read_table(
    grid: Grid, glyphs: Iterable[Glyph], page: int, size: float, mixed_gap: float
) -> PageTable | None:
    """The table of this grid with these characters in it; None where no cell holds words."""
    found: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        place = grid.field(*glyph.centre)
        if place is not None:
            found.setdefault(grid.cells[place[0]][place[1]], []).append(glyph)
    if not found:
        return None
    lines = {number: find_lines(inside, mixed_gap) for number, inside in found.items()}
    edges = _cell_edges(grid)
    gaps = [line.x0 - edges[number][0] for number, inside in lines.items() for line in inside]
    padding = min(max(min(gaps), 0.0), _MOST_PADDING * size)
    cells = {
        number: _cell(lines.get(number, []), right - left - 2 * padding)
        for number, (left, right) in edges.items()
    }
    rows = [[cells[number] for number in row] for row in grid.cells]
    return PageTable(grid.xs, grid.ys[0], rows, (page,) * len(rows), size)


def _cell_edges(grid: Grid) -> dict[int, tuple[float, float]]:
    edges: dict[int, tuple[float, float]] = {}
    for row in grid.cells:
        for column, number in enumerate(row):
            left, right = edges.get(number, (grid.xs[column], grid.xs[column + 1]))
            edges[number] = min(left, grid.xs[column]), max(right, grid.xs[column + 1])
    return edges


def _cell(lines: list[Line], width: float) -> GridCell:
    """The lines of one cell; a line that ended before the cell was full ended on purpose."""
    if not lines:
        return GridCell()
    text = lines[0].text
    for before, line in pairwise(lines):
        ends = before.x1 - before.x0 + first_word_width(line) + _SLACK * line.size <= width
        text = f"{text}\n{line.text}" if ends else join(text, line.text)
    last = lines[-1]
    return GridCell(text, room=(width - (last.x1 - last.x0)) / last.size)


def continues(above: PageTable, below: PageTable) -> bool:
    """True where the second table has the columns of the first: it is the same, after a page break."""
    reach = 0.8 * above.size
    outer = abs(above.xs[0] - below.xs[0]) <= reach and abs(above.xs[-1] - below.xs[-1]) <= reach
    fewer, more = sorted((above.xs, below.xs), key=len)
    return outer and all(any(abs(x - other) <= reach for other in more) for x in fewer)


def joined(above: PageTable, below: PageTable) -> PageTable:
    """The two parts as one table: without the second header, split rows and merged cells made whole."""
    xs = max(above.xs, below.xs, key=len)
    upper, lower = _with_columns(above, xs), _with_columns(below, xs)
    pages = below.pages
    header = header_rows(upper)
    for start in sorted({0, header.start}):
        words = [row_words(row) for row in upper[start : header.stop]]
        if words and [row_words(row) for row in lower[: len(words)]] == words:
            lower, pages = lower[len(words) :], pages[len(words) :]
            break
    if upper and lower:
        _carry_merged(upper, lower)
        if _is_rest(upper[-1], lower[0]):
            _add_rest(upper[-1], lower[0])
            lower, pages = lower[1:], pages[1:]
    return PageTable(xs, above.top, upper + lower, above.pages + pages, above.size)


def _with_columns(table: PageTable, xs: tuple[float, ...]) -> Rows:
    """The rows with these column edges; where a cell of the table covers two, it stands in both."""
    if len(xs) == len(table.xs):
        return table.rows
    middles = [(left + right) / 2 for left, right in pairwise(xs)]
    inner = table.xs[1:-1]
    columns = [sum(1 for x in inner if x <= middle) for middle in middles]
    return [[row[column] for column in columns] for row in table.rows]


def _carry_merged(upper: Rows, lower: Rows) -> None:
    """A blank cell below the break belongs to the one above it if either of them covers several rows."""
    for column, cell in enumerate(lower[0]):
        over = upper[-1][column]
        tall_above = len(upper) > 1 and upper[-2][column] is over
        tall_below = len(lower) > 1 and lower[1][column] is cell
        if cell.text or not over.text or not (tall_above or tall_below):
            continue
        for row in lower:
            row[:] = [over if other is cell else other for other in row]


def _is_rest(above: list[GridCell], below: list[GridCell]) -> bool:
    """True where the row only holds what did not fit into the last row of the page before.

    Its first cell of its own (often the number) is blank, few cells are filled, and what stands above each
    breaks off in a sentence.
    """
    own = [(over, cell) for over, cell in zip(above, below, strict=True) if over is not cell]
    if not own or own[0][1].text:
        return False
    filled = [(over, cell) for over, cell in own if cell.text]
    breaks_off = all(over.text and not _FINISHED.search(over.text) for over, _ in filled)
    return bool(filled) and breaks_off and 2 * len(filled) <= len(below)


def _add_rest(above: list[GridCell], below: list[GridCell]) -> None:
    added: set[GridCell] = set()
    for over, cell in zip(above, below, strict=True):
        if cell.text and over is not cell and cell not in added:
            ended = over.room > 1 + _SLACK
            over.text = f"{over.text}\n{cell.text}" if ended else join(over.text, cell.text)
            added.add(cell)
