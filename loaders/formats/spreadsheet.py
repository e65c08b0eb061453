"""Excel sheets: .xlsx by openpyxl, .xls (and .et) by xlrd. Each visible sheet with words in it is a table.

Hidden sheets, rows and columns are left out and a doubt says so; numbers and dates stand as shown.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from loaders.formats import spreadsheet_xls, spreadsheet_xlsx
from loaders.formats.assemble import PlacedCell, TextBuilder
from loaders.formats.sheet import Sheet, column_letters
from loaders.source import Source
from loaders.text import SourceText

ZIP = b"PK\x03\x04"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLS_TYPE = "application/vnd.ms-excel"


def read(source: Source) -> SourceText:
    """The sheets of the workbook in order; blank rows and columns left out, merged cells repeated.

    Raises:
        DamagedFile: the workbook cannot be read.
        UnsupportedFormat: it has a password, or is of a kind without a reader (.xlsb).
        TooLarge: more cells than a table of tasks can have.
    """
    zipped = source.data.startswith(ZIP)
    book = spreadsheet_xlsx.read_book(source) if zipped else spreadsheet_xls.read_book(source)
    builder = TextBuilder()
    hidden = [sheet.name for sheet in book.sheets if sheet.hidden and sheet.cells]
    for sheet in book.sheets:
        if not sheet.hidden:
            _write(sheet, builder)
    if hidden:
        builder.doubt("hidden-sheet", f"隐藏的工作表没有读:{'、'.join(hidden)[:100]}")
    if book.unsaved_formulas:
        builder.doubt("formula-without-value", f"有{book.unsaved_formulas}个公式没有保存结果,没有读")
    return builder.build(XLSX_TYPE if zipped else XLS_TYPE)


def _write(sheet: Sheet, builder: TextBuilder) -> None:
    shown = {
        place: text
        for place, text in sheet.cells.items()
        if place[0] not in sheet.hidden_rows and place[1] not in sheet.hidden_columns
    }
    rows = _Axis(sorted({row for row, _ in shown}))
    columns = _Axis(sorted({column for _, column in shown}))
    table = builder.table(_cells(sheet, shown, rows, columns), sheet.name)
    if len(shown) < len(sheet.cells):
        message = f"工作表“{sheet.name[:40]}”里隐藏的行或列没有读"
        builder.doubt("hidden-cells", message, table.span if table else None)


def _cells(
    sheet: Sheet, shown: dict[tuple[int, int], str], rows: _Axis, columns: _Axis
) -> Iterable[PlacedCell]:
    for (row, column), text in shown.items():
        last_row, last_column = sheet.merged.get((row, column), (row, column))
        yield PlacedCell(
            row=rows.position(row),
            column=columns.position(column),
            text=text,
            rows=rows.count(row, last_row),
            columns=columns.count(column, last_column),
            place=f"{sheet.name}!{column_letters(column)}{row}",
        )


@dataclass(frozen=True, slots=True)
class _Axis:
    """The rows or columns of a sheet that hold words; all others are closed up."""

    kept: Sequence[int]

    def position(self, number: int) -> int:
        return bisect_left(self.kept, number)

    def count(self, first: int, last: int) -> int:
        return bisect_right(self.kept, last) - self.position(first)
