"""Tables without drawn lines: found by the names of their columns, read by where the words stand.

The header gives the columns; the blank strips between them, over the lines below, give their edges.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from loaders.formats.page import BLANK, Glyph
from loaders.formats.page_furniture import is_page_number
from loaders.formats.page_grid import Grid
from loaders.formats.page_lines import Line, find_lines
from loaders.formats.page_unruled_rows import Columns, find_rows
from loaders.table_columns import column_meaning, name_columns

# In character sizes.
_PIECE_GAP = 0.8
_SPREAD = 2.6
_TOUCHING = 0.35
_BASE_TO_CENTRE = 0.35
_DEEPEST_HEADER = 3
_CROSSED_SHARE = 0.3
_RESIZED = 0.15
_FEWEST_ROWS = 2
_MOST_COLUMNS = 20
_SECTION = re.compile(r"[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]")
_LONGEST_SECTION = 40


@dataclass(frozen=True, slots=True)
class Unruled:
    """A table found on a page: its fields, and its columns for a page that goes on with it."""

    grid: Grid
    columns: Columns


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words of a line that stand apart, or the name of a column over `depth` lines."""

    x0: float
    x1: float
    text: str
    depth: int = 1


def find_unruled(glyphs: Iterable[Glyph], size: float, above: Columns | None) -> Unruled | None:
    """The table among these characters; `above` are the columns of one that the page before ended with."""
    lines = find_lines(glyph for glyph in glyphs if glyph.text != BLANK)
    for start in range(len(lines)):
        header = _header(lines, start, size)
        if header:
            depth = header[0].depth
            columns = _same_columns(header, lines[start:], above, size) or _columns(
                header, lines[start + depth :], size
            )
            return _table(lines, start, depth, columns, size) if columns else None
    return _table(lines, 0, 0, above, size) if above else None


def _columns(header: Sequence[_Piece], body: Sequence[Line], size: float) -> Columns | None:
    xs = _edges(header, body, size)
    return Columns(xs, column_meaning(header[0].text) == "number") if xs else None


def _same_columns(
    header: Sequence[_Piece], lines: Sequence[Line], above: Columns | None, size: float
) -> Columns | None:
    """The columns of the page before where the header stands in them: the table goes on."""
    if above is None or len(header) != len(above.xs) - 1:
        return None
    fits = all(
        left <= (name.x0 + name.x1) / 2 < right
        for name, (left, right) in zip(header, pairwise(above.xs), strict=True)
    )
    return above if fits and not _runs_over(lines[0], above, size) else None


def _header(lines: Sequence[Line], start: int, size: float) -> list[_Piece]:
    """The names of columns that begin here, over as many lines as make the most of them known."""
    found: list[_Piece] = []
    for depth in range(1, min(_DEEPEST_HEADER, len(lines) - start - 1) + 1):
        names = _names(lines[start : start + depth], size)
        if len(names) > _MOST_COLUMNS:
            break
        if name_columns([name.text for name in names]) and _known(names) > _known(found):
            found = [replace(name, depth=depth) for name in names]
    return found


def _known(names: Sequence[_Piece]) -> int:
    return sum(column_meaning(name.text) is not None for name in names)


def _pieces(line: Line, size: float) -> list[_Piece]:
    """The words of a line that stand apart; 序 号 is one word."""
    runs: list[list[Glyph]] = [[line.glyphs[0]]]
    for before, glyph in pairwise(line.glyphs):
        alone = len(runs[-1]) == 1 and glyph.x0 - before.x1 < _SPREAD * size and len(before.text.strip()) == 1
        if glyph.x0 - before.x1 > _PIECE_GAP * size and not (alone and _ends_word(line, glyph, size)):
            runs.append([])
        runs[-1].append(glyph)
    return [_Piece(run[0].x0, run[-1].x1, "".join(one.text.strip() for one in run)) for run in runs]


def _ends_word(line: Line, glyph: Glyph, size: float) -> bool:
    at = line.glyphs.index(glyph)
    return at + 1 == len(line.glyphs) or line.glyphs[at + 1].x0 - glyph.x1 > _PIECE_GAP * size


def _names(lines: Sequence[Line], size: float) -> list[_Piece]:
    """The words of a header: those of several lines that stand below each other are one name."""
    names: list[_Piece] = []
    for line in lines:
        for piece in _pieces(line, size)[: _MOST_COLUMNS + 1]:
            over = next((name for name in names if name.x0 < piece.x1 and piece.x0 < name.x1), None)
            if over:
                names.remove(over)
                piece = _Piece(min(over.x0, piece.x0), max(over.x1, piece.x1), over.text + piece.text)
            names.append(piece)
    return sorted(names, key=lambda name: name.x0)


