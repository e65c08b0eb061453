"""The rows of a table without drawn lines.

They go by their numbers, which stand beside the first line or the middle of a row, and by where the texts
of the cells end; without numbers, by the texts of the fullest column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from loaders.formats.page_lines import Line, first_word_width

_SLACK = 1.1  # in character sizes
_OFF_MIDDLE = 0.5  # what speaks against a row whose number stands so many sizes off its middle
_ENDED = 0.6  # what speaks for a row after a text that has ended, where one that goes on counts 1
_FINISHED = re.compile("[\u3002\uff1b;]$")
_NUMBER = re.compile(r"\d{1,3}[.、]?")


@dataclass(frozen=True, slots=True)
class Columns:
    """The edges of the columns and whether the first one numbers the rows."""

    xs: tuple[float, ...]
    numbered: bool


def find_rows(part: Sequence[Line], columns: Columns, loose: bool) -> Iterator[list[Line]]:
    """The lines of each row; `loose` is true where the page may begin inside a row."""
    if not part:
        return
    numbers = [index for index, line in enumerate(part) if _number(line, columns)] if columns.numbered else []
    if columns.numbered and not numbers:
        return
    breaks = _breaks(part, columns)
    cuts = _by_numbers(part, numbers, breaks, loose) if numbers else _by_texts(part, columns, breaks)
    yield from (list(part[first:last]) for first, last in pairwise([0, *cuts, len(part)]) if first < last)


def _number(line: Line, columns: Columns) -> bool:
    """True if a number stands in the first column of the line."""
    words = "".join(glyph.text.strip() for glyph in line.glyphs if glyph.centre[0] < columns.xs[1])
    return bool(_NUMBER.fullmatch(words))


def _breaks(part: Sequence[Line], columns: Columns) -> list[float]:
    """What speaks against a row that begins with each line: texts that go on; ended ones speak for it."""
    against = [0.0] * len(part)
    for left, right in pairwise(columns.xs):
        cells = list(_cells(part, left, right))
        edge = max((cell.x1 for _, cell in cells), default=right)
        for (above, cell), (below, following) in pairwise(cells):
            weight = -_ENDED if _has_ended(cell, following, edge) else 1.0
            for index in range(above + 1, below + 1):
                against[index] += weight / (below - above)
    return against


def _by_texts(part: Sequence[Line], columns: Columns, breaks: Sequence[float]) -> list[int]:
    """Without numbers a row begins where the text of the fullest column has ended."""
    cells = max(
        (list(_cells(part, left, right)) for left, right in pairwise(columns.xs)),
        key=lambda found: sum(len(cell.text) for _, cell in found),
    )
    edge = max(cell.x1 for _, cell in cells)
    return [
        min(range(above + 1, below + 1), key=lambda index: (breaks[index], part[index - 1].y - part[index].y))
        for (above, cell), (below, following) in pairwise(cells)
        if _has_ended(cell, following, edge)
    ]


def _cells(part: Sequence[Line], left: float, right: float) -> Iterator[tuple[int, Line]]:
    """What stands between two edges: the index of each line with words there, and these words."""
    for index, line in enumerate(part):
        glyphs = tuple(glyph for glyph in line.glyphs if left <= glyph.centre[0] < right)
        if glyphs:
            yield index, replace(line, glyphs=glyphs)


def _has_ended(cell: Line, following: Line, edge: float) -> bool:
    """True if the words end a text: with a mark, or though the next word would have stood on the line."""
    room = edge - cell.x1
    return bool(_FINISHED.search(cell.text)) or room > first_word_width(following) + _SLACK * following.size


def _by_numbers(
    part: Sequence[Line], numbers: Sequence[int], breaks: Sequence[float], loose: bool
) -> list[int]:
    """Where rows begin, with the numbers in the middle or at the top of their rows, whichever fits better."""
    top = [*([numbers[0]] if loose and numbers[0] else []), *numbers[1:]]
    at_top = sum(breaks[cut] for cut in top) + (0.0 if loose else abs(part[0].y - part[numbers[0]].y))
    worth, middle = _cuts(part, numbers, breaks, loose)
    return top if at_top <= worth else middle


def _cuts(
    part: Sequence[Line], numbers: Sequence[int], breaks: Sequence[float], loose: bool
) -> tuple[float, list[int]]:
    """The best cuts between numbers that stand in the middle of their rows, and what speaks against them."""
    firsts = range(numbers[0] + 1) if loose else range(1)
    best = {first: (breaks[first] if first else 0.0, [first] if first else []) for first in firsts}
    for number, following in pairwise([*numbers, len(part)]):
        ends = range(number + 1, following + 1) if following < len(part) else [len(part)]
        best = {
            end: min(
                (
                    worth
                    + _OFF_MIDDLE
                    * abs((part[first].y + part[end - 1].y) / 2 - part[number].y)
                    / part[number].size
                    + (breaks[end] if end < len(part) else 0.0),
                    [*cuts, end],
                )
                for first, (worth, cuts) in best.items()
            )
            for end in ends
        }
    worth, cuts = best[len(part)]
    return worth, cuts[:-1]
