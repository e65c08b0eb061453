"""Chinese and Arabic numerals as numbers."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

_DIGITS = {
    char: value
    for value, chars in enumerate(
        ("零〇", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for char in chars
}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GROUPS = {"万": 10_000, "亿": 100_000_000}
_SLIPS = str.maketrans("lI|oO", "11100")
_ENCLOSED = (
    (0x2460, 1, 20),
    (0x3251, 21, 15),
    (0x2474, 1, 20),
    (0x2488, 1, 20),
    (0x3220, 1, 10),
    (0x2160, 1, 12),
    (0x2776, 1, 10),
    (0x3280, 1, 10),
)

_KNOWN_NUMERALS = 4096
"""So many numerals keep their value; documents repeat the same few."""

CHINESE = "零〇一二两三四五六七八九十百千"


def parse_chinese(text: str) -> int | None:
    """The value of a Chinese numeral, None if it is none: 二十一 → 21, 二〇一七 → 2017, 三千零五 → 3005."""
    if not text or any(char not in _DIGITS and char not in _UNITS and char not in _GROUPS for char in text):
        return None
    if all(char in _DIGITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text))
    total = section = digit = 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _UNITS:
            section += (digit or 1) * _UNITS[char]
            digit = 0
        else:
            total = (total + section + digit) * _GROUPS[char]
            section = digit = 0
    return total + section + digit


@lru_cache(maxsize=_KNOWN_NUMERALS)
def parse_integer(text: str) -> int | None:
    """The value of an Arabic (also with l, I, O for digits), enclosed (①, ㈠) or Chinese numeral."""
    if len(text) == 1 and (enclosed := _parse_enclosed(ord(text))) is not None:
        return enclosed
    plain = text.translate(_SLIPS)
    if plain.isascii() and plain.isdigit():
        return int(plain)
    return parse_chinese(text)


def _parse_enclosed(code: int) -> int | None:
    return next(
        (first + code - start for start, first, count in _ENCLOSED if start <= code < start + count), None
    )


def mend_digits(text: str) -> str:
    """The number with letters that stand for digits mended: l0 → 10."""
    return text.translate(_SLIPS)


def plain_number(value: float) -> str:
    """The number without exponent or idle zeros: 80.0 → 80, 66.67 → 66.67, 3e+06 → 3000000."""
    plain = format(Decimal(repr(value)), "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def to_figure(value: float) -> str:
    """The number as people write it, in 万 or 亿 where that is short: 3000000 → 300万, 12345 → 12345."""
    for word in ("亿", "万"):
        part = value / _GROUPS[word]
        if abs(part) >= 1 and round(part, 2) == part:
            return plain_number(part) + word
    return plain_number(value)


def to_chinese(value: int) -> str:
    """The usual Chinese numeral of 1–9999: 21 → 二十一, 305 → 三百零五."""
    digits = "零一二三四五六七八九"
    words = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        part, value = divmod(value, unit)
        if part:
            words += digits[part] + name
        elif words and value and not words.endswith("零"):
            words += "零"
    return words.removeprefix("一") if words.startswith("一十") else words
