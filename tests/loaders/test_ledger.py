"""The account of a reading and what it doubts (modules ledger, ledger_text and doubts)."""

from __future__ import annotations

import pytest

from loaders.extract import extract, read_record
from loaders.ledger_text import ledger_lines
from loaders.records import Record, Suspect
from loaders.source import Source
from tests.case_lines import source_of


def read(text: str) -> Record:
    return read_record(source_of(f"青禾区依法行政实施方案\n{text}"))


def test_a_plain_plan_is_understood() -> None:
    ledger = read("一、公布清单。(区司法局负责)\n二、2017年底前完成清理。(区财政局负责)\n").ledger
    assert ledger.characters == ledger.understood == 48
    assert ledger.unread == ()


@pytest.mark.parametrize(
    ("text", "suspect"),
    [
        ("由有关方面牵头研究。", Suspect.DUTY),
        ("2012年6月底前的数据已经归档。", Suspect.DATE),
        ("每学期开展一次检查。", Suspect.DATE),
        ("本届政府任期内完成改造。", Suspect.DATE),
        ("汛期前完成除险加固。", Suspect.DATE),
    ],
)
def test_what_looks_like_data_and_became_none_is_listed(text: str, suspect: Suspect) -> None:
    unread = read(f"一、{text}\n").ledger.unread
    assert suspect in [one.suspect for one in unread]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("一、覆盖率达到l00%。\n", "digit-slip"),
        ("l、公布清单。\n2、取消收费。\n", "marker-slip"),
        ("一、公布清单。\n三、取消收费。\n", "numbering"),
        ("一、公布清单。(区司法局牵头,区财政厅配合)\n", "unit-slip"),
        ("一、公布清单。(区司法局牵头,区财政局配合】\n", "bracket"),
        ("一、按照《收费规定(试行)办理。\n", "bracket"),
        ("一、6月底前公布清单。\n", "year-unknown"),
        ("一、落实《若干意见》。\n", "alias-undefined"),
        ("一、2016年l2月底前公布清单。\n", "digit-slip"),
        ("(一)甲\n1.公布清单。\n2.取消收费。\n(二)乙\n4.清理事项。\n", "numbering"),
        ("一、2015年底前公布清单。\n青禾区人民政府\n2016年8月19日\n", "deadline-before-issue"),
    ],
)
def test_what_is_doubtful_is_said(text: str, rule: str) -> None:
    assert rule in [doubt.rule for doubt in read(text).warnings]


def test_nothing_doubtful_in_a_sound_text() -> None:
    assert read("一、公布清单。(区司法局牵头,区财政局配合)\n二、2017年底前完成清理。\n").warnings == ()


def test_lines_for_people_name_the_place() -> None:
    source = source_of("青禾区依法行政实施方案\n一、覆盖率达到l00%。\n")
    lines = list(ledger_lines(read_record(source), source))
    assert lines[0] == "文件:青禾区依法行政实施方案"
    assert any("“l00%”读作100%" in line and "第" in line for line in lines)


def test_column_titles_and_numbers_of_rows_are_no_data_left_out() -> None:
    text = (
        "青禾区依法行政任务分解表\n"
        "序号\t工作任务\t牵头单位\t完成时限\n"
        "10\t组织培训\t区司法局\t2017年底前\n"
        "13\t通报情况\t区财政局\t2018年底前\n"
    )
    record = extract(Source("table.txt", text.encode())).record
    assert len(record.measures) == 2
    assert record.ledger.unread == ()


@pytest.mark.parametrize(
    "text",
    [
        "一、落实《实施方案》。\n",
        "一、落实《政府工作报告》。\n",
        "依据《甲省条例》和《乙省办法》(以下统称《条例》和《办法》),制定本方案。\n一、落实《条例》和《办法》。\n",
        "根据《甲省依法行政纲要》(简称《纲要》),制定本方案。\n一、落实《纲要》。\n",
        "(一)甲\n1.公布清单。\n2.取消收费。\n(二)乙\n3.清理事项。\n",
        "(一)甲\n1.公布清单。\n2.取消收费。\n(二)乙\n1.清理事项。\n",
        "一、推广O2O年会,PM2.5平均浓度下降5%,完成ISO9001认证30家,|80%|达标。\n",
        "一、公布清单。(区司法局牵头,区财政局配合,联系人电话:0951-2121660)\n",
    ],
)
def test_what_is_in_order_is_not_doubted(text: str) -> None:
    assert read(text).warnings == ()


@pytest.mark.parametrize(
    ("numbers", "message"),
    [
        ("一三", "序号由一跳到三,不连续"),
        ("一二二", "序号二重复"),
        ("一二三二", "序号由三退到二,不连续"),
    ],
)
def test_numbering_says_what_is_wrong(numbers: str, message: str) -> None:
    doubts = read("".join(f"{number}、公布清单。\n" for number in numbers)).warnings
    assert [doubt.message for doubt in doubts if doubt.rule == "numbering"] == [message]


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("2O2O年", "2020年"),
        ("l2月", "12月"),
        ("1O月", "10月"),
        ("l月", "1月"),
        ("3O日", "30日"),
        ("I日", "1日"),
    ],
)
def test_letters_in_dates_are_told(written: str, read_as: str) -> None:
    before = {"月": "2016年", "日": "2016年3月"}.get(written[-1], "")
    messages = [doubt.message for doubt in read(f"一、{before}{written}前公布清单。\n").warnings]
    assert f"“{written}”读作{read_as}(字母代数字)" in messages


def test_figures_in_messages_are_plain() -> None:
    messages = [doubt.message for doubt in read("一、投入3OO万元,新增l5户,提高l.5倍。\n").warnings]
    assert messages == [
        "“3OO万元”读作300万元(字母代数字)",
        "“l5户”读作15户(字母代数字)",
        "“l.5倍”读作1.5倍(字母代数字)",
    ]


@pytest.mark.parametrize(
    "words",
    ["以下简称《纲要》", "以下均简称《纲要》", "简称《纲要》", "下称“《纲要》”", "以下称《纲要》"],
)
def test_a_short_name_stands_for_what_introduces_it(words: str) -> None:
    record = read(f"依据《甲省依法行政纲要》({words}),制定本方案。\n一、落实《纲要》。(区司法局负责)\n")
    assert record.warnings == ()
    assert [basis.alias for basis in record.basis] == ["纲要"]
    assert [each.title for each in record.measures[0].citations] == ["甲省依法行政纲要"]


@pytest.mark.parametrize(
    ("written", "read_as"),
    [("3OO座", "300座"), ("l00万元", "100万元"), ("l50人", "150人"), ("2OO亩", "200亩"), ("5lO元", "510元")],
)
def test_letters_in_figures_are_told(written: str, read_as: str) -> None:
    messages = [doubt.message for doubt in read(f"一、完成{written}任务。\n").warnings]
    assert messages == [f"“{written}”读作{read_as}(字母代数字)"]


@pytest.mark.parametrize(
    "words",
    [
        "启动I级响应",
        "TOP10座",
        "A4纸10张",
        "CO2排放下降5%",
        "10kV线路",
        "I期工程",
        "PM10浓度",
        "50ml",
        "IPv6占比",
    ],
)
def test_letters_that_are_letters_are_left_alone(words: str) -> None:
    assert read(f"一、{words}。\n").warnings == ()
