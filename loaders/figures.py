"""Results that a report states: figures with their units, outside goals and plans for the next year."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.quantities import Quantity
from loaders.reading import Reading, within
from loaders.records import Figure
from loaders.view import View

_LONGEST_CLAUSE = 300
_CLAUSE_START = re.compile(r"[,。;:、!?\n(]")
_NO_RESULT = re.compile(r"(?:第|“|《|不少于|不低于|至少|不超过|每|“[^”]{0,8})$")
_BASE = re.compile(r"(?:由|从)(?:原来|上年|之前)?(?:的)?$")
_SHORTENED = re.compile(r"(?:压缩|缩短|压减|减少|降低)[^,。;]{0,4}(?:至|到|为)?$")
_TIME = frozenset(
    ("天", "日", "工作日", "个工作日", "小时", "分钟", "年", "个月", "月", "周", "课时", "学时", "个小时")
)


def find_figures(reading: Reading, ranges: Sequence[tuple[int, int]]) -> tuple[Figure, ...]:
    """The figures stated in the given ranges, in order."""
    return tuple(
        _figure(reading.view, reading.masked, start, quantity)
        for start, end in ranges
        for quantity in within(reading.quantities, start, end)
        if _states_result(reading.masked, start, quantity)
    )


def _states_result(text: str, start: int, quantity: Quantity) -> bool:
    before = text[max(start, quantity.start - 12) : quantity.start]
    return not (
        quantity.chinese
        or _NO_RESULT.search(before)
        or _BASE.search(before)
        or (quantity.unit in _TIME and not _SHORTENED.search(before))
    )


def _figure(view: View, text: str, start: int, quantity: Quantity) -> Figure:
    near = max(start, quantity.start - _LONGEST_CLAUSE)
    first = max((m.end() for m in _CLAUSE_START.finditer(text, near, quantity.start)), default=near)
    return Figure(
        view.original(first, quantity.start),
        quantity.value,
        view.as_written(quantity.unit, quantity.start, quantity.end),
        view.original(first, quantity.end),
        view.span(quantity.start, quantity.end),
    )
