"""Resolvers of the table rules/deadlines.toml: the named groups of a match become ISO dates and durations."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from loaders.dates import before_month, make_date, month_end, quarter_end, to_number
from loaders.numerals import parse_chinese
from loaders.ruleset import read_rows

_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "首": 1, "末": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_TEN_DAYS = {"上旬": 10, "中旬": 20}
# Since the sixth five-year plan (1981–1985) plan n ends in the year 1955 + 5n: 十四五 in 2025.
_FIRST_PLAN_END, _PLAN_YEARS = 1955, 5
_UNITS = {
    "工作日": "D",
    "个工作日": "D",
    "日": "D",
    "天": "D",
    "个月": "M",
    "月": "M",
    "年": "Y",
    "周": "W",
    "小时": "H",
    "个小时": "H",
}


@dataclass(frozen=True, slots=True)
class Clock:
    """What a time without its own year is counted from: the date of issue and the year of the text."""

    issued: date | None
    year: int | None


Groups = dict[str, "str | None"]
Fields = dict[str, "str | None"]


def _year(groups: Groups, clock: Clock) -> int | None:
    if groups.get("y"):
        return to_number(groups["y"] or "")
    base = clock.year
    return base if base is None or groups.get("rel") not in ("明年", "次年") else base + 1


def _month(groups: Groups) -> int | None:
    month = to_number(groups["m"] or "")
    return month if month and 1 <= month <= 12 else None


def _on(day: date | None) -> Fields:
    return {"date": day.isoformat() if day else None}


def _by_day(groups: Groups, clock: Clock) -> Fields | None:
    year, month, day = _year(groups, clock), _month(groups), to_number(groups["day"] or "")
    return _on(make_date(year, month, day)) if month else None


def _by_month(end: Callable[[int, int], date]) -> Callable[[Groups, Clock], Fields | None]:
    def resolve(groups: Groups, clock: Clock) -> Fields | None:
        year, month = _year(groups, clock), _month(groups)
        return None if month is None else _on(end(year, month) if year else None)

    return resolve


def _by_year(groups: Groups, clock: Clock) -> Fields:
    year = _year(groups, clock)
    return _on(date(year, 12, 31) if year else None)


def _before_year(groups: Groups, clock: Clock) -> Fields:
    return _on(date((to_number(groups["y"] or "") or 1) - 1, 12, 31))


def _by_half(groups: Groups, clock: Clock) -> Fields:
    year = _year(groups, clock)
    return _on(month_end(year, 6 if groups["half"] == "上半年" else 12) if year else None)


def _by_quarter(groups: Groups, clock: Clock) -> Fields:
    year, quarter = _year(groups, clock), _QUARTERS[groups.get("q") or groups.get("qn") or ""]
    return _on(quarter_end(year, quarter) if year else None)


def _by_ten_days(groups: Groups, clock: Clock) -> Fields | None:
    year, month, ten = _year(groups, clock), _month(groups), groups["ten"] or ""
    if month is None:
        return None
    return _on(
        (make_date(year, month, _TEN_DAYS[ten]) if ten in _TEN_DAYS else month_end(year, month))
        if year
        else None
    )


@cache
def _lunar_new_years() -> dict[int, date]:
    return {int(year): date.fromisoformat(day) for year, day in read_rows("lunar_new_years")}


def _by_holiday(groups: Groups, clock: Clock) -> Fields:
    """The day before a holiday; without a year of its own the next one after the day of issue."""
    years = [_year(groups, clock)] if groups.get("y") or groups.get("rel") else _next_years(clock)
    days = [day for year in years if year and (day := _holiday(groups["holiday"] or "", year))]
    to_come = [day for day in days if len(years) == 1 or clock.issued is None or day > clock.issued]
    return _on(to_come[0] - timedelta(days=1) if to_come else None)


def _next_years(clock: Clock) -> list[int | None]:
    return [clock.issued.year, clock.issued.year + 1] if clock.issued else []


def _holiday(name: str, year: int) -> date | None:
    if name == "春节":
        return _lunar_new_years().get(year)
    return date(year, 10 if name.startswith("国庆") else 1, 1)


def _by_plan(groups: Groups, clock: Clock) -> Fields | None:
    number = parse_chinese(groups["plan"] or "")
    return _on(date(_FIRST_PLAN_END + _PLAN_YEARS * number, 12, 31)) if number else None


def _by_range(groups: Groups, clock: Clock) -> Fields | None:
    year, month = to_number(groups["y"] or groups["y1"] or "") or clock.year, _month(groups)
    if groups.get("ten"):
        return _by_ten_days({**groups, "y": groups["y"] or groups["y1"]}, clock)
    return None if month is None else _on(month_end(year, month) if year else None)


def _by_day_range(groups: Groups, clock: Clock) -> Fields | None:
    return _by_day({**groups, "y": groups["y"] or groups["y1"]}, clock)


def _from_day(groups: Groups, clock: Clock) -> Fields | None:
    return _by_day(groups, clock)


def _from_month(groups: Groups, clock: Clock) -> Fields | None:
    year, month = _year(groups, clock), _month(groups)
    return _on(make_date(year, month, 1)) if month else None


def _from_year(groups: Groups, clock: Clock) -> Fields:
    return _on(date((to_number(groups["y"] or "") or 1), 1, 1))


def _every(duration: str, by: str | None = None) -> Fields:
    return {"every": duration, "by": by}


def _yearly_day(groups: Groups, clock: Clock) -> Fields | None:
    month, day = _month(groups), to_number(groups["day"] or "")
    return _every("P1Y", f"--{month:02d}-{day:02d}") if month and day and day <= 31 else None


def _yearly_month(groups: Groups, clock: Clock) -> Fields | None:
    month = _month(groups)
    if month is None:
        return None
    last = before_month(2001, month) if groups.get("beforemonth") else month_end(2001, month)
    return _every("P1Y", f"--{last.month:02d}-{last.day:02d}")


def _yearly_quarter(groups: Groups, clock: Clock) -> Fields:
    last = quarter_end(2001, _QUARTERS[groups.get("q") or groups.get("qn") or ""])
    return _every("P1Y", f"--{last.month:02d}-{last.day:02d}")


def _yearly_half(groups: Groups, clock: Clock) -> Fields:
    return _every("P1Y", "--06-30" if groups["half"] == "上半年" else "--12-31")


def _every_count(unit: str) -> Callable[[Groups, Clock], Fields]:
    def resolve(groups: Groups, clock: Clock) -> Fields:
        return _every(f"P{to_number(groups['n'] or '')}{unit}")

    return resolve


def _on_day_of_month(duration: str) -> Callable[[Groups, Clock], Fields | None]:
    def resolve(groups: Groups, clock: Clock) -> Fields | None:
        day = to_number(groups.get("day") or groups.get("day2") or "")
        return _every(duration, f"---{day:02d}") if day and day <= 31 else None

    return resolve


def _within(groups: Groups, clock: Clock) -> Fields | None:
    count = to_number(groups.get("n") or groups.get("n2") or "")
    unit = _UNITS[groups.get("unit") or groups.get("unit2") or ""]
    return {"within": f"PT{count}H" if unit == "H" else f"P{count}{unit}"} if count else None


def _within_from_issue(groups: Groups, clock: Clock) -> Fields | None:
    fields = _within(groups, clock)
    if fields and clock.issued:
        fields |= _on(_add(clock.issued, fields["within"] or ""))
    return fields


def _add(start: date, duration: str) -> date | None:
    match = re.fullmatch(r"P(\d+)([DWMY])", duration)
    if not match:
        return None
    count = int(match[1])
    if match[2] in "DW":
        return start + timedelta(days=count * (7 if match[2] == "W" else 1))
    months = start.month - 1 + count * (12 if match[2] == "Y" else 1)
    year, month = start.year + months // 12, months % 12 + 1
    return min(date(year, month, 1) + timedelta(days=start.day - 1), month_end(year, month))


RESOLVERS: dict[str, Callable[[Groups, Clock], Fields | None]] = {
    "day": _by_day,
    "month-end": _by_month(month_end),
    "before-month": _by_month(before_month),
    "year-end": _by_year,
    "own-year-end": _by_year,
    "before-year": _before_year,
    "half": _by_half,
    "quarter": _by_quarter,
    "ten-days": _by_ten_days,
    "holiday": _by_holiday,
    "plan-end": _by_plan,
    "range-end": _by_year,
    "range-months": _by_range,
    "day-range": _by_day_range,
    "start-day": _from_day,
    "start-month": _from_month,
    "start-year": _from_year,
    "yearly-day": _yearly_day,
    "yearly-month": _yearly_month,
    "yearly-quarter": _yearly_quarter,
    "yearly-half": _yearly_half,
    "yearly-end": lambda groups, clock: _every("P1Y", "--12-31"),
    "yearly": lambda groups, clock: _every("P1Y"),
    "every-years": _every_count("Y"),
    "every-months": _every_count("M"),
    "every-weeks": _every_count("W"),
    "ongoing": lambda groups, clock: {},
    "half-yearly": lambda groups, clock: _every("P6M"),
    "quarterly": lambda groups, clock: _every("P3M"),
    "quarterly-month-day": _on_day_of_month("P3M"),
    "monthly": lambda groups, clock: _every("P1M"),
    "monthly-day": _on_day_of_month("P1M"),
    "weekly": lambda groups, clock: _every("P1W"),
    "ten-daily": lambda groups, clock: _every("P10D"),
    "every-other-month": lambda groups, clock: _every("P2M"),
    "within-half-year": lambda groups, clock: {"within": "P6M"},
    "half-monthly": lambda groups, clock: _every("P15D"),
    "daily": lambda groups, clock: _every("P1D"),
    "within": _within,
    "within-from-issue": _within_from_issue,
}
