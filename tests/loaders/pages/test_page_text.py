from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from loaders.text import SourceText

# The press of conftest.py; its type cannot be imported from there.
Printer = Callable[..., Any]
Reader = Callable[[Any], SourceText]

SENTENCE = "建立河湖巡查台账,每季度公布一次结果,发现问题在30日内办结,并把办理情况报县水利局备案。"
HEADER = ("序号", "重点任务", "牵头单位", "完成时限")
WIDTHS = (4, 16, 6, 8)


def test_a_plan_over_several_pages(press: Printer, printed: Reader) -> None:
    made = press(head="泉源县人民政府公报", number="— {} —")
    made.title("泉源县人民政府办公室关于印发", "河湖管护三年行动方案的通知")
    made.title("泉政办发〔2021〕37号", size=16)
    made.paragraph("各乡镇人民政府,县政府各部门:", indent=0)
    paragraphs = []
    for heading in "一二三四五六七":
        paragraphs += [f"{heading}、加强河湖管护", f"(一){SENTENCE}", f"1.{SENTENCE * 2}", "(县水利局牵头)"]
    for text in paragraphs:
        made.paragraph(text)
    made.signed("泉源县人民政府办公室")
    made.signed("2021年6月5日")
    read = printed(made)
    assert read.text.split("\n") == [
        "泉源县人民政府办公室关于印发河湖管护三年行动方案的通知",
        "泉政办发〔2021〕37号",
        "各乡镇人民政府,县政府各部门:",
        *paragraphs,
        "泉源县人民政府办公室",
        "2021年6月5日",
    ]
    assert read.place(0) == "第1页"
    assert read.place(len(read.text) - 1) == f"第{len(made.sheets)}页"
    assert len(made.sheets) > 2


@pytest.mark.parametrize("number", ["- {} -", "{}", "第{}页", "第 {} 页 共 9 页", "{}/9", "·{}·", "－{}－"])
def test_page_numbers_in_their_forms(press: Printer, printed: Reader, number: str) -> None:
    made = press(number=number)
    for _ in range(12):
        made.paragraph(SENTENCE * 2)
    assert set(printed(made).text.split("\n")) == {SENTENCE * 2}


def test_equal_sentences_at_page_edges_are_no_running_heads(press: Printer, printed: Reader) -> None:
    made = press(number="{}")
    for _ in range(80):
        made.paragraph("按年度报告进展。")
    assert printed(made).text.split("\n") == ["按年度报告进展。"] * 80


def test_paragraphs_that_end_at_the_margin_or_begin_with_a_year(press: Printer, printed: Reader) -> None:
    made = press()
    full = "健" * 24 + "。"
    made.paragraph(full)
    made.paragraph("2.次年的安排另行印发。")
    made.paragraph("完成改造任务的小区名单在县政府网站公布,时限为" + "2021年12月底,逾期的按规定通报。")
    made.paragraph("各部门" * 17 + "1.5万元以上的项目")
    assert printed(made).text.split("\n") == [
        full,
        "2.次年的安排另行印发。",
        "完成改造任务的小区名单在县政府网站公布,时限为2021年12月底,逾期的按规定通报。",
        "各部门" * 17 + "1.5万元以上的项目",
    ]


def test_text_without_indents_parted_by_gaps(press: Printer, printed: Reader) -> None:
    made = press()
    for _ in range(4):
        made.paragraph(SENTENCE * 2, indent=0)
        made.y += 20
    assert printed(made).text.split("\n") == [SENTENCE * 2] * 4


def test_a_table_over_pages_with_a_header_on_each(press: Printer, printed: Reader) -> None:
    rows = [
        (
            str(index),
            f"完成第{index}批管网更新和雨污分流改造,同步修复路面",
            "县住建局",
            f"2022年{index % 12 + 1}月底前",
        )
        for index in range(1, 31)
    ]
    made = press(number="— {} —")
    made.title("任务分解表")
    made.table([HEADER, *rows], WIDTHS, header=HEADER)
    made.paragraph("说明")
    read = printed(made)
    assert read.text.split("\n") == ["任务分解表", *("\t".join(row) for row in (HEADER, *rows)), "说明"]
    (table,) = read.tables
    assert len(table.rows) == 31
    assert read.place(table.rows[30][0].span.start) == f"第{len(made.sheets)}页表1第31行"


def test_merged_cells_also_over_a_page_end(press: Printer, printed: Reader) -> None:
    rows = [
        ("一" if index == 1 else None, f"第{index}项任务", "县住建局\n县城管局", "年底前")
        for index in range(1, 25)
    ]
    made = press()
    made.table([HEADER, *rows], WIDTHS)
    read = printed(made)
    assert len(made.sheets) == 2
    (table,) = read.tables
    words = [[cell.span.slice(read.text) for cell in row] for row in table.rows]
    assert words == [list(HEADER), *(["一", row[1], "县住建局\v县城管局", "年底前"] for row in rows)]
    assert [row[0].merged for row in table.rows] == [False, False] + [True] * 23


def test_a_row_that_a_page_end_splits(press: Printer, printed: Reader) -> None:
    made = press()
    made.table([HEADER, ("1", "修订管护办法,明确各段河道的责任", "县水利局", "6月底前")], WIDTHS)
    made.feed()
    made.table([("", "管护人员和经费", "", ""), ("2", "公布名单", "县水利局", "7月底前")], WIDTHS)
    assert printed(made).text.split("\n") == [
        "\t".join(HEADER),
        "1\t修订管护办法,明确各段河道的责任管护人员和经费\t县水利局\t6月底前",
        "2\t公布名单\t县水利局\t7月底前",
    ]


def test_a_split_row_beside_a_merged_section(press: Printer, printed: Reader) -> None:
    made = press()
    header = ("重点任务", "序号", "工作措施", "牵头单位")
    made.table(
        [header, ("河道管护", "1", "公布名单。", "县水利局"), (None, "2", "举办培训班2", "县水利局")], WIDTHS
    )
    made.feed()
    made.table([("", "", "期。", ""), ("水质监测", "3", "公布结果。", "县环保局")], WIDTHS)
    assert printed(made).text.split("\n")[2:] == [
        "\t2\t举办培训班2期。\t县水利局",
        "水质监测\t3\t公布结果。\t县环保局",
    ]


def test_tables_of_other_columns_stay_apart(press: Printer, printed: Reader) -> None:
    made = press()
    made.table([HEADER, ("1", "甲事", "甲局", "年内")], WIDTHS)
    made.feed()
    made.table([("指标", "数值"), ("公开率", "95%")], (12, 9))
    assert [len(table.rows[0]) for table in printed(made).tables] == [4, 2]


def test_underlines_and_letterhead_rules_draw_no_table(press: Printer, printed: Reader) -> None:
    made = press()
    made.paragraph("第一段落在一条线上方。")
    made.sheets[0].rules += [(80, 150, 512, 150), (80, 153, 512, 153), (100, 300, 100, 500)]
    made.paragraph("第二段落在一条线下方。")
    read = printed(made)
    assert read.tables == ()
    assert read.text == "第一段落在一条线上方。\n第二段落在一条线下方。"


def test_raised_characters_and_wide_gaps(press: Printer, printed: Reader) -> None:
    made = press()
    made.line("新增绿地300m")
    made.put(80 + 6.1 * 16, made.y - 5, "2", 8)
    made.line("牵头单位:县水利局")
    made.put(80 + 15 * 16, made.y, "时限:年底前")
    assert printed(made).text == "新增绿地300m2\n牵头单位:县水利局 时限:年底前"
