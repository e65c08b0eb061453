"""Spreadsheet numbers and dates as the sheet shows them: 0.95 → 95%, 45291 → 2023年12月31日."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

GENERAL = "General"
# Formats that a Chinese Excel has built in and does not write into the file (ECMA-376 part 1,
# 18.8.30, zh-cn); 14 and 22 are the short date of the system.
CHINESE_FORMATS = {
    14: "yyyy/m/d",
    22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"',
    28: 'm"月"d"日"',
    29: 'm"月"d"日"',
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"',
    50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"',
    54: 'm"月"d"日"',
    57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}
FORMAT_PARTS = re.compile(r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[[^\]]*\]|_.|\*.|(?P<plain>.)', re.DOTALL)
DATE_TOKENS = re.compile(r"y+|m+|d+|h+|s+|a+|am/pm|a/p|上午/下午|.", re.IGNORECASE | re.DOTALL)
QUOTED_MARK = "\ue000"
WEEKDAYS = "一二三四五六日"
GENERAL_DIGITS = 11
# Excel allows no longer format, and shows no more digits.
LONGEST_CODE = 255
LARGEST = 1e15


def is_date_format(code: str) -> bool:
    """True if a number under this format is a day or a time."""
    bare = _split(code)[0]
    return any(token in bare.lower() for token in "ymdhs") and not any(mark in bare for mark in "0#?")


def show_number(value: float, code: str) -> str:
    """The number under a format code, text in the code included; what the code cannot say stays plain."""
    if len(code) > LONGEST_CODE or not abs(value) < LARGEST:
        return _general(value)
    sections = _sections(code)
    section = sections[0]
    if value < 0 and len(sections) > 1:
        section, value = sections[1], -value
    elif value == 0 and len(sections) > 2:
        section = sections[2]
    bare, quoted = _split(section)
    pattern = re.search(r"[#0?][#0?,.]*", bare)
    if pattern is None and quoted and not bare.strip(QUOTED_MARK + " "):
        return "".join(quoted).strip()
    if pattern is None or section.strip().lower() in {"general", "@"} or "e+" in bare.lower() or "/" in bare:
        return _general(value)
    digits = _digits(value * (100 if "%" in bare else 1), pattern.group())
    shown = bare[: pattern.start()] + digits + bare[pattern.end() :]
    return _restore(shown, quoted).strip()


def show_date(value: datetime | time | timedelta, code: str) -> str:
    """The day or time under a format code; an ISO form where the code names nothing of it."""
    if isinstance(value, timedelta):
        return str(value)
    moment = datetime.combine(datetime(1900, 1, 1).date(), value) if isinstance(value, time) else value  # noqa: DTZ001
    bare, quoted = _split(_sections(code[:LONGEST_CODE])[0])
    if bare.strip().lower() in {"general", "@", ""}:
        return moment.strftime("%Y/%m/%d") if not isinstance(value, time) else moment.strftime("%H:%M")
    tokens = DATE_TOKENS.findall(bare)
    half_day = any(token.lower() in {"am/pm", "a/p", "上午/下午"} for token in tokens)
    shown = "".join(_show_token(tokens, index, moment, half_day) for index in range(len(tokens)))
    return _restore(shown, quoted).strip()


def _show_token(tokens: list[str], index: int, moment: datetime, half_day: bool) -> str:
    token = tokens[index].lower()
    if token in {"am/pm", "a/p", "上午/下午"}:
        return "上午" if moment.hour < 12 else "下午"
    kind, width = token[0], len(token)
    if kind == "y":
        return str(moment.year) if width > 2 else f"{moment.year % 100:02d}"
    if kind == "m":
        number = moment.minute if _is_minute(tokens, index) else moment.month
        return f"{number:0{min(width, 2)}d}" if width < 3 else str(number)
    if kind == "d":
        return f"{moment.day:0{width}d}" if width < 3 else f"星期{WEEKDAYS[moment.weekday()]}"
    if kind == "a" and width >= 3:
        return f"{'星期' if width > 3 else ''}{WEEKDAYS[moment.weekday()]}"
    if kind == "h":
        hour = (moment.hour - 1) % 12 + 1 if half_day else moment.hour
        return f"{hour:0{min(width, 2)}d}"
    return f"{moment.second:0{min(width, 2)}d}" if kind == "s" else tokens[index]


def _is_minute(tokens: list[str], index: int) -> bool:
    letters = [(place, token[0].lower()) for place, token in enumerate(tokens) if token[0].lower() in "ymdhs"]
    place = [one for one, _ in letters].index(index)
    before = letters[place - 1][1] if place else ""
    after = letters[place + 1][1] if place + 1 < len(letters) else ""
    return before == "h" or after == "s"


def _digits(value: float, pattern: str) -> str:
    scaled = pattern.rstrip(",")
    number = Decimal(str(value)) / 1000 ** (len(pattern) - len(scaled))
    whole, _, decimals = scaled.partition(".")
    kept = decimals.count("0")
    places = min(sum(mark in "0#?" for mark in decimals), GENERAL_DIGITS)
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{rounded:{',' if ',' in whole else ''}.{places}f}"
    integer, _, fraction = text.partition(".")
    while len(fraction) > kept and fraction.endswith("0"):
        fraction = fraction[:-1]
    sign, integer = ("-", integer[1:]) if integer.startswith("-") else ("", integer)
    integer = integer.rjust(whole.count("0"), "0")
    return f"{sign}{integer}.{fraction}" if fraction else f"{sign}{integer}"


def _general(value: float) -> str:
    text = f"{value:.{GENERAL_DIGITS}g}"
    if "e" not in text:
        return text
    return f"{Decimal(text):f}" if abs(value) < 1e20 else text


def _sections(code: str) -> list[str]:
    """The parts of a format for positive, negative and zero, split at semicolons outside quotes."""
    parts = [""]
    for piece in re.findall(r'"[^"]*"|\\.|.', code, re.DOTALL):
        if piece == ";":
            parts.append("")
        else:
            parts[-1] += piece
    return parts


def _split(code: str) -> tuple[str, list[str]]:
    """The format with a mark for each piece of literal text, and these pieces."""
    quoted: list[str] = []
    bare = []
    for match in FORMAT_PARTS.finditer(code):
        literal = match["quoted"] if match["quoted"] is not None else match["escaped"]
        if literal is not None:
            quoted.append(literal)
            bare.append(QUOTED_MARK)
        elif match["plain"] is not None:
            bare.append(match["plain"])
    return "".join(bare), quoted


def _restore(shown: str, quoted: list[str]) -> str:
    pieces = iter(quoted)
    return "".join(next(pieces, "") if mark == QUOTED_MARK else mark for mark in shown)
