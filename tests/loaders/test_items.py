"""Which items are measures, with what they inherit (modules items, contents, measures)."""

from __future__ import annotations

from loaders.extract import read_record
from loaders.records import MeasureKind, Record
from tests.case_lines import source_of

TITLE = "青禾区依法行政实施方案\n"


def read(text: str, title: str = TITLE) -> Record:
    return read_record(source_of(title + text))


def locators(record: Record) -> list[str]:
    return [measure.locator for measure in record.measures]


def test_the_smallest_numbered_items_are_the_measures() -> None:
    record = read("一、重点任务\n1.深化改革。\n1)公布清单。\n2)取消收费。\n2.加强监督。\n")
    assert locators(record) == ["一/1/1)", "一/1/2)", "一/2"]


def test_aims_principles_and_indicators_are_none() -> None:
    text = (
        "一、总体要求\n(一)指导思想\n坚持依法行政。\n(二)工作目标\n到2020年建成法治政府。\n"
        "二、重点任务\n(一)公布清单。\n效果指标:\n1)公开率达到100%。\n"
    )
    record = read(text)
    assert locators(record) == ["二/(一)"]
    assert "二/(一)/效果指标/1)" in [one.locator for one in record.indicators]


def test_the_instructions_of_the_covering_notice_are_none() -> None:
    text = (
        "青禾区人民政府关于印发依法行政实施方案的通知\n各乡镇人民政府,区政府各部门:\n"
        "现将方案印发给你们,请认真执行。\n一、各单位要高度重视。\n二、请于6月底前报送方案。\n"
        "青禾区人民政府\n2016年8月19日\n依法行政实施方案\n一、公布清单。(区司法局负责)\n"
    )
    record = read(text, "")
    assert [measure.text for measure in record.measures] == ["公布清单。"]
    assert record.document.title == "依法行政实施方案"
    assert (record.document.issuer, record.document.date) == ("青禾区人民政府", "2016-08-19")


def test_first_second_third_inside_an_item_is_text() -> None:
    record = read("一、公布清单。一是全面清理。二是逐项公布。三是动态调整。\n二、加强监督。\n")
    assert len(record.measures) == 2 and "二是逐项公布" in record.measures[0].text


def test_the_tail_is_left_out_of_the_text_and_lies_in_the_span() -> None:
    source = source_of(f"{TITLE}一、公布清单,接受监督。(区司法局负责)\n二、加强监督。\n")
    measure = read_record(source).measures[0]
    assert measure.text == "公布清单,接受监督。"
    assert measure.span.slice(source.text) == "一、公布清单,接受监督。(区司法局负责)"


def test_a_heading_is_the_first_sentence_where_more_follows() -> None:
    first, second = read("一、公布清单。全面清理,逐项公布。\n二、加强监督\n").measures
    assert (first.heading, second.heading) == ("公布清单", None)


def test_items_of_a_report_tell_what_was_done() -> None:
    text = (
        "一、主要成效\n(一)公布清单。全年公布事项1200项。\n二、存在的问题\n(一)力量不足。\n"
        "三、下一步打算\n(一)完善制度。\n"
    )
    record = read(text, "青禾区2017年依法行政工作情况的报告\n")
    kinds = {measure.locator: measure.kind for measure in record.measures}
    assert kinds == {"一/(一)": MeasureKind.ACCOMPLISHMENT, "三/(一)": MeasureKind.TASK}
    assert [(one.value, one.unit) for one in record.figures] == [(1200, "项")]


def test_a_year_in_the_heading_above_holds_for_its_items() -> None:
    record = read("一、2018年重点任务\n1.6月底前公布清单。\n")
    assert [one.date for one in record.measures[0].deadlines] == ["2018-06-30"]


def test_unit_lines_below_the_last_item_hold_for_all() -> None:
    text = (
        "一、工程建设\n1.新建公园5个。\n2.改造道路3条。\n牵头单位:区住建局\n责任单位:各乡镇\n"
        "二、加强监督\n1.开展督查。\n责任单位:区审计局\n"
    )
    record = read(text)
    units = [[a.unit for a in measure.assignments if a.stated] for measure in record.measures]
    assert units == [["区住建局", "各乡镇"], ["区住建局", "各乡镇"], ["区审计局"]]


