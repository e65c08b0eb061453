"""Rows of task tables (modules table_columns and task_tables)."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from loaders.extract import read_record
from loaders.persons import mask_persons
from loaders.records import DocumentKind, Record, Role
from loaders.table_columns import column_meaning
from loaders.text import Cell, SourceText, Span, Table
from tests.case_lines import cases

TITLE = "青禾区2023年重点任务分解表\n"
HEADER = ("序号", "重点任务", "牵头单位", "责任单位", "完成时限")


def table(rows: Sequence[Sequence[str]], before: str = TITLE) -> SourceText:
    """A text that is a table; ^ repeats the merged cell above."""
    text, start = before, len(before)
    grid: list[list[Cell]] = []
    for row in rows:
        cells: list[Cell] = []
        for column, word in enumerate(row):
            if word == "^":
                cells.append(Cell(grid[-1][column].span, True))
                continue
            cells.append(Cell(Span(len(text), len(text) + len(word))))
            text += f"{word}\t"
        grid.append(cells)
        text += "\n"
    return SourceText(text, (Table(Span(start, len(text)), tuple(map(tuple, grid))),))


def read(*rows: Sequence[str]) -> Record:
    return read_record(table([HEADER, *rows]))


@pytest.mark.parametrize(("text", "result"), cases("columns"))
def test_meaning_of_a_column(text: str, result: str) -> None:
    assert (column_meaning(text) or "none") == result


def test_each_row_is_a_measure() -> None:
    record = read(
        ("1", "公布权力清单", "区司法局", "区财政局、各乡镇", "6月底前"),
        ("2", "开展案卷评查", "区司法局", "区审计局", "2023年12月"),
    )
    first, second = record.measures
    assert (first.locator, first.text) == ("1", "公布权力清单")
    assert [(one.unit, one.role) for one in first.assignments] == [
        ("区司法局", Role.LEAD), ("区财政局", Role.RESPONSIBLE), ("各乡镇", Role.RESPONSIBLE)
    ]  # fmt: skip
    assert [one.date for one in (*first.deadlines, *second.deadlines)] == ["2023-06-30", "2023-12-31"]
    assert record.document.kind is DocumentKind.TABLE


def test_merged_cells_repeat_and_blank_ones_do_not() -> None:
    record = read(
        ("1", "公布权力清单", "区司法局", "区财政局", "6月底前"),
        ("2", "开展案卷评查", "^", "^", "^"),
        ("3", "组织执法培训", "区人社局", "", ""),
    )
    _, second, third = record.measures
    assert [one.unit for one in second.assignments] == ["区司法局", "区财政局"]
    assert [one.date for one in second.deadlines] == ["2023-06-30"]
    assert [one.unit for one in third.assignments] == ["区人社局"] and third.deadlines == ()


def test_rows_that_are_no_tasks() -> None:
    record = read(
        ("1", "2", "3", "4", "5"),
        ("一、深化改革", "", "", "", ""),
        ("1", "公布权力清单", "区司法局", "区财政局", "6月底前"),
        HEADER,
        ("二、加强监督", "", "", "", ""),
        ("1", "开展案卷评查", "区司法局", "区财政局", "长期坚持"),
        ("备注:时限按年度计。", "", "", "", ""),
    )
    assert [measure.locator for measure in record.measures] == ["一/1", "二/1"]


def test_columns_of_persons_stay_out() -> None:
    rows = [
        ("序号", "任务", "责任单位", "责任人", "时限"),
        ("1", "公布权力清单", "区司法局", "王小五", "6月"),
    ]
    record = read_record(mask_persons(table(rows)))
    assert "王小五" not in str(record) and [
        one.unit for one in record.measures[0].assignments if one.stated
    ] == ["区司法局"]


def test_a_row_that_says_what_an_item_says_is_that_item() -> None:
    text = "青禾区依法行政实施方案\n一、公布权力清单和责任清单。\n附件:任务分解表\n"
    record = read_record(
        table([HEADER, ("1", "公布权力清单和责任清单", "区司法局", "区财政局", "2023年6月")], text)
    )
    (measure,) = record.measures
    assert measure.locator == "一"
    assert [one.unit for one in measure.assignments] == ["区司法局", "区财政局"]
    assert [one.date for one in measure.deadlines] == ["2023-06-30"]


def test_a_table_without_tasks_gives_none() -> None:
    record = read_record(table([("年份", "人口"), ("2022", "30万"), ("2023", "31万")]))
    assert record.measures == ()


def test_a_problem_is_no_measure_beside_measures() -> None:
    header = ("序号", "存在问题", "整改措施", "责任单位", "完成时限")
    (measure,) = read_record(
        table([header, ("1", "2020年以来公布不及时", "每月公布", "区司法局", "6月底前")])
    ).measures
    assert measure.text == "每月公布"
    (measure,) = read_record(
        table([(header[0], header[1], *header[3:]), ("1", "公布不及时", "区司法局", "6月")])
    ).measures
    assert measure.text == "公布不及时"


def test_words_of_the_next_cell_say_nothing_of_a_time() -> None:
    header = ("序号", "重点任务", "责任单位", "完成时限", "进展情况")
    record = read_record(table([header, ("1", "公布权力清单", "区司法局", "2023年5月底前", "已完成")]))
    assert [one.date for one in record.measures[0].deadlines] == ["2023-05-31"]


def test_labels_inside_a_cell_give_the_roles() -> None:
    header = ("序号", "任务", "责任分工", "时限")
    record = read_record(
        table([header, ("1", "公布权力清单", "牵头:区司法局\v配合:区财政局、区审计局", "6月")])
    )
    assert [(one.unit, one.role) for one in record.measures[0].assignments] == [
        ("区司法局", Role.LEAD),
        ("区财政局", Role.COOPERATE),
        ("区审计局", Role.COOPERATE),
    ]
