"""Pages of a fixed layout → text: the last stage of the PDF and OFD readers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from statistics import median

from loaders.errors import NoTextLayer
from loaders.formats.assemble import TextBuilder
from loaders.formats.grids import placed_cells, without_doubled_columns, without_repeated_headers
from loaders.formats.page import BLANK, UNMAPPED, Glyph, Page
from loaders.formats.page_columns import split_columns
from loaders.formats.page_furniture import Item, without_furniture
from loaders.formats.page_grid import Grid, find_grids
from loaders.formats.page_lines import Line, find_lines, least_mixed_gap
from loaders.formats.page_paragraphs import Measure, joined_text, measure, starts_paragraph
from loaders.formats.page_tables import PageTable, continues, joined, read_table
from loaders.formats.page_unruled import find_unruled
from loaders.formats.page_unruled_rows import Columns
from loaders.formats.plain import is_wrapped
from loaders.text import SourceText, Span

_FEWEST_CHARACTERS = 10  # a page; a scan often carries a stamp or a page number as text
_MOST_UNMAPPED = 0.3


def build_text(
    pages: Iterable[Page | None], name: str, media_type: str, doubts: Iterable[tuple[str, str]] = ()
) -> SourceText:
    """The text of these pages; None stands for a page that could not be read.

    `doubts` are rules and messages about the whole file.

    Raises:
        NoTextLayer: the pages are pictures, or their characters have no meaning.
    """
    all_pages = list(pages)
    readable = list(split_columns(page for page in all_pages if page is not None))
    laid_out = list(_laid_out(readable))
    items = without_furniture(laid_out)
    _check_text(readable, items, name)
    writer = _Writer(TextBuilder())
    writer.write(readable, items)
    builder = writer.builder
    for rule, message in doubts:
        builder.doubt(rule, message, Span(0, 0))
    for number, page in enumerate(all_pages, 1):
        if page is None:
            builder.doubt("page-unreadable", f"第{number}页损坏,没有读出来")
        elif page.pictures and not page.glyphs:
            builder.doubt("page-without-text", f"第{number}页是图片,没有文字层")
    text = builder.build(media_type)
    lost = text.text.find(UNMAPPED)
    if lost >= 0:
        builder.doubt("unmapped-characters", "有些字没有编码,用\ufffd代替", Span(lost, lost + 1))
        text = builder.build(media_type)
    return replace(text, paragraph_breaks=not is_wrapped(text.text))


def _laid_out(pages: Iterable[Page]) -> Iterator[tuple[Page, list[Item]]]:
    """Each page with its lines and tables from top to bottom."""
    columns: Columns | None = None
    for page in pages:
        items, columns = _items(page, columns)
        yield page, sorted(items, key=lambda item: item.top if isinstance(item, PageTable) else item.y)


def _items(page: Page, columns: Columns | None) -> tuple[list[Item], Columns | None]:
    """The lines and tables of the page, and the columns of the table without rules that it ends with.

    `columns` are those that the page before ended with.
    """
    if not any(glyph.text != BLANK for glyph in page.glyphs):
        return [], None
    size = median(glyph.size for glyph in page.glyphs if glyph.text != BLANK)
    mixed_gap = least_mixed_gap(page.glyphs)
    tables: list[PageTable] = []
    outside = list(page.glyphs)
    unruled = None
    for grid in find_grids(page, size):
        outside = _take(grid, outside, page.number, size, mixed_gap, tables)
    if not tables and (unruled := find_unruled(outside, size, columns)):
        outside = _take(unruled.grid, outside, page.number, size, mixed_gap, tables)
    return [*find_lines(outside, mixed_gap), *tables], unruled.columns if unruled else None


def _take(
    grid: Grid, glyphs: list[Glyph], page: int, size: float, mixed_gap: float, tables: list[PageTable]
) -> list[Glyph]:
    """Adds the table of this grid, if there is one, and gives the characters outside it."""
    inside = [glyph for glyph in glyphs if grid.field(*glyph.centre) is not None]
    table = read_table(grid, inside, page, size, mixed_gap)
    if table is None:
        return glyphs
    tables.append(table)
    taken = set(inside)
    return [glyph for glyph in glyphs if glyph not in taken]


def _check_text(pages: list[Page], items: list[list[Item]], name: str) -> None:
    glyphs = [glyph for page in pages for glyph in page.glyphs]
    unmapped = sum(glyph.text == UNMAPPED for glyph in glyphs)
    pictures = sum(page.pictures > 0 for page in pages)
    left = sum(
        len(item.glyphs) if isinstance(item, Line) else _FEWEST_CHARACTERS for page in items for item in page
    )
    if unmapped > _MOST_UNMAPPED * len(glyphs):
        raise NoTextLayer(name, "里面的文字没有编码信息,读不出来", "请用原始文件重新导出,或先做文字识别(OCR)")
    if left == 0 or (2 * pictures > len(pages) and left < _FEWEST_CHARACTERS * len(pages)):
        raise NoTextLayer(name, "没有文字层,可能是扫描件", "请先做文字识别(OCR),或提供带文字的文件")


@dataclass(slots=True)
class _Writer:
    """Writes lines as paragraphs and joins tables over page ends."""

    builder: TextBuilder
    _lines: list[Line] = field(default_factory=list)
    _page: int = 0
    _place: str = ""
    _setting: Measure | None = None
    _table: PageTable | None = None

    def write(self, pages: list[Page], items: list[list[Item]]) -> None:
        settings = _settings(pages, items)
        for place, (page, found) in enumerate(zip(pages, items, strict=True)):
            for index, item in enumerate(found):
                if isinstance(item, PageTable):
                    self._end_paragraph()
                    self._add_table(item, first=index == 0)
                else:
                    self._end_table()
                    self._add_line(item, page.number, settings[place])
        self._end_paragraph()
        self._end_table()

    def _add_line(self, line: Line, page: int, setting: Measure) -> None:
        if self._lines and starts_paragraph(self._lines[-1], line, self._page == page, setting):
            self._end_paragraph()
        if not self._lines:
            self._place, self._setting = f"第{page}页", setting
        self._page = page
        self._lines.append(line)

    def _end_paragraph(self) -> None:
        if self._lines and self._setting:
            self.builder.paragraph(joined_text(self._lines, self._setting), self._place)
        self._lines = []

    def _add_table(self, table: PageTable, first: bool) -> None:
        if self._table is not None and first and continues(self._table, table):
            self._table = joined(self._table, table)
            return
        self._end_table()
        self._table = table

    def _end_table(self) -> None:
        if self._table is not None:
            table, number = self._table, len(self.builder.tables) + 1
            pages = dict(zip(map(id, table.rows), table.pages, strict=True))
            rows = without_repeated_headers(table.rows)
            places = [f"第{pages[id(row)]}页表{number}第{index}行" for index, row in enumerate(rows, 1)]
            self.builder.table(placed_cells(without_doubled_columns(rows), lambda row: places[row - 1]))
        self._table = None


def _settings(pages: list[Page], items: list[list[Item]]) -> dict[int, Measure]:
    """The setting of each page or column, by its place, measured over all of its width.

    Upright and lying pages and columns differ.
    """
    groups: dict[tuple[int, int], list[tuple[int, list[Line]]]] = {}
    for place, (page, found) in enumerate(zip(pages, items, strict=True)):
        lines = [item for item in found if isinstance(item, Line)]
        groups.setdefault((round(page.left), round(page.right)), []).append((place, lines))
    settings: dict[int, Measure] = {}
    for edges, group in groups.items():
        setting = measure([lines for _, lines in group], *edges)
        if setting is not None:
            settings.update((place, setting) for place, _ in group)
    return settings
