"""Calendar dates in Chinese and Arabic digits, and the ends of months, quarters and years."""

from __future__ import annotations

import calendar
import re
from datetime import date

from loaders.numerals import CHINESE, mend_digits, parse_chinese

NUMBER = rf"(?:[\dlIOo]{{1,4}}|[{CHINESE}]{{1,4}})"
CALENDAR_DATE = re.compile(rf"(?P<year>{NUMBER})年(?P<month>{NUMBER})月(?P<day>{NUMBER})[日号]")
DOTTED_DATE = re.compile(r"(?P<year>(?:19|20)\d\d)[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})(?!\d)")


def to_number(text: str) -> int | None:
    """The value of a year, month or day in either kind of digits."""
    return value if (value := parse_chinese(text)) is not None else _arabic(mend_digits(text))


def _arabic(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() else None


def parse_date(text: str) -> date | None:
    """The first calendar date in a text without blanks, None where it has none that exists."""
    match = CALENDAR_DATE.search(text) or DOTTED_DATE.search(text)
    if not match:
        return None
    parts = [to_number(match[name]) for name in ("year", "month", "day")]
    return make_date(*parts) if None not in parts else None


def make_date(year: int | None, month: int | None, day: int | None) -> date | None:
    """The date, None where a part is missing or there is no such day."""
    try:
        return date(year or 0, month or 0, day or 0)
    except ValueError:
        return None


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def before_month(year: int, month: int) -> date:
    """The last day before a month begins: 2017年6月前 → 2017-05-31."""
    return month_end(year, month - 1) if month > 1 else date(year - 1, 12, 31)


def quarter_end(year: int, quarter: int) -> date:
    """The last day of a quarter (1–4)."""
    return month_end(year, quarter * 3)
