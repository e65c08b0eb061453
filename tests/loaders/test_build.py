from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from loaders.formats.build import GridCell, TextBuilder


def test_a_merged_cell_stands_once_in_the_text_and_in_every_position() -> None:
    builder = TextBuilder()
    builder.paragraph("附件", "第1段")
    unit = GridCell("县财政局")
    rows = [[GridCell("1"), unit], [GridCell("2\n第二行"), unit], [GridCell("3")]]
    builder.table(rows, lambda row: f"表1第{row}行")
    text = builder.finish("x/y")
    assert text.text == "附件\n1\t县财政局\n2\v第二行\t\n3\t\n"
    (table,) = text.tables
    assert table.span.slice(text.text) == "1\t县财政局\n2\v第二行\t\n3\t"
    units = [row[1].span.slice(text.text) for row in table.rows]
    assert units == ["县财政局", "县财政局", ""]
    assert [row[1].merged for row in table.rows] == [False, True, False]
    assert text.place(table.rows[1][0].span.start) == "表1第2行"
    assert text.place(0) == "第1段"


def test_blank_paragraphs_and_line_breaks_leave_no_line() -> None:
    builder = TextBuilder()
    builder.paragraph(" \u3000", "第1段")
    builder.paragraph("一\n二", "第2段")
    builder.table([], str)
    assert builder.finish("x/y").text == "一 二\n"


@given(st.lists(st.lists(st.text(max_size=8), max_size=4), min_size=1, max_size=5))
def test_every_cell_span_gives_the_cells_words(grid: list[list[str]]) -> None:
    builder = TextBuilder()
    builder.table([[GridCell(text) for text in row] for row in grid], str)
    text = builder.finish("x/y")
    for table in text.tables:
        lines = table.span.slice(text.text).split("\n")
        assert len(lines) == len(table.rows) == len(grid)
        for line, row in zip(lines, table.rows, strict=True):
            assert line.split("\t") == [cell.span.slice(text.text) for cell in row]
