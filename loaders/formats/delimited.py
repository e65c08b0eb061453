"""Tables as text (.csv, .tsv): separators found by trying, quoted line breaks, any of the encodings."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Sequence

from loaders.decode import decode, lost_characters
from loaders.errors import TooLarge
from loaders.formats import plain
from loaders.formats.assemble import GRID_CELLS, PlacedCell, TextBuilder
from loaders.source import Source
from loaders.text import SourceText

MEDIA_TYPE = "text/csv"
SEPARATORS = (",", "\t", ";", "|", "\uff0c")
SAMPLE_LINES = 400
LINES_IN_CELL = 60
CHARACTERS = 8_000_000
NAMED = "sep="

Row = tuple[int, list[str]]


def read(source: Source) -> SourceText:
    """The file as one table, blank rows left out; lines without any separator are read as plain text.

    Raises:
        UndecodableText: the bytes are no text.
        TooLarge: more text than one document may have.
    """
    decoded = decode(source.data, source.name)
    if len(decoded.text) > CHARACTERS:
        raise TooLarge(source.name, f"表格超过{CHARACTERS // 1_000_000}百万字符", "请拆成几份文件再读")
    lines = decoded.text.split("\n")
    separator = find_separator(lines)
    if separator is None:
        return plain.read(source)
    builder = TextBuilder()
    cells, cut = _cells(lines, separator)
    table = builder.table(cells)
    if cut and table is not None:
        builder.doubt("table-cut", "表格太大,只读了一部分", table.span)
    if decoded.doubts:
        builder.doubts.extend(lost_characters("".join(builder.pieces)))
    return builder.build(MEDIA_TYPE)


def find_separator(lines: Sequence[str]) -> str | None:
    """The separator that gives most rows the same number of cells; None where none gives two cells.

    The first line of a spreadsheet's export may name it (sep=;).
    """
    first = lines[0].strip().lower()
    if first.startswith(NAMED) and len(first) == len(NAMED) + 1:
        return first[-1]
    score, separator = max((_regularity(lines, one), -index) for index, one in enumerate(SEPARATORS))
    return SEPARATORS[-separator] if score > 0 else None


def _regularity(lines: Sequence[str], separator: str) -> int:
    widths = Counter(len(row) for _, row in _rows(lines[:SAMPLE_LINES], separator) if len(row) > 1)
    # A row of eight equal fields says more than one of two: commas also stand inside sentences.
    return max((count * width for width, count in widths.items()), default=0)


def _rows(lines: Sequence[str], separator: str) -> list[Row]:
    """Line number and fields of each row; where a quote is never closed, quotes count as text."""
    try:
        rows = list(_parse(lines, separator))
    except csv.Error:
        return _split(lines, separator)
    broken = any(cell.count("\n") > LINES_IN_CELL for _, row in rows for cell in row)
    return _split(lines, separator) if broken else rows


def _parse(lines: Sequence[str], separator: str) -> Iterator[Row]:
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=separator)
    start = 1
    for row in reader:
        yield start, row
        start = reader.line_num + 1


def _split(lines: Sequence[str], separator: str) -> list[Row]:
    return [(number, line.split(separator)) for number, line in enumerate(lines, 1)]


def _cells(lines: Sequence[str], separator: str) -> tuple[list[PlacedCell], bool]:
    cells: list[PlacedCell] = []
    number = 0
    for line, row in _rows(lines, separator):
        filled = [(column, text) for column, text in enumerate(row) if text.strip()]
        if not filled or (line == 1 and separator.join(row).lower().startswith(NAMED)):
            continue
        cells.extend(PlacedCell(number, column, text, place=f"第{line}行") for column, text in filled)
        number += 1
        if len(cells) > GRID_CELLS:
            return cells, True
    return cells, False
