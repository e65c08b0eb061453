"""What tells that two measures are one: each sign by itself, and the confidence that follows from them."""

from __future__ import annotations

import math
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.likeness import (
    KIN,
    LEAST,
    MOST_LEAD,
    SIZES,
    Passage,
    Signs,
    Weights,
    background,
    confidence,
    read_signs,
    score_pairs,
)

WEIGHTS = Weights(base=1, likeness=1, lead=1, behind=1, named=1, kinship=1)
TEXT = st.text(alphabet="公布清单目录,。 1A每年", max_size=20)
PASSAGES = st.lists(st.builds(Passage, st.just("x"), TEXT, TEXT), max_size=5)


def passages(*texts: str) -> list[Passage]:
    return [Passage("x", text.split("。")[0], text) for text in texts]


def signs(lower: list[Passage], higher: list[Passage]) -> dict[tuple[int, int], Signs]:
    return {(each.lower, each.higher): each for each in read_signs(lower, higher)}


FEES = "公开收费目录。逐项公布收费目录和标准。"
WINDOW = "推行一次办结。高频事项一窗受理、一次办结。"


def test_the_same_text_is_as_alike_as_can_be() -> None:
    same = signs(passages(FEES), passages(FEES))[0, 0]
    assert same.likeness == pytest.approx(0)
    assert same.behind == same.kinship == 0
    assert same.named == pytest.approx(1)


def test_the_nearest_partner_leads_and_the_next_is_behind() -> None:
    both = signs(passages(FEES), passages(FEES, "公布收费标准。收费标准上墙公示。"))
    assert both[0, 0].lead > 0 == both[0, 0].behind
    assert both[0, 1].behind == pytest.approx(both[0, 1].likeness - both[0, 0].likeness)


def test_without_a_rival_the_lead_is_bounded() -> None:
    assert signs(passages(FEES), passages(FEES))[0, 0].lead == MOST_LEAD


def test_two_equal_rivals_leave_no_lead() -> None:
    tie = signs(passages(FEES), passages(FEES, FEES))
    assert tie[0, 0].behind == tie[0, 1].behind == 0
    assert tie[0, 0].lead == tie[0, 1].lead
    twins = signs(passages(FEES, FEES), passages(FEES, FEES))
    assert {each.lead for each in twins.values()} == {0}


def test_a_title_is_found_in_the_text_of_the_other() -> None:
    lower = passages("公布收费目录。每年更新。", WINDOW)
    higher = passages("减轻负担。公布收费目录,降低标准。")
    named = signs(lower, higher)
    assert named[0, 0].named == pytest.approx(1)
    assert (1, 0) not in named or named[1, 0].named < 0.5


def test_documents_of_other_subjects_are_no_kin() -> None:
    other = passages("修缮校舍。暑假前完成危房改造。", "公布校车线路。接送学生。")
    own = signs(passages(FEES, WINDOW), passages(FEES, WINDOW))
    strange = signs(passages(FEES, WINDOW), other)
    assert {each.kinship for each in own.values()} == {0}
    assert all(math.log(LEAST / KIN) - 5 < each.kinship < 0 for each in strange.values())


def test_what_all_plans_say_weighs_little() -> None:
    lower = passages("每年公布一次目录")
    often, seldom = (signs(lower, passages(text))[0, 0] for text in ("每年一次林下", "公布目录林下"))
    assert seldom.likeness > often.likeness


@given(PASSAGES, PASSAGES)
def test_confidence_is_a_share_and_does_not_depend_on_sides(
    lower: list[Passage], higher: list[Passage]
) -> None:
    there = {(p.left, p.right): p.score for p in score_pairs(lower, higher, WEIGHTS)}
    back = {(p.right, p.left): p.score for p in score_pairs(higher, lower, WEIGHTS)}
    assert all(0 <= score <= 1 for score in there.values())
    assert there == pytest.approx(back)


@given(st.lists(st.floats(-3, 1), min_size=5, max_size=5), st.integers(0, 4), st.floats(0.1, 2))
def test_every_sign_raises_confidence(values: list[float], at: int, more: float) -> None:
    less = Signs(0, 0, *values)
    assert confidence(less._replace(**{Weights._fields[at + 1]: values[at] + more}), WEIGHTS) > confidence(
        less, WEIGHTS
    )


def test_the_background_is_a_table_of_short_words() -> None:
    spread = background().spread
    assert all(len(words) in SIZES and words.isalnum() for words in spread)
    assert all(0 < texts <= background().texts for texts in spread.values())
    lines = files("graph").joinpath("background.tsv").read_text("utf-8").splitlines()
    assert lines[0] == "words\tthousandths" and len(lines) - 1 == len(spread)
