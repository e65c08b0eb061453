"""Deadlines as triples, recurring ones with an RFC 5545 rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from pyoxigraph import Triple

from graph.build import first_date, kind, label, last_date, link, text, typed, whole
from graph.document import Document
from loaders.records import Deadline, DeadlineKind
from ontology.terms import QZ, SCHEMA, TIME, XSD

KINDS: Final = {
    DeadlineKind.BY: QZ.BY,
    DeadlineKind.START: QZ.START,
    DeadlineKind.DURING: QZ.DURING,
    DeadlineKind.RECURRING: QZ.RECURRING,
    DeadlineKind.WITHIN: QZ.WITHIN,
    DeadlineKind.ONGOING: QZ.ONGOING,
}
_CLASSES: Final = {
    DeadlineKind.BY: TIME.INSTANT,
    DeadlineKind.START: TIME.INSTANT,
    DeadlineKind.RECURRING: SCHEMA.SCHEDULE,
}
_EVERY: Final = re.compile(r"P(\d+)([YMWD])")
_BY: Final = re.compile(r"--(?:-(?P<day>\d\d)|(?P<month>\d\d)(?:-(?P<of_month>\d\d))?)")
_FREQUENCIES: Final = {"Y": "YEARLY", "M": "MONTHLY", "W": "WEEKLY", "D": "DAILY"}
_LATE_DAY: Final = 28
_WEEKS: Final = re.compile(r"P(\d+)W")


class Day(NamedTuple):
    """Month and day of a truncated date (--01-30, --03, ---05), None where it does not say."""

    month: int | None
    day: int | None


def read_by(by: str | None) -> Day:
    """The parts of a truncated ISO 8601 date; both None for anything else."""
    match = _BY.fullmatch(by or "")
    if match is None:
        return Day(None, None)
    day = match["day"] or match["of_month"]
    return Day(int(match["month"]) if match["month"] else None, int(day) if day else None)


def to_rrule(every: str, by: str | None) -> str | None:
    """The RRULE value of an ISO 8601 period and a truncated date; None for a period of no such form.

    P1Y --01-30 → FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=30. The 31st is BYMONTHDAY=-1, since RFC 5545 skips
    months that lack a day. A day within a quarter or half year lies in its first month (每季度首月10日前),
    from the 28th on in its last (每季度末).
    """
    match = _EVERY.fullmatch(every)
    if match is None:
        return None
    count, unit, (month, day) = int(match[1]), match[2], read_by(by)
    months = "" if month is None else f";BYMONTH={month}"
    if unit == "M" and day is not None and month is None and 1 < count < 12 and 12 % count == 0:
        first = count if day >= _LATE_DAY else 1
        unit, count, months = "Y", 1, ";BYMONTH=" + ",".join(map(str, range(first, 13, count)))
    interval = f";INTERVAL={count}" if count != 1 else ""
    return f"FREQ={_FREQUENCIES[unit]}{interval}{months}{_month_day(month, day)}"


def _month_day(month: int | None, day: int | None) -> str:
    if day is None:
        return "" if month is None else ";BYMONTHDAY=-1"
    at_end = day == 31 or (month is None and day >= _LATE_DAY) or (month == 2 and day >= _LATE_DAY)
    return f";BYMONTHDAY={-1 if at_end else day}"


def _in_days(weeks: re.Match[str]) -> str:
    """XML Schema durations know no weeks: P2W → P14D."""
    return f"P{7 * int(weeks[1])}D"


def deadline_triples(document: Document, measure: str, number: int, deadline: Deadline) -> Iterator[Triple]:
    """One deadline of the measure; `number` counts from 1 on the measure."""
    iri = f"{measure}/d/{number}"
    yield link(measure, QZ.DEADLINE_OF, iri)
    yield from kind(iri, QZ.DEADLINE, _CLASSES.get(deadline.kind, TIME.PROPER_INTERVAL))
    yield link(iri, QZ.ON_MEASURE, measure)
    yield link(iri, QZ.DEADLINE_KIND, KINDS[deadline.kind])
    yield label(iri, deadline.text)
    if deadline.date:
        starts = deadline.kind is DeadlineKind.START
        yield (first_date if starts else last_date)(
            iri, QZ.START_DATE if starts else QZ.DUE_DATE, deadline.date
        )
    if deadline.within:
        yield typed(iri, QZ.WITHIN, _WEEKS.sub(_in_days, deadline.within), XSD.DURATION)
    if deadline.every:
        yield from _recurrence(iri, deadline.every, deadline.by)
    yield from document.targets(iri, deadline.span)


def _recurrence(iri: str, every: str, by: str | None) -> Iterator[Triple]:
    yield text(iri, SCHEMA.REPEAT_FREQUENCY, every)
    month, day = read_by(by)
    if month is not None:
        yield whole(iri, SCHEMA.BY_MONTH, month)
    if day is not None:
        yield whole(iri, SCHEMA.BY_MONTH_DAY, day)
    if rule := to_rrule(every, by):
        yield text(iri, QZ.RRULE, rule)
