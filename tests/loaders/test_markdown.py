from __future__ import annotations

from loaders.formats.markdown import LARGEST, MOST_BRACKETS, read
from loaders.source import Source
from loaders.text import SourceText

PLAN = """\
# 柳湾镇绿化方案

一、**总体要求**
到2024年新增绿地5公顷。<br>长期坚持。

1. 镇村建办牵头；
1. 镇财政所配合。
   - 每月通报
4) 另起一项

0. 从零开始

- 1. 自带编号

|任务|单位|
|----|----|
|栽树<br>养护|镇农办|
|建公园| |

    （一）缩进四格的段落
    责任单位：镇农办

<table><tr><td rowspan="2">甲</td><td>乙</td></tr><tr><td>丙</td></tr></table>

详见[附件](http://example.invalid/a) &amp; `代码`。
"""


def read_text(text: str) -> SourceText:
    return read(Source("plan.md", text.encode()))


def test_a_plan_in_markdown() -> None:
    text = read_text(PLAN)
    assert text.text.split("\n") == [
        "柳湾镇绿化方案",
        "一、总体要求",
        "到2024年新增绿地5公顷。",
        "长期坚持。",
        "1.镇村建办牵头；",
        "2.镇财政所配合。",
        "每月通报",
        "4)另起一项",
        "0.从零开始",
        "1.自带编号",
        "任务\t单位",
        "栽树\v养护\t镇农办",
        "建公园\t",
        "（一）缩进四格的段落",
        "责任单位：镇农办",
        "甲\t乙",
        "\t丙",
        "详见附件 & 代码。",
    ]
    assert [len(table.rows) for table in text.tables] == [3, 2]
    assert text.place(text.text.index("每月")) == "第8行"
    assert text.tables[1].rows[1][0].merged


def test_what_the_parser_could_not_bear_is_read_as_plain_text() -> None:
    for hostile in ("[" * (MOST_BRACKETS + 1), "字" * (LARGEST + 1)):
        text = read_text(hostile)
        assert text.text == hostile
        assert [doubt.rule for doubt in text.doubts] == ["markdown-as-plain"]
