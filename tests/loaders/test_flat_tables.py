"""Tables laid flat, one cell a line (modules flat_tables and flat_lines)."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.flat_lines import FlatLine, fit
from loaders.flat_tables import with_flat_tables
from loaders.text import SourceText, Span

HEADER = "序号 重点任务 牵头单位 责任单位 完成时限"
FIRST = "1 新建管网三公里。 县住建局 县水利局 6月底前"
SECOND = "2 办好产销对接会。 县商务局 各乡镇 全年"


def rows(lines: str, end: str = "") -> list[list[str]]:
    """The words of the cells of the only table that is found in these lines, each given as one word."""
    source = with_flat_tables(SourceText("\n".join(line + end for line in lines.split())))
    [table] = source.tables
    return [[cell.span.slice(source.text) for cell in row] for row in table.rows]


def test_each_line_is_a_cell() -> None:
    assert rows(f"{HEADER} {FIRST} {SECOND}") == [HEADER.split(), FIRST.split(), SECOND.split()]


def test_a_cell_of_several_lines_and_a_blank_one() -> None:
    found = rows(
        f"{HEADER} 1 新建管网三公里。 县住建局 县水利局 县财政局 6月 2 办好产销对接会。 县商务局 9月"
    )
    assert found[1][2:4] == ["县住建局", "县水利局\n县财政局"]
    assert found[2][2:] == ["县商务局", "", "9月"]


def test_column_marks_at_line_ends_are_no_words() -> None:
    assert rows(f"{HEADER} {FIRST} {SECOND}", end=" |")[2] == SECOND.split()


def test_sections_between_rows_and_what_follows_the_table() -> None:
    found = rows(f"{HEADER} 一、补短板 {FIRST} 二、促发展 {SECOND} 分享到: 县政府办公室")
    assert [row[0] for row in found] == ["序号", "一、补短板", "1", "二、促发展", "2"]
    assert len(set(found[1])) == 1


def test_a_second_task_under_one_number_shares_its_units() -> None:
    found = rows(f"{HEADER} {FIRST} 改造老旧小区五个。 12月底前 {SECOND}")
    assert found[2] == ["1", "改造老旧小区五个。", "县住建局", "县水利局", "12月底前"]


def test_column_names_that_a_new_page_repeats() -> None:
    assert [row[0] for row in rows(f"{HEADER} {FIRST} {HEADER} {SECOND}")] == ["序号", "1", "2"]


def test_a_row_in_a_line() -> None:
    source = with_flat_tables(SourceText("\n".join(("任务清单", HEADER, FIRST, SECOND, "县政府办公室"))))
    [table] = source.tables
    found = [[cell.span.slice(source.text) for cell in row] for row in table.rows]
    assert found == [HEADER.split(), FIRST.split(), SECOND.split()]
    assert table.span.slice(source.text).endswith("全年")


def test_a_list_of_indicators() -> None:
    found = rows(
        "序号 指标名称 2025年目标值 属性 1 培训人次 ≥2000人次 预期性 2 月探访率 100% 约束性 第二章主要任务"
    )
    assert found[1:] == [["1", "培训人次", "≥2000人次", "预期性"], ["2", "月探访率", "100%", "约束性"]]


def test_a_text_of_headers_alone_is_read_quickly() -> None:
    begin = perf_counter()
    assert with_flat_tables(SourceText(f"{HEADER}\n{HEADER}\n".replace(" ", "\n", 4) * 5000)).tables == ()
    assert perf_counter() - begin < 5


@pytest.mark.parametrize(
    "lines",
    [
        ("责任单位:", "县住建局", "完成时限:", "6月底前"),
        ("一、工作任务", "二、责任单位", "三、完成时限"),
        ("序号", "重点任务", "责任单位", "以上各项请认真落实,确保取得实效。", "联系人见通知。"),
    ],
)
def test_no_table(lines: tuple[str, ...]) -> None:
    assert with_flat_tables(SourceText("\n".join(lines))).tables == ()


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("12", "number"),
        ("县住建局、县水利局", "lead"),
        ("9月投入使用", "time"),
        ("王小五", "person"),
        ("一、补短板", "heading"),
    ],
)
def test_what_fits(words: str, meaning: str) -> None:
    line = FlatLine(Span(0, len(words)), words)
    worth = {kind: fit(line, kind) for kind in ("number", "lead", "time", "person", "heading", "detail")}
    assert max(worth, key=lambda kind: worth[kind]) == meaning


@given(
    st.lists(
        st.sampled_from([*HEADER, "1", "2", "县住建局", "6月底前", "一、甲", "新建三处。", "〃", " |"]),
        max_size=40,
    )
)
def test_spans_of_cells_stand_in_the_table(lines: list[str]) -> None:
    source = with_flat_tables(SourceText("\n".join(lines)))
    for table in source.tables:
        assert len({len(row) for row in table.rows}) == 1
        assert all(
            table.span.start <= cell.span.start <= cell.span.end <= table.span.end
            for row in table.rows
            for cell in row
        )
