from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.changes import Aspect, Change, Sense, item_changes
from graph.difference import Difference, compare
from graph.plans import Duty, Goal, Item, Named, Plan, Term

ACTIONS = [
    "清理收费目录,向社会公布保留的项目",
    "建立企业投诉中心,逐件答复来信",
    "开展案卷评查,通报不合格的案卷",
    "组织执法人员考试,不合格的不得上岗",
    "设立法律顾问,参与重大事项论证",
    "规范行政复议,配齐专职办案人员",
    "公开政府信息,发布年度报告",
    "调解民间纠纷,村和社区都有调解员",
]
BUREAU, OFFICE = Named("u:1", "市财政局"), Named("u:2", "市政府办")
LEAD, HELP = Duty(BUREAU, ("lead",), "市财政局"), Duty(OFFICE, ("cooperate",), "市政府办")
JUNE = Term(("by", "2017-06-30"), "2017年6月底前")
MAY = Term(("by", "2017-05-31"), "2017年5月底前")


def goal(value: float, subject: str = "满意度") -> Goal:
    return Goal(subject, (">=", f"{value:g}", "%", "", ""), value, f"≥{value:g}%")


def item(number: int, **facts: object) -> Item:
    text = ACTIONS[number]
    plain = Item(f"m:{number}", f"一/{number}", text[:6], text, number, section="s:1")
    return replace(plain, **facts)  # type: ignore[arg-type]


def plan(*items: Item, bases: tuple[Named, ...] = ()) -> Plan:
    placed = (replace(each, order=order) for order, each in enumerate(items))
    return Plan("d", "方案", tuple(placed), bases)


def told(difference: Difference) -> list[tuple[str, str, str]]:
    return [
        ((entry.after or entry.before).locator, change.aspect.value, change.sense.value)  # type: ignore[union-attr]
        for entry in difference.entries
        for change in entry.changes
    ]


def test_a_document_is_the_same_as_itself() -> None:
    same = plan(*(item(n, duties=(LEAD,), terms=(JUNE,)) for n in range(8)), bases=(Named("d:1", "纲要"),))
    assert compare(same, same).changes == []
    assert compare(same, same).counts == {}


def test_added_and_dropped_measures_stand_where_they_stood() -> None:
    found = compare(plan(item(0), item(1), item(2)), plan(item(0), item(3), item(2)))
    assert told(found) == [("一/1", "measure", "removed"), ("一/3", "measure", "added")]
    assert found.counts == {(Aspect.MEASURE, Sense.ADDED): 1, (Aspect.MEASURE, Sense.REMOVED): 1}


def test_renumbering_by_a_new_measure_is_no_move() -> None:
    after = [item(7), *(item(n, locator=f"一/{n + 1}") for n in range(5))]
    assert told(compare(plan(*(item(n) for n in range(5))), plan(*after))) == [("一/7", "measure", "added")]


def test_a_measure_out_of_order_moved() -> None:
    before, after = [item(n) for n in range(5)], [item(n) for n in (1, 2, 3, 0, 4)]
    assert told(compare(plan(*before), plan(*after))) == [("一/0", "position", "changed")]


def test_a_measure_under_another_heading_moved() -> None:
    before = [item(n, section="a" if n < 4 else "b") for n in range(8)]
    after = [item(n, section="甲" if n < 3 else "乙") for n in range(8)]
    assert told(compare(plan(*before), plan(*after))) == [("一/3", "position", "changed")]


@given(st.permutations(range(8)), st.integers(0, 7))
def test_no_order_hides_who_is_who(order: list[int], gone: int) -> None:
    before = plan(*(item(n) for n in range(8)))
    found = compare(before, plan(*(item(n) for n in order if n != gone)))
    aspects = {aspect for _, aspect, _ in told(found)} - {"position"}
    assert aspects == {"measure"}
    assert [entry.before for entry in found.entries if entry.after is None] == [before.items[gone]]


