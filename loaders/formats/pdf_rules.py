"""The ruled lines of a PDF page: stroked paths, and the thin filled boxes that Word draws borders with."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as raw

from loaders.formats.page import Rule
from loaders.formats.page_rules import IDENTITY, Matrix, Point, apply, filled, stroked, times

_MAX_OBJECTS = 100_000
_MAX_FORM_DEPTH = 6

Box = tuple[float, float, float, float]


class Turn:
    """Turns the page so that its text runs from left to right and y grows downwards."""

    def __init__(self, quarters: int) -> None:
        self.cosine, self.sine = ((1, 0), (0, 1), (-1, 0), (0, -1))[quarters % 4]

    def point(self, x: float, y: float) -> Point:
        """The place on the turned page."""
        return x * self.cosine + y * self.sine, x * self.sine - y * self.cosine

    def box(self, box: Box) -> Box:
        """The edges of the turned box: left, top, right, bottom."""
        first, second = self.point(box[0], box[1]), self.point(box[2], box[3])
        left, right = sorted((first[0], second[0]))
        top, bottom = sorted((first[1], second[1]))
        return left, top, right, bottom


def read_rules(page: Any, turn: Turn) -> tuple[list[Rule], int]:
    """The horizontal and vertical lines drawn on the page, and the number of its pictures."""
    rules: list[Rule] = []
    pictures = 0
    for shape, matrix in _page_objects(page):
        kind = raw.FPDFPageObj_GetType(shape)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            pictures += 1
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            rules += _path_rules(shape, matrix, turn)
    return rules, pictures


def _page_objects(page: Any) -> Iterator[tuple[Any, Matrix]]:
    left = _MAX_OBJECTS
    pending = [(raw.FPDFPage_GetObject, page, raw.FPDFPage_CountObjects(page), IDENTITY, 0)]
    while pending and left > 0:
        get, owner, count, matrix, depth = pending.pop()
        for index in range(min(count, left)):
            shape = get(owner, index)
            left -= 1
            if raw.FPDFPageObj_GetType(shape) != raw.FPDF_PAGEOBJ_FORM:
                yield shape, matrix
            elif depth < _MAX_FORM_DEPTH:
                inner = times(_matrix(shape), matrix)
                inside = raw.FPDFFormObj_CountObjects(shape)
                pending.append((raw.FPDFFormObj_GetObject, shape, inside, inner, depth + 1))


def _matrix(shape: Any) -> Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(shape, found):
        return IDENTITY
    return found.a, found.b, found.c, found.d, found.e, found.f


def _path_rules(shape: Any, outer: Matrix, turn: Turn) -> list[Rule]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(shape, fill, stroke)
    matrix = times(_matrix(shape), outer)
    rules: list[Rule] = []
    for points in _subpaths(shape):
        placed = [turn.point(*apply(matrix, *point)) for point in points]
        if stroke.value:
            rules += stroked(placed)
        elif fill.value:
            rules += filled(placed)
    return rules


def _subpaths(shape: Any) -> Iterator[list[Point]]:
    points: list[Point] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(raw.FPDFPath_CountSegments(shape), _MAX_OBJECTS)):
        segment = raw.FPDFPath_GetPathSegment(shape, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append((x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment):
            yield [*points, points[0]]
            points = []
    if points:
        yield points
