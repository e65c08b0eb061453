"""Markdown: headings, paragraphs and lists as shown, tables in place (also those written in HTML)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from loaders.decode import decode, lost_characters
from loaders.formats import plain
from loaders.formats.assemble import PlacedCell, TextBuilder
from loaders.formats.html import table_cells
from loaders.formats.html_blocks import Paragraph, TableBlock, read_blocks
from loaders.formats.html_lists import starts_numbered
from loaders.formats.html_tables import find_data_tables
from loaders.formats.html_tree import parse_page
from loaders.source import Source
from loaders.text import Doubt, SourceText, Span

MEDIA_TYPE = "text/markdown"
LINE_BREAKS = frozenset({"softbreak", "hardbreak"})
WORDS = frozenset({"text", "code_inline"})
NESTING = 30
# The parser needs 5 s for a million characters of table rows, and 4 s for 100,000 open brackets.
LARGEST = 1_500_000
MOST_BRACKETS = 20_000


def read(source: Source) -> SourceText:
    """The text as a viewer of Markdown shows it; a very large file is read as plain text.

    Raises:
        UndecodableText: the bytes are no text.
        TooLarge: more text than one document may have.
    """
    decoded = decode(source.data, source.name)
    if len(decoded.text) > LARGEST or decoded.text.count("[") > MOST_BRACKETS:
        doubt = Doubt("markdown-as-plain", "文件太大,没有按 Markdown 标记读取", Span(0, 0))
        text = plain.read(source)
        return replace(text, doubts=(doubt, *text.doubts))
    parser = MarkdownIt("commonmark", {"maxNesting": NESTING}).enable(["table", "strikethrough"])
    builder = TextBuilder()
    _write(parser.parse(decoded.text), builder, source.name)
    if decoded.doubts:
        builder.doubts.extend(lost_characters("".join(builder.pieces)))
    return builder.build(MEDIA_TYPE)


def _write(tokens: Sequence[Token], builder: TextBuilder, name: str) -> None:
    number = ""
    counters: list[int] = []
    rows: list[list[Token]] = []
    for token in tokens:
        if token.type == "ordered_list_open":
            counters.append(_first_number(token))
        elif token.type == "ordered_list_close":
            counters.pop()
        elif token.type == "list_item_open" and token.info:
            number = f"{counters[-1]}{token.markup}"
            counters[-1] += 1
        elif token.type == "tr_open":
            rows.append([])
        elif token.type == "table_close":
            builder.table(_cells(rows, len(builder.tables) + 1))
            rows = []
        elif token.type == "inline" and rows:
            rows[-1].append(token)
        elif token.type == "inline":
            _write_lines(_shown_lines(token), number, token, builder)
            number = ""
        elif token.type in {"code_block", "fence"}:
            _write_lines(token.content.split("\n"), "", token, builder)
        elif token.type == "html_block":
            _write_html(token, builder, name)


def _write_lines(lines: Sequence[str], number: str, token: Token, builder: TextBuilder) -> None:
    for offset, line in enumerate(lines):
        shown = number if offset == 0 and not starts_numbered(line) else ""
        builder.paragraph(f"{shown}{line.strip()}", f"第{token.map[0] + 1 + offset}行" if token.map else None)


def _write_html(token: Token, builder: TextBuilder, name: str) -> None:
    page = parse_page(token.content, name)
    for block in read_blocks(page.root, find_data_tables(page)):
        if isinstance(block, TableBlock):
            builder.table(table_cells(block, len(builder.tables) + 1), block.caption)
        elif isinstance(block, Paragraph):
            _write_lines([block.text], "", token, builder)


def _shown_lines(token: Token) -> list[str]:
    """The words of a paragraph. A line end in the file stays one: Chinese texts are not wrapped in it."""
    pieces: list[str] = []
    for child in token.children or []:
        if child.type in WORDS:
            pieces.append(child.content)
        elif child.type in LINE_BREAKS or child.content.lower().startswith("<br"):
            pieces.append("\n")
    return "".join(pieces).split("\n")


def _cells(rows: Iterable[Sequence[Token]], number: int) -> Iterator[PlacedCell]:
    for row, tokens in enumerate(rows):
        for column, token in enumerate(tokens):
            text = "\n".join(_shown_lines(token))
            yield PlacedCell(row, column, text, place=f"第{number}个表格第{row + 1}行")


def _first_number(token: Token) -> int:
    start = token.attrGet("start")
    return 1 if start is None else int(start)
