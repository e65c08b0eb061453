"""Times in a completion-time column or field, where bare months and years are deadlines too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from loaders.dates import make_date, month_end, to_number
from loaders.deadline_resolvers import Clock
from loaders.deadlines import Time, resolve_times
from loaders.records import Deadline, DeadlineKind
from loaders.view import View

_ONGOING = re.compile(
    r"长期(?:坚持|推进|开展|实施|任务|执行|落实|有效)?|持续(?:推进|开展|实施|坚持|深化|落实)?|常态化?(?:推进|开展|实施|坚持)?|经常性|常年|贯穿全年"
)
_WHOLE_YEAR = re.compile(r"(?:(?P<y>20\d\d)年)?(?:全年|年度)")
_DAY = re.compile(
    r"(?P<y>20\d\d)[./-](?P<m>\d{1,2})[./-](?P<d>\d{1,2})(?!\d)|(?:(?P<y2>20\d\d)年)?(?P<m2>\d{1,2})月(?P<d2>\d{1,2})日(?!起|至)"
)
_MONTH = re.compile(
    r"(?:(?P<y>20\d\d)(?:年|[./-]))?(?P<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])(?:月(?:份)?|(?<=[./-]\d)$|(?<=[./-]\d\d)$)"
)
_YEAR = re.compile(r"(?P<y>20\d\d)年?度?$|(?P<y2>20\d\d)年(?=[、,;])")
_DAY_RANGE = re.compile(
    r"(?:(?P<y2>20\d\d)年)?\d{1,2}月\d{1,2}日?(?:-|—|–|~|至|到){1,2}(?:(?P<y>20\d\d)年)?(?P<m>\d{1,2})月(?P<d>\d{1,2})日(?P<m2>)(?P<d2>)"
)
_RANGE = re.compile(
    r"(?:(?P<y1>20\d\d)年)?(?P<m1>\d{1,2})月?(?:-|—|–|~|至|到){1,2}(?:(?P<y>20\d\d)年)?(?P<m>\d{1,2})月"
)

_LONGEST_FIELD = 900
"""Longer stretches are prose, where a bare month is no deadline."""


def parse_completion_time(
    view: View, times: Sequence[Time], start: int, end: int, clock: Clock
) -> tuple[Deadline, ...]:
    """The deadlines that a completion-time field states, in order; `times` are the phrases found in it."""
    found = list(resolve_times(view, times, clock))
    taken = [(time.start, time.end) for time in times]
    if end - start <= _LONGEST_FIELD:
        found += _bare(view, start, end, clock, taken)
    return tuple(sorted(found, key=lambda deadline: deadline.span))


def _bare(view: View, start: int, end: int, clock: Clock, taken: list[tuple[int, int]]) -> Iterator[Deadline]:
    def free(match: re.Match[str]) -> bool:
        return all(match.end() <= first or match.start() >= last for first, last in taken)

    def made(match: re.Match[str], kind: DeadlineKind, day: date | None) -> Deadline:
        taken.append(match.span())
        return Deadline(
            view.original(*match.span()), kind, view.span(*match.span()), day.isoformat() if day else None
        )

    for match in _ONGOING.finditer(view.text, start, end):
        yield made(match, DeadlineKind.ONGOING, None)
    for match in _DAY_RANGE.finditer(view.text, start, end):
        if free(match):
            yield made(match, DeadlineKind.DURING, _day(match, clock))
    for match in _RANGE.finditer(view.text, start, end):
        if free(match):
            yield made(match, DeadlineKind.DURING, _last_day(match, clock))
    for match in _WHOLE_YEAR.finditer(view.text, start, end):
        year = int(match["y"]) if match["y"] else clock.year
        if free(match):
            yield made(match, DeadlineKind.DURING, date(year, 12, 31) if year else None)
    for match in _DAY.finditer(view.text, start, end):
        if free(match):
            yield made(match, DeadlineKind.BY, _day(match, clock))
    for match in _MONTH.finditer(view.text, start, end):
        if free(match):
            yield made(match, DeadlineKind.BY, _last_day(match, clock))
    for match in _YEAR.finditer(view.text, start, end):
        if free(match):
            yield made(match, DeadlineKind.BY, date(int(match["y"] or match["y2"]), 12, 31))


def _day(match: re.Match[str], clock: Clock) -> date | None:
    year = int(match["y"] or match["y2"] or clock.year or 0)
    return make_date(year, int(match["m"] or match["m2"]), int(match["d"] or match["d2"]))


def _last_day(match: re.Match[str], clock: Clock) -> date | None:
    groups = match.groupdict()
    year = int(groups.get("y") or groups.get("y1") or clock.year or 0)
    month = to_number(match["m"])
    return month_end(year, month) if year and month and month <= 12 else None
