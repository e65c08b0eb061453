from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from loaders.formats.assemble import CLAIMS, GRID_CELLS, PlacedCell, TextBuilder


def test_a_merged_cell_stands_once_in_the_text_and_in_every_position() -> None:
    builder = TextBuilder()
    builder.paragraph("附件", "第1段")
    builder.table(
        [
            PlacedCell(0, 0, "1", place="表1第1行"),
            PlacedCell(0, 1, "县财政局", rows=9, place="表1第1行"),
            PlacedCell(1, 0, " 2\r\n\u3000第二行 ", place="表1第2行"),
        ]
    )
    text = builder.build("x/y")
    assert text.text == "附件\n1\t县财政局\n2\v第二行\t"
    (table,) = text.tables
    assert table.span.slice(text.text) == "1\t县财政局\n2\v第二行\t"
    assert [row[1].span.slice(text.text) for row in table.rows] == ["县财政局", "县财政局"]
    assert [row[1].merged for row in table.rows] == [False, True]
    assert text.place(0) == "第1段"
    assert text.place(table.rows[1][0].span.start) == "表1第2行"


def test_blank_paragraphs_leave_no_line() -> None:
    builder = TextBuilder()
    builder.paragraph(" \u3000\n", "第1段")
    assert builder.table([]) is None
    builder.paragraph("一\n二", "第2段")
    assert builder.build("x/y").text == "一\v二"


def test_a_grid_without_bounds_is_cut_and_says_so() -> None:
    builder = TextBuilder()
    cells = [PlacedCell(row, 0, "重点任务", rows=99_999, columns=1_000) for row in range(5_000)]
    table = builder.table(cells)
    assert table is not None
    assert sum(map(len, table.rows)) <= GRID_CELLS < CLAIMS
    assert [doubt.rule for doubt in builder.doubts] == ["table-cut"]


@given(st.lists(st.lists(st.text(max_size=8), min_size=2, max_size=2), min_size=1, max_size=5))
def test_every_cell_span_gives_the_words_of_its_cell(grid: list[list[str]]) -> None:
    builder = TextBuilder()
    builder.paragraph("前")
    builder.table(PlacedCell(r, c, text) for r, row in enumerate(grid) for c, text in enumerate(row))
    text = builder.build("x/y")
    (table,) = text.tables
    lines = table.span.slice(text.text).split("\n")
    for line, row, words in zip(lines, table.rows, grid, strict=True):
        assert line.split("\t") == [cell.span.slice(text.text) for cell in row]
        assert [cell.split() for cell in line.split("\t")] == [word.split() for word in words]
