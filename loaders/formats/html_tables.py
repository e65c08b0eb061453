"""HTML tables: which ones hold data and which only lay out the page, and where each cell stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from loaders.formats.html_tree import Node, Page

# Limits of https://html.spec.whatwg.org/multipage/tables.html (colspan 1000, rowspan 65534).
COLSPAN, ROWSPAN = 1_000, 65_534
SECTIONS = frozenset({"thead", "tbody", "tfoot"})
LONG_CELL = 600
LONG_SHARE = 0.8
NESTED_SHARE = 0.5
SPAN_DIGITS = re.compile(r"\s*(\d{1,9})")


@dataclass(slots=True)
class Row:
    """One `tr` with its own cells; `section` is the thead, tbody or tfoot around it."""

    section: Node | None
    cells: list[Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Position:
    """A cell and the grid positions that it covers; `column` counts from 0."""

    cell: Node
    row: int
    column: int
    rows: int
    columns: int


def find_data_tables(page: Page) -> dict[Node, list[Row]]:
    """The tables of the page that hold data, with their rows; all others are layout."""
    tables: dict[Node, list[Row]] = {
        node: [] for node in page.nodes if node.tag == "table" and not node.hidden
    }
    nested = dict.fromkeys(tables, 0)
    rows: dict[Node, Row] = {}
    for node in page.nodes:
        if node.tag in {"tr", "td", "th", "table"} and not node.hidden:
            _enter(node, tables, nested, rows)
    return {table: found for table, found in tables.items() if _is_data(table, found, nested[table])}


def _enter(node: Node, tables: dict[Node, list[Row]], nested: dict[Node, int], rows: dict[Node, Row]) -> None:
    outer, section, row = _surroundings(node)
    if outer is None or outer not in tables:
        return
    if node.tag == "table":
        nested[outer] += node.mass
    elif node.tag == "tr":
        rows[node] = Row(section)
        tables[outer].append(rows[node])
    elif row is not None and row in rows:
        rows[row].cells.append(node)
    else:
        # A cell without a row of its own: browsers supply one for a run of such cells.
        last = tables[outer][-1] if tables[outer] else None
        if last is None or last in rows.values():
            last = Row(section)
            tables[outer].append(last)
        last.cells.append(node)


def _surroundings(node: Node) -> tuple[Node | None, Node | None, Node | None]:
    """The table, the section and the row around a node."""
    section = row = None
    parent = node.parent
    while parent is not None and parent.tag != "table":
        if parent.tag == "tr" and row is None:
            row = parent
        if parent.tag in SECTIONS and section is None:
            section = parent
        parent = parent.parent
    return parent, section, row


def _is_data(table: Node, rows: list[Row], nested: int) -> bool:
    filled = [row for row in rows if row.cells]
    if table.attributes.get("role") == "presentation" or len(filled) < 2:
        return False
    if max(len(row.cells) for row in filled) < 2 or nested > NESTED_SHARE * table.mass:
        return False
    longest = max(cell.mass for row in filled for cell in row.cells)
    return not (longest > LONG_CELL and longest > LONG_SHARE * table.mass)


def place_cells(rows: list[Row]) -> Iterator[Position]:
    """Each cell with its grid position, by the rules of HTML: a span ends with its row group."""
    taken: dict[int, int] = {}
    ends = _section_ends(rows)
    for index, row in enumerate(rows):
        if index and row.section is not rows[index - 1].section:
            taken.clear()
        column = 0
        for cell in row.cells:
            while taken.get(column, 0) > index:
                column += 1
            columns = min(max(_span(cell, "colspan"), 1), COLSPAN)
            height = min(_span(cell, "rowspan"), ROWSPAN) or ROWSPAN
            height = min(height, ends[index] - index)
            if height > 1:
                taken.update(dict.fromkeys(range(column, column + columns), index + height))
            yield Position(cell, index, column, height, columns)
            column += columns


def _section_ends(rows: list[Row]) -> list[int]:
    ends = [len(rows)] * len(rows)
    for index in range(len(rows) - 2, -1, -1):
        same = rows[index].section is rows[index + 1].section
        ends[index] = ends[index + 1] if same else index + 1
    return ends


def _span(cell: Node, name: str) -> int:
    match = SPAN_DIGITS.match(cell.attributes.get(name, ""))
    return int(match.group(1)) if match else 1
