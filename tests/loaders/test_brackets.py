"""Brackets and title marks without their counterparts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.brackets import find_unpaired


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("按照《规定(试行)办理。", [("《规定(试行)办理", "“《”没有配对")]),
        ("公布目录(含清单。", [("(含清单", "“(”没有配对")]),
        ("公布目录,含清单)。", [("含清单)", "“)”没有配对")]),
        ("公布《清单〉目录。", [("《清单〉", "括号不成对")]),
        ("公布清单(甲牵头〕。", [("(甲牵头〕", "括号不成对")]),
        ("《甲办法》乙规定》。", [("《甲办法》乙规定》", "“》”没有配对")]),
        ("(甲(乙)", [("(甲(乙)", "“(”没有配对")]),
        ("达到90%(城区95%。\n二、清理。\n三、公开。\n四、评议(甲负责)。", [("(城区95%", "“(”没有配对")]),
    ],
)
def test_what_has_no_counterpart(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(text[each.start : each.end], each.wrong) for each in find_unpaired(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "1)线上;2)线下。",
        "a)甲,B)乙,(3)丙。",
        "一)甲\n十二)乙",
        "甲(乙〔2016〕1号)丙《丁〈戊〉己》",
        "落实《甲县老龄事业\n发展规划》。",
        "(牵头单位:甲局\n责任单位:乙局\n配合单位:丙局)",
        "2024年1)甲;2)乙。",
        "",
    ],
)
def test_what_is_paired_is_left_alone(text: str) -> None:
    assert list(find_unpaired(text)) == []


@given(st.text(alphabet="甲1()〔〕《》。\n", max_size=60))
def test_places_lie_in_the_text_and_hold_a_bracket(text: str) -> None:
    for each in find_unpaired(text):
        assert 0 <= each.start < each.end <= len(text)
        assert not each.mark or each.mark in text[each.start : each.end]


@given(st.recursive(st.just("甲"), lambda inner: st.builds("({}){}".format, inner, inner), max_leaves=20))
def test_nested_pairs_are_paired(text: str) -> None:
    assert list(find_unpaired(text)) == []


@pytest.mark.parametrize("text", ["(" * 200_000, ")" * 200_000, "《(" * 100_000 + "〉" * 100_000])
def test_a_hostile_line_takes_no_time_and_little_room(text: str) -> None:
    assert len(list(find_unpaired(text))) <= 20
