"""Corrections on a record: what changes, what is marked, what finds nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from graph.correcting import Corrected, correct
from graph.correction import Correction, CorrectionKind, read_deadline, standing, write_deadline
from graph.document import Document
from graph.outline import build_outline
from loaders.records import Deadline, DeadlineKind, Role
from loaders.text import Span

Correct = Callable[..., Corrected]
DOCUMENT = "https://quanze.example/id/doc/n"
UNIT, ROLE, DEADLINE = CorrectionKind.UNIT, CorrectionKind.ROLE, CorrectionKind.DEADLINE


def made(kind: CorrectionKind, former: str, now: str, measure: str = "", **more: str) -> Correction:
    facts = {"reading": "", "by": "督查室", "at": "2021-05-06T09:00:00+08:00", "why": "核对"} | more
    return Correction(document=DOCUMENT, measure=measure, kind=kind, former=former, now=now, **facts)


@pytest.fixture
def corrected(sample: Document) -> Correct:
    """The sample's record after these corrections: (kind, former, now, number of the measure, reading)."""
    measures = build_outline(sample).measures

    def run(*steps: tuple[CorrectionKind, str, str, int, str]) -> Corrected:
        corrections = [
            made(kind, former, now, measures[number - 1] if number else "", reading=reading)
            for kind, former, now, number, reading in steps
        ]
        return correct(sample.record, measures, corrections)

    return run


def duties(done: Corrected, number: int) -> list[tuple[str, str, Role, int]]:
    found = done.record.measures[number - 1].assignments
    return [(each.unit, each.canonical, each.role, each.position) for each in found]


def parts(done: Corrected) -> list[tuple[int, str]]:
    return [(mark.order, mark.part) for mark in done.marks]


def test_a_name_means_another_unit_wherever_it_stands(corrected: Correct) -> None:
    done = corrected((UNIT, "区财政局", "区税务局", 0, ""))
    assert duties(done, 1)[1:3] == [
        ("财政局", "区税务局", Role.COOPERATE, 1),
        ("区财政厅", "区税务局", Role.COOPERATE, 2),
    ]
    assert parts(done) == [(1, "r/2"), (1, "r/3")]
    assert done.unused == ()


def test_only_the_name_as_written_can_be_meant(corrected: Correct) -> None:
    done = corrected((UNIT, "区财政厅", "区税务局", 1, ""))
    assert [canonical for _, canonical, _, _ in duties(done, 1)] == [
        "区发改局",
        "区财政局",
        "区税务局",
        "各乡镇",
    ]
    assert parts(done) == [(1, "r/3")]


def test_a_name_may_turn_out_to_be_a_group(corrected: Correct) -> None:
    done = corrected((UNIT, "区司法局", "各有关部门", 2, "group"))
    assert all(each.group for each in done.record.measures[1].assignments)


def test_a_role_is_the_one_role_of_the_unit(corrected: Correct) -> None:
    done = corrected((ROLE, "区司法局", "cooperate", 2, ""))
    assert duties(done, 2) == [("区司法局", "区司法局", Role.COOPERATE, 1)]
    assert done.record.measures[1].assignments[0].stated


def test_positions_close_up_in_the_old_role_and_go_on_in_the_new(corrected: Correct) -> None:
    done = corrected((ROLE, "财政局", "lead", 1, ""))
    assert duties(done, 1) == [
        ("区发改局", "区发改局", Role.LEAD, 1),
        ("区财政厅", "区财政局", Role.COOPERATE, 1),
        ("各乡镇", "各乡镇", Role.COOPERATE, 2),
        ("财政局", "区财政局", Role.LEAD, 2),
    ]


def test_no_role_takes_the_unit_off_and_marks_the_measure(corrected: Correct) -> None:
    done = corrected((ROLE, "各乡镇", "none", 1, ""))
    assert "各乡镇" not in [unit for unit, *_ in duties(done, 1)]
    assert parts(done) == [(1, "")]


def test_a_unit_that_the_text_does_not_name_has_no_words(corrected: Correct) -> None:
    done = corrected((ROLE, "区审计局", "responsible", 2, ""))
    added = done.record.measures[1].assignments[-1]
    assert (added.canonical, added.role, added.position) == ("区审计局", Role.RESPONSIBLE, 2)
    assert added.span.start == added.span.end
    assert parts(done) == [(2, "r/3")]


