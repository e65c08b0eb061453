"""Sheets of old workbooks (.xls, .et), read by xlrd."""

from __future__ import annotations

from io import StringIO

import xlrd
from xlrd.book import Book as XlsBook
from xlrd.sheet import Cell
from xlrd.sheet import Sheet as XlsSheet

from loaders.errors import DamagedFile, TooLarge, UnsupportedFormat
from loaders.formats.number_formats import CHINESE_FORMATS, GENERAL, is_date_format, show_date, show_number
from loaders.formats.sheet import CELLS, Book, Place, Sheet, plain_words
from loaders.source import Source

BYTES = 30_000_000


def read_book(source: Source) -> Book:
    """All sheets of the workbook, hidden ones marked.

    Raises:
        DamagedFile: the file breaks off or is no workbook.
        UnsupportedFormat: it has a password.
        TooLarge: more than `CELLS` cells.
    """
    if len(source.data) > BYTES:
        raise TooLarge(source.name, f"工作簿超过{BYTES // 1_000_000} MB", "请只保留任务表再读")
    try:
        # The log would go to standard output, where the record goes.
        book = xlrd.open_workbook(
            file_contents=source.data, formatting_info=True, ragged_rows=True, logfile=StringIO()
        )
        sheets = (book.sheet_by_index(index) for index in range(book.nsheets))
        return Book(tuple(_read_sheet(sheet, book, source) for sheet in sheets))
    except (TooLarge, MemoryError):
        raise
    except Exception as error:
        if "encrypt" in str(error).lower():
            raise UnsupportedFormat(source.name, "文件有密码", "请取消密码后另存再读") from error
        raise DamagedFile(source.name, "工作簿内容损坏", "请用办公软件另存为 .xlsx 再试") from error


def _read_sheet(sheet: XlsSheet, book: XlsBook, source: Source) -> Sheet:
    cells: dict[Place, str] = {}
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            text = _shown(sheet.cell(row, column), book)
            if text.strip():
                cells[row + 1, column + 1] = text
        if len(cells) > CELLS:
            raise TooLarge(source.name, f"工作簿里有超过{CELLS // 10_000}万个单元格", "请只保留任务表再读")
    return Sheet(
        name=sheet.name,
        hidden=bool(sheet.visibility),
        cells=cells,
        merged={(top + 1, left + 1): (bottom, right) for top, bottom, left, right in sheet.merged_cells},
        hidden_rows=frozenset(row + 1 for row, size in sheet.rowinfo_map.items() if size.hidden),
        hidden_columns=frozenset(column + 1 for column, size in sheet.colinfo_map.items() if size.hidden),
    )


def _shown(cell: Cell, book: XlsBook) -> str:
    if cell.ctype in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK, xlrd.XL_CELL_ERROR}:
        return ""
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return plain_words(str(cell.value))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    key = book.xf_list[cell.xf_index].format_key if cell.xf_index is not None else 0
    code = CHINESE_FORMATS.get(key) or (
        book.format_map[key].format_str if key in book.format_map else GENERAL
    )
    if cell.ctype == xlrd.XL_CELL_DATE or is_date_format(code):
        try:
            return show_date(xlrd.xldate_as_datetime(float(cell.value), book.datemode), code)
        except (OverflowError, ValueError):
            return show_number(float(cell.value), GENERAL)
    return show_number(float(cell.value), code)
