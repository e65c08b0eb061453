"""Running heads, running feet and page numbers: what a page prints around the text."""

from __future__ import annotations

import math
import re
from collections import Counter
from itertools import pairwise
from statistics import median

from loaders.formats.page import Page
from loaders.formats.page_lines import Line
from loaders.formats.page_tables import PageTable

Item = Line | PageTable

_DASHES = "[-\u2010-\u2015\u2500\u2501\uff0d\u00b7\u30fb~\uff5e.]*"
_PAGE_NUMBER = re.compile(
    rf"{_DASHES}\d{{1,4}}{_DASHES}|第\d{{1,4}}页(?:[,/\uff0c]?共\d{{1,4}}页)?|\d{{1,4}}/\d{{1,4}}"
    r"|Page\d{1,4}(?:of\d{1,4})?|共\d{1,4}页[,/\uff0c]?第\d{1,4}页",
    re.IGNORECASE,
)
_EDGE = 0.15  # the share of a page's height in which heads and feet stand
_DEPTH = 3  # lines at each edge
_LEAST_SHARE = 1 / 3  # of the pages, for a head that changes between left and right pages


def without_furniture(pages: list[tuple[Page, list[Item]]]) -> list[list[Item]]:
    """The items of each page (sorted from top to bottom) without its heads, feet and page number."""
    counts = Counter(key for page, items in pages for key in _keys(page, items))
    least = max(2, _LEAST_SHARE * len(pages))
    repeated = {key for key, count in counts.items() if count >= least}
    pitch = _pitch([items for _, items in pages])
    return [_stripped(page, items, repeated, pitch) for page, items in pages]


def _keys(page: Page, items: list[Item]) -> set[tuple[int, str]]:
    edges = ((0, items[:_DEPTH]), (-1, items[-_DEPTH:]))
    return {
        (edge, _key(item))
        for edge, found in edges
        for item in found
        if isinstance(item, Line) and _at_edge(page, item, edge)
    }


def _stripped(page: Page, items: list[Item], repeated: set[tuple[int, str]], pitch: float) -> list[Item]:
    left = list(items)
    taken: set[tuple[int, str]] = set()  # a head stands once on a page: the same words below it are the title
    for edge in (0, -1):
        for _ in range(_DEPTH):
            item = left[edge] if left else None
            if not isinstance(item, Line) or not _at_edge(page, item, edge):
                break
            key = (edge, _key(item))
            head = key in repeated - taken and _stands_apart(left, edge, pitch)
            if not head and not _PAGE_NUMBER.fullmatch(_bare(item)):
                break
            taken.add(key)
            left.pop(edge)
    return left


def _pitch(pages: list[list[Item]]) -> float:
    """The usual distance of lines; endless where no page has two lines below each other."""
    gaps = [
        below.y - above.y
        for items in pages
        for above, below in pairwise(items)
        if isinstance(above, Line) and isinstance(below, Line)
    ]
    return median(gaps) if gaps else math.inf


def _stands_apart(items: list[Item], edge: int, pitch: float) -> bool:
    """True where the outer line has another size than the next one, or a larger gap than lines have.

    A sentence that only happens to stand first or last on several pages has neither.
    """
    outer, inner = items[edge], items[1 if edge == 0 else -2] if len(items) > 1 else None
    if not isinstance(outer, Line) or not isinstance(inner, Line):
        return True
    resized = abs(outer.size - inner.size) > 0.1 * inner.size
    return resized or abs(outer.y - inner.y) > 1.3 * pitch


def _at_edge(page: Page, line: Line, edge: int) -> bool:
    depth = (line.y - page.top) / max(page.bottom - page.top, 1.0)
    return depth < _EDGE if edge == 0 else depth > 1 - _EDGE


def is_page_number(line: Line) -> bool:
    """True if the line is nothing but the number of a page, with marks around it (— 3 —, 第3页)."""
    words = _bare(line)
    return not words.isdigit() and _PAGE_NUMBER.fullmatch(words) is not None


def _bare(line: Line) -> str:
    return "".join(line.text.split())


def _key(line: Line) -> str:
    return re.sub(r"\d+", "0", _bare(line))
