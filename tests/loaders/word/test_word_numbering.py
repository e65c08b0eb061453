from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.formats import word
from loaders.source import Source

Docx = Callable[..., Source]


def level(
    index: int, number_format: str, text: str, extra: str = "", start: int = 1, before_text: str = ""
) -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>{before_text}'
        f'<w:lvlText w:val="{text}"/>{extra}</w:lvl>'
    )


def abstract(key: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{"".join(levels)}</w:abstractNum>'


def num(key: int, target: int, *overrides: str) -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{target}"/>{"".join(overrides)}</w:num>'


def start_at(index: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{index}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def item(text: str, list_id: int | None = None, index: int | None = 0, style: str = "") -> str:
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    place = f'<w:ilvl w:val="{index}"/>' if index is not None else ""
    place += f'<w:numId w:val="{list_id}"/>' if list_id is not None else ""
    place = f"<w:numPr>{place}</w:numPr>" if place else ""
    return f"<w:p><w:pPr>{style}{place}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


PLAN = abstract(
    1,
    level(0, "chineseCounting", "%1、", '<w:suff w:val="nothing"/>'),
    level(1, "chineseCountingThousand", "(%2)"),
    level(2, "decimal", "%3."),
    level(3, "decimalEnclosedCircle", "%4"),
)


def lines(source: Source) -> list[str]:
    return word.read(source).text.splitlines()


def test_chinese_levels_restart_under_each_heading(docx: Docx) -> None:
    body = (
        item("总体要求", 5) + item("健全制度", 5, 1) + item("修订目录", 5, 2) + item("公布结果", 5, 2)
        + item("加强监督", 5, 1) + item("开展抽查", 5, 2) + item("抽查方式", 5, 3) + item("保障措施", 5)
        + item("落实经费", 5, 1)
    )  # fmt: skip
    assert lines(docx(body, numbering=PLAN + num(5, 1))) == [
        "一、总体要求", "(一)健全制度", "1. 修订目录", "2. 公布结果", "(二)加强监督", "1. 开展抽查",
        "① 抽查方式", "二、保障措施", "(一)落实经费",
    ]  # fmt: skip


def test_levels_joined_by_points_and_legal_numbers(docx: Docx) -> None:
    numbering = abstract(
        1,
        level(0, "chineseCounting", "第%1章"),
        level(1, "decimal", "%1.%2", before_text="<w:isLgl/>"),
        level(2, "decimal", "%1.%2.%3", before_text="<w:isLgl/>"),
    ) + num(1, 1)
    body = item("总则", 1) + item("目的", 1, 1) + item("依据", 1, 2) + item("职责", 1) + item("分工", 1, 1)
    assert lines(docx(body, numbering=numbering)) == [
        "第一章 总则", "1.1 目的", "1.1.1 依据", "第二章 职责", "2.1 分工",
    ]  # fmt: skip


def test_a_start_override_restarts_once_and_other_lists_go_on(docx: Docx) -> None:
    numbering = (
        abstract(1, level(0, "decimal", "%1."), level(1, "decimal", "%2)"))
        + num(1, 1)
        + num(2, 1, start_at(0, 1))
        + num(3, 1)
        + num(4, 1, start_at(0, 7))
    )
    body = "".join(item("x", key) for key in (1, 1, 2, 2, 3, 4, 4))
    assert [line[0] for line in lines(docx(body, numbering=numbering))] == list("1212378")


@pytest.mark.parametrize(
    ("restart", "expected"),
    [
        ('<w:lvlRestart w:val="0"/>', ["1.", "1)", "2)", "2.", "3)"]),
        ('<w:lvlRestart w:val="1"/>', ["1.", "1)", "2)", "2.", "1)"]),
        ("", ["1.", "1)", "2)", "2.", "1)"]),
    ],
)
def test_restart_rules(docx: Docx, restart: str, expected: list[str]) -> None:
    numbering = abstract(
        1, level(0, "decimal", "%1."), level(1, "decimal", "%2)", before_text=restart)
    ) + num(1, 1)
    body = "".join(item("x", 1, index) for index in (0, 1, 1, 0, 1))
    assert [line.rstrip("x ") for line in lines(docx(body, numbering=numbering))] == expected


def test_a_level_that_restarts_only_under_the_first_level(docx: Docx) -> None:
    restart = '<w:lvlRestart w:val="1"/>'
    numbering = abstract(
        1,
        level(0, "decimal", "%1."),
        level(1, "decimal", "(%2)"),
        level(2, "decimal", "[%3]", before_text=restart),
    ) + num(1, 1)
    body = "".join(item("x", 1, index) for index in (0, 1, 2, 1, 2, 0, 2))
    shown = [line.split()[0].removesuffix("x") for line in lines(docx(body, numbering=numbering))]
    assert shown == ["1.", "(1)", "[1]", "(2)", "[2]", "2.", "[1]"]


def test_numbers_that_come_from_styles(docx: Docx) -> None:
    numbering = abstract(
        1,
        level(0, "chineseCounting", "%1、", '<w:pStyle w:val="a"/>'),
        level(1, "chineseCounting", "(%2)", '<w:pStyle w:val="b"/>'),
    ) + num(3, 1)
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="z"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 1"/>'
        '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/><w:name w:val="h2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="c"><w:basedOn w:val="b"/><w:name w:val="mine"/></w:style>'
    )
    body = (
        item("目标", index=None, style="a") + item("近期", index=None, style="b")
        + item("远期", index=None, style="c") + item("正文", index=None) + item("无号", 0, None, style="a")
        + item("保障", index=None, style="a")
    )  # fmt: skip
    assert lines(docx(body, styles=styles, numbering=numbering)) == [
        "一、目标", "(一)近期", "(二)远期", "正文", "无号", "二、保障",
    ]  # fmt: skip


def test_numbering_linked_through_a_numbering_style(docx: Docx) -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="listing"/></w:abstractNum>'
        + '<w:abstractNum w:abstractNumId="2"><w:styleLink w:val="listing"/>'
        + level(0, "ideographTraditional", "%1、")
        + "</w:abstractNum>"
        + num(1, 1)
        + num(2, 2)
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="listing"><w:name w:val="listing"/>'
        '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    body = item("第一项", 1) + item("第二项", 2)
    assert lines(docx(body, styles=styles, numbering=numbering)) == ["甲、第一项", "乙、第二项"]


def test_links_that_go_round_in_a_circle_show_no_number(docx: Docx) -> None:
    numbering = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="s"/></w:abstractNum>' + num(1, 1)
    styles = (
        '<w:style w:type="numbering" w:styleId="s"><w:basedOn w:val="s"/><w:name w:val="s"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    assert lines(docx(item("条目", 1), styles=styles, numbering=numbering)) == ["条目"]


def test_an_overriding_level_replaces_the_shared_one(docx: Docx) -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "%1.", start=4)}</w:lvlOverride>'
    numbering = abstract(1, level(0, "decimal", "%1)")) + num(1, 1, override)
    assert lines(docx(item("条目", 1) + item("条目", 1), numbering=numbering)) == ["IV. 条目", "V. 条目"]


