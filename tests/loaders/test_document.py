"""What a document says of itself (modules document and parts)."""

from __future__ import annotations

import pytest

from loaders.document import find_place
from loaders.extract import read_record
from loaders.records import DocumentFacts, DocumentKind
from loaders.text import SourceText
from tests.case_lines import source_of

PLAN = "一、公布清单。(区司法局负责)\n二、加强监督。(区审计局负责)\n"


def facts(text: str) -> DocumentFacts:
    return read_record(source_of(text)).document


def test_a_notice_and_the_plan_it_issues_are_one() -> None:
    text = (
        "青禾区人民政府办公室\n关于印发法治政府建设实施方案(2016-2020年)的通知\n青政办发〔2016〕24号\n"
        "各乡镇人民政府:\n现将方案印发给你们。\n青禾区人民政府办公室\n2016年8月19日\n"
        "法治政府建设实施方案(2016-2020年)\n" + PLAN
    )
    found = facts(text)
    assert found.title == "法治政府建设实施方案(2016-2020年)"
    assert (found.number, found.issuer) == ("青政办发〔2016〕24号", "青禾区人民政府办公室")
    assert (found.date, found.period) == ("2016-08-19", ("2016", "2020"))
    assert (found.kind, found.draft, found.place) == (DocumentKind.PLAN, False, "青禾区")


def test_the_facts_stand_where_their_spans_say() -> None:
    text = f"青禾区法治政府建设实施方案\n青政发[2016]3号\n{PLAN}青禾区人民政府\n2016 年8月19日\n"
    found = facts(text)
    assert found.title_span and found.title_span.slice(text) == "青禾区法治政府建设实施方案"
    assert found.number_span and found.number_span.slice(text) == "青政发[2016]3号"
    assert found.issuer_span and found.issuer_span.slice(text) == "青禾区人民政府"
    assert found.date_span and found.date_span.slice(text) == "2016 年8月19日"


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("青禾区“十三五”法治建设规划", ("2016", "2020")),
        ("青禾区“十四五”法治建设规划", ("2021", "2025")),
        ("青禾区2023年工作要点", ("2023", "2023")),
        ("青禾区优化营商环境三年行动计划(2021—2023年)", ("2021", "2023")),
        ("青禾区法治建设实施方案", None),
    ],
)
def test_period_of_a_title(title: str, period: tuple[str, str] | None) -> None:
    assert facts(f"{title}\n{PLAN}").period == period


@pytest.mark.parametrize(
    ("title", "draft"),
    [("青禾区物业管理办法(征求意见稿)", True), ("青禾区发展规划(草案)", True), ("青禾区发展规划", False)],
)
def test_drafts(title: str, draft: bool) -> None:
    found = facts(f"{title}\n{PLAN}")
    assert found.draft is draft and "稿" not in (found.title or "") and "草案" not in (found.title or "")


@pytest.mark.parametrize("day", ["2016年8月19日", "二〇一六年八月十九日", "二○一六年八月十九日"])
def test_day_of_the_signature(day: str) -> None:
    assert facts(f"青禾区发展规划\n{PLAN}青禾区人民政府\n{day}\n").date == "2016-08-19"


def test_facts_of_a_page_fill_what_the_text_leaves_out() -> None:
    source = SourceText(
        f"青禾区发展规划\n{PLAN}",
        facts=(("发文字号", "青政发〔2016〕3号"), ("成文日期", "2016-08-19"), ("发布机构", "青禾区人民政府")),
    )
    found = read_record(source).document
    assert (found.number, found.date, found.issuer) == ("青政发〔2016〕3号", "2016-08-19", "青禾区人民政府")


def test_nothing_is_guessed() -> None:
    found = facts("今天天气很好。\n")
    assert (found.title, found.number, found.issuer, found.date, found.period) == (None,) * 5


@pytest.mark.parametrize(
    ("title", "issuer", "place"),
    [
        ("青禾区发展规划", None, "青禾区"),
        ("发展规划", "云河市青禾区人民政府", "云河市青禾区"),
        ("全国发展规划", None, None),
        ("发展规划", "国务院", None),
        ("石岭自治州发展规划", None, "石岭自治州"),
    ],
)
def test_place(title: str, issuer: str | None, place: str | None) -> None:
    assert find_place(title, issuer) == place


def test_a_traditional_page_keeps_its_own_characters() -> None:
    text = (
        "濱江新區2022年政務公開工作要點\n濱管辦發〔2022〕15號\n"
        "為落實《國務院辦公廳關於政務公開工作的通知》(國辦發〔2022〕8號),制定本要點。\n"
        "一、舉辦培訓。全年宣傳培訓不少於6場。(責任單位:新區稅務局)\n"
        "二、落實《濱江新區2022年政務公開工作要點》。(責任單位:新區稅務局)\n"
    )
    record = read_record(source_of(text))
    assert (record.document.title, record.document.number) == (
        "濱江新區2022年政務公開工作要點",
        "濱管辦發〔2022〕15號",
    )
    assert [(one.title, one.number) for one in record.citations] == [
        ("國務院辦公廳關於政務公開工作的通知", "國辦發〔2022〕8號")
    ]
    assert [target.unit for target in record.indicators[0].targets] == ["場"]


def test_a_title_that_goes_on_after_a_title_inside_it() -> None:
    text = "青禾区人民政府办公室\n关于印发2022年《政府工作报告》\n重点任务分工的通知\n各乡镇:\n请落实。\n"
    assert facts(text + PLAN).title == "2022年《政府工作报告》重点任务分工"


def test_a_title_that_a_site_puts_into_marks_behind_its_number() -> None:
    text = "青政办发〔2016〕26号《青禾区政府办公室关于印发〈青禾区2016年政务公开要点〉的通知》\n各乡镇:\n"
    found = facts(text + PLAN)
    assert (found.title, found.kind) == ("青禾区2016年政务公开要点", DocumentKind.PLAN)


def test_a_text_without_a_title_is_known_by_its_headings() -> None:
    assert (
        facts("一、2023年主要举措和成效\n(一)公布清单。\n二、存在的不足\n三、下一步打算\n").kind
        is DocumentKind.REPORT
    )
    assert facts("一、总体要求\n二、重点任务\n(一)公布清单。\n").kind is DocumentKind.PLAN
