"""Which unit of a newer document has the duty of a unit of an older one by reforms between them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.changes import Aspect, item_changes
from graph.difference import compare
from graph.plans import Duty, Item, Plan, same_names
from graph.succession import Handover, History, Holder, Named, handovers_between

LEGAL, JUSTICE = Named("u:法制", "县法制办"), Named("u:司法", "县司法局", ("县司法局", "县 司法行政"))
CIVIL, VETERANS = Named("u:民政", "县民政局"), Named("u:退役", "县退役军人事务局")
RELIEF, REVIVAL, FARMING = (Named(f"u:{name}", name) for name in ("扶贫办", "乡村振兴局", "农业农村局"))
PRESS, CULTURE, PUBLICITY = (Named(f"u:{name}", name) for name in ("文广新局", "文旅局", "宣传部"))
TRADE, QUALITY, MARKET = (Named(f"u:{name}", name) for name in ("工商局", "质监局", "市场监管局"))


def moved(before: Named, after: Named, date: str = "2018-03-17", *matters: str) -> Handover:
    return Handover(before.iri, after, date, "改革", "Reform", matters)


SINCE_2016 = History(
    "2016-08-19",
    (
        moved(LEGAL, JUSTICE),
        moved(CIVIL, VETERANS, "2018-03-17", "优抚安置", "退役士兵"),
        moved(RELIEF, REVIVAL, "2021-02-25"),
        moved(REVIVAL, FARMING, "2023-03-10"),
        moved(PRESS, CULTURE),
        moved(PRESS, PUBLICITY, "2018-03-21", "新闻出版"),
        moved(TRADE, MARKET),
        moved(QUALITY, MARKET),
    ),
)


def between(
    before: Named, after: Named, until: str, duty: str = "清理目录"
) -> list[tuple[str, tuple[str, ...]]]:
    older, newer = Holder(before, duty, SINCE_2016), Holder(after, duty, History(until))
    found = handovers_between(older, newer)
    assert handovers_between(newer, older) == found, "the order of the two does not matter"
    return [(step.after.label, step.matters) for step in found]


@pytest.mark.parametrize(
    ("before", "after", "until", "steps"),
    [
        (LEGAL, JUSTICE, "2021-03-05", ["县司法局"]),
        (LEGAL, JUSTICE, "2018-03-16", []),
        (LEGAL, JUSTICE, "", []),
        (LEGAL, Named("u:9", "县司法局"), "2021-03-05", ["县司法局"]),
        (LEGAL, Named("u:9", "司法局", ("司法局", "县 司法行政")), "2021-03-05", ["县司法局"]),
        (LEGAL, Named("u:9", "市司法局", ("市司法局", "市 司法行政")), "2021-03-05", []),
        (LEGAL, CIVIL, "2021-03-05", []),
        (RELIEF, REVIVAL, "2022-01-01", ["乡村振兴局"]),
        (RELIEF, FARMING, "2024-01-01", ["乡村振兴局", "农业农村局"]),
        (RELIEF, FARMING, "2022-01-01", []),
    ],
)
def test_reforms_between_the_dates_count(before: Named, after: Named, until: str, steps: list[str]) -> None:
    assert [name for name, _ in between(before, after, until)] == steps


def test_what_moved_in_part_needs_words_of_it() -> None:
    assert between(CIVIL, VETERANS, "2021-03-05", "落实优抚安置政策") == [("县退役军人事务局", ("优抚安置",))]
    assert between(CIVIL, VETERANS, "2021-03-05", "清理目录") == []


def item(text: str, **roles: Named) -> Item:
    """A measure; the names of `roles` begin with the role: lead, lead_2, cooperate."""
    duties = tuple(Duty(unit, (role.partition("_")[0],), unit.label) for role, unit in roles.items())
    return Item("m:1", "一/1", "任务", text, 0, duties=duties)


def told(before: Item, after: Item) -> list[tuple[str, str, str | None, str | None]]:
    histories = SINCE_2016, History("2024-12-31")
    found = [
        (each.aspect.value, each.subject, each.before, each.after)
        for each in item_changes(before, after, histories)
    ]
    turned = item_changes(after, before, histories[::-1])
    assert sorted((each.aspect.value, str(each.after), str(each.before)) for each in turned) == sorted(
        (aspect, str(old), str(new)) for aspect, _, old, new in found
    ), "turned round, everything is turned"
    return found


def test_a_successor_is_neither_a_new_unit_nor_another_lead() -> None:
    changes = told(item("审查", lead=LEGAL), item("审查", lead=JUSTICE))
    assert changes == [("succession", "县司法局", "县法制办", "县司法局")]


def test_another_role_of_the_successor_is_told_too() -> None:
    changes = told(item("审查", lead=LEGAL), item("审查", cooperate=JUSTICE, lead=CIVIL))
    assert set(changes) == {
        ("succession", "县司法局", "县法制办", "县司法局"),
        ("unit", "县司法局", "lead", "cooperate"),
        ("unit", "县民政局", None, "lead"),
    }


def test_merged_units_and_split_ones_keep_the_lead() -> None:
    merged = told(item("检查", lead=TRADE, cooperate=QUALITY), item("检查", lead=MARKET))
    assert [(aspect, before) for aspect, _, before, _ in merged] == [
        ("succession", "工商局"),
        ("succession", "质监局"),
    ]
    joined = told(item("审查", lead=JUSTICE, cooperate=LEGAL), item("审查", lead=JUSTICE))
    assert [change[0] for change in joined] == ["succession"]
    split = told(item("新闻出版", lead=PRESS), item("新闻出版", lead=CULTURE, cooperate=PUBLICITY))
    assert [(aspect, after) for aspect, _, _, after in split] == [
        ("succession", "文旅局"),
        ("succession", "宣传部"),
    ]


def test_a_unit_that_stays_gave_only_what_moved_in_part() -> None:
    before = item("优抚安置", lead=CIVIL)
    assert told(before, item("优抚安置", lead=VETERANS, cooperate=CIVIL)) == [
        ("succession", "县退役军人事务局", "县民政局", "县退役军人事务局"),
        ("unit", "县民政局", "lead", "cooperate"),
    ]
    assert told(before, item("优抚安置", lead=CIVIL, cooperate=VETERANS)) == [
        ("succession", "县退役军人事务局", "县民政局", "县退役军人事务局"),
        ("unit", "县退役军人事务局", None, "cooperate"),
    ]
    assert told(item("审查", lead=LEGAL), item("审查", lead=LEGAL, cooperate=JUSTICE)) == [
        ("unit", "县司法局", None, "cooperate")
    ]


def test_a_body_of_one_place_and_function_is_one_unit_however_it_is_called() -> None:
    before = Named("u:1", "县卫生健康局", ("县卫生健康局", "县 卫生健康"))
    after = Named("u:2", "县卫生健康委", ("县卫生健康委", "县 卫生健康"))
    assert same_names([before], [after]) == {"u:2": "u:1"}
    plans = (Plan("d", "方案", (item("办证", lead=unit),), ()) for unit in (before, after))
    assert compare(*plans).changes == []


def test_units_of_an_older_second_plan_are_followed_under_their_names_of_the_first() -> None:
    """In the newer plan, given first, 扶贫办 is known by another IRI."""
    own = Named("u:其他", "扶贫办")
    items = item("帮扶困难家庭", lead=FARMING), replace(item("公布名单", lead=own), iri="m:2", order=1)
    others = item("帮扶困难家庭", lead=RELIEF), replace(item("公布名单", lead=RELIEF), iri="m:2", order=1)
    newer = Plan("d:1", "新", items, (), History("2024-12-31"))
    older = Plan("d:2", "旧", others, (), SINCE_2016)
    [entry] = compare(newer, older).entries
    assert [(change.aspect, change.before, change.after) for change in entry.changes] == [
        (Aspect.SUCCESSION, "农业农村局", "扶贫办")
    ]
