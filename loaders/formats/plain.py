"""Plain text: one line is one paragraph, unless the lines are wrapped at a fixed width."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from loaders.decode import decode
from loaders.formats.page_facts import line_facts
from loaders.source import Source
from loaders.text import Cell, Origin, SourceText, Span, Table

MEDIA_TYPE = "text/plain"
WRAPPED_SHARE = 0.4
HEAD_LINES = 40
FULL_WIDTH = re.compile("[\u2e80-\U0010ffff]")
WRAP_WIDTHS = range(16, 81)
WRAP_SLACK = 3
FEWEST_LINES = 8
FEWEST_ROWS = 3
FEWEST_COLUMNS = 3
LONGEST_CELL = 60
TAB = re.compile(r"\t")
WIDE_BLANK = re.compile(r"[ \u3000\xa0]{2,}")
SEPARATOR = re.compile(r"\t|[ \u3000\xa0]{2,}")
FINISHED = re.compile("[\u3002\uff01\uff1f\uff1b\uff1a!?;:\u201d\uff09)\u3015\u3011\\]]$")


def read(source: Source) -> SourceText:
    """The text of the file; its tables are runs of three or more lines with equally many columns.

    Raises:
        UndecodableText: the bytes are no text.
        TooLarge: more text than one document may have.
    """
    decoded = decode(source.data, source.name)
    lines = line_spans(decoded.text)
    return SourceText(
        text=decoded.text,
        tables=_tables(decoded.text, lines),
        origins=tuple(Origin(line.start, f"第{number}行") for number, line in enumerate(lines, 1)),
        facts=tuple(_head_facts(decoded.text, lines)),
        doubts=decoded.doubts,
        paragraph_breaks=not is_wrapped(decoded.text),
        media_type=MEDIA_TYPE,
    )


def _head_facts(text: str, lines: list[Span]) -> Iterator[tuple[str, str]]:
    """The labelled facts that a copied page has above its document (发布机构: … 文号: …)."""
    for line in lines[:HEAD_LINES]:
        yield from line_facts(text[line.start : line.end]) or ()


def line_spans(text: str) -> list[Span]:
    """The span of each line without its line end, blank lines too."""
    spans = []
    start = 0
    for line in text.split("\n"):
        spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return spans


def is_wrapped(text: str) -> bool:
    """True where many lines have about the greatest width and break off inside a sentence.

    Widths count full-width characters as two columns; only widths of pages count (16 to 80 characters).
    """
    lines = [line.rstrip() for line in text.split("\n") if line.strip()]
    if len(lines) < FEWEST_LINES:
        return False
    widths = sorted((_width(line) for line in lines), reverse=True)
    page = widths[len(widths) // 20]
    if page // 2 not in WRAP_WIDTHS:
        return False
    full = [line for line in lines if abs(_width(line) - page) <= 2 * WRAP_SLACK]
    broken = [line for line in full if not FINISHED.search(line)]
    return len(broken) >= WRAPPED_SHARE * len(lines)


def _width(line: str) -> int:
    part = line[:400]
    return len(part) + len(FULL_WIDTH.findall(part))


def _tables(text: str, lines: list[Span]) -> tuple[Table, ...]:
    """Runs of lines with the same number of columns: parted by TABs, or three or more by wide blanks."""
    runs = groupby(lines, key=lambda line: _columns(text[line.start : line.end]))
    blocks = [list(run) for count, run in runs if count > 1]
    tables = (block for block in blocks if len(block) >= FEWEST_ROWS and _has_words(text, block))
    return tuple(_table(text, block) for block in tables)


def _columns(line: str) -> int:
    """The number of columns of a line; 1 where it is no row of a table."""
    if "\t" in line:
        return line.count("\t") + 1
    cells = WIDE_BLANK.split(line.strip())
    rows = len(cells) >= FEWEST_COLUMNS and all(len(cell) <= LONGEST_CELL for cell in cells)
    return len(cells) if rows else 1


def _has_words(text: str, block: list[Span]) -> bool:
    """True unless the TABs only indent: somewhere two cells of one line must hold words."""
    return any(len(SEPARATOR.split(text[line.start : line.end].strip())) > 1 for line in block)


def _table(text: str, block: list[Span]) -> Table:
    return Table(Span(block[0].start, block[-1].end), tuple(_row(text, line) for line in block))


def _row(text: str, line: Span) -> tuple[Cell, ...]:
    """The cells of a line without the blanks around their words; an indent parts nothing."""
    words = text[line.start : line.end]
    separator = TAB if "\t" in words else WIDE_BLANK
    indent = 0 if separator is TAB else len(words) - len(words.lstrip())
    cells = []
    start = line.start + indent
    for gap in (*separator.finditer(words.rstrip() if separator is WIDE_BLANK else words, indent), None):
        end = line.start + (gap.start() if gap else len(words))
        piece = text[start:end]
        lead = len(piece) - len(piece.lstrip())
        cells.append(Cell(Span(start + min(lead, len(piece)), start + lead + len(piece.strip()))))
        start = line.start + gap.end() if gap else end
    return tuple(cells)
