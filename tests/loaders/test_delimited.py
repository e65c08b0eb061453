from __future__ import annotations

import pytest

from loaders.errors import TooLarge
from loaders.formats.assemble import GRID_CELLS
from loaders.formats.delimited import CHARACTERS, read
from loaders.source import Source
from loaders.text import SourceText

ROWS = [
    ["柳湾镇河道管护任务分解表", "", "", ""],
    ["序号", "重点任务", "责任单位", "完成时限"],
    ["1", "清理漂浮物，疏通沟渠", "镇水务站\n各村", "2023年5月底"],
    ["2", "安装警示牌", "", "长期"],
]


def read_table(text: str, encoding: str = "utf-8") -> SourceText:
    return read(Source("table.csv", text.encode(encoding)))


def grid(text: SourceText) -> list[list[str]]:
    (table,) = text.tables
    return [[cell.span.slice(text.text).replace("\v", "\n") for cell in row] for row in table.rows]


def written(separator: str) -> str:
    return "\r\n".join(separator.join(f'"{cell}"' if "\n" in cell else cell for cell in row) for row in ROWS)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|", "，"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_separators_and_encodings(separator: str, encoding: str) -> None:
    rows = [[cell.replace("，", "、") for cell in row] for row in ROWS] if separator == "，" else ROWS
    expected = [[cell.replace("，", "、") if separator == "，" else cell for cell in row] for row in rows]
    page = written(separator).replace("，疏", "、疏") if separator == "，" else written(separator)
    assert grid(read_table(page, encoding)) == expected


def test_places_count_the_lines_of_the_file() -> None:
    text = read_table(f"sep=;\n\n{written(';')}\n;;;\n")
    assert len(grid(text)) == 4
    assert text.place(text.text.index("安装")) == "第7行"


def test_an_unclosed_quote_does_not_swallow_the_table() -> None:
    lines = ['1,"甲,乙'] + [f"{number},任务,单位" for number in range(2, 90)]
    assert len(grid(read_table("\n".join(lines)))) == 89


def test_text_without_separators_is_plain_text() -> None:
    text = read_table("第一条 要求。\n第二条 分工。\n")
    assert text.tables == ()
    assert text.text.startswith("第一条")


def test_large_tables_are_cut_and_larger_ones_refused() -> None:
    text = read_table("a,b\n" * (GRID_CELLS // 2 + 1))
    assert "table-cut" in [doubt.rule for doubt in text.doubts]
    with pytest.raises(TooLarge):
        read_table("a," * (CHARACTERS // 2 + 1))
