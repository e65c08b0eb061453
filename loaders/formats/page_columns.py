"""Pages set in two columns (gazettes, newspapers) → one page for each column, in reading order.

A gutter is an upright blank strip near the middle of the text, with lines of prose on both sides of it.
Lines that cross it (titles, page numbers) part the page into bands above and below. The columns of a band
are moved to one place, so that paragraphs go on from one to the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from loaders.formats.page import BLANK, Glyph, Page, Rule
from loaders.formats.page_lines import Line, find_lines

_MIDDLE = (0.3, 0.7)  # of the width of the text
_LEAST_GUTTER = 1.0  # in character sizes, as all lengths below
_LEAST_WIDTH = 10.0
_FULL = 0.75  # of the width of its column: a line of prose
_FULL_SHARE = 0.4
_FEWEST_LINES = 4
_HANGING = 0.4  # of the gutter


@dataclass(frozen=True, slots=True)
class _Gutter:
    """The blank strip from `left` to `right`."""

    left: float
    right: float

    @property
    def middle(self) -> float:
        """The line along which the page is cut."""
        return (self.left + self.right) / 2

    def crossed_by(self, line: Line) -> bool:
        """True if the line runs over the strip without a break; marks may hang into it."""
        before = max((glyph.x1 for glyph in line.glyphs if glyph.centre[0] < self.middle), default=None)
        after = min((glyph.x0 for glyph in line.glyphs if glyph.centre[0] >= self.middle), default=None)
        if before is None or after is None:
            return (before or self.left) > self.right or (after or self.right) < self.left
        return after - before < _HANGING * (self.right - self.left)


def split_columns(pages: Iterable[Page]) -> Iterator[Page]:
    """The pages, those set in columns as their bands and columns in reading order, each a page of its own.

    A page too short to tell has the columns of the page before it where no line speaks against them.
    """
    before: _Gutter | None = None
    for page in pages:
        lines = find_lines(glyph for glyph in page.glyphs if glyph.text != BLANK)
        size = median(line.size for line in lines) if lines else 0.0
        gutter = _find_gutter(lines, size) if len(lines) >= _FEWEST_LINES else None
        if gutter is None and before and not any(before.crossed_by(line) for line in lines):
            gutter = before
        if gutter is None:
            yield page
        else:
            yield from _parts(page, lines, gutter, size)
        before = gutter


def _find_gutter(lines: Sequence[Line], size: float) -> _Gutter | None:
    """The blank strip that most lines leave open near the middle, None where none has prose on both sides."""
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    least, most = (left + share * (right - left) for share in _MIDDLE)
    gaps = sorted(
        (before.x1, after.x0)
        for line in lines
        for before, after in pairwise(line.glyphs)
        if after.x0 - before.x1 >= _LEAST_GUTTER * size and least <= (before.x1 + after.x0) / 2 <= most
    )
    if len(gaps) < _FEWEST_LINES:
        return None
    # The strip is what the gaps share; a few odd lines (short ones, lists) may leave more or less of it.
    inner = sorted(gap[0] for gap in gaps)[int(0.9 * (len(gaps) - 1))]
    outer = sorted(gap[1] for gap in gaps)[int(0.1 * (len(gaps) - 1))]
    if outer - inner < _LEAST_GUTTER * size:
        return None
    gutter = _Gutter(inner, outer)
    return gutter if _has_prose(lines, gutter, size) else None


def _has_prose(lines: Sequence[Line], gutter: _Gutter, size: float) -> bool:
    """True where both sides hold several lines as wide as their column; cells of a table are narrower."""
    free = [line for line in lines if not gutter.crossed_by(line)]
    for side in (0, 1):
        pieces = [piece for line in free if (piece := _side(line, gutter, side))]
        if len(pieces) < _FEWEST_LINES:
            return False
        left, right = min(piece[0].x0 for piece in pieces), max(piece[-1].x1 for piece in pieces)
        full = sum(piece[-1].x1 - piece[0].x0 >= _FULL * (right - left) for piece in pieces)
        if right - left < _LEAST_WIDTH * size or full < _FULL_SHARE * len(pieces):
            return False
        if any(_widest_gap(piece) > 3 * size for piece in pieces):
            return False  # a table with columns of its own
    return True


def _widest_gap(glyphs: Sequence[Glyph]) -> float:
    return max((after.x0 - before.x1 for before, after in pairwise(glyphs)), default=0.0)


def _side(line: Line, gutter: _Gutter, side: int) -> list[Glyph]:
    return [glyph for glyph in line.glyphs if (glyph.centre[0] >= gutter.middle) == bool(side)]


def _parts(page: Page, lines: Sequence[Line], gutter: _Gutter, size: float) -> Iterator[Page]:
    """The bands of the page from top to bottom; those without a line over the gutter as two columns."""
    bands: list[tuple[bool, list[Line]]] = []
    if not lines:
        yield page
        return
    for line in lines:
        crossing = gutter.crossed_by(line)
        if not bands or bands[-1][0] != crossing:
            bands.append((crossing, []))
        bands[-1][1].append(line)
    edges = [-float("inf"), *((a[1][-1].y + b[1][0].y - size) / 2 for a, b in pairwise(bands)), float("inf")]
    for (crossing, _), (top, bottom) in zip(bands, pairwise(edges), strict=True):
        band = [glyph for glyph in page.glyphs if top <= glyph.y < bottom]
        rules = [rule for rule in page.rules if top <= rule.y0 < bottom]
        if crossing:
            yield replace(page, glyphs=tuple(band), rules=tuple(rules))
        else:
            yield from _columns(page, band, rules, gutter, size)


def _columns(
    page: Page, band: Sequence[Glyph], rules: Sequence[Rule], gutter: _Gutter, size: float
) -> Iterator[Page]:
    middle = gutter.middle
    inked = [glyph for glyph in band if glyph.text != BLANK]
    for side in (0, 1):
        mine = [glyph for glyph in inked if (glyph.centre[0] >= middle) == bool(side)]
        if not mine:
            continue
        start = min(glyph.x0 for glyph in mine) if side == 0 else gutter.right
        end = gutter.left if side == 0 else max(glyph.x1 for glyph in mine)
        glyphs = tuple(
            glyph._replace(x0=glyph.x0 - start, x1=glyph.x1 - start)
            for glyph in band
            if (glyph.centre[0] >= middle) == bool(side)
        )
        drawn = tuple(
            rule._replace(x0=rule.x0 - start, x1=rule.x1 - start)
            for rule in rules
            if start - size <= rule.x0 and rule.x1 <= end + size
        )
        yield replace(page, left=-size, right=round(end - start) + size, glyphs=glyphs, rules=drawn)
