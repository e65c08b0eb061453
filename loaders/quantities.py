"""Figures with their units: 100%, 3.2万人, 百分之九十, 三分之二, 5-8个, also with misread digits (l00%)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from loaders.numerals import mend_digits, parse_chinese
from loaders.ruleset import one_of, read_words

_SCALES = {
    "": 1,
    "百": 100,
    "千": 1_000,
    "万": 10_000,
    "百万": 1_000_000,
    "千万": 10_000_000,
    "亿": 100_000_000,
    "万亿": 1_000_000_000_000,
}
_CN = "一二两三四五六七八九十百千"
_GENERATIONS = 6
_TENTHS = {"一": 10, "二": 20, "两": 20, "三": 30, "四": 40, "五": 50, "六": 60, "七": 70, "八": 80, "九": 90}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure, `text[start:end]`: plain value and unit; `high` where it is the upper end of a range.

    `slipped` is true where a letter stood for a digit.
    """

    start: int
    end: int
    value: float
    unit: str
    low: float | None = None
    chinese: bool = False
    slipped: bool = False


@cache
def quantity_pattern() -> re.Pattern[str]:
    """Every way to write a figure, its measure word from `measure_words.txt`."""
    units = one_of(read_words("measure_words"))
    number = r"\d+(?:,\d{3})*(?:\.\d+)?"
    return re.compile(
        rf"(?<![\d.a-zA-Z〔])(?P<arabic>{number}|[lI]\.\d+|[lI]\d{{1,3}}(?=[家个名项条户所处座件万亿元人次亩吨])|(?!\|[\dlIOo]+%[^\S\n]*\|)[lI|\dOo]{{0,5}}[lI|][lI|\dOo]{{0,5}}(?=%)|\d[\dlIOo]{{0,6}}[lIOo][\dlIOo]{{0,6}}(?=[%万亿元个人名家户条件项次所处座亩吨]))(?P<s1>万亿|[百千]?万|[千百](?=万|元)|亿|千)?"
        rf"(?:(?:%|‰)?(?:-|—|–|~|至|到)(?P<high>{number})(?P<s2>万亿|[百千]?万|亿|千)?)?余?多?(?P<unit>{units})(?!热线|号(?!码)|公交)"
        rf"|(?<=[到至为])(?P<bare>0\.\d{{2,3}})(?=以上|以下|以内|左右|[,。;、]|$)"  # a coefficient
        rf"|百分之(?P<percent>[{_CN}]{{1,5}}|{number})"
        rf"|(?P<bottom>[二三四五六七八九十])分之(?P<top>[一二两三四五六七八九])"
        rf"|(?P<tenths>[一二三四五六七八九])成(?P<half>半)?(?=以上|以下|左右|[,。;]|$)"
        rf"|(?P<most>一半)(?=以上|以下)"
        rf"|(?<![第十百千\d一二三四五六七八九])(?P<cn>[{_CN}]{{1,5}})(?P<cnunit>{units})"
    )


def find_quantities(text: str, start: int = 0, end: int | None = None) -> Iterator[Quantity]:
    """The figures in `text[start:end]` in order. Calendar dates and ordinal numbers are none."""
    for match in quantity_pattern().finditer(text, start, len(text) if end is None else end):
        quantity = _read(match)
        if quantity and not _is_date(text, quantity):
            yield quantity


def _read(match: re.Match[str]) -> Quantity | None:
    groups = match.groupdict()
    if groups["arabic"]:
        return _arabic(match, groups)
    if groups["bare"]:
        return Quantity(*match.span(), float(groups["bare"]), "")
    if groups["percent"]:
        value = parse_chinese(groups["percent"])
        number = float(value) if value is not None else float(groups["percent"].replace(",", ""))
        return Quantity(*match.span(), number, "%")
    if groups["bottom"]:
        bottom, top = parse_chinese(groups["bottom"]) or 1, parse_chinese(groups["top"]) or 0
        return Quantity(*match.span(), round(100 * top / bottom, 2), "%")
    if groups["tenths"]:
        return Quantity(*match.span(), _TENTHS[groups["tenths"]] + (5 if groups["half"] else 0), "%")
    if groups["most"]:
        return Quantity(*match.span(), 50, "%")
    value = parse_chinese(groups["cn"])
    return None if value is None else Quantity(*match.span(), value, groups["cnunit"], chinese=True)


def _arabic(match: re.Match[str], groups: dict[str, str | None]) -> Quantity | None:
    digits = groups["arabic"] or ""
    slipped = any(char in "lI|oO" for char in digits)
    number = float(mend_digits(digits).replace(",", ""))
    scale, unit = _SCALES[groups["s1"] or ""], groups["unit"] or ""
    for word in ("亿", "万"):
        if unit.startswith(word) and unit != word:
            scale, unit = scale * _SCALES[word], unit[1:]
    if groups["high"]:
        top_scale = _SCALES[groups["s2"] or ""] * (scale if not groups["s2"] else 1)
        top = float(groups["high"].replace(",", "")) * top_scale
        low = number * (scale if groups["s1"] else top_scale)
        return Quantity(*match.span(), _plain(top), unit, _plain(low), slipped=slipped)
    return Quantity(*match.span(), _plain(number * scale), unit, slipped=slipped)


def _plain(value: float) -> float:
    return round(value, 6)


def _is_date(text: str, quantity: Quantity) -> bool:
    """年, 月 and 日 after a number are a date unless the figure counts years or days; 5G is a name."""
    before, after = text[quantity.start - 1 : quantity.start], text[quantity.end : quantity.end + 1]
    if quantity.unit == "年":
        return 1900 <= quantity.value <= 2100 or before == "第"
    if quantity.unit == "月":
        return True
    if quantity.unit == "G":
        return quantity.value <= _GENERATIONS  # 5G
    if quantity.unit == "日":
        return before == "月" or after in "前起至止"
    return before == "第" or (
        quantity.unit in ("条", "款", "项", "号", "期", "届", "批", "轮", "级", "类")
        and before in "第国省市县第"
    )
