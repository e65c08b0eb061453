"""What both readers of workbooks give: the filled cells of one sheet, as shown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

Place = tuple[int, int]

CELLS = 300_000
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. Places are (row, column) from 1; `merged` gives the last place of each merged range."""

    name: str
    hidden: bool
    cells: Mapping[Place, str]
    merged: Mapping[Place, Place]
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Book:
    """All sheets in order, and how many formulas the file holds without a result."""

    sheets: tuple[Sheet, ...]
    unsaved_formulas: int = 0


def column_letters(column: int) -> str:
    """The name of a column: 1 → A, 28 → AB."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def plain_words(text: str) -> str:
    """The words of a cell with the escapes of the file format (_x000D_) resolved."""
    return (
        ESCAPED.sub(lambda match: chr(int(match.group(1), 16)), text)
        .replace("\r\n", "\n")
        .replace("\r", "\n")
    )
