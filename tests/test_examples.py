"""The example documents as they were written: what stands in them, counted and read by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from loaders.extract import extract
from loaders.records import DeadlineKind, DocumentKind, Measure, MeasureKind, Record, Role
from loaders.serialize import to_json
from loaders.source import read_source

FOLDER = Path(__file__).parent.parent / "examples" / "lanjiang"
PEOPLE = (
    "温知秋",
    "55501234",
    "wenzhiqiu",
    "柳问渠",
    "沈听澜",
    "顾南舟",
    "江晚樵",
    "陆望舒",
    "苏见山",
    "叶知非",
)


@pytest.fixture(scope="module")
def records() -> dict[str, Record]:
    """All example records, by the number that their file names begin with."""
    return {path.name[0]: extract(read_source(path)).record for path in sorted(FOLDER.iterdir())}


def measure(record: Record, words: str) -> Measure:
    """The one measure that these words stand in."""
    found = [each for each in record.measures if words in each.text]
    assert len(found) == 1, f"{words}: {[each.locator for each in found]}"
    return found[0]


def units(measure: Measure, role: Role, stated: bool = True) -> list[str]:
    return [each.unit for each in measure.assignments if each.role == role and each.stated == stated]


def times(measure: Measure) -> set[tuple[str, str | None, str | None]]:
    """Kind, date, and cycle with its day."""
    return {
        (each.kind.value, each.date, " ".join(filter(None, (each.every, each.by, each.within))) or None)
        for each in measure.deadlines
    }


@pytest.mark.parametrize(
    ("key", "number", "date", "kind", "count"),
    [
        ("1", "中发〔2015〕36号", None, DocumentKind.OUTLINE, 14),
        ("2", "岚发〔2016〕12号", "2016-08-19", DocumentKind.PLAN, 28),
        ("3", "栖发〔2016〕31号", "2016-12-05", DocumentKind.PLAN, 31),
        ("4", "萝政发〔2017〕4号", "2017-03-10", DocumentKind.PLAN, 20),
        ("5", "萝政办发〔2018〕9号", "2018-02-26", DocumentKind.TABLE, 15),
        ("6", "栖政〔2018〕6号", "2018-01-26", DocumentKind.REPORT, 15),
        ("7", None, "2016-10-12", DocumentKind.PLAN, 31),
    ],
)
def test_each_document_is_known_for_what_it_is(
    records: dict[str, Record], key: str, number: str | None, date: str | None, kind: DocumentKind, count: int
) -> None:
    facts = records[key].document
    assert (facts.number, facts.date, facts.kind) == (number, date, kind)
    assert len(records[key].measures) == count
    assert facts.draft == (key == "7")


@pytest.mark.parametrize(
    ("key", "rests_on"),
    [
        ("2", {"中发〔2015〕36号"}),
        ("3", {"中发〔2015〕36号", "岚发〔2016〕12号"}),
        ("7", {"中发〔2015〕36号", "岚发〔2016〕12号"}),
    ],
)
def test_the_chain_goes_up(records: dict[str, Record], key: str, rests_on: set[str]) -> None:
    assert {each.number for each in records[key].basis} == rests_on


def test_the_county_rests_on_one_plan_by_number_and_on_one_by_title(records: dict[str, Record]) -> None:
    numbers = {each.number for each in records["4"].basis}
    titles = {each.title for each in records["4"].basis}
    assert "栖发〔2016〕31号" in numbers
    assert any(title and title.startswith("岚江省法治政府建设实施方案") for title in titles)


def test_no_person_is_read(records: dict[str, Record]) -> None:
    for record in records.values():
        text = json.dumps(to_json(record), ensure_ascii=False)
        assert not [each for each in PEOPLE if each in text]


def test_a_list_before_departments_and_lower_governments(records: dict[str, Record]) -> None:
    first = measure(records["2"], "公布省级行政许可事项目录")
    assert units(first, Role.RESPONSIBLE) == ["省编办", "省发展改革委", "省政府法制办", "各市、县(区)政府"]
    assert units(first, Role.LEAD, stated=False) == ["省编办"]
    assert [each.group for each in first.assignments if each.stated] == [False, False, False, True]
    assert [each.open for each in first.assignments if each.stated] == [True, True, True, False]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("公布省级行政许可事项目录", ("by", "2016-12-31", None)),
        ("岚江省行政规范性文件管理办法", ("by", "2017-05-31", None)),
        ("年度政府立法计划", ("recurring", None, "P1Y --03-31")),
        ("重点排污单位名录", ("recurring", None, "P3M")),
        ("建立文件清理机制", ("recurring", None, "P2Y")),
        ("行政裁量权基准", ("start", "2017-01-01", None)),
        ("案卷评查", ("recurring", None, "P1Y --12-10")),
        ("统一的行政复议受理窗口", ("by", "2018-06-30", None)),
        ("诉讼与信访分离", ("within", None, "P60D")),
        ("落实年度报告制度", ("recurring", None, "P1Y --01-30")),
    ],
)
def test_deadlines_of_the_province(
    records: dict[str, Record], words: str, expected: tuple[str, str | None, str | None]
) -> None:
    assert expected in times(measure(records["2"], words))


def test_leads_and_cooperation_of_the_city(records: dict[str, Record]) -> None:
    joint = measure(records["3"], "推行并联审批")
    assert units(joint, Role.LEAD) == ["市发展改革委"]
    assert units(joint, Role.COOPERATE) == ["市国土资源局", "住房城乡建设局", "市环保局"]
    assert "市住房城乡建设局" in {each.canonical for each in joint.assignments}
    two = measure(records["3"], "抽取各执法部门案卷")
    assert units(two, Role.LEAD) == ["市政府法制办", "市监察局"]


def test_a_mismatched_bracket_does_not_hide_the_tail(records: dict[str, Record]) -> None:
    review = measure(records["3"], "严格合法性审查")
    assert units(review, Role.LEAD) == ["市政府法制办"]
    assert [each.unit for each in review.assignments if each.group] == ["市政府各部门"]


def test_measures_without_a_unit_have_none(records: dict[str, Record]) -> None:
    assert measure(records["3"], "决策后评估").assignments == ()
    assert measure(records["4"], "12345热线").assignments == ()


def test_indicator_lists_of_the_city(records: dict[str, Record]) -> None:
    listed = [each for each in records["3"].indicators if "效果指标" in each.locator]
    assert len(listed) == 15
    values = {(target.op, target.value, target.unit) for each in listed for target in each.targets}
    assert {(">=", 85, "%"), (">=", 100, "%"), (">=", 66.67, "%"), ("=", 20, "%")} <= values
    assert [each.text for each in listed if not each.targets] == [
        "政府定价目录以外的商品和服务价格全部放开。"
    ]


def test_misread_digits_are_mended_and_told(records: dict[str, Record]) -> None:
    for key, words in (("3", "按时办结率"), ("4", "任前法律知识测试")):
        found = [each for each in records[key].indicators if words in each.text]
        assert [target.value for each in found for target in each.targets if target.value == 100] == [100]
    spans = [doubt.span for doubt in records["3"].warnings]
    assert any("l00" in span.slice(text_of("3")) for span in spans)


def text_of(key: str) -> str:
    path = next(FOLDER.glob(f"{key}-*"))
    return extract(read_source(path)).text.text


def test_responsible_lines_of_the_county(records: dict[str, Record]) -> None:
    lawyers = measure(records["4"], "聘请法律顾问")
    assert units(lawyers, Role.RESPONSIBLE) == ["县司法局"]
    assert units(lawyers, Role.LEAD, stated=False) == ["县司法局"]
    assert units(lawyers, Role.COOPERATE) == ["县财政厅", "各乡镇人民政府"]
    assert {each.canonical for each in lawyers.assignments if each.unit == "县财政厅"} == {"县财政局"}
    assert ("recurring", None, "P1M ---05") in times(measure(records["4"], "规范信访办理"))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("完成乡镇权力清单", {("by", "2018-03-31", None)}),
        ("双随机", {("during", "2018-12-31", None)}),
        ("食品小作坊", {("by", "2018-05-31", None), ("by", "2018-11-30", None)}),
        ("规范性文件合法性审查", {("ongoing", None, None)}),
        ("审核人员培训", {("recurring", None, "P6M")}),
        ("信访积案", {("by", "2017-12-31", None)}),
    ],
)
def test_the_time_column_of_the_table(
    records: dict[str, Record], words: str, expected: set[tuple[str, str | None, str | None]]
) -> None:
    assert times(measure(records["5"], words)) == expected


def test_the_columns_of_the_table_are_roles(records: dict[str, Record]) -> None:
    catalogue = measure(records["5"], "执法信息公示平台")
    assert units(catalogue, Role.LEAD) == ["县政府法制办"]
    assert units(catalogue, Role.COOPERATE) == ["县政府办公室", "县政务服务中心"]
    hotline = measure(records["5"], "12345热线")
    assert units(hotline, Role.LEAD) == []


def test_results_of_the_report(records: dict[str, Record]) -> None:
    report = records["6"]
    assert {each.kind for each in report.measures} == {MeasureKind.ACCOMPLISHMENT}
    stated = {(each.value, each.unit) for each in report.figures}
    assert {(1860, "次"), (93.5, "%"), (12000, "件"), (640, "台")} <= stated


def test_the_draft_differs_where_it_was_meant_to(records: dict[str, Record]) -> None:
    plan, draft = records["3"], records["7"]
    assert units(measure(draft, "推行并联审批"), Role.LEAD) == ["市政务服务中心"]
    assert ("by", "2017-06-30", None) in times(measure(draft, "重大行政决策事项目录"))
    assert ("by", "2017-09-30", None) in times(measure(plan, "重大行政决策事项目录"))
    texts = [{each.text for each in record.measures} for record in (plan, draft)]
    assert {text[:4] for text in texts[0] - texts[1]} == {"公布决策", "建立决策"}
    assert {text[:4] for text in texts[1] - texts[0]} == {"公布决策", "公开问责"}


def test_deadlines_before_the_day_of_issue_are_there_to_be_found(records: dict[str, Record]) -> None:
    for key, words in (("3", "全面清理行政审批事项"), ("4", "完善权力清单"), ("5", "信访积案")):
        due = [
            each.date
            for each in measure(records[key], words).deadlines
            if each.kind == DeadlineKind.BY and each.date
        ]
        assert due and min(due) < str(records[key].document.date)
