"""Characters on a page → lines of text, by their positions alone.

The order in which a file draws its characters means nothing: tables, stamps and headings come in any.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from loaders.formats.page import BLANK, Glyph

# In character sizes. Raised and lowered characters stay on the line (a superscript is raised by a third).
_SAME_LINE = 0.45
_BLANK_GAP = 0.15
_WORD_GAP = 0.18
_MIXED_GAP = 0.45
_RAISED = 0.8
_WIDE_GAP = 0.8
_HEADING_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}\.?")
_LONGEST_NUMBER = 12
_COUNTED = frozenset("年月日时分个项条家处户人名次万亿元%\uff05.,、\u3002\uff0c")
# A character drawn twice in nearly one place is bold type, not two characters.
_DOUBLED = 0.3
_OPENING = frozenset("([{\uff08\u3010\u3014\u300a\u3008\u300c\u300e\u201c\u2018")
_CLOSING = frozenset(
    ")]}.,:;!?%\uff09\u3011\u3015\u300b\u3009\u300d\u300f\u201d\u2019\u3001\u3002\uff0c\uff1a\uff1b\uff01\uff1f"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its characters from left to right, a blank before those that stand apart.

    `open_end` is true where the file has a blank after the last character.
    """

    glyphs: tuple[Glyph, ...]
    y: float
    size: float
    open_end: bool = False

    @property
    def x0(self) -> float:
        """The left edge."""
        return self.glyphs[0].x0

    @property
    def x1(self) -> float:
        """The right edge."""
        return self.glyphs[-1].x1

    @property
    def text(self) -> str:
        """The words."""
        return "".join(glyph.text for glyph in self.glyphs)


def least_mixed_gap(glyphs: Iterable[Glyph]) -> float:
    """The gap between Chinese and Latin characters of a page that is a blank, in character sizes.

    Word sets a quarter of a character there on its own; other programs set nothing.
    """
    placed = sorted((glyph for glyph in glyphs if glyph.text != BLANK), key=lambda glyph: (glyph.y, glyph.x0))
    gaps = [
        (glyph.x0 - before.x1) / max(glyph.size, 0.1)
        for before, glyph in pairwise(placed)
        if glyph.y == before.y and _is_mixed(before.text, glyph.text)
    ]
    return _MIXED_GAP if gaps and median(gaps) > _WORD_GAP / 2 else _WORD_GAP


def find_lines(glyphs: Iterable[Glyph], mixed_gap: float = _MIXED_GAP) -> list[Line]:
    """The lines of these characters from top to bottom; `mixed_gap` as `least_mixed_gap` gives it."""
    rows: list[list[Glyph]] = []
    base = 0.0
    for glyph in sorted(glyphs, key=lambda glyph: glyph.y):
        if rows and glyph.y - base <= _SAME_LINE * max(glyph.size, rows[-1][-1].size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
        base = _base_line(rows[-1], base)
    return [_line(row, mixed_gap) for row in rows if any(glyph.text != BLANK for glyph in row)]


def first_word_width(line: Line) -> float:
    """The width of what must stand together at the start of the line.

    That is a Latin word or number, or one character, with the brackets that open before it and the
    marks that may not start a line (GB/T 15834) after it.
    """
    end = 1
    while end < len(line.glyphs) and _holds(line.glyphs[end - 1].text, line.glyphs[end].text):
        end += 1
    return line.glyphs[end - 1].x1 - line.x0


def _holds(before: str, after: str) -> bool:
    if after.startswith(BLANK):
        return False
    latin = before.isascii() and after.isascii()
    return latin or before in _OPENING or after in _CLOSING


def join(before: str, after: str, blank: bool = False) -> str:
    """Two pieces of one wrapped text, with a blank where one is known or Latin words meet.

    Figures are one number that did not fit into a narrow column.
    """
    blank = blank or (before[-1:] + after[:1]).isascii() and (before[-1:] + after[:1]).isalpha()
    return f"{before} {after}" if blank and before and after else before + after


def _base_line(row: list[Glyph], before: float) -> float:
    """The base line of the row's largest character; it is the row's own while smaller ones join."""
    return row[0].y if len(row) == 1 else (row[-1].y if row[-1].size > row[-2].size * 1.2 else before)


def _line(row: list[Glyph], mixed_gap: float) -> Line:
    row.sort(key=lambda glyph: glyph.x0)
    kept: list[Glyph] = []
    blanks: set[int] = set()
    for glyph in row:
        if glyph.text == BLANK:
            blanks.add(len(kept))
        elif not kept or not _is_doubled(kept[-1], glyph):
            kept.append(glyph)
    size = median(glyph.size for glyph in kept)
    base = max(glyph.y for glyph in kept if glyph.size >= size)
    return Line(_spaced(kept, blanks, mixed_gap), base, size, open_end=len(kept) in blanks)


def _is_doubled(before: Glyph, glyph: Glyph) -> bool:
    return glyph.text == before.text and glyph.x0 - before.x0 < _DOUBLED * glyph.size


def _spaced(glyphs: list[Glyph], blanks: set[int], mixed_gap: float) -> tuple[Glyph, ...]:
    """The characters with a blank before each that stands apart; `blanks` are the places of known ones."""
    gaps = [(glyph.x0 - before.x1) / max(glyph.size, 0.1) for before, glyph in pairwise(glyphs)]
    usual = max(median(gaps), 0.0) if gaps else 0.0  # lines are stretched to the margin
    spaced = glyphs[:1]
    for index, (before, glyph) in enumerate(pairwise(glyphs), 1):
        least = _BLANK_GAP if index in blanks else _least_gap(before, glyph, mixed_gap)
        if gaps[index - 1] - usual > least or _ends_number(glyphs, index, gaps[index - 1]):
            glyph = glyph._replace(text=BLANK + glyph.text)
        spaced.append(glyph)
    return tuple(spaced)


def _least_gap(before: Glyph, after: Glyph, mixed_gap: float) -> float:
    if after.size < _RAISED * before.size:
        return _WIDE_GAP  # m²
    if _is_mixed(before.text, after.text):
        return mixed_gap
    return _WORD_GAP if before.text.isalnum() and after.text.isalnum() else _WIDE_GAP


def _is_mixed(before: str, after: str) -> bool:
    """True where a Chinese character meets a Latin letter or figure: marks get no gap of their own."""
    return before.isalnum() and after.isalnum() and before.isascii() != after.isascii()


def _ends_number(glyphs: list[Glyph], index: int, gap: float) -> bool:
    """True after a number that heads the line (1.1 建设背景) and is not a count or a date (12 月)."""
    if index > _LONGEST_NUMBER or gap <= _BLANK_GAP or glyphs[index].text in _COUNTED:
        return False
    return _HEADING_NUMBER.fullmatch("".join(glyph.text for glyph in glyphs[:index])) is not None
