"""Saved web pages (.html, .mht): the document's text among navigation, tables, facts. Nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from email import message_from_bytes, policy

from loaders.decode import REPLACEMENT, decode, lost_characters
from loaders.errors import DamagedFile
from loaders.formats.assemble import PlacedCell, TextBuilder
from loaders.formats.html_blocks import Block, Paragraph, TableBlock, read_blocks
from loaders.formats.html_main import drop_noise, find_main, page_title, shown_title, take_panels
from loaders.formats.html_tables import find_data_tables
from loaders.formats.html_tree import Node, Page, parse_page
from loaders.formats.html_trim import Facts, trim
from loaders.formats.page_facts import line_facts
from loaders.formats.plain import is_wrapped
from loaders.source import Source
from loaders.text import SourceText, Span

MEDIA_TYPE = "text/html"
HEAD_BYTES = 8192
CHARSET = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.IGNORECASE
)
MULTIPART = re.compile(rb"\A\s*(?:[\w-]{1,40}:|MIME-Version).{0,8000}?multipart/", re.IGNORECASE | re.DOTALL)
METAS = {"pubdate": "发布日期", "publishdate": "发布日期", "contentsource": "来源"}


def read(source: Source) -> SourceText:
    """The document on the page: its lines and tables; panel and head lines become facts.

    Raises:
        UndecodableText: the bytes are no text.
        DamagedFile: a saved archive (.mht) without a page in it.
        TooLarge: more than a page of text can be.
    """
    data, declared = _page_bytes(source)
    decoded = decode(data, source.name, declared or _charset(data))
    page = parse_page(decoded.text, source.name)
    builder = TextBuilder()
    title = page_title(page)
    for panel in take_panels(page):
        builder.facts.extend(panel.facts)
    document = _find_document(page)
    for label, value in document.facts:
        if label not in {known for known, _ in builder.facts}:
            builder.fact(label, value)
    _write(document.blocks, builder)
    _add_head_facts(builder, page, title)
    _add_doubts(builder, page, document.sure)
    text = builder.build(MEDIA_TYPE)
    wrapped = not text.tables and is_wrapped(text.text)
    return builder.build(MEDIA_TYPE, paragraph_breaks=not wrapped)


def _page_bytes(source: Source) -> tuple[bytes, str | None]:
    """The bytes of the page itself, taken out of a web archive, and the encoding that this names."""
    if not MULTIPART.match(source.data[:HEAD_BYTES]):
        return source.data, None
    message = message_from_bytes(source.data, policy=policy.compat32)
    parts = [
        part for part in message.walk() if part.get_content_type() in {"text/html", "application/xhtml+xml"}
    ]
    pages = [(part.get_payload(decode=True), part.get_content_charset()) for part in parts]
    found = [(body, charset) for body, charset in pages if isinstance(body, bytes) and body.strip()]
    if not found:
        raise DamagedFile(source.name, "网页存档里没有网页", "请重新保存网页后再试")
    return max(found, key=lambda page: len(page[0]))


def _charset(data: bytes) -> str | None:
    match = CHARSET.search(data[:HEAD_BYTES])
    return match.group(1).decode("ascii") if match else None


@dataclass(frozen=True, slots=True)
class _Document:
    """What was found on a page: the blocks of the document and the facts of lines around it."""

    blocks: list[Block]
    facts: Facts
    sure: bool


def _find_document(page: Page) -> _Document:
    drop_noise(page)
    tables = find_data_tables(page)
    main, sure = find_main(page, tables)
    title = shown_title(page, main)
    blocks, facts = trim(list(read_blocks(main, tables)))
    around = [] if main is page.root else _facts_around(page, main)
    head: list[Block] = [Paragraph(title)] if title else []
    return _Document(head + blocks, (*facts, *around), sure)


def _facts_around(page: Page, main: Node) -> list[tuple[str, str]]:
    main.hidden = True
    lines = [block.text for block in read_blocks(page.root, {}) if isinstance(block, Paragraph)]
    main.hidden = False
    return [fact for line in lines for fact in line_facts(line) or ()]


def _write(blocks: Iterable[Block], builder: TextBuilder) -> None:
    paragraphs = tables = 0
    for block in blocks:
        if isinstance(block, TableBlock):
            tables += 1
            builder.table(table_cells(block, tables), block.caption)
        else:
            paragraphs += 1
            builder.paragraph(block.text, f"第{paragraphs}段")


def table_cells(block: TableBlock, number: int) -> Iterable[PlacedCell]:
    """The cells of the page's table of this number, for the builder."""
    for place, text in block.cells:
        row = f"第{number}个表格第{place.row + 1}行"
        yield PlacedCell(place.row, place.column, text, place.rows, place.columns, row)


def _add_head_facts(builder: TextBuilder, page: Page, title: str | None) -> None:
    known = {label for label, _ in builder.facts}
    if title and "标题" not in known:
        builder.fact("标题", title)
    for name, value in page.metas:
        label = METAS.get(name)
        if label and label not in known:
            builder.fact(label, value)
            known.add(label)


def _add_doubts(builder: TextBuilder, page: Page, sure: bool) -> None:
    whole = Span(0, builder.length)
    if not sure:
        builder.doubt("main-text-unsure", "网页正文的范围不能确定,可能多读了页面上的其他文字", whole)
    if page.flattened:
        builder.doubt("page-flattened", "网页嵌套太深,里层的表格和列表只读了文字", whole)
    if page.shown_hidden:
        builder.doubt("hidden-text", "正文在网页里是隐藏的,已按可见读取", whole)
    text = "".join(builder.pieces)
    if REPLACEMENT in text:
        builder.doubts.extend(lost_characters(text))
