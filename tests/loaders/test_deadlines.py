from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest

from loaders.citations import mask_namings
from loaders.completion_times import parse_completion_time
from loaders.deadline_resolvers import Clock
from loaders.deadlines import find_times, resolve_times
from loaders.records import Deadline
from tests.case_lines import cases, view_of, words


def shown(deadlines: Iterable[Deadline]) -> str:
    lines = (words(iter((one.kind.value, one.every, one.by, one.within, one.date))) for one in deadlines)
    return "; ".join(lines) or "none"


@pytest.mark.parametrize(("text", "result"), cases("deadlines"))
def test_deadlines_of_a_sentence(text: str, result: str) -> None:
    issued, _, sentence = text.partition(" | ")
    day = None if issued == "-" else date.fromisoformat(issued)
    view = view_of(sentence)
    times = find_times(mask_namings(view.text))
    found = shown(resolve_times(view, times, Clock(day, day.year if day else None)))
    assert found.startswith(result[:-1]) if result.endswith("*") else found == result


@pytest.mark.parametrize(("text", "result"), cases("completion_times"))
def test_deadlines_of_a_completion_time_cell(text: str, result: str) -> None:
    view = view_of(text)
    end = len(view.text) - 1
    times = find_times(view.text[:end])
    assert shown(parse_completion_time(view, times, 0, end, Clock(date(2023, 2, 1), 2023))) == result


def test_the_text_of_a_deadline_is_as_written() -> None:
    view = view_of("2016 年 12 月底前完成。")
    (deadline,) = resolve_times(view, find_times(view.text), Clock(None, 2016))
    assert deadline.text == "2016年12月底前"
    assert deadline.span.slice(view.source) == "2016 年 12 月底前"
