"""Recurring deadlines as RFC 5545 rules; durations and bounds as XML Schema writes them."""

from __future__ import annotations

from typing import Any

import pytest

from graph.build import first_day, last_day
from graph.deadlines import deadline_triples, read_by, to_rrule
from graph.document import Document
from loaders.records import Deadline, DeadlineKind
from loaders.text import Span


@pytest.mark.parametrize(
    ("every", "by", "rule"),
    [
        ("P1Y", "--01-30", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=30"),
        ("P1Y", "--03-31", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=-1"),
        ("P1Y", "--02-28", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"),
        ("P1Y", "--06", "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=-1"),
        ("P1Y", None, "FREQ=YEARLY"),
        ("P2Y", None, "FREQ=YEARLY;INTERVAL=2"),
        ("P1M", "---05", "FREQ=MONTHLY;BYMONTHDAY=5"),
        ("P1M", "---31", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("P3M", None, "FREQ=MONTHLY;INTERVAL=3"),
        ("P3M", "---10", "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10"),
        ("P3M", "---31", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"),
        ("P6M", "---31", "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1"),
        ("P2W", None, "FREQ=WEEKLY;INTERVAL=2"),
        ("P10D", None, "FREQ=DAILY;INTERVAL=10"),
        ("often", None, None),
    ],
)
def test_rules(every: str, by: str | None, rule: str | None) -> None:
    assert to_rrule(every, by) == rule


def test_truncated_dates() -> None:
    assert read_by("--01-30") == (1, 30)
    assert read_by("--06") == (6, None)
    assert read_by("---05") == (None, 5)
    assert read_by(None) == read_by("2021-01-01") == (None, None)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2020", "2020-01-01", "2020-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2020-02-05", "2020-02-05", "2020-02-05"),
    ],
)
def test_days_of_partial_dates(value: str, first: str, last: str) -> None:
    assert (first_day(value), last_day(value)) == (first, last)


@pytest.mark.parametrize(
    ("facts", "stated", "not_stated"),
    [
        ({"kind": "by", "date": "2021-12"}, ['#dueDate> "2021-12-31"', "time#Instant"], ["startDate"]),
        ({"kind": "start", "date": "2021"}, ['#startDate> "2021-01-01"', "time#Instant"], ["dueDate"]),
        ({"kind": "during", "date": "2021-12-31"}, ['#dueDate> "2021-12-31"', "ProperInterval"], ["Instant"]),
        ({"kind": "within", "within": "P2W"}, ['#within> "P14D"'], ["dueDate"]),
        (
            {"kind": "within", "within": "P30D", "date": "2021-04-04"},
            ['"P30D"', '#dueDate> "2021-04-04"'],
            [],
        ),
        ({"kind": "ongoing"}, ["#ongoing", "ProperInterval"], ["dueDate", "Schedule"]),
        (
            {"kind": "recurring", "every": "P1M", "by": "---05"},
            ["Schedule", '"P1M"', '#rrule> "FREQ'],
            ["dueDate"],
        ),
    ],
)
def test_kinds(sample: Document, facts: dict[str, Any], stated: list[str], not_stated: list[str]) -> None:
    deadline = Deadline("话", DeadlineKind(facts.pop("kind")), Span(0, 1), **facts)
    text = "\n".join(map(str, deadline_triples(sample, "https://a.example/m", 1, deadline)))
    assert all(words in text for words in stated)
    assert not any(words in text for words in not_stated)
