"""Sheets of .xlsx files. Sizes are checked before openpyxl builds an object for each cell."""

from __future__ import annotations

import re
import warnings
from datetime import date, datetime, time, timedelta
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.datetime import from_excel
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from loaders.errors import DamagedFile, TooLarge, UnsupportedFormat
from loaders.formats.archive import Archive, open_archive
from loaders.formats.number_formats import CHINESE_FORMATS, GENERAL, is_date_format, show_date, show_number
from loaders.formats.sheet import CELLS, Book, Place, Sheet, plain_words
from loaders.source import Source

CELL_TAG = re.compile(rb"<(?:\w+:)?c[ />]")
FORMULA_ONLY = re.compile(rb"<f\b[^<>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")
ROW_TAG = re.compile(rb"<(?:\w+:)?row[ />]")
# openpyxl makes an object for each cell of these ranges.
RANGE = re.compile(
    rb"<(?:\w+:)?(?:mergeCell|hyperlink)\b[^<>]{0,300}?\bref=[\"']([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"
)
XML_BYTES = 25_000_000
BLANKS_AND_MARKS = b" \t\r\n\xef\xbb\xbf\xff\xfe"


def read_book(source: Source) -> Book:
    """All sheets of the workbook, hidden ones marked.

    Raises:
        DamagedFile: no workbook, or XML that openpyxl cannot read.
        UnsupportedFormat: a binary workbook (.xlsb) or an encrypted one.
        TooLarge: more than `CELLS` cells.
    """
    archive = open_archive(source)
    if "xl/workbook.bin" in archive.members:
        raise UnsupportedFormat(source.name, "二进制工作簿(.xlsb)读不了", "请另存为 .xlsx 再读")
    formulas = _check_parts(archive)
    try:
        with warnings.catch_warnings():
            # openpyxl warns of parts that it does not keep; nothing is written here.
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(source.data), data_only=True, keep_links=False)
    except MemoryError:
        raise
    except Exception as error:
        raise DamagedFile(source.name, "工作簿内容损坏", "请用办公软件另存后再试") from error
    return Book(tuple(_read_sheet(sheet, book) for sheet in book.worksheets), formulas)


def _check_parts(archive: Archive) -> int:
    """Refuses too much and XML with entities; counts the formulas without a result."""
    size = cells = formulas = 0
    for member in archive.members:
        data = archive.read(member).replace(b"\0", b"")
        if not data.lstrip(BLANKS_AND_MARKS).startswith(b"<"):
            continue
        size += len(data)
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            problem = "XML 里有文档类型声明,可能是恶意文件"
            raise DamagedFile(archive.name, problem, "请用办公软件另存后再试", member)
        cells += len(CELL_TAG.findall(data)) + len(ROW_TAG.findall(data))
        cells += sum(_area(found.decode("ascii")) for found in RANGE.findall(data))
        formulas += len(FORMULA_ONLY.findall(data))
    if cells > CELLS or size > XML_BYTES:
        raise TooLarge(archive.name, f"工作簿里有超过{CELLS // 10_000}万个单元格", "请只保留任务表再读")
    return formulas


def _area(reference: str) -> int:
    left, top, right, bottom = range_boundaries(reference)
    return (int(right or 1) - int(left or 1) + 1) * (int(bottom or 1) - int(top or 1) + 1)


def _read_sheet(sheet: Worksheet, book: Workbook) -> Sheet:
    cells: dict[Place, str] = {}
    for (row, column), cell in sorted(sheet._cells.items()):
        text = "" if isinstance(cell, MergedCell) else _shown(cell, book)
        if text.strip():
            cells[row, column] = text
    merges = list(sheet.merged_cells.ranges)
    return Sheet(
        name=sheet.title,
        hidden=sheet.sheet_state != "visible",
        cells=cells,
        merged={(one.min_row, one.min_col): (one.max_row, one.max_col) for one in merges},
        hidden_rows=frozenset(row for row, size in sheet.row_dimensions.items() if size.hidden),
        hidden_columns=_hidden_columns(sheet),
    )


def _hidden_columns(sheet: Worksheet) -> frozenset[int]:
    hidden: set[int] = set()
    for size in sheet.column_dimensions.values():
        if size.hidden and size.min and size.max:
            hidden.update(range(size.min, min(size.max, 16_384) + 1))
    return frozenset(hidden)


def _shown(cell: Cell, book: Workbook) -> str:
    value = cell.value
    style = getattr(cell, "_style", None)  # the id of the format; openpyxl gives only its code in public
    known = CHINESE_FORMATS.get(style.numFmtId) if style and cell.has_style else None
    code = known or cell.number_format or GENERAL
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (datetime, time, timedelta)):
        return show_date(value, code)
    if isinstance(value, date):
        return show_date(datetime.combine(value, time()), code)
    if isinstance(value, (int, float)):
        return _shown_number(value, code, book)
    return plain_words(str(value))


def _shown_number(value: float, code: str, book: Workbook) -> str:
    if is_date_format(code):
        try:
            return show_date(from_excel(value, book.epoch), code)
        except (OverflowError, ValueError):
            return show_number(value, GENERAL)
    return show_number(value, code)
