"""The numbers that a browser shows before the items of an ordered list."""

from __future__ import annotations

import re

from loaders.formats.html_tree import Node

CHINESE_DIGITS = "〇一二三四五六七八九"
FORMAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
ROMAN_LOW = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
TYPES = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman", "1": "decimal"}
# Names of https://www.w3.org/TR/css-counter-styles-3/ that number in Chinese, with 、 after the number.
CHINESE = frozenset(
    ["cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal", "japanese-informal", "cjk-decimal"]
)
FORMAL = frozenset(["simp-chinese-formal", "trad-chinese-formal", "japanese-formal"])
BULLETS = frozenset(["none", "disc", "circle", "square"])
NUMBERED = re.compile(
    r"\s*(?:[(（〔【]?[一二三四五六七八九十百〇零\d]{1,4}[)）〕】、.．:：]|第[一二三四五六七八九十百\d]{1,4}[条章节项]"
    r"|[\u2460-\u249b\u3220-\u3229\u2776-\u277f])"
)
LARGEST = 9999


def item_number(item: Node, counters: dict[Node, int]) -> str:
    """The number of this `li` as shown, with its dot or 、; empty for bullets and unnumbered lists.

    `counters` keeps the number of the last item of each list and is brought up to date.
    """
    parent = item.parent
    if parent is None or parent.tag != "ol":
        return ""
    step = -1 if "reversed" in parent.attributes else 1
    last = counters.get(parent)
    number = _first_number(parent, step) if last is None else last + step
    number = _integer(item.attributes.get("value"), number)
    counters[parent] = number
    return format_number(number, _kind(item, parent))


def starts_numbered(text: str) -> bool:
    """True if the words bring their own number, so that the list's number is not shown beside it."""
    return NUMBERED.match(text) is not None


def format_number(number: int, kind: str) -> str:
    """The number in a CSS counter style (1. a. iv. 一、 壹、); empty for bullets."""
    if kind in BULLETS:
        return ""
    if kind in CHINESE or kind in FORMAL:
        digits = FORMAL_DIGITS if kind in FORMAL else CHINESE_DIGITS
        return f"{_positional(number, digits) if kind == 'cjk-decimal' else _chinese(number, digits)}、"
    shown = str(number)
    if 0 < number <= LARGEST and kind.endswith(("-alpha", "-latin")):
        shown = _letters(number)
    elif 0 < number <= LARGEST and kind.endswith("-roman"):
        shown = _roman(number)
    elif kind == "decimal-leading-zero":
        shown = f"{number:02d}"
    return f"{shown.upper() if kind.startswith('upper') else shown}."


def _kind(item: Node, parent: Node) -> str:
    for node in (item, parent):
        declared = node.style.get("list-style-type") or node.style.get("list-style", "").partition(" ")[0]
        kind = declared or TYPES.get(node.attributes.get("type", ""), "")
        if kind:
            return kind
    return "decimal"


def _first_number(parent: Node, step: int) -> int:
    items = sum(isinstance(child, Node) and child.tag == "li" for child in parent.children)
    return _integer(parent.attributes.get("start"), 1 if step > 0 else items)


def _integer(value: str | None, default: int) -> int:
    match = re.match(r"\s*([+-]?\d{1,6})", value or "")
    return int(match.group(1)) if match else default


def _positional(number: int, digits: str) -> str:
    return "".join(digits[int(digit)] for digit in str(abs(number)))


def _chinese(number: int, digits: str) -> str:
    if not 0 < number <= LARGEST:
        return str(number)
    units = ("", "十", "百", "千") if digits is CHINESE_DIGITS else ("", "拾", "佰", "仟")
    zero = "零"
    written = ""
    for place, digit in enumerate(reversed(str(number))):
        word = zero if digit == "0" else digits[int(digit)] + units[place]
        written = word + written
    written = re.sub(f"{zero}+", zero, written).strip(zero)
    return written[1:] if written.startswith("一十") else written


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _roman(number: int) -> str:
    written = ""
    for value, letters in ROMAN + ROMAN_LOW:
        count, number = divmod(number, value)
        written += letters * count
    return written