def _edges(names: Sequence[_Piece], body: Sequence[Line], size: float) -> tuple[float, ...] | None:
    """The edges of the columns: between two names, where the fewest lines of the body run over."""
    edges: list[float] = []
    runs = [_runs(line, size) for line in body]
    for left, right in pairwise(names):
        places = [left.x1 + step for step in range(1, max(2, int(right.x0 - left.x1)))]
        crossed = {x: sum(any(first < x < last for first, last in run) for run in runs) for x in places}
        least = min(crossed.values())
        if least > _CROSSED_SHARE * len(body):
            return None
        edges.append(_middle_of_longest([x for x in places if crossed[x] == least]))
    first = min(names[0].x0, *(line.x0 for line in body)) - 1
    last = max(names[-1].x1, *(line.x1 for line in body)) + 1
    return (first, *edges, last)


def _middle_of_longest(places: Sequence[float]) -> float:
    runs: list[list[float]] = [[places[0]]]
    for before, place in pairwise(places):
        if place - before > 1.5:
            runs.append([])
        runs[-1].append(place)
    longest = max(runs, key=len)
    return (longest[0] + longest[-1]) / 2


def _runs(line: Line, size: float) -> list[tuple[float, float]]:
    """From where to where words run without a break."""
    runs = [(line.x0, line.glyphs[0].x1)]
    for glyph in line.glyphs[1:]:
        first, last = runs[-1]
        if glyph.x0 - last < _TOUCHING * size:
            runs[-1] = (first, max(last, glyph.x1))
        else:
            runs.append((glyph.x0, glyph.x1))
    return runs


def _table(lines: Sequence[Line], start: int, depth: int, columns: Columns, size: float) -> Unruled | None:
    """The table with these columns whose header is `depth` lines from `start`."""
    body = list(_body(lines[start + depth :], columns, size))
    groups = list(_groups(body, columns, size, loose=depth == 0))
    if len(groups) < (1 if depth or columns.numbered else _FEWEST_ROWS):
        return None
    rows = ([list(lines[start : start + depth])] if depth else []) + groups
    before = lines[start - 1].y if start else rows[0][0].y - 2 * size
    ys = [(before + rows[0][0].y) / 2 - _BASE_TO_CENTRE * size]
    ys += [(above[-1].y + below[0].y) / 2 - _BASE_TO_CENTRE * size for above, below in pairwise(rows)]
    ys.append(rows[-1][-1].y + size)
    width = len(columns.xs) - 1
    cells = tuple(
        tuple(row * width + (0 if _is_section(group, columns, size) else column) for column in range(width))
        for row, group in enumerate(rows)
    )
    return Unruled(Grid(columns.xs, tuple(ys), cells), columns)


def _body(lines: Sequence[Line], columns: Columns, size: float) -> Iterator[Line]:
    """The lines of the table: up to one that runs over the edges of its columns or has another size."""
    for line in lines:
        inside = columns.xs[0] - size <= line.x0 and line.x1 <= columns.xs[-1] + size
        resized = abs(line.size - lines[0].size) > _RESIZED * lines[0].size
        if (
            not inside
            or resized
            or is_page_number(line)
            or (_runs_over(line, columns, size) and not _is_section([line], columns, size))
        ):
            return
        yield line


def _runs_over(line: Line, columns: Columns, size: float) -> bool:
    runs = _runs(line, size)
    return any(first < x < last for x in columns.xs[1:-1] for first, last in runs)


def _is_section(group: Sequence[Line], columns: Columns, size: float) -> bool:
    """A heading between rows: one line over several columns."""
    text = group[0].text.replace(BLANK, "")
    short = len(group) == 1 and len(text) <= _LONGEST_SECTION
    return short and bool(_SECTION.match(text)) and len(_pieces(group[0], size)) == 1


def _groups(body: Sequence[Line], columns: Columns, size: float, loose: bool) -> Iterator[list[Line]]:
    """The lines of each row. `loose` is true where the page may begin inside a row."""
    part: list[Line] = []
    for line in body:
        if _is_section([line], columns, size):
            yield from find_rows(part, columns, loose)
            yield [line]
            part = []
        else:
            part.append(line)
    yield from find_rows(part, columns, loose)
