"""Ruled lines on a page → the grids that they draw.

Lines that cross or touch belong to one table. Its columns and rows are the distinct positions of its
lines; two neighbouring fields are one cell where no line parts them. Lines that touch no other
(underlines, the red line of a letterhead) draw no table.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from loaders.formats.page import Page

_MAX_LINES = 600  # of one direction on one page, after pieces are joined


@dataclass(frozen=True, slots=True)
class Grid:
    """One drawn table: its column and row edges, and for each field the number of its cell.

    Fields of one merged cell have the same number.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[tuple[int, ...], ...]

    def field(self, x: float, y: float) -> tuple[int, int] | None:
        """Row and column of the field at this place, None outside the table."""
        if not (self.xs[0] <= x < self.xs[-1] and self.ys[0] <= y < self.ys[-1]):
            return None
        return bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1


@dataclass(slots=True)
class _Stroke:
    """A line in one direction: where it stands across, and from where to where it runs."""

    across: float
    start: float
    end: float


def find_grids(page: Page, size: float) -> list[Grid]:
    """The tables drawn on the page, from top to bottom; `size` is that of its characters."""
    reach = 0.3 * size
    level = [rule for rule in page.rules if rule.x1 - rule.x0 >= rule.y1 - rule.y0]
    upright = [rule for rule in page.rules if rule.x1 - rule.x0 < rule.y1 - rule.y0]
    rows = _joined((_Stroke((rule.y0 + rule.y1) / 2, rule.x0, rule.x1) for rule in level), reach)
    columns = _joined((_Stroke((rule.x0 + rule.x1) / 2, rule.y0, rule.y1) for rule in upright), reach)
    if len(rows) > _MAX_LINES or len(columns) > _MAX_LINES:
        return []  # a drawing
    grids = [_grid(*group, reach) for group in _groups(rows, columns, reach)]
    return sorted((grid for grid in grids if grid is not None), key=lambda grid: grid.ys[0])


def _joined(strokes: Iterable[_Stroke], reach: float) -> list[_Stroke]:
    """Strokes in one line, and pieces that follow each other, as one."""
    joined: list[_Stroke] = []
    for line in _clusters(sorted(strokes, key=lambda stroke: stroke.across), reach):
        across = sum(stroke.across for stroke in line) / len(line)
        line.sort(key=lambda stroke: stroke.start)
        whole = _Stroke(across, line[0].start, line[0].end)
        for stroke in line[1:]:
            if stroke.start <= whole.end + reach:
                whole.end = max(whole.end, stroke.end)
            else:
                joined.append(whole)
                whole = _Stroke(across, stroke.start, stroke.end)
        joined.append(whole)
    return joined


def _clusters(strokes: list[_Stroke], reach: float) -> list[list[_Stroke]]:
    clusters: list[list[_Stroke]] = []
    for stroke in strokes:
        if clusters and stroke.across - clusters[-1][0].across <= reach:
            clusters[-1].append(stroke)
        else:
            clusters.append([stroke])
    return clusters


def _groups(
    rows: list[_Stroke], columns: list[_Stroke], reach: float
) -> list[tuple[list[_Stroke], list[_Stroke]]]:
    """The sets of lines that hang together by touching."""
    parents = list(range(len(rows) + len(columns)))
    for row_index, row in enumerate(rows):
        for column_index, column in enumerate(columns, len(rows)):
            if _touch(row, column, reach):
                parents[_root(parents, column_index)] = _root(parents, row_index)
    groups: dict[int, tuple[list[_Stroke], list[_Stroke]]] = {}
    for index in range(len(parents)):
        group = groups.setdefault(_root(parents, index), ([], []))
        if index < len(rows):
            group[0].append(rows[index])
        else:
            group[1].append(columns[index - len(rows)])
    return [group for group in groups.values() if len(group[0]) >= 2 and group[1]]


def _root(parents: list[int], index: int) -> int:
    while parents[index] != index:
        parents[index] = parents[parents[index]]
        index = parents[index]
    return index


def _touch(row: _Stroke, column: _Stroke, reach: float) -> bool:
    return (
        row.start - reach <= column.across <= row.end + reach
        and column.start - reach <= row.across <= column.end + reach
    )


def _grid(rows: list[_Stroke], columns: list[_Stroke], reach: float) -> Grid | None:
    xs = _edges(columns, rows, reach)
    ys = _edges(rows, columns, reach)
    if len(xs) < 3 or len(ys) < 2:
        return None  # a frame around text, or lines below each other
    return Grid(tuple(xs), tuple(ys), _cells(xs, ys, rows, columns, reach))


def _edges(strokes: list[_Stroke], others: list[_Stroke], reach: float) -> list[float]:
    """The distinct places of the lines, and the ends of the others where the outer line is left open."""
    edges: list[float] = []
    for across in sorted(stroke.across for stroke in strokes):
        if not edges or across - edges[-1] > reach:
            edges.append(across)
    start, end = min(other.start for other in others), max(other.end for other in others)
    before = [start] if start < edges[0] - 5 * reach else []
    after = [end] if end > edges[-1] + 5 * reach else []
    return before + edges + after


def _cells(
    xs: list[float], ys: list[float], rows: list[_Stroke], columns: list[_Stroke], reach: float
) -> tuple[tuple[int, ...], ...]:
    width, height = len(xs) - 1, len(ys) - 1
    parents = list(range(width * height))
    for row in range(height):
        middle = (ys[row] + ys[row + 1]) / 2
        for column in range(width):
            index = row * width + column
            centre = (xs[column] + xs[column + 1]) / 2
            if column + 1 < width and not _parted(columns, xs[column + 1], middle, reach):
                parents[_root(parents, index + 1)] = _root(parents, index)
            if row + 1 < height and not _parted(rows, ys[row + 1], centre, reach):
                parents[_root(parents, index + width)] = _root(parents, index)
    return tuple(
        tuple(_root(parents, row * width + column) for column in range(width)) for row in range(height)
    )


def _parted(strokes: list[_Stroke], across: float, along: float, reach: float) -> bool:
    return any(
        abs(stroke.across - across) <= reach and stroke.start <= along <= stroke.end for stroke in strokes
    )
