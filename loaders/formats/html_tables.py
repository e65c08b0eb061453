"""HTML tables: which ones hold data and which only lay out the page, and where each cell stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from loaders.formats.assemble import COLUMNS
from loaders.formats.html_tree import Node, Page

# Limits of https://html.spec.whatwg.org/multipage/tables.html (colspan 1000, rowspan 65534).
COLSPAN, ROWSPAN = 1_000, 65_534
SECTIONS = frozenset({"thead", "tbody", "tfoot"})
LONG_CELL = 600
LONG_SHARE = 0.8
NESTED_SHARE = 0.5
NAME_LENGTH = 16
PAGE_BLOCKS = 5
SPAN_DIGITS = re.compile(r"\s*(\d{1,9})")


@dataclass(slots=True)
class Row:
    """One `tr` with its own cells; `section` is the thead, tbody or tfoot around it."""

    section: Node | None
    cells: list[Node] = field(default_factory=list)
    supplied: bool = False


@dataclass(frozen=True, slots=True)
class Position:
    """A cell and the grid positions that it covers; `column` counts from 0."""

    cell: Node
    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class _Around:
    """The table, row group and row that a node stands in."""

    table: Node | None = None
    section: Node | None = None
    row: Node | None = None

    def inside(self, node: Node) -> _Around:
        """What the children of this node stand in."""
        if node.tag == "table":
            return _Around(node)
        if node.tag in SECTIONS:
            return _Around(self.table, node)
        return _Around(self.table, self.section, node) if node.tag == "tr" else self


def find_data_tables(page: Page) -> dict[Node, list[Row]]:
    """The tables of the page that hold data, with their rows; all others are layout."""
    tables: dict[Node, list[Row]] = {}
    nested: dict[Node, int] = {}
    rows: dict[Node, Row] = {}
    around: dict[Node, _Around] = {page.root: _Around()}
    for node in page.nodes[1:]:
        outer = around[node.parent or page.root]
        around[node] = outer.inside(node)
        if node.unseen:
            continue
        if node.tag == "table":
            tables[node], nested[node] = [], 0
        if outer.table is not None and node.tag in {"table", "tr", "td", "th"}:
            nested[outer.table] += node.mass if node.tag == "table" else 0
            _enter(node, outer, tables[outer.table], rows)
    return {table: found for table, found in tables.items() if _is_data(table, found, nested[table])}


def _enter(node: Node, around: _Around, table: list[Row], rows: dict[Node, Row]) -> None:
    """Notes a row or a cell; for cells outside any row a row of their own is supplied, as browsers do."""
    if node.tag == "tr":
        rows[node] = Row(around.section)
        table.append(rows[node])
    elif node.tag != "table":
        row = rows[around.row] if around.row is not None else (table[-1] if table else None)
        if row is None or (around.row is None and not row.supplied):
            row = Row(around.section, supplied=True)
            table.append(row)
        row.cells.append(node)


def _is_data(table: Node, rows: list[Row], nested: int) -> bool:
    filled = [row for row in rows if row.cells]
    if table.attributes.get("role") == "presentation" or len(filled) < 2:
        return False
    if max(len(row.cells) for row in filled) < 2 or nested > NESTED_SHARE * table.mass:
        return False
    if _has_header(filled):
        return True
    longest = max((cell for row in filled for cell in row.cells), key=lambda cell: cell.mass)
    page_like = longest.mass > LONG_CELL or _count_blocks(longest) > PAGE_BLOCKS
    return not (page_like and longest.mass > LONG_SHARE * table.mass)


def _has_header(rows: list[Row]) -> bool:
    """True if a row of three or more short names stands above a row of as many cells."""
    for above, below in pairwise(rows):
        names = [cell for cell in above.cells if 0 < cell.mass <= NAME_LENGTH and not cell.linked]
        if len(names) == len(above.cells) >= 3 and len(below.cells) == len(names):
            return True
    return False


def _count_blocks(cell: Node) -> int:
    count = 0
    stack = [cell]
    while stack:
        inner = [child for child in stack.pop().children if isinstance(child, Node) and not child.hidden]
        count += sum(child.tag in {"p", "div", "br", "h1", "h2", "h3"} for child in inner)
        stack.extend(inner)
    return count


def place_cells(rows: list[Row]) -> Iterator[Position]:
    """Each cell with its grid position, by the rules of HTML: a span ends with its row group.

    What stands to the right of `COLUMNS` columns is cut, one column later, so that the cut shows.
    """
    taken: dict[int, int] = {}
    ends = _section_ends(rows)
    for index, row in enumerate(rows):
        if index and row.section is not rows[index - 1].section:
            taken.clear()
        column = 0
        for cell in row.cells:
            while taken.get(column, 0) > index:
                column += 1
            columns = min(max(_span(cell, "colspan"), 1), COLSPAN, COLUMNS + 1 - column)
            height = min(_span(cell, "rowspan"), ROWSPAN) or ROWSPAN
            height = min(height, ends[index] - index)
            if height > 1:
                taken.update(dict.fromkeys(range(column, column + columns), index + height))
            yield Position(cell, index, column, height, columns)
            column += columns
            if column > COLUMNS:
                break


def _section_ends(rows: list[Row]) -> list[int]:
    ends = [len(rows)] * len(rows)
    for index in range(len(rows) - 2, -1, -1):
        same = rows[index].section is rows[index + 1].section
        ends[index] = ends[index + 1] if same else index + 1
    return ends


def _span(cell: Node, name: str) -> int:
    match = SPAN_DIGITS.match(cell.attributes.get(name, ""))
    return int(match.group(1)) if match else 1
