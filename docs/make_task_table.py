"""Writes the example task table: python docs/make_task_table.py.

`task_table.tsv` becomes `examples/lanjiang/5-county-tasks.xlsx`, laid out as such tables are in practice: a
title over the whole width, a line with the number, section rows, tasks merged over their measures,
line breaks in cells, a note below. The people in the column 责任人 are invented; they are there to
show that persons stay out of the graph.
"""

from __future__ import annotations

import csv
from itertools import groupby
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

HERE = Path(__file__).parent
TITLE = "青萝县2018年法治政府建设重点任务分解表"
SUBTITLE = "萝政办发〔2018〕9号        青萝县人民政府办公室        2018年2月26日"
COLUMNS = {
    "序号": 6,
    "重点任务": 18,
    "工作措施": 52,
    "牵头单位": 18,
    "配合单位": 26,
    "责任人": 10,
    "完成时限": 16,
    "备注": 14,
}
NOTE = (
    "注:1.本表依据《青萝县法治政府建设工作方案(2017—2020年)》(萝政发〔2017〕4号)制定。"
    "2.责任人为牵头单位分管负责同志。"
)
Row = dict[str, str]


def main() -> None:
    """Read the rows and write the workbook."""
    with (HERE / "task_table.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "任务分解表"
    write_wide(sheet, TITLE)
    write_wide(sheet, SUBTITLE)
    sheet.append(tuple(COLUMNS))
    write_sections(sheet, rows)
    write_wide(sheet, NOTE)
    dress(sheet)
    book.save(HERE.parent / "examples" / "lanjiang" / "5-county-tasks.xlsx")


def write_wide(sheet: Worksheet, text: str) -> None:
    """A row of one cell over the whole width."""
    sheet.append((text,))
    number = len(tuple(sheet.rows))
    sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=len(COLUMNS))


def write_sections(sheet: Worksheet, rows: list[Row]) -> None:
    """A wide row for each section, below it the measures, numbered through."""
    number = 0
    for section, of_section in groupby(rows, key=lambda row: row["section"]):
        write_wide(sheet, section)
        for task, group in groupby(of_section, key=lambda row: row["task"]):
            number = write_task(sheet, task, list(group), number)


def write_task(sheet: Worksheet, task: str, rows: list[Row], number: int) -> int:
    """The measures of one task, its name merged over them; returns the last number used."""
    first = sheet.max_row + 1
    for row in rows:
        number += 1
        cells = [value.replace("\\n", "\n") or None for value in list(row.values())[2:]]
        sheet.append((number, task, *cells))
    if len(rows) > 1:
        sheet.merge_cells(start_row=first, end_row=sheet.max_row, start_column=2, end_column=2)
    return number


def dress(sheet: Worksheet) -> None:
    """Borders, wrapping and widths, so that the table can be printed."""
    line = Side(style="thin")
    for row in sheet.iter_rows(min_row=3):
        for cell in row:
            cell.border = Border(line, line, line, line)
            cell.alignment = Alignment(wrap_text=True, vertical="center")
    for letter, width in zip("ABCDEFGH", COLUMNS.values(), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet["A1"].font = Font(size=16, bold=True)
    sheet["A1"].alignment = sheet["A2"].alignment = Alignment(horizontal="center")


if __name__ == "__main__":
    main()
