"""The text and path objects of an OFD page, placed on the page in points."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import islice, repeat

from lxml import etree

from loaders.formats.page import BLANK, UNMAPPED, Glyph, Rule
from loaders.formats.page_rules import IDENTITY, Matrix, Point, apply, filled, stroked, times

_POINTS = 72 / 25.4  # OFD measures in millimetres
_NUMBER = re.compile(r"[-+]?(?:\d{1,9}(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,2}(?!\d))?")
_STEP = re.compile(r"g\s+(\d{1,9})\s+(\S{1,30})|(\S{1,30})")
_OPERATION = re.compile(r"([MSLQBAC])([^MSLQBAC]*)")
_MAX_SEGMENTS = 100_000
_ASLANT = math.radians(5)


def numbers(text: str | None) -> list[float]:
    """All numbers of an attribute such as Boundary or CTM."""
    return [float(found) for found in _NUMBER.findall(text or "")]


def box(values: list[float]) -> tuple[float, ...]:
    """Left, top, width and height in points."""
    return tuple(value * _POINTS for value in values)


def matrix_of(element: etree._Element) -> Matrix:
    """From the object's own millimetres to the page's points: its CTM, then its Boundary."""
    own = numbers(element.get("CTM"))
    boundary = numbers(element.get("Boundary"))
    left, top = (boundary[0], boundary[1]) if len(boundary) == 4 else (0.0, 0.0)
    matrix: Matrix = (own[0], own[1], own[2], own[3], own[4], own[5]) if len(own) == 6 else IDENTITY
    return times(matrix, (_POINTS, 0.0, 0.0, _POINTS, left * _POINTS, top * _POINTS))


def read_text(element: etree._Element, matrix: Matrix) -> list[Glyph]:
    """The characters of a TextObject; none where it is turned, as watermarks are."""
    size = next(iter(numbers(element.get("Size"))), 0.0)
    if abs(math.atan2(matrix[1], matrix[0])) > _ASLANT or size <= 0:
        return []
    glyphs: list[Glyph] = []
    x = y = 0.0
    for code in element.iterfind("{*}TextCode"):
        x = next(iter(numbers(code.get("X"))), x)
        y = next(iter(numbers(code.get("Y"))), y)
        glyphs += _characters(code, x, y, size, matrix)
    return glyphs


def _characters(code: etree._Element, x: float, y: float, size: float, matrix: Matrix) -> Iterator[Glyph]:
    text = code.text or ""
    steps_x = list(islice(_steps(code.get("DeltaX")), len(text)))
    steps_y = list(islice(_steps(code.get("DeltaY")), len(text)))
    scale_x, scale_y = math.hypot(matrix[0], matrix[1]), math.hypot(matrix[2], matrix[3])
    for index, character in enumerate(text):
        own = size * (0.5 if character.isascii() else 1.0)
        step = steps_x[index] if index < len(steps_x) else (0.0 if steps_y else own)
        left, base = apply(matrix, x, y)
        width = step if 0 < step <= size else own
        shown = character if character.isprintable() else BLANK if character.isspace() else UNMAPPED
        yield Glyph(shown, left, left + width * scale_x, base, size * scale_y)
        x += step
        y += steps_y[index] if index < len(steps_y) else 0.0


def _steps(text: str | None) -> Iterator[float]:
    """The distances of a DeltaX, where `g 3 5.6` stands for three times 5.6."""
    for match in _STEP.finditer(text or ""):
        times_given, repeated, single = match.groups()
        values = numbers(repeated or single)
        if values:
            yield from repeat(values[0], int(times_given) if times_given else 1)


def read_path(element: etree._Element, matrix: Matrix) -> list[Rule]:
    """The ruled lines of a PathObject."""
    rules: list[Rule] = []
    for points in _subpaths(element.findtext("{*}AbbreviatedData", "")):
        placed = [apply(matrix, *point) for point in points]
        if element.get("Stroke") != "false":
            rules += stroked(placed)
        elif element.get("Fill") == "true":
            rules += filled(placed)
    return rules


def _subpaths(data: str) -> Iterator[list[Point]]:
    points: list[Point] = []
    for match in islice(_OPERATION.finditer(data), _MAX_SEGMENTS):
        operation, values = match[1], numbers(match[2])
        if operation in "MS" and points:
            yield points
            points = []
        if operation == "C" and points:
            yield [*points, points[0]]
            points = []
        elif len(values) >= 2:
            points.append((values[-2], values[-1]))
    if points:
        yield points
