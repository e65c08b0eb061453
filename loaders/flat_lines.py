"""How well one line of a flat table fits a column, from its words alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from loaders.persons import MASK, is_name
from loaders.table_columns import UNIT_COLUMNS
from loaders.text import Span
from loaders.unit_lists import is_unit

SECTION_LINE = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.]|[(][一二三四五六七八九十]{1,3}[)]|第[一二三四五六七八九十]{1,3}[章节部])"
)
_NUMBER = re.compile(r"[(]?\d{1,3}[)]?[、.]?")
_TIME = re.compile(
    r"20\d\d(?=年|[.-]\d|$)|(?<!\d)1?\d月|[年月季]底|年内|全年|长期|持续|常态|立行立改|每[年月季周半]|[一二三四]季度|[上下]半年|已完成|即时|随时"
)
_VALUE = re.compile(
    r"(?:[≥≤><≧≦]=?|不低于|不少于|超过|不高于|不超过)?[\[(〔]?-?\d+(?:\.\d+)?[\])〕]?(?:%|‰|[万亿]?[一-鿿/²³]{0,6})(?:以上|以下|以内|左右)?"
)
_DITTO = re.compile(r"(?:同上|〃|″|\"|-+|—+|/|无|同前)")
_ROLE_ENDS = re.compile(
    r"[(](?:牵头|主办|配合|参与)[)]|(?:共同|分别|具体)?(?:牵头|负责|配合|参与|落实)(?=$|[、,;])|等(?:部门|单位)?$"
)
_MARK = re.compile(r"[。;:]")
_LONGEST_TIME = 24
_LONGEST_SECTION = 50
_LONGEST_UNITS = 400


@dataclass(frozen=True, slots=True)
class FlatLine:
    """A line and its words in one width and simplified, without blanks and column marks."""

    span: Span
    words: str


def is_number(words: str) -> bool:
    """True if the line is nothing but a number, as a cell of a number column is."""
    return bool(_NUMBER.fullmatch(words))


def fit(line: FlatLine, meaning: str) -> float:
    """How well the line fits a column of this meaning (or "heading", a row of its own): above 0 if well."""
    kind = _kind(line.words)
    if meaning == "heading":
        return _as_heading(line.words, kind)
    if meaning == "number":
        return 4.0 if kind == "number" else -6.0
    if meaning == "value":
        return 2.0 if kind in ("value", "number") else -3.0
    if kind == "number":
        return -4.0
    if meaning in UNIT_COLUMNS:
        return {"units": 2.0, "sentence unit": 0.8, "ditto": 1.0}.get(kind, -3.0)
    if meaning == "time":
        return {"time": 2.0, "ditto": 1.0}.get(kind, -3.0)
    if meaning == "person":
        return {"person": 2.0, "ditto": 0.8}.get(kind, -2.0)
    if meaning in ("note", "section"):
        return 0.2 if kind == "words" and len(line.words) <= _LONGEST_TIME else -0.3
    return _as_text(line.words, kind)


def _as_heading(words: str, kind: str) -> float:
    numbered = SECTION_LINE.match(words) and len(words) <= _LONGEST_SECTION and not _MARK.search(words)
    return 0.5 if numbered and kind != "number" else -8.0


def _as_text(words: str, kind: str) -> float:
    if kind in ("units", "time", "person", "ditto", "value"):
        return -1.5
    if SECTION_LINE.match(words):
        return -3.0
    return 1.0 if len(words) <= 6 else 1.8


@lru_cache(4096)
def _kind(words: str) -> str:
    """number, ditto, value, person, units, sentence unit (a unit with a full stop), time, or words."""
    if is_number(words):
        return "number"
    if _DITTO.fullmatch(words):
        return "ditto"
    if _is_units(words):
        return "units" if not words.endswith("。") or re.search(r"[、,;]", words) else "sentence unit"
    if len(words) <= _LONGEST_TIME and _TIME.search(words) and not words.endswith("。"):
        return "time"
    if _VALUE.fullmatch(words):
        return "value"
    if MASK in words or is_name(words) or (len(words) <= 6 and is_name(words[:2]) and is_name(words[-2:])):
        return "person"
    return "words"


def _is_units(words: str) -> bool:
    if len(words) > _LONGEST_UNITS:
        return False
    names = re.split(r"[、,;/|]", _ROLE_ENDS.sub("", words.rstrip("。;,、")))
    return all(is_unit(name) or name.startswith("等") for name in names if name) and any(names)
