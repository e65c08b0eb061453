"""Tables of indicators (指标名称 | 单位 | 2020年 | 2025年 | 属性): each row is one indicator."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.outline import Paragraph
from loaders.records import Change, Indicator, Target
from loaders.ruleset import one_of, read_words
from loaders.table_columns import cell_range, cell_words, column_meaning, find_header
from loaders.text import Cell, Table
from loaders.view import View

_NAME = re.compile(r"^(?:主要|具体|核心|预期)?(?:指标|目标)(?:名称|内容)?$|^(?:指标|项目)(?:名称)?$")
_UNIT = re.compile(r"^(?:计量)?单位$")
_YEAR = re.compile(r"(20\d\d)年?")
_AIM = re.compile(r"目标(?:值)?$|^(?:规划|预期|目标)值$")
_BASE = re.compile(r"基期|现状|基准|实际|完成值|现值")
_NUMBER = re.compile(  # the unit in a cell of values is one of measure_words.txt
    r"(?P<sign>≥|≤|>=|<=|>|<|≧|≦|不低于|不少于|不高于|不超过|超过)?[\[〔(]?(?P<value>-?\d+(?:\.\d+)?)[\]〕)]?(?P<scale>[万亿])?(?P<unit>"
    + one_of(read_words("measure_words"))
    + r")?(?P<tail>以上|以下|以内|左右)?"
)
_UNIT_OF_NAME = re.compile(r"[(](?P<unit>[^()]{1,12})[)]$")
_SCALES = {None: 1, "万": 10_000, "亿": 100_000_000}
_MORE = ("≥", ">=", ">", "≧", "不低于", "不少于", "超过")
_LESS = ("≤", "<=", "<", "≦", "不高于", "不超过")
_CHANGES = (
    (re.compile(r"(?:增长|提高|增加|增速|上升|提升)(?:率|幅度)?$"), Change.INCREASE),
    (re.compile(r"(?:下降|降低|减少|削减)(?:率|幅度|比例)?$"), Change.DECREASE),
)
_HEADER_SEARCH = 4
_FEWEST_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class _Columns:
    name: int
    target: int
    base: int | None
    unit: int | None


def name_indicators(labels: Sequence[str]) -> tuple[str, ...] | None:
    """What each column of a list of indicators holds (number, detail, value, note); None for other labels."""
    columns = _columns(labels) if len(labels) >= _FEWEST_COLUMNS else None
    if columns is None:
        return None
    values = {columns.target, columns.base, *(i for i, words in enumerate(labels) if _YEAR.search(words))}
    return tuple(
        "detail" if i == columns.name else "value" if i in values else column_meaning(words) or "note"
        for i, words in enumerate(labels)
    )


def find_table_indicators(view: View, paragraphs: Sequence[Paragraph]) -> Iterator[Indicator]:
    """The indicators of all tables that list indicators and assign no duties."""
    for paragraph in paragraphs:
        if paragraph.table and find_header(view, paragraph.table) is None:
            yield from _rows(view, paragraph.table)


def _rows(view: View, table: Table) -> Iterator[Indicator]:
    for index, header in enumerate(table.rows[:_HEADER_SEARCH]):
        columns = _columns([cell_words(view, cell) for cell in header])
        if columns:
            for number, row in enumerate(table.rows[index + 1 :], 1):
                if indicator := _indicator(view, row, columns, number):
                    yield indicator
            return


def _columns(header: Sequence[str]) -> _Columns | None:
    """The columns by their headers; the latest year or 目标值 is the target, an earlier one the baseline."""
    name = next((i for i, words in enumerate(header) if _NAME.search(words)), None)
    years = sorted(
        (int(match[1]), i) for i, words in enumerate(header) if i != name and (match := _YEAR.search(words))
    )
    aim = next((i for i, words in enumerate(header) if i != name and _AIM.search(words)), None)
    target = aim if aim is not None else years[-1][1] if years else None
    if name is None or target is None:
        return None
    base = next((i for i, words in enumerate(header) if _BASE.search(words)), None)
    earlier = [i for _, i in years if i != target]
    unit = next((i for i, words in enumerate(header) if _UNIT.search(words)), None)
    return _Columns(name, target, base if base is not None else earlier[0] if earlier else None, unit)


def _indicator(view: View, row: Sequence[Cell], columns: _Columns, number: int) -> Indicator | None:
    if max(columns.name, columns.target) >= len(row):
        return None
    name = cell_words(view, row[columns.name])
    value = _NUMBER.search(cell_words(view, row[columns.target]))
    if len(name) < 3 or row[columns.name].span == row[columns.target].span:
        return None
    ranges = [cell_range(view, cell) for cell in row if cell.span.end > cell.span.start]
    start, end = min(first for first, _ in ranges), max(last for _, last in ranges)
    targets = (_target(view, row, columns, name, value),) if value else ()
    words = [cell_words(view, cell) for cell in row[columns.name :]]
    return Indicator(
        str(number), " ".join(dict.fromkeys(filter(None, words))), targets, view.span(start, end)
    )


def _target(view: View, row: Sequence[Cell], columns: _Columns, name: str, value: re.Match[str]) -> Target:
    bracketed = _UNIT_OF_NAME.search(name)
    subject = name[: bracketed.start()] if bracketed else name
    column_unit = cell_words(view, row[columns.unit]) if columns.unit is not None else ""
    unit = value["unit"] or (bracketed["unit"] if bracketed else "") or column_unit
    base = _NUMBER.search(cell_words(view, row[columns.base])) if columns.base is not None else None
    change = next((change for pattern, change in _CHANGES if pattern.search(subject)), None)
    return Target(
        subject,
        _op(value),
        float(value["value"]) * _SCALES[value["scale"]],
        unit,
        change,
        value["tail"] == "左右",
        float(base["value"]) * _SCALES[base["scale"]] if base else None,
    )


def _op(value: re.Match[str]) -> str:
    if value["sign"] in _MORE or value["tail"] == "以上":
        return ">="
    return "<=" if value["sign"] in _LESS or value["tail"] in ("以下", "以内") else "="
