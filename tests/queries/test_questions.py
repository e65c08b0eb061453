"""What each named query answers on the small store."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from queries.rows import Value

Answers = Callable[..., list[dict[str, Value]]]
CITY = "云河发〔2016〕9号"


def column(rows: list[dict[str, Value]], *names: str) -> list[tuple[Value, ...]]:
    return [tuple(row[name] for name in names) for row in rows]


def test_duties_of_a_unit_leave_replaced_drafts_out(answers: Answers) -> None:
    rows = answers("unit-duties", unit="市财政局")
    assert column(rows, "roleName", "measureTitle", "due") == [
        ("配合", "清理审批事项", "2017-06-30"),
        ("配合", "评估决策", None),
    ]


def test_duties_by_role_place_day_and_document(answers: Answers) -> None:
    assert len(answers("unit-duties", place="云河市", role="牵头")) == 3
    assert column(answers("unit-duties", unit="市编办", before="2017-06-30"), "roleName") == [("牵头",)]
    assert answers("unit-duties", unit="市编办", before="2017-06-29") == []
    assert len(answers("unit-duties", unit="市编办", document=CITY)) == 2


def test_a_draft_counts_where_it_is_asked_for(answers: Answers) -> None:
    rows = answers("unit-duties", unit="市财政局", document="云河市法治政府建设实施方案(征求意见稿)")
    assert len(rows) == 2
    assert all("征求意见稿" in str(row["documentTitle"]) for row in rows)


def test_units_of_a_measure_with_the_words_of_the_text(answers: Answers) -> None:
    rows = answers("measure-units", measure="公布权力清单", document=CITY)
    assert column(rows, "roleName", "position", "stated") == [
        ("牵头", 1, False),
        ("责任", 1, True),
        ("责任", 2, True),
    ]
    written = column(answers("measure-units", measure="清理审批事项", document=CITY), "surfaceName")
    assert ("财政厅",) in written


def test_table_of_tasks_keeps_the_order_of_the_text(answers: Answers) -> None:
    rows = answers("document-tasks", document=CITY)
    assert column(rows, "measureTitle", "leads", "responsibles", "cooperators") == [
        ("清理审批事项", "市编办", "", "市财政局"),
        ("公布权力清单", "市司法局", "市司法局、市编办", ""),
        ("评估决策", "", "", "市财政局"),
        ("长期学法", "市司法局", "", ""),
    ]


def test_measures_that_rest_on_a_document(answers: Answers) -> None:
    rows = answers("measures-based-on", document="中发[2015]36号")
    links = {(row["linkName"], row["measureTitle"]) for row in rows}
    assert ("直接", "统筹推进") in links
    assert ("逐级", "保障经费") in links
    further = answers("measures-based-on", document="中发〔2015〕36号", link="逐级", lang="en")
    assert {row["linkName"] for row in further} == {"through the chain"}
    citing = answers("measures-based-on", document="行政许可法", link="引用")
    assert column(citing, "measureTitle") == [("公布权力清单",)]


def test_chain_of_a_measure_to_the_top(answers: Answers) -> None:
    rows = answers("measure-chain", measure="保障经费")
    assert column(rows, "level", "basisNumber", "held") == [
        (1, "云河发〔2016〕9号", "已入库"),
        (2, "云发〔2016〕2号", "已入库"),
        (3, "中发〔2015〕36号", "未入库"),
    ]


def test_chain_of_a_document_both_ways(answers: Answers) -> None:
    rows = answers("document-chain", document="云发〔2016〕2号")
    assert {(row["direction"], row["otherNumber"]) for row in rows} == {
        ("上级依据", "中发〔2015〕36号"),
        ("下级文件", "云河发〔2016〕9号"),
        ("下级文件", "青政发〔2017〕4号"),
    }


def test_measures_without_a_basis_are_tasks_only(answers: Answers) -> None:
    assert answers("measures-without-basis") == []


def test_measures_without_a_lead(answers: Answers) -> None:
    rows = answers("measures-without-lead")
    assert column(rows, "measureTitle", "units") == [("评估决策", "云河市财政局")]
    assert len(answers("measures-without-lead", document=CITY)) == 1


def test_indicators_of_a_section_with_figures(answers: Answers) -> None:
    rows = answers("indicators", document=CITY)
    assert column(rows, "indicatorText", "operator", "value") == [
        ("网上可办率达到85%以上", ">=", 85),
        ("满意度上升", None, None),
    ]
    assert len(answers("indicators", document=CITY, section="二/(二)")) == 1


def test_indicators_of_a_unit_are_those_of_its_sections(answers: Answers) -> None:
    rows = answers("unit-indicators", unit="市编办")
    assert column(rows, "relation", "indicatorText") == [("所在章节", "网上可办率达到85%以上")]


def test_who_works_with_whom(answers: Answers) -> None:
    rows = answers("collaboration", unit="市编办")
    assert ("牵头", "云河市财政局", "配合", 1) in column(
        rows, "roleName", "partnerName", "partnerRoleName", "measures"
    )
    assert ("责任", "云河市司法局", "牵头", 1) in column(
        rows, "roleName", "partnerName", "partnerRoleName", "measures"
    )


def test_load_counts_each_measure_once(answers: Answers) -> None:
    rows = {row["unitName"]: row for row in answers("unit-load", document=CITY)}
    assert rows["云河市司法局"]["total"] == 2
    assert rows["云河市司法局"]["leadCount"] == 2
    assert rows["云河市司法局"]["responsibleCount"] == 1


def test_documents_cited_and_not_held(answers: Answers) -> None:
    rows = answers("documents-not-held")
    assert column(rows, "title", "basisOf") == [("法治政府建设实施纲要(2015-2020年)", 3), ("行政许可法", 0)]
    assert all(int(str(row["citedBy"])) > 0 for row in rows)


def test_names_of_a_unit(answers: Answers) -> None:
    rows = answers("unit-names", unit="市财政局")
    assert {"市财政局"} <= {row["name"] for row in rows}
    assert {"误写", "文件所用全称"} <= {row["kindName"] for row in rows}


def test_overview_of_documents(answers: Answers) -> None:
    rows = {row["number"]: row for row in answers("documents", place="云河市")}
    plan = rows[CITY]
    assert (plan["measures"], plan["withoutLead"], plan["units"], plan["deadlines"]) == (4, 1, 3, 5)
    assert (plan["indicators"], plan["warnings"], plan["unread"], plan["coverage"]) == (2, 1, 1, 95)
    everything = answers("documents")
    assert len(everything) == 5
    assert [row["withoutLead"] for row in everything if row["kindName"] == "报告"] == [0]


def test_ledger_warnings_and_figures(answers: Answers) -> None:
    assert column(answers("unread"), "suspectName", "text") == [("日期", "三月")]
    assert answers("unread", suspect="duty") == []
    assert column(answers("warnings", document=CITY), "rule") == [("unit-slip",)]
    assert column(answers("figures"), "subject", "value", "unitText") == [("取消事项", 120, "项")]


def test_measures_by_word_and_deadlines_without_a_day(answers: Answers) -> None:
    assert column(answers("measure-search", words="权力", document=CITY), "measureTitle") == [
        ("公布权力清单",)
    ]
    assert column(answers("deadlines-undated"), "kindName", "deadlineText") == [("长期", "长期坚持")]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2016-01-01", "2016-12-31", ["2016-12-31"]),
        ("2017-01-01", "2017-06-30", ["2017-01-30", "2017-03-31", "2017-06-30", "2017-06-30"]),
        ("2018-12-31", "2018-12-31", ["2018-12-31", "2018-12-31"]),
        ("2020-12-01", "2035-12-31", ["2020-12-31", "2020-12-31"]),
    ],
)
def test_deadlines_count_recurring_ones_out(
    answers: Answers, first: str, last: str, expected: list[str]
) -> None:
    rows = answers("deadlines", **{"from": first, "to": last, "document": CITY})
    assert [row["date"] for row in rows] == expected


@pytest.mark.parametrize(
    ("name", "column_name", "values", "words"),
    [
        ("unit-duties", "roleName", {"unit": "市编办"}, {"lead", "responsible"}),
        ("collaboration", "roleName", {"unit": "市编办"}, {"lead", "responsible"}),
        ("collaboration", "partnerRoleName", {"unit": "市编办"}, {"lead", "responsible", "cooperate"}),
        ("measure-units", "roleName", {"measure": "评估决策", "document": CITY}, {"cooperate"}),
        ("deadlines", "kindName", {"from": "2017-01-01", "to": "2017-12-31"}, {"by", "recurring"}),
        ("deadlines-undated", "kindName", {}, {"ongoing"}),
        ("documents", "kindName", {}, {"plan", "report"}),
        ("unit-names", "kindName", {"unit": "市财政局"}, {"preferred", "mistaken"}),
        ("unread", "suspectName", {}, {"date"}),
        ("unit-indicators", "relation", {"unit": "市编办"}, {"its section"}),
        ("measure-chain", "held", {"measure": "保障经费"}, {"held", "not held"}),
        ("document-chain", "held", {"document": CITY}, {"held", "not held"}),
        ("document-chain", "direction", {"document": CITY}, {"basis above", "document below"}),
        ("measures-based-on", "linkName", {"document": CITY}, {"direct"}),
    ],
)
def test_words_of_the_project_in_english(
    answers: Answers, name: str, column_name: str, values: dict[str, str], words: set[str]
) -> None:
    english, chinese = answers(name, lang="en", **values), answers(name, **values)
    assert {row[column_name] for row in english} == words
    assert len(english) == len(chinese)
    assert not any(str(row[column_name]).isascii() for row in chinese)


def test_deadlines_of_a_unit(answers: Answers) -> None:
    rows = answers("deadlines", **{"from": "2017-01-01", "to": "2017-12-31", "unit": "市司法局"})
    assert [row["date"] for row in rows] == ["2017-03-31", "2017-06-30", "2017-09-30", "2017-12-31"]
    assert {row["leads"] for row in rows} == {"云河市司法局"}
