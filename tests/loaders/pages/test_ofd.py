from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from loaders.errors import DamagedFile, NoTextLayer, TooLarge, UnsupportedFormat
from loaders.formats import ofd, ofd_pages
from loaders.source import Source
from loaders.text import SourceText

Printer = Callable[..., Any]

NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
DOCUMENT = (
    f"<ofd:Document {NAMESPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
    '</ofd:PageArea><ofd:TemplatePage ID="2" BaseLoc="Tpls/Tpl_0/Content.xml"/></ofd:CommonData>'
    '<ofd:Pages><ofd:Page ID="1" BaseLoc="{}"/></ofd:Pages></ofd:Document>'
)


def page(objects: str, before: str = "") -> str:
    content = f"<ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content>"
    return f"<ofd:Page {NAMESPACE}>{before}{content}</ofd:Page>"


def text(words: str, y: float = 40, attributes: str = "", code: str = 'X="0" Y="5"') -> str:
    return (
        f'<ofd:TextObject Boundary="30 {y} 150 6" Size="5" Font="1" {attributes}>'
        f"<ofd:TextCode {code}>{words}</ofd:TextCode></ofd:TextObject>"
    )


def package(objects: str, before: str = "", **members: str) -> Source:
    """One document with one page of these objects; further members by path, with `__` for `/`."""
    root = "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
    parts = {
        "OFD.xml": f"<ofd:OFD {NAMESPACE}>{root}</ofd:OFD>",
        "Doc_0/Document.xml": DOCUMENT.format("Pages/Page_0/Content.xml"),
        "Doc_0/Pages/Page_0/Content.xml": page(objects, before),
        **{path.replace("__", "/") + ".xml": xml for path, xml in members.items()},
    }
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as archive:
        for path, xml in parts.items():
            archive.writestr(path, xml)
    return Source("方案.ofd", data.getvalue())


def read(source: Source) -> SourceText:
    return ofd.read_pages_text(source)


def test_the_reader_in_its_own_process_gives_the_same(press: Printer) -> None:
    made = press(number="- {} -")
    made.paragraph("各乡镇人民政府负责本辖区的管护工作。")
    made.table([("序号", "任务"), ("1", None), ("2", "甲\n乙")], (4, 20))
    source = Source("方案.ofd", made.ofd())
    assert ofd.read(source) == read(source)
    assert ofd.read(source).media_type == "application/ofd"


DUTY = "牵头单位县水利局"
OBJECTS = {
    "distances written out": (text(DUTY, code='X="0" Y="5" DeltaX="5 5 5 5 5 5 5"'), DUTY),
    "repeated distances": (text(DUTY, code='X="0" Y="5" DeltaX="g 3 5 25 g 3 5"'), "牵头单位 县水利局"),
    "a later code goes on": (text("牵头单位</ofd:TextCode><ofd:TextCode X='20'>县水利局"), DUTY),
    "size by a matrix": (text(DUTY, attributes='CTM="0.5 0 0 0.5 0 0"'), DUTY),
    "drawn out of order": (text("第二行", y=60) + text("第一行", y=40), "第一行\n第二行"),
    "inside blocks": (f"<ofd:PageBlock><ofd:PageBlock>{text(DUTY)}</ofd:PageBlock></ofd:PageBlock>", DUTY),
    "unseen": (text(DUTY) + text("看不见的一行", y=60, attributes='Visible="false"'), DUTY),
    "aslant": (text(DUTY) + text("水印文字", y=90, attributes='CTM="0.7 0.7 -0.7 0.7 0 0"'), DUTY),
    "set downwards": (text("竖着", code='X="0" Y="5" DeltaY="8"'), "竖\n着"),
}


@pytest.mark.parametrize(("objects", "expected"), OBJECTS.values(), ids=OBJECTS)
def test_text_objects(objects: str, expected: str) -> None:
    assert read(package(objects)).text == expected


def test_template_pages_and_stamps_are_left_out() -> None:
    source = package(
        text("牵头单位县水利局"),
        '<ofd:Template TemplateID="2" ZOrder="Background"/>',
        Doc_0__Tpls__Tpl_0__Content=page(text("模板上的字", y=10)),
        Doc_0__Annots__Annot_0=page(text("印章上的字", y=20)),
    )
    assert read(source).text == "牵头单位县水利局"


def test_several_documents_in_one_file() -> None:
    body = "<ofd:DocBody><ofd:DocRoot>{}</ofd:DocRoot></ofd:DocBody>"
    bodies = body.format("Doc_0/Document.xml") + body.format("/Doc_1/Document.xml")
    source = package(
        text("第一份文件的正文内容"),
        OFD=f"<ofd:OFD {NAMESPACE}>{bodies}</ofd:OFD>",
        Doc_1__Document=DOCUMENT.format("/Doc_1/P/C.xml"),
        Doc_1__P__C=page(text("第二份文件的正文内容")),
    )
    both = read(source)
    assert both.text == "第一份文件的正文内容\n第二份文件的正文内容"
    assert both.place(len(both.text) - 1) == "第2页"


def test_pages_of_pictures() -> None:
    with pytest.raises(NoTextLayer, match="没有文字层"):
        read(package('<ofd:ImageObject Boundary="0 0 210 297" ResourceID="3"/>'))


def test_a_missing_page_is_a_doubt() -> None:
    body = "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>" * 2
    source = package(
        text("第一份文件的正文内容"),
        OFD=f"<ofd:OFD {NAMESPACE}>{body.replace('Doc_0', 'Doc_1', 1)}</ofd:OFD>",
        Doc_1__Document=DOCUMENT.format("Pages/Gone.xml"),
    )
    assert [doubt.rule for doubt in read(source).doubts] == ["page-unreadable"]


def test_refused_files() -> None:
    with pytest.raises(UnsupportedFormat, match="密码"):
        read(package(text("字"), Encryptions="<x/>"))
    with pytest.raises(DamagedFile):
        ofd.read(Source("a.ofd", b"PK\x03\x04" + bytes(900)))
    with pytest.raises(DamagedFile, match="没有页面"):
        read(package(text("字"), OFD=f"<ofd:OFD {NAMESPACE}/>"))
    with pytest.raises(DamagedFile, match="实体"):
        read(package(text("字"), OFD='<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'))


def test_bounds_on_pages_and_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ofd_pages, "MAX_GLYPHS", 5)
    with pytest.raises(TooLarge):
        read(package(text("超过五个字的正文")))
    pages = '<ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/>' * 1001
    with pytest.raises(TooLarge, match="1001页"):
        read(
            package(
                "", Doc_0__Document=f"<ofd:Document {NAMESPACE}><ofd:Pages>{pages}</ofd:Pages></ofd:Document>"
            )
        )


def test_hostile_numbers_stay_bounded() -> None:
    codes = text("正文内容很短但是距离很多", code='X="0" Y="5" DeltaX="g 999999999 5 g 999999999 5"')
    data = f"<ofd:AbbreviatedData>M 0 0 {'L 9 0 ' * 200_000}</ofd:AbbreviatedData>"
    path = f'<ofd:PathObject Boundary="0 0 9 9">{data}</ofd:PathObject>'
    assert read(package(codes + path)).text == "正文内容很短但是距离很多"
    assert read(package(text("字", code='X="9e99" Y="-9e99"'))).text == "字"
