"""Grids of cells on their way into a text: shared by the readers of Word, PDF and OFD tables.

A grid is a list of rows of equal length. A merged cell is the same object in every position that it
covers, so cells are compared by identity and rows can be cut, joined and dropped without arithmetic.
"""

from __future__ import annotations

from collections.abc import Callable

from loaders.formats.assemble import PlacedCell


class GridCell:
    """One cell and its words; lines inside it are separated by newlines.

    `room` is the width left free after its last line, in characters, where the format has lines.
    """

    __slots__ = ("room", "text")

    def __init__(self, text: str = "", room: float = 0.0) -> None:
        self.text, self.room = text, room


Rows = list[list[GridCell]]


def squared(rows: Rows) -> Rows:
    """The rows filled up with empty cells to the length of the longest."""
    width = max((len(row) for row in rows), default=0)
    return [row + [GridCell() for _ in range(width - len(row))] for row in rows]


def without_doubled_columns(rows: Rows) -> Rows:
    """The grid without columns that only repeat the cells to their left."""
    width = len(rows[0]) if rows else 0
    kept = [
        column
        for column in range(width)
        if column == 0 or any(row[column] is not row[column - 1] for row in rows)
    ]
    return [[row[column] for column in kept] for row in rows]


def row_words(row: list[GridCell]) -> tuple[str, ...]:
    """The words of each cell without white space, for comparing rows."""
    return tuple("".join(cell.text.split()) for cell in row)


def is_header(row: list[GridCell]) -> bool:
    """True if the row can be a header: at least two cells, all filled, short and different."""
    cells = list(dict.fromkeys(row))
    words = row_words(cells)
    return len(cells) >= 2 and len(set(words)) == len(words) and all(0 < len(word) <= 16 for word in words)


def header_rows(rows: Rows) -> range:
    """The indexes of the header rows, below title rows if there are any; empty where none is a header."""
    start = next((index for index, row in enumerate(rows[:3]) if is_header(row)), None)
    if start is None:
        return range(0)
    end = start + 1
    while end < len(rows) and set(rows[start]) & set(rows[end]):
        end += 1
    return range(start, end)


def without_repeated_headers(rows: Rows) -> Rows:
    """The grid without later copies of its header rows, as printed at the top of each page."""
    header = header_rows(rows)
    if not header:
        return rows
    blocks = [[row_words(row) for row in rows[start : header.stop]] for start in {0, header.start}]
    blocks.sort(key=len, reverse=True)
    words = [row_words(row) for row in rows]
    kept, index = rows[: header.stop], header.stop
    while index < len(rows):
        copy = next((block for block in blocks if words[index : index + len(block)] == block), None)
        if copy is None:
            kept.append(rows[index])
        index += len(copy) if copy else 1
    return kept


def placed_cells(rows: Rows, place: Callable[[int], str]) -> list[PlacedCell]:
    """The cells with position and extent; `place(row)` names the row, counted from 1, for people."""
    corners: dict[GridCell, tuple[int, int]] = {}
    ends: dict[GridCell, tuple[int, int]] = {}
    for row_index, row in enumerate(rows):
        for column, cell in enumerate(row):
            corners.setdefault(cell, (row_index, column))
            ends[cell] = (row_index, column)
    return [
        PlacedCell(
            row=row,
            column=column,
            text=cell.text,
            rows=ends[cell][0] - row + 1,
            columns=ends[cell][1] - column + 1,
            place=place(row + 1),
        )
        for cell, (row, column) in corners.items()
    ]
