"""A part of a page → its paragraphs and tables, in the order in which they are seen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from loaders.formats.html_lists import item_number, starts_numbered
from loaders.formats.html_tables import Position, Row, place_cells
from loaders.formats.html_tree import INLINE, Node

LAYOUT_BLANKS = re.compile(r"[ \t\r\n\f]+")
INVISIBLE = re.compile("[\u200b-\u200f\u2060\u00ad\ufeff]")
BLANKS = re.compile("  +")
EDGES = " \u3000\xa0\t\n\r\f\v"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the page as seen; `linked` is true if all of it is links."""

    text: str
    linked: bool = False


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table with data: its cells in place, each with its text, and its caption."""

    cells: tuple[tuple[Position, str], ...]
    caption: str | None = None


Block = Paragraph | TableBlock


class _Lines:
    """Collects inline text until a block ends the line."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.number = ""
        self.plain = False

    def add(self, text: str, verbatim: bool, linked: bool) -> None:
        if text.strip(EDGES):
            self.plain = self.plain or not linked
            if self.number:
                self.pieces.append("" if starts_numbered(text) else self.number)
                self.number = ""
        self.pieces.append(text if verbatim else LAYOUT_BLANKS.sub(" ", text))

    def end(self) -> Iterator[Paragraph]:
        whole = INVISIBLE.sub("", "".join(self.pieces)).replace("\xa0", " ")
        linked, self.plain = not self.plain, False
        self.pieces.clear()
        for line in whole.split("\n"):
            if line.strip(EDGES):
                yield Paragraph(BLANKS.sub(" ", line.strip(EDGES)), linked)


def read_blocks(
    top: Node, tables: Mapping[Node, list[Row]], counters: dict[Node, int] | None = None
) -> Iterator[Block]:
    """The visible paragraphs and data tables inside this node.

    A table inside a cell of a data table becomes lines of that cell.
    """
    counters = {} if counters is None else counters
    lines = _Lines()
    verbatim = linked = 0
    stack: list[tuple[Node | str, bool]] = [(top, False)]
    while stack:
        node, leaving = stack.pop()
        if isinstance(node, str):
            lines.add(node, verbatim > 0, linked > 0)
            continue
        if node.hidden:
            continue
        if node.tag not in INLINE:
            yield from lines.end()
        step = -1 if leaving else 1
        verbatim += step * (node.tag == "pre")
        linked += step * (node.tag == "a" and "href" in node.attributes)
        if leaving:
            continue
        if node in tables and node is not top:
            yield from _read_table(node, tables, counters)
            continue
        lines.number = item_number(node, counters) if node.tag == "li" else lines.number
        stack.append((node, True))
        stack.extend((child, False) for child in reversed(node.children))
    yield from lines.end()


def _read_table(table: Node, tables: Mapping[Node, list[Row]], counters: dict[Node, int]) -> Iterator[Block]:
    captions = [child for child in table.children if isinstance(child, Node) and child.tag == "caption"]
    caption = " ".join(block for node in captions for block in _cell_lines(node, counters)) or None
    if caption:
        yield Paragraph(caption)
    cells = tuple(
        (place, "\n".join(_cell_lines(place.cell, counters))) for place in place_cells(tables[table])
    )
    yield TableBlock(cells, caption)


def _cell_lines(cell: Node, counters: dict[Node, int]) -> Iterator[str]:
    for block in read_blocks(cell, {}, counters):
        if isinstance(block, Paragraph):
            yield block.text