def test_equal_deadlines_of_one_measure_are_listed_once() -> None:
    record = read("一、2017年底前公布清单,2017年底前完成清理。\n")
    assert len(record.measures[0].deadlines) == 1


def test_closing_articles_are_none() -> None:
    text = (
        "第一条 为规范管理,制定本办法。\n第二条 主管部门应当公开清单。\n第三条 本办法自2018年1月1日起施行。\n"
    )
    assert locators(read(text, "青禾区清单管理办法\n")) == ["第二条"]


def test_bullets_with_units_of_their_own_are_measures() -> None:
    record = read(
        "一、重点任务\n(一)深化改革\n——公布清单。(区司法局)\n——取消收费。(区财政局)\n——优化服务。(区政务服务中心)\n"
    )
    assert [measure.text for measure in record.measures] == ["——公布清单。", "——取消收费。", "——优化服务。"]
    assert [measure.assignments[0].unit for measure in record.measures] == [
        "区司法局",
        "区财政局",
        "区政务服务中心",
    ]


def test_a_line_of_units_above_the_first_item_heads_items() -> None:
    record = read(
        "牵头单位:区司法局\n1.公布清单。\n2.取消收费。\n牵头单位:区财政局\n配合单位:区审计局\n3.盘活资金。\n"
    )
    assert locators(record) == ["1", "2", "3"]
    assert [[one.unit for one in measure.assignments] for measure in record.measures] == [
        ["区司法局"],
        ["区司法局"],
        ["区财政局", "区审计局"],
    ]


def test_a_goal_in_a_line_above_sub_items_is_an_indicator() -> None:
    record = read("一、污水收集不足\n整改目标:收集率达到70%以上。\n(一)排查管网。\n(二)改造管网。\n")
    assert locators(record) == ["一/(一)", "一/(二)"]
    assert [(one.locator, one.targets[0].value) for one in record.indicators] == [("一", 70)]


def test_lists_of_annexes_are_no_items() -> None:
    record = read("一、公布清单。\n二、取消收费。\n附件:1.任务清单\n2.进展情况表\n区司法局\n2016年8月19日\n")
    assert locators(record) == ["一", "二"]
    record = read("一、公布清单。\n附件:\n1.任务清单\n2.进展情况表\n区司法局\n2016年8月19日\n")
    assert locators(record) == ["一"]
    assert record.document.issuer == "区司法局"


def test_headings_that_only_name_what_measures_are_about_are_none() -> None:
    text = (
        "一、治理重点\n居民自建房、群租房、沿街商铺。\n二、支持重点领域\n加大信贷投放。\n"
        "三、突出重点\n抓好摸排。\n四、整治重点\n(一)打击非法行为。严厉打击。\n"
    )
    assert locators(read(text)) == ["二", "三", "四/(一)"]


def test_goals_and_measures_after_the_fields_of_an_item_are_its_words() -> None:
    item = "责任单位:{}\n整改目标:建档率达到100%。\n整改时限:2017年5月底\n整改措施:全面整治。\n建档3000户。\n"
    text = f"(一)摸排\n{item.format('区公安局')}(二)整治\n{item.format('区司法局')}"
    first, second = read(text).measures
    assert second.text.endswith("整改措施:全面整治。建档3000户。")
    assert [deadline.date for deadline in (*first.deadlines, *second.deadlines)] == ["2017-05-31"] * 2
    assert [one.targets[0].value for one in read(text).indicators] == [100, 3000, 100, 3000]


def test_a_time_below_the_last_of_several_items_holds_for_all() -> None:
    record = read(
        "(一)摸排\n责任单位:区公安局\n1.全部建档。\n2.逐一登记。\n整改时限:2017年5月底\n(二)整治场所。\n"
    )
    assert [[one.date for one in measure.deadlines] for measure in record.measures] == [
        ["2017-05-31"],
        ["2017-05-31"],
        [],
    ]