def test_a_deadline_in_place_of_another_keeps_its_words_in_the_text(corrected: Correct) -> None:
    done = corrected((DEADLINE, "2021年12月底前", "2022年6月底前", 1, "by 2022-06-30"))
    (deadline,) = done.record.measures[0].deadlines
    assert (deadline.text, deadline.date) == ("2022年6月底前", "2022-06-30")
    assert deadline.span.end > deadline.span.start
    assert parts(done) == [(1, "d/1")]


def test_deadlines_are_added_and_taken_away(corrected: Correct) -> None:
    done = corrected((DEADLINE, "", "长期坚持", 2, "ongoing"), (DEADLINE, "2021年12月底前", "", 1, ""))
    assert [each.kind for each in done.record.measures[1].deadlines] == ["recurring", "ongoing"]
    assert done.record.measures[0].deadlines == ()
    assert parts(done) == [(1, ""), (2, "d/2")]


@pytest.mark.parametrize(
    "step",
    [
        (UNIT, "区水利局", "区林业局", 0, ""),
        (UNIT, "区司法局", "区林业局", 1, ""),
        (ROLE, "区水利局", "none", 1, ""),
        (DEADLINE, "明年", "2022年", 1, "by 2022-12-31"),
    ],
)
def test_what_finds_nothing_changes_nothing(
    sample: Document, corrected: Correct, step: tuple[CorrectionKind, str, str, int, str]
) -> None:
    done = corrected(step)
    assert done.record == sample.record
    assert done.marks == ()
    assert [each.former for each in done.unused] == [step[1]]


def test_a_measure_that_is_gone_finds_nothing(sample: Document) -> None:
    lost = made(ROLE, "区司法局", "lead", "https://quanze.example/id/doc/n/m/9")
    done = correct(sample.record, build_outline(sample).measures, [lost])
    assert done.unused == (lost,)


def test_the_later_correction_goes_over_the_earlier(corrected: Correct) -> None:
    done = corrected((ROLE, "各乡镇", "lead", 1, ""), (ROLE, "各乡镇", "responsible", 1, ""))
    assert duties(done, 1)[-1][2:] == (Role.RESPONSIBLE, 1)
    assert [(mark.part, mark.correction.now) for mark in done.marks] == [
        ("r/4", "lead"),
        ("r/4", "responsible"),
    ]


def test_moments_decide_not_the_order_of_writing() -> None:
    east = made(UNIT, "a", "b", at="2021-05-06T09:00:00+08:00")
    west = made(UNIT, "a", "c", at="2021-05-06T00:30:00+00:00")
    plain = made(UNIT, "a", "d", at="2021-05-06T02:00:00")
    assert standing([plain, east, west]) == [west, east, plain]


def test_one_moment_written_in_two_ways_is_one_correction() -> None:
    first = made(UNIT, "a", "b", at="2021-05-06T09:00:00+08:00")
    assert replace(first, at="2021-05-06T01:00:00Z").id == first.id
    assert replace(first, by="法制科").id != first.id


def test_a_withdrawal_takes_one_back_and_stands_in_nothing() -> None:
    first, second = made(UNIT, "a", "b"), made(UNIT, "a", "c")
    back = made(CorrectionKind.WITHDRAWAL, first.id, "")
    assert standing([back, first, second]) == [second]


@pytest.mark.parametrize(
    "deadline",
    [
        Deadline("2016年12月底前", DeadlineKind.BY, Span(0, 1), date="2016-12-31"),
        Deadline("每年1月30日前", DeadlineKind.RECURRING, Span(0, 1), every="P1Y", by="--01-30"),
        Deadline("每月5日", DeadlineKind.RECURRING, Span(0, 1), every="P1M", by="---05"),
        Deadline("30日内", DeadlineKind.WITHIN, Span(0, 1), within="P30D"),
        Deadline("长期坚持", DeadlineKind.ONGOING, Span(0, 1)),
        Deadline("2017年起", DeadlineKind.START, Span(0, 1), date="2017-01-01"),
    ],
    ids=lambda deadline: deadline.kind.value,
)
def test_a_deadline_is_written_and_read(deadline: Deadline) -> None:
    assert read_deadline(deadline.text, write_deadline(deadline), deadline.span) == deadline


@pytest.mark.parametrize("reading", ["", "soon 2016-12-31", "by"])
def test_a_reading_that_is_none(reading: str) -> None:
    if reading == "by":
        assert read_deadline("x", reading, Span(0, 0)).date is None
        return
    with pytest.raises(ValueError, match="not a valid DeadlineKind"):
        read_deadline("x", reading, Span(0, 0))
