"""Characters on a page → lines of text, by their positions alone.

The order in which a file draws its characters means nothing: tables, stamps and headings come in any.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from loaders.formats.page import Glyph

# In character sizes. Raised and lowered characters stay on the line (a superscript is raised by a third).
_SAME_LINE = 0.45
_WORD_GAP = 0.2
_WIDE_GAP = 0.8
# A character drawn twice in nearly one place is bold type, not two characters.
_DOUBLED = 0.3
_OPENING = frozenset("([{\uff08\u3010\u3014\u300a\u3008\u300c\u300e\u201c\u2018")
_CLOSING = frozenset(
    ")]}.,:;!?%\uff09\u3011\u3015\u300b\u3009\u300d\u300f\u201d\u2019\u3001\u3002\uff0c\uff1a\uff1b\uff01\uff1f"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its characters from left to right."""

    glyphs: tuple[Glyph, ...]
    y: float
    size: float

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
        """The words, with a blank where a gap on the page separates them."""
        parts = [self.glyphs[0].text]
        for before, glyph in zip(self.glyphs, self.glyphs[1:], strict=False):
            parts += [" "] if _is_gap(before, glyph) else []
            parts.append(glyph.text)
        return "".join(parts)


def find_lines(glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines of these characters from top to bottom."""
    rows: list[list[Glyph]] = []
    base = 0.0
    for glyph in sorted(glyphs, key=lambda glyph: glyph.y):
        if rows and glyph.y - base <= _SAME_LINE * max(glyph.size, rows[-1][-1].size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
        base = _base_line(rows[-1], base)
    return [_line(row) for row in rows]


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
    latin = before.isascii() and after.isascii()
    return latin or before in _OPENING or after in _CLOSING


def join(before: str, after: str) -> str:
    """Two pieces of one wrapped text; Latin words and numbers keep a blank between them."""
    blank = before[-1:].isascii() and after[:1].isascii() and before[-1:].isalnum() and after[:1].isalnum()
    return f"{before} {after}" if blank else before + after


def _base_line(row: list[Glyph], before: float) -> float:
    """The base line of the row's largest character; it is the row's own while smaller ones join."""
    return row[0].y if len(row) == 1 else (row[-1].y if row[-1].size > row[-2].size * 1.2 else before)


def _line(row: list[Glyph]) -> Line:
    row.sort(key=lambda glyph: glyph.x0)
    kept = [row[0]]
    for glyph in row[1:]:
        doubled = glyph.text == kept[-1].text and glyph.x0 - kept[-1].x0 < _DOUBLED * glyph.size
        if not doubled:
            kept.append(glyph)
    size = median(glyph.size for glyph in kept)
    return Line(tuple(kept), max(glyph.y for glyph in kept if glyph.size >= size), size)


def _is_gap(before: Glyph, glyph: Glyph) -> bool:
    gap = (glyph.x0 - before.x1) / max(glyph.size, 0.1)
    latin = before.text.isascii() and glyph.text.isascii() and (before.text.isalnum() or glyph.text.isalnum())
    return gap > (_WORD_GAP if latin else _WIDE_GAP)
