"""A time that a person states for a measure."""

from __future__ import annotations

import pytest

from loaders.records import DocumentFacts, DocumentKind
from loaders.stated_time import read_stated_time

PLAN = DocumentFacts("方案", None, None, "2016-08-19", DocumentKind.PLAN, False, None)
UNDATED = DocumentFacts("方案", None, None, None, DocumentKind.PLAN, False, None)


@pytest.mark.parametrize(
    ("words", "kind", "date", "every"),
    [
        ("2017年6月底前", "by", "2017-06-30", None),
        ("9月底前", "by", "2016-09-30", None),
        ("每年1月30日前", "recurring", None, "P1Y"),
        ("长期坚持", "ongoing", None, None),
    ],
)
def test_times_as_plans_write_them(words: str, kind: str, date: str | None, every: str | None) -> None:
    found = read_stated_time(words, PLAN)
    assert found is not None
    assert (found.text, found.kind, found.date, found.every) == (words, kind, date, every)


@pytest.mark.parametrize("words", ["尽快", "", "2017年6月底前和2018年6月底前"])
def test_what_is_no_time_or_several(words: str) -> None:
    assert read_stated_time(words, PLAN) is None


def test_a_month_without_a_year_needs_a_dated_document() -> None:
    assert read_stated_time("9月底前", UNDATED) is None
