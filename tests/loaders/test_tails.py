from __future__ import annotations

import pytest

from loaders.tails import Tail, find_tails
from tests.case_lines import view_of


def tails(text: str) -> tuple[Tail, ...]:
    view = view_of(text)
    return find_tails(view, 0, len(view.text) - 1)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("公布清单。(区司法局牵头,区财政局配合)", None),
        ("公布清单。(区司法局牵头,区财政局配合】", "括号不成对"),
        ("公布清单。(区司法局牵头,区财政局配合", "缺后括号"),
        ("公布清单。区司法局牵头,区财政局配合)", "缺前括号"),
    ],
)
def test_brackets_however_damaged(text: str, wrong: str | None) -> None:
    (tail,) = tails(text)
    assert [duty.mention.text for duty in tail.duties] == ["区司法局", "区财政局"]
    assert tail.mended == wrong
    assert (tail.start, tail.end) == (5, len(text))


@pytest.mark.parametrize(
    "text",
    [
        *(
            "公布清单(以下简称清单)。",
            "县级部门(含乡镇)公布清单。",
            "公布清单(试行)。",
            "落实规划(2016-2020年)。",
        ),
        *("开展评查(见附件)。", "公布清单(共3项)。", "中发〔2015〕36号"),
    ],
)
def test_other_brackets_are_no_tails(text: str) -> None:
    assert tails(text) == ()


def test_two_tails_in_one_paragraph() -> None:
    found = tails("公布清单。(区司法局负责)取消收费。(区财政局负责)")
    assert [[duty.mention.text for duty in tail.duties] for tail in found] == [["区司法局"], ["区财政局"]]


def test_fields_of_a_tail() -> None:
    (tail,) = tails("公布清单。(牵头单位:区司法局;完成时限:2017年6月底前)")
    assert [(field.field, field.label) for field in tail.fields] == [
        ("lead", "牵头单位"),
        ("time", "完成时限"),
    ]
