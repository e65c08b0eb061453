"""A page of a fixed layout (PDF, OFD): characters and ruled lines where they stand.

Lengths are in points; `y` grows downwards; text runs from left to right.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

BLANK = " "  # stands for any white space of the file
UNMAPPED = "\ufffd"  # a character that is drawn, but whose meaning the file does not give


class Glyph(NamedTuple):
    """One character: its left and right edge, its base line and its size."""

    text: str
    x0: float
    x1: float
    y: float
    size: float

    @property
    def centre(self) -> tuple[float, float]:
        """The middle of the character, for finding the table cell that it stands in."""
        return (self.x0 + self.x1) / 2, self.y - 0.35 * self.size


class Rule(NamedTuple):
    """A drawn line, horizontal or vertical, with x0 <= x1 and y0 <= y1."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page; `left`, `top`, `right`, `bottom` are its edges, `number` counts from 1."""

    number: int
    left: float
    top: float
    right: float
    bottom: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...] = ()
    pictures: int = 0
