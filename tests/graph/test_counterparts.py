"""Which measures say the same: the choice, the evidence, and that only the two documents count."""

from __future__ import annotations

from graph.counterparts import find_counterparts, shared_evidence
from graph.likeness import Passage

HIGHER = [
    Passage("h/1", "公开收费目录", "公开收费目录。省级部门逐项公布收费目录和标准,接受社会监督。"),
    Passage("h/2", "推行一次办结", "推行一次办结。高频事项实行一窗受理、一次办结。"),
    Passage("h/3", "发展林下经济", "发展林下经济。支持林场种植菌菇和药材。"),
]
LOWER = [
    Passage("l/1", "公布收费清单", "公布收费清单。市级部门逐项公布收费目录和标准。"),
    Passage("l/2", "整合办事窗口", "整合办事窗口。高频事项一窗受理、一次办结,并延长服务时间。"),
    Passage("l/3", "修缮校舍", "修缮校舍。暑假前完成危房改造。"),
]


def found(lower: list[Passage], higher: list[Passage]) -> set[tuple[str, str]]:
    return {(lower[each.lower].iri, higher[each.higher].iri) for each in find_counterparts(lower, higher)}


def test_like_measures_meet_and_others_stay_alone() -> None:
    assert found(LOWER, HIGHER) == {("l/1", "h/1"), ("l/2", "h/2")}


def test_the_order_of_measures_does_not_matter() -> None:
    assert found(LOWER[::-1], HIGHER[::-1]) == found(LOWER, HIGHER)


def test_a_measure_may_have_several_counterparts_on_either_side() -> None:
    halves = [
        Passage("l/a", "公布收费目录", "公布收费目录。逐项公布收费目录。"),
        Passage("l/b", "公布收费标准", "公布收费标准。收费标准接受社会监督。"),
    ]
    assert found(halves, HIGHER) == {("l/a", "h/1"), ("l/b", "h/1")}
    assert found(HIGHER, halves) == {("h/1", "l/a"), ("h/1", "l/b")}


def test_nothing_follows_from_nothing() -> None:
    assert find_counterparts([], HIGHER) == find_counterparts(LOWER, []) == []
    assert find_counterparts([Passage("l", "", "")], [Passage("h", "", "")]) == []


def test_evidence_is_in_both_documents_where_it_says() -> None:
    texts = (
        "序言\n1. 公布 收费清单。市级部门逐项公布收费目录和标准。(市发改委牵头)",
        "一、公开收费目录。省级部门逐项公布 收费目录和标准。",
    )
    lower = Passage("l", "", "公布收费清单。市级部门逐项公布收费目录和标准。", 3, texts[0][3:])
    higher = Passage("h", "", "公开收费目录。省级部门逐项公布收费目录和标准。", 2, texts[1][2:])
    quotes = [
        (each.left.slice(texts[0]), each.right.slice(texts[1])) for each in shared_evidence(lower, higher)
    ]
    assert quotes == [("级部门逐项公布收费目录和标准", "级部门逐项公布 收费目录和标准")]


def test_short_words_are_evidence_only_where_nothing_else_is() -> None:
    lower, higher = (Passage("x", "", text, 0, text) for text in ("抓好收费工作", "收费目录公开"))
    assert [each.left.slice(lower.text) for each in shared_evidence(lower, higher)] == ["收费"]
