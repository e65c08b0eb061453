"""Cells with row and column spans → the full rectangular grid, held within bounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.formats.build import GridCell

GRID_CELLS = 400_000


@dataclass(frozen=True, slots=True)
class Placed:
    """One written cell: its top left position in the grid (from 0) and its extent (at least 1)."""

    row: int
    column: int
    cell: GridCell
    rows: int = 1
    columns: int = 1


def fill_grid(placed: Sequence[Placed], height: int) -> tuple[list[list[GridCell]], bool]:
    """The grid of `height` rows with merged cells in every position they cover; the first claim holds.

    The second value is true where the grid was cut because it has more than `GRID_CELLS` positions
    (rowspan=99999): whole columns first, then rows.
    """
    width = max((one.column + one.columns for one in placed), default=0)
    columns = min(width, max(GRID_CELLS // max(height, 1), 1))
    rows = min(height, GRID_CELLS // max(columns, 1))
    grid: list[list[GridCell | None]] = [[None] * columns for _ in range(rows)]
    for one in placed:
        _claim(grid, one)
    full = [[cell or GridCell("") for cell in row] for row in grid]
    return full, rows < height or columns < width


def _claim(grid: list[list[GridCell | None]], one: Placed) -> None:
    for row in grid[one.row : one.row + one.rows]:
        for column in range(one.column, min(one.column + one.columns, len(row))):
            row[column] = row[column] or one.cell
