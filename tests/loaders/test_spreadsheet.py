from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from loaders.errors import DamagedFile, TooLarge, UnsupportedFormat
from loaders.formats.sheet import CELLS, column_letters
from loaders.formats.spreadsheet import read
from loaders.source import Source
from loaders.text import SourceText

# Made with a library for writing old workbooks; holds the same sheets as `task_book`.
OLD_BOOK = Path(__file__).parents[1] / "cases" / "sheets" / "tasks.xls"
EXPECTED = """\
柳湾镇春季造林任务分解表\t\t\t\t\t
序号\t重点任务\t\t责任单位\t完成时限\t备注
1\t栽植苗木\t种植2万株\t镇农办\v各村\t2023年3月31日\t95%
\t\t补植补造\t镇财政所\t2023年12月\t12个
4\t巡护山林\t\t镇林业站\t长期坚持\t
指标\t分值
成活率\t85.5"""


def saved(book: Workbook) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def task_book() -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "任务表"
    sheet.append(["柳湾镇春季造林任务分解表"])
    sheet.append([])
    sheet.append(["序号", "重点任务", None, "责任单位", "完成时限", "备注"])
    sheet.append([1, "栽植苗木", "种植2万株", "镇农办\n各村", date(2023, 3, 31), 0.95, None, "隐藏的列"])
    sheet.append([None, None, "补植补造", "镇财政所", date(2023, 12, 1), 12])
    sheet.append([3, "隐藏的行"])
    sheet.append([4, "巡护山林", None, "镇林业站", "长期坚持"])
    for merged in ("A1:F1", "A4:A5", "B4:B5"):
        sheet.merge_cells(merged)
    formats = {"E4": 'yyyy"年"m"月"d"日"', "E5": 'yyyy"年"m"月"', "F4": "0%", "F5": '0"个"'}
    for place, code in formats.items():
        sheet[place].number_format = code
    sheet.row_dimensions[6].hidden = True
    sheet.column_dimensions["H"].hidden = True
    draft = book.create_sheet("草稿")
    draft["A1"] = "隐藏的表"
    draft.sheet_state = "hidden"
    book.create_sheet("空表")
    second = book.create_sheet("考核")
    second["B2"], second["C2"], second["B3"], second["C3"] = "指标", "分值", "成活率", 85.5
    return saved(book)


def read_book(data: bytes) -> SourceText:
    return read(Source("tasks.xlsx", data))


def repacked(data: bytes, member: str, change: bytes, by: bytes) -> bytes:
    stream = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, part.replace(change, by) if name == member else part)
    return stream.getvalue()


@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_sheets_as_shown(kind: str) -> None:
    text = read(Source(f"tasks.{kind}", task_book() if kind == "xlsx" else OLD_BOOK.read_bytes()))
    assert text.text == EXPECTED
    assert [table.title for table in text.tables] == ["任务表", "考核"]
    assert [cell.merged for cell in text.tables[0].rows[0]] == [False, True, True, True, True, True]
    assert [row[1].span.slice(text.text) for row in text.tables[0].rows[2:4]] == ["栽植苗木", "栽植苗木"]
    assert [doubt.rule for doubt in text.doubts] == ["hidden-cells", "hidden-sheet"]
    assert text.place(text.text.index("补植")) == "任务表!C5"
    assert text.place(text.text.index("85.5")) == "考核!C3"


def test_dates_in_formats_that_the_file_does_not_write() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["B1"] = 45291, date(2023, 12, 31)
    sheet["B1"].number_format = "mm-dd-yy"
    sheet["A1"].number_format = "0"
    sheet["A1"]._style.numFmtId = 57
    assert read_book(saved(book)).text == "2023年12月\t2023/12/31"


def test_formulas_without_a_result_are_a_doubt() -> None:
    book = Workbook()
    book.worksheets[0].append(["合计", "=1+1"])
    text = read_book(saved(book))
    assert text.text == "合计"
    assert [doubt.rule for doubt in text.doubts] == ["formula-without-value"]


def test_escapes_of_the_file_format() -> None:
    book = Workbook()
    book.worksheets[0]["A1"] = "镇农办_x000D_\n各村"
    assert read_book(saved(book)).text == "镇农办\v各村"


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("change", "by", "error"),
    [
        (b"<mergeCells", b'<mergeCells><mergeCell ref="A9:XFD1048576"/></mergeCells><mergeCells', TooLarge),
        (b"</sheetData>", b'</sheetData><hyperlinks><hyperlink ref="A1:XFD99999"/></hyperlinks>', TooLarge),
        (b"</sheetData>", b"<row>" + b"<c/>" * CELLS + b"</row></sheetData>", TooLarge),
        (b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;">]><worksheet', DamagedFile),
        (b"<worksheet", b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><worksheet', DamagedFile),
        (b"</sheetData>", b"</sheet", DamagedFile),
    ],
)
def test_hostile_sheets(change: bytes, by: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        read_book(repacked(task_book(), SHEET, change, by))


def test_broken_and_foreign_workbooks() -> None:
    whole = task_book()
    for data in (whole[: len(whole) // 2], b"PK\x03\x04" + b"x" * 99, OLD_BOOK.read_bytes()[:3000]):
        with pytest.raises(DamagedFile):
            read_book(data)
    stream = BytesIO()
    with ZipFile(stream, "w") as binary:
        binary.writestr("xl/workbook.bin", b"x")
    with pytest.raises(UnsupportedFormat):
        read_book(stream.getvalue())


def test_column_letters() -> None:
    assert [column_letters(column) for column in (1, 26, 27, 703)] == ["A", "Z", "AA", "AAA"]
