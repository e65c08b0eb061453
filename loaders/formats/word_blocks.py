"""The blocks of a Word text in reading order: lines of paragraphs and grids of tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from loaders.formats.grids import GridCell, Rows, squared, without_doubled_columns, without_repeated_headers
from loaders.formats.word_numbering import Numbering
from loaders.formats.word_package import MC, W, attribute, is_on, number
from loaders.formats.word_runs import LINE, RunReader

Block = str | Rows

_MAX_COLUMNS = 63  # the most that Word makes
_WRAPPERS = {W + name for name in ("sdtContent", "customXml", "ins", "moveTo", "smartTag")} | {MC + "Choice"}


@dataclass(slots=True)
class BlockReader:
    """Walks through the body, cells and text boxes; counts the automatic numbers on the way."""

    runs: RunReader
    numbering: Numbering
    _carried: str = ""

    def read(self, container: etree._Element, in_cell: bool = False) -> Iterator[Block]:
        """The lines and tables of a body, cell, text box or note."""
        for child in _unwrapped(container):
            if child.tag == W + "p":
                yield from self._paragraph(child, in_cell)
            elif child.tag == W + "tbl":
                yield from self._table(child)

    def _paragraph(self, paragraph: etree._Element, in_cell: bool) -> Iterator[Block]:
        text, boxes = self.runs.read(paragraph)
        properties = paragraph.find(W + "pPr")
        if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
            # Its end is deleted by a tracked change: what is left runs into the next paragraph.
            self._carried += text
        elif not self._is_contents(properties):
            shown = self.numbering.shown(properties)
            yield from _lines(shown, self._carried + text, in_cell)
            self._carried = ""
        for box in boxes:
            yield from self.read(box)

    def _is_contents(self, properties: etree._Element | None) -> bool:
        key = None if properties is None else attribute(properties.find(W + "pStyle"))
        return self.runs.styles.is_contents(key)

    def _table(self, table: etree._Element) -> Iterator[Block]:
        rows = [row for row in _unwrapped(table) if row.tag == W + "tr" and not _is_gone(row)]
        if len(rows) == 1 and len(cells := list(_cells(rows[0]))) == 1:
            yield from self.read(cells[0])  # a frame around text
            return
        grid: Rows = []
        for row in rows:
            grid.append(self._row(row, grid[-1] if grid else []))
        yield without_repeated_headers(without_doubled_columns(squared(grid)))

    def _row(self, row: etree._Element, above: list[GridCell]) -> list[GridCell]:
        before = number(row.find(f"{W}trPr/{W}gridBefore")) or 0
        line = [GridCell() for _ in range(min(max(before, 0), _MAX_COLUMNS))]
        for cell in _cells(row):
            if len(line) >= _MAX_COLUMNS:
                break
            span = min(max(number(cell.find(f"{W}tcPr/{W}gridSpan")) or 1, 1), _MAX_COLUMNS - len(line))
            line += [self._cell(cell, line, above)] * span
        return line

    def _cell(self, cell: etree._Element, line: list[GridCell], above: list[GridCell]) -> GridCell:
        if line and _continues(cell, "hMerge"):
            return line[-1]
        if len(line) < len(above) and _continues(cell, "vMerge"):
            return above[len(line)]
        return GridCell(LINE.join(_flat(block) for block in self.read(cell, in_cell=True)))


def _lines(shown: str, text: str, in_cell: bool) -> Iterator[str]:
    if not text.strip():
        # A cell in the number column often holds nothing but its automatic number.
        if in_cell and shown.strip():
            yield shown.strip()
        return
    lines = (shown + text.lstrip() if shown else text).split(LINE)
    yield from (line.rstrip() for line in lines if line.strip())


def _flat(block: Block) -> str:
    if isinstance(block, str):
        return block.strip()
    return LINE.join(" ".join(cell.text for cell in dict.fromkeys(row) if cell.text) for row in block)


def _unwrapped(container: etree._Element) -> Iterator[etree._Element]:
    """The children, with those of content controls and of kept changes in their place."""
    for child in container:
        if child.tag == W + "sdt":
            content = child.find(W + "sdtContent")
            if content is not None and not _is_contents_control(child):
                yield from _unwrapped(content)
        elif child.tag == MC + "AlternateContent":
            choice = child.find(MC + "Choice")
            if choice is not None:
                yield from _unwrapped(choice)
        elif child.tag in _WRAPPERS:
            yield from _unwrapped(child)
        else:
            yield child


def _is_contents_control(control: etree._Element) -> bool:
    gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return (attribute(gallery) or "").lower() == "table of contents"


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    return (cell for cell in _unwrapped(row) if cell.tag == W + "tc" and not _is_deleted_cell(cell))


def _is_deleted_cell(cell: etree._Element) -> bool:
    return cell.find(f"{W}tcPr/{W}cellDel") is not None


def _is_gone(row: etree._Element) -> bool:
    properties = row.find(W + "trPr")
    if properties is None:
        return False
    return properties.find(W + "del") is not None or bool(is_on(properties.find(W + "hidden")))


def _continues(cell: etree._Element, merge: str) -> bool:
    found = cell.find(f"{W}tcPr/{W}{merge}")
    return found is not None and attribute(found) in (None, "continue")
