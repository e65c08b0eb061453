"""Drawn shapes → ruled lines, and the matrices that place shapes on a page."""

from __future__ import annotations

from itertools import pairwise

from loaders.formats.page import Rule

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

# In points: boxes thinner than this are rules, and shorter lines are dots of a pattern.
_THIN = 3.0
_SHORT = 4.0
_LEVEL = 1.0


def times(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that does the inner one first."""
    a, b, c, d, e, f = inner
    origin = apply(outer, e, f)
    return (
        a * outer[0] + b * outer[2], a * outer[1] + b * outer[3],
        c * outer[0] + d * outer[2], c * outer[1] + d * outer[3],
        *origin,
    )  # fmt: skip


def apply(matrix: Matrix, x: float, y: float) -> Point:
    """The place where the matrix puts this point."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def stroked(points: list[Point]) -> list[Rule]:
    """The level and upright parts of a drawn line."""
    rules = (_rule(first, second) for first, second in pairwise(points))
    return [rule for rule in rules if rule is not None]


def filled(points: list[Point]) -> list[Rule]:
    """Word draws a border as a thin filled box; a thick box is a background and no border."""
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    middle_x, middle_y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    if height <= _THIN and width > height:
        rule = _rule((min(xs), middle_y), (max(xs), middle_y))
    elif width <= _THIN:
        rule = _rule((middle_x, min(ys)), (middle_x, max(ys)))
    else:
        rule = None
    return [rule] if rule else []


def _rule(first: Point, second: Point) -> Rule | None:
    left, right = sorted((first[0], second[0]))
    top, bottom = sorted((first[1], second[1]))
    thin, length = min(right - left, bottom - top), max(right - left, bottom - top)
    return Rule(left, top, right, bottom) if thin < _LEVEL and length >= _SHORT else None
