"""Numbering at the beginning of a paragraph: 第一章, 一、, (一), 1., 1), (1), ①, 1.1."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from loaders.numerals import parse_integer
from loaders.ruleset import Rule, read_rules

_FIRST = frozenset(
    "第一二三四五六七八九十百零〇(〔[【〈<{㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩0123456789lI|⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
    "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟❶❷❸❹❺❻❼❽❾❿任措重专工行项"
)


@dataclass(frozen=True, slots=True)
class Marker:
    """A number at the head of a paragraph.

    `label` is the printed number as it stands in a locator: half-width, without 、 and . ;
    `value` is its last number; `end` is the position after it in the view.
    """

    style: str
    rank: int
    value: int
    label: str
    end: int
    slipped: bool = False


@cache
def _rules() -> dict[str, tuple[Rule, ...]]:
    """The rules by the first character of what they match, in table order."""
    return {
        char: tuple(rule for rule in read_rules("markers") if re.fullmatch(rule.options["first"], char))
        for char in _FIRST
    }


def find_marker(text: str, start: int, end: int) -> Marker | None:
    """The number at `text[start:]`, None where the paragraph begins with none."""
    if start >= end:
        return None
    for rule in _rules().get(text[start], ()):
        match = rule.pattern.match(text, start, end)
        if match and not _denied(rule, text, start, end):
            numeral = next(filter(None, (match.groupdict().get(n) for n in ("number", "number2", "number3"))))
            value = parse_integer(numeral.rpartition(".")[2])
            if value is not None:
                slipped = any(char in "lI|" for char in numeral)
                label = match.group().rstrip("、.,:").strip(_FRAME if rule.id == _NAMED else "")
                return Marker(
                    rule.id, rule.options["rank"], value, label.translate(_MENDED), match.end(), slipped
                )
    return None


_NAMED, _FRAME = "named", "【】[]"
_MENDED = str.maketrans(
    {
        "l": "1",
        "I": "1",
        "|": "1",
        "〔": "(",
        "[": "(",
        "【": "(",
        "<": "(",
        "〈": "(",
        "{": "(",
        "〕": ")",
        "]": ")",
        "】": ")",
        ">": ")",
        "〉": ")",
        "}": ")",
    }
)


def _denied(rule: Rule, text: str, start: int, end: int) -> bool:
    unless = rule.options.get("unless")
    return bool(unless and _compiled(unless).match(text, start, end))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
