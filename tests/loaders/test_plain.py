from __future__ import annotations

import textwrap

import pytest

from loaders.formats.plain import is_wrapped, read
from loaders.source import Source
from loaders.text import SourceText

PARAGRAPH = (
    "为全面提升全镇人居环境质量，根据县委、县政府部署，结合本镇实际，制定本方案，各村、各站所要对照任务，"
    "细化措施，压实责任，按月报送进展，并接受群众监督，年底前组织验收，验收结果与年度考核挂钩。"
)


def read_text(text: str) -> SourceText:
    return read(Source("a.txt", text.encode()))


@pytest.mark.parametrize("width", [20, 34, 44])
def test_lines_wrapped_at_a_width(width: int) -> None:
    wrapped = "\n".join("\n".join(textwrap.wrap(PARAGRAPH, width)) for _ in range(6))
    assert is_wrapped(wrapped)
    assert not read_text(wrapped).paragraph_breaks


def test_whole_paragraphs_and_short_lists_are_not_wrapped() -> None:
    assert read_text(
        "\n".join(PARAGRAPH[: 40 + 9 * number] + "。" for number in range(6)) * 3
    ).paragraph_breaks
    assert read_text("责任单位：镇农办\n完成时限：长期\n" * 20).paragraph_breaks


def test_places_are_lines() -> None:
    text = read_text("第一行\n\n第三行")
    assert text.place(0) == "第1行"
    assert text.place(text.text.index("第三")) == "第3行"


def test_lines_with_equal_tabs_are_a_table() -> None:
    text = read_text("任务表\n序号\t任务 \t单位\n1\t 栽树\t镇农办\n2\t\t\n完\n\t缩进\n\t缩进\n\t缩进")
    (table,) = text.tables
    assert [[cell.span.slice(text.text) for cell in row] for row in table.rows] == [
        ["序号", "任务", "单位"],
        ["1", "栽树", "镇农办"],
        ["2", "", ""],
    ]
    assert table.span.slice(text.text).startswith("序号\t")