def test_bullets_and_empty_levels(docx: Docx) -> None:
    numbering = (
        abstract(1, level(0, "bullet", "\uf06c"))
        + abstract(2, level(0, "none", ""))
        + abstract(3, level(0, "decimal", "第%1条"))
        + num(1, 1)
        + num(2, 2)
        + num(3, 3)
    )
    body = item("要点", 1) + item("说明", 2) + item("2016年起施行", 3) + item("没有这个编号", 99)
    assert lines(docx(body, numbering=numbering)) == ["• 要点", "说明", "第1条 2016年起施行", "没有这个编号"]


def test_empty_and_deleted_paragraphs(docx: Docx) -> None:
    numbering = abstract(1, level(0, "decimal", "%1.")) + num(1, 1)
    merged = (
        '<w:p><w:pPr><w:rPr><w:del w:id="1" w:author="x"/></w:rPr></w:pPr><w:r><w:t>前半句</w:t></w:r></w:p>'
        "<w:p><w:r><w:t>后半句</w:t></w:r></w:p>"
    )
    body = item("甲", 1) + item("", 1) + merged + item("乙", 1)
    assert lines(docx(body, numbering=numbering)) == ["1. 甲", "前半句后半句", "3. 乙"]


def test_a_number_cell_that_holds_only_its_automatic_number(docx: Docx) -> None:
    numbering = abstract(1, level(0, "decimal", "%1")) + num(1, 1)
    row = f"<w:tr><w:tc>{item('', 1)}</w:tc><w:tc>{item('任务')}</w:tc></w:tr>"
    assert lines(docx(f"<w:tbl>{row * 3}</w:tbl>", numbering=numbering)) == ["1\t任务", "2\t任务", "3\t任务"]


def test_strict_files_read_the_same(docx: Docx) -> None:
    body = item("总体要求", 5) + item("健全制度", 5, 1)
    assert lines(docx(body, strict=True, numbering=PLAN + num(5, 1))) == ["一、总体要求", "(一)健全制度"]
