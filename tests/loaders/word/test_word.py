from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from loaders.errors import DamagedFile, LoadError, TooLarge
from loaders.formats import word
from loaders.source import Source

Docx = Callable[..., Source]


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*inner: str, properties: str = "") -> str:
    runs = "".join(part if part.startswith("<") else run(part) for part in inner)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def cell(text: str, properties: str = "") -> str:
    paragraphs = "".join(paragraph(line) for line in text.split("|"))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraphs}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    inner = "".join(part if part.startswith("<") else cell(part) for part in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def field(code: str, result: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        f"{mark.format('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>"
        f"{mark.format('separate')}{result}{mark.format('end')}"
    )


def text_of(source: Source) -> str:
    return word.read(source).text


_CASES = Path(__file__).parents[2] / "cases" / "word_paragraphs.txt"
_BLOCKS = [
    block.strip("\n").split("\n")
    for block in _CASES.read_text("utf-8").split("\n", 1)[1].split("\n.\n")
    if block.strip()
]


@pytest.mark.parametrize(("inner", "expected"), [block[1:] for block in _BLOCKS], ids=[b[0] for b in _BLOCKS])
def test_what_a_paragraph_shows(docx: Docx, inner: str, expected: str) -> None:
    shown = text_of(docx(f"<w:p>{inner}</w:p>{paragraph('尾段')}"))
    assert shown.replace("\n", "⏎").removesuffix("⏎尾段") == expected


def test_a_text_box_stands_once_after_its_paragraph(docx: Docx) -> None:
    box = f"<w:txbxContent>{paragraph('联系科室:秘书科')}</w:txbxContent>"
    drawing = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'>"
        f"<w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    old = f"<w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r>"
    source = docx(paragraph("各科室", drawing, "、各站所") + paragraph("后文") + paragraph(old))
    assert text_of(source) == "各科室、各站所\n联系科室:秘书科\n后文\n联系科室:秘书科"


def test_contents_are_left_out(docx: Docx) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="11"><w:name w:val="toc 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="h"><w:name w:val="hid"/><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    gallery = "<w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
    control = f"<w:sdt>{gallery}<w:sdtContent>{paragraph('目录里的一行')}</w:sdtContent></w:sdt>"
    begin, end = field('TOC \\o "1-3"', "|").split("|")
    body = (
        control
        + paragraph("第一章 总则 1", properties='<w:pStyle w:val="11"/>')
        + paragraph(begin, "第二章 分工 3")
        + paragraph("第三章 附则 9", end)
        + paragraph("看不见的段", properties='<w:pStyle w:val="h"/>')
        + paragraph("第一章 总则")
    )
    assert text_of(docx(body, styles=styles)) == "第一章 总则"


def test_notes_stand_apart_after_the_text(docx: Docx) -> None:
    notes = '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>' + "".join(
        f'<w:footnote w:id="{key}">{paragraph("<w:r><w:footnoteRef/></w:r>", text)}</w:footnote>'
        for key, text in ((2, "含派出机构。"), (3, "按常住人口计。"), (9, "没有人引用。"))
    )
    reference = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    body = paragraph("各单位", reference.format(2), "落实到位", reference.format(3)) + paragraph("完")
    source = docx(body, footnotes=notes)
    assert text_of(source) == "各单位落实到位\n完\n[脚注1] 含派出机构。\n[脚注2] 按常住人口计。"
    assert word.read(source).place(len(text_of(source)) - 1) == "脚注2"


def test_tables_with_merged_cells(docx: Docx) -> None:
    restart, going_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = paragraph("任务分解表") + table(
        row("序号", "任务", "牵头单位", cell("时限", '<w:gridSpan w:val="2"/>')),
        row("1", cell("整治河道|清淤", restart), "水利局", "6月", "12月"),
        row("2", cell("", going_on), cell("住建局、|城管局"), "7月", "11月"),
        row(cell("合计", '<w:gridSpan w:val="3"/>'), "", "两项"),
    )  # fmt: skip
    read = word.read(docx(body))
    assert read.text == (
        "任务分解表\n序号\t任务\t牵头单位\t时限\t\n1\t整治河道\v清淤\t水利局\t6月\t12月\n"
        "2\t\t住建局、\v城管局\t7月\t11月\n合计\t\t\t\t两项"
    )
    (grid,) = read.tables
    words = [[part.span.slice(read.text) for part in line] for line in grid.rows]
    assert words[2] == ["2", "整治河道\v清淤", "住建局、\v城管局", "7月", "11月"]
    assert [part.merged for part in grid.rows[2]] == [False, True, False, False, False]
    assert [part.merged for part in grid.rows[3]] == [False, True, True, False, False]
    assert read.place(grid.rows[2][2].span.start) == "表1第3行"
    assert read.place(0) == "第1段"


def test_a_table_that_goes_on_under_a_copy_of_its_header(docx: Docx) -> None:
    header = row("序号", "任务", "责任单位", properties="<w:tblHeader/>")
    body = (
        table(header, row("1", "甲事", "甲局"), header, row("2", "乙事", "乙局"))
        + paragraph()
        + table(header, row("3", "丙事", "丙局"))
        + paragraph("说明")
        + table(header, row("1", "丁事", "丁局"))
    )
    read = word.read(docx(body))
    assert read.text == (
        "序号\t任务\t责任单位\n1\t甲事\t甲局\n2\t乙事\t乙局\n3\t丙事\t丙局\n说明\n序号\t任务\t责任单位\n1\t丁事\t丁局"
    )
    assert [len(grid.rows) for grid in read.tables] == [4, 2]


def test_columns_without_a_border_of_their_own_vanish(docx: Docx) -> None:
    wide = '<w:gridSpan w:val="2"/>'
    body = table(row("序号", cell("任务", wide)), row(cell("1"), cell("修路", wide)))
    (grid,) = word.read(docx(body)).tables
    assert [len(line) for line in grid.rows] == [2, 2]


def test_printed_lines_that_were_made_paragraphs(docx: Docx) -> None:
    whole = "各乡镇人民政府要把管护责任落实到人,按季度公布巡查结果" * 2
    assert word.read(docx(paragraph(whole + "。") * 12)).paragraph_breaks
    assert not word.read(docx(paragraph(whole[:26]) * 12)).paragraph_breaks


def test_nested_tables_rows_in_wrappers_and_frames(docx: Docx) -> None:
    inner = table(row("县", "乡"), row("5", "9"))
    wrapped = f"<w:sdt><w:sdtContent>{row('2', '乙')}</w:sdtContent></w:sdt>"
    deleted = row("3", "丙", properties="<w:del/>")
    body = table(row("1", f"<w:tc>{paragraph('按级别')}{inner}</w:tc>"), wrapped, deleted) + table(
        row(f"<w:tc>{paragraph('框里的话')}{inner}</w:tc>")
    )
    assert text_of(docx(body)) == "1\t按级别\v县 乡\v5 9\n2\t乙\n框里的话\n县\t乡\n5\t9"


@pytest.mark.parametrize("cut", [200, 1000, -30])
def test_files_that_break_off(docx: Docx, cut: int) -> None:
    whole = docx("".join(paragraph(f"第{index}项工作按期完成") for index in range(300)))
    with pytest.raises(DamagedFile, match=r"断.docx.*;请"):
        word.read(Source("断.docx", whole.data[:cut]))


def test_a_zip_file_without_a_word_text() -> None:
    data = BytesIO()
    with ZipFile(data, "w") as archive:
        archive.writestr("readme.txt", "x")
    with pytest.raises(DamagedFile, match="没有 Word 正文"):
        word.read(Source("a.docx", data.getvalue()))


def test_entities_are_refused(docx: Docx) -> None:
    data = BytesIO()
    with ZipFile(data, "w") as archive:
        archive.writestr(
            "word/document.xml", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
        )
    with pytest.raises(LoadError, match="实体"):
        word.read(Source("a.docx", data.getvalue()))


@pytest.mark.parametrize("unit", ["<w:p/>", "<w:tbl><w:tr/></w:tbl>"])
def test_more_elements_than_memory_holds(docx: Docx, unit: str) -> None:
    with pytest.raises(TooLarge):
        word.read(docx(unit * 4_000_000))


def test_wide_and_deep_tables_stay_bounded(docx: Docx) -> None:
    before = '<w:gridBefore w:val="99999"/>'
    wide = table(row(cell("宽", '<w:gridSpan w:val="99999"/>'), properties=before), row("1", "2"))
    assert text_of(docx(wide)).strip().endswith("1\t2")
    deep = "<w:tbl><w:tr><w:tc>" * 60 + paragraph("底") + "</w:tc></w:tr></w:tbl>" * 60
    assert text_of(docx(deep)) == "底"