def test_equal_wording_under_several_headings_stays_in_place() -> None:
    texts = ["加强督查", "清理目录公布项目", "加强督查", "调解纠纷", "加强督查"]
    before = [replace(item(0), iri=f"a{n}", locator=str(n), title="", text=t) for n, t in enumerate(texts)]
    after = [replace(each, locator=each.locator + "'") for each in before[1:]]
    found = compare(plan(*before), plan(*after))
    assert told(found) == [("0", "measure", "removed")]


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ({"duties": (LEAD,)}, {"duties": (LEAD, HELP)}, [(Aspect.UNIT, "市政府办", None, "cooperate")]),
        ({"duties": (LEAD, HELP)}, {"duties": (LEAD,)}, [(Aspect.UNIT, "市政府办", "cooperate", None)]),
        (
            {"duties": (LEAD,)},
            {"duties": (replace(LEAD, roles=("lead", "cooperate")),)},
            [(Aspect.UNIT, "市财政局", "lead", "lead,cooperate")],
        ),
        (
            {"terms": (JUNE,)},
            {"terms": (MAY,)},
            [(Aspect.DEADLINE, "清理", "2017年6月底前", "2017年5月底前")],
        ),
        ({"terms": ()}, {"terms": (MAY,)}, [(Aspect.DEADLINE, "清理", None, "2017年5月底前")]),
        ({"terms": (JUNE,)}, {"terms": (replace(JUNE, label="6月30日前"),)}, []),
        ({"goals": (goal(80),)}, {"goals": (goal(85),)}, [(Aspect.TARGET, "满意度", "≥80%", "≥85%")]),
        (
            {"goals": (goal(80), goal(90, "办结率"))},
            {"goals": (goal(90, "按期办结率"), goal(95))},
            [(Aspect.TARGET, "满意度", "≥80%", "≥95%")],
        ),
        ({"goals": (goal(80),)}, {}, [(Aspect.TARGET, "满意度", "≥80%", None)]),
    ],
)
def test_changes_of_one_item(
    before: dict[str, object],
    after: dict[str, object],
    changes: list[tuple[Aspect, str, str | None, str | None]],
) -> None:
    facts = {"title": "清理"}
    found = item_changes(item(0, **(facts | before)), item(0, **(facts | after)))
    assert found == [Change(*each) for each in changes]


@pytest.mark.parametrize(
    ("before", "after", "reworded"),
    [
        ("2017年6月底前,市财政局公布目录", "2017年5月底前,市政府办公布目录", False),
        ("满意度达到80%", "满意度达到85%", False),
        ("满意度达到8O%", "满意度达到80%", False),
        ("公布目录。", "公布目录;", False),
        ("公布目录", "编制目录", True),
        ("公布30种目录", "公布40种目录", True),
        ("2017年6月底前公布目录", "2017年5月底前公开目录", True),
    ],
)
def test_words_of_deadlines_units_and_figures_are_no_rewording(
    before: str, after: str, reworded: bool
) -> None:
    one = item(0, text=before, terms=(JUNE,), duties=(LEAD,), goals=(goal(80),))
    other = item(0, text=after, terms=(MAY,), duties=(HELP,), goals=(goal(80), goal(85)))
    found = {change.aspect for change in item_changes(one, other)}
    assert (Aspect.WORDING in found) is reworded


def test_a_reworded_indicator_is_told_as_one() -> None:
    one, other = item(0, is_measure=False), item(0, is_measure=False, text=ACTIONS[0] + "和标准")
    assert [change.aspect for change in item_changes(one, other)] == [Aspect.INDICATOR]


def test_one_unit_read_with_and_without_its_place() -> None:
    before = plan(item(0, duties=(LEAD,)))
    after = plan(item(0, duties=(replace(LEAD, unit=Named("u:9", "市财政局")),)))
    assert compare(before, after).changes == []


def test_bases_are_compared_by_identity_and_else_by_name() -> None:
    before = plan(bases=(Named("d:1", "纲要"), Named("d:2", "省方案")))
    after = plan(bases=(Named("d:1", "《纲要》"), Named("d:3", "省方案"), Named("d:4", "条例")))
    assert compare(before, after).changes == [Change(Aspect.BASIS, "条例", None, "条例")]


def test_the_nearest_text_is_told_for_a_measure_that_was_split() -> None:
    whole = item(0, text="清理收费目录,向社会公布保留的项目,取消重复收费,公开收费依据")
    first = item(0, text="清理收费目录,向社会公布保留的项目")
    second = item(1, text="取消重复收费,公开收费依据")
    added = [entry for entry in compare(plan(whole), plan(first, second)).entries if entry.before is None]
    assert [entry.kin and entry.kin.iri for entry in added] == ["m:0"]
