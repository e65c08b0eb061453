"""Task tables: each row is an item with its words, units and time; columns are known by meaning."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.contents import Content, Range
from loaders.items import Item
from loaders.markers import find_marker
from loaders.outline import Node, Paragraph
from loaders.persons import MASK
from loaders.roles import Duty, Field, find_fields, parse_field
from loaders.table_columns import TEXT_COLUMNS, UNIT_COLUMNS, Column, cell_range, cell_words, find_header
from loaders.text import Cell, Table
from loaders.titles import letters
from loaders.view import View

ROW = "row"
_SURE = 8
"""So many letters in common are no accident."""
_NOTE = re.compile(r"^(?:注|备注|说明|附注|填表|联系人|审核)[:.、\d]?")
_SAME_AS_ABOVE = re.compile(
    r"空(?:白|格|栏|缺)[^。\n]{0,12}(?:同上|与上|相同|一致|沿用)|(?:与上|同上)[^。\n]{0,8}(?:不再|省略|空)"
)
_DITTO = re.compile(r"^(?:同上|〃|″|\"|、、|同前)$")
_YEAR = re.compile(r"(20\d\d)年")


def find_rows(view: View, paragraphs: Sequence[Paragraph]) -> tuple[Item, ...]:
    """The rows of all task tables among the paragraphs as items, in reading order."""
    same = bool(_SAME_AS_ABOVE.search(view.text))
    return tuple(
        item for paragraph in paragraphs if paragraph.table for item in _rows(view, paragraph.table, same)
    )


def _rows(view: View, table: Table, same: bool) -> Iterator[Item]:
    header = find_header(view, table)
    if header is None:
        return
    first, columns = header
    section: tuple[str, ...] = ()
    previous: Item | None = None
    above: Sequence[Cell] = ()
    for row in table.rows[first + 1 :]:
        words = [cell_words(view, cell) for cell in row]
        if (
            _is_empty(words)
            or _is_header_again(words, columns)
            or _is_number_row(words)
            or _NOTE.match(next(filter(None, words)))
        ):
            continue
        if heading := _section_heading(view, row, words, columns):
            section = _descend(section, heading)
            continue
        filled = _fill(view, row, above, columns, same)
        if previous and _goes_on(row, columns, words):
            previous = _add(view, previous, filled, columns)
            continue
        if previous:
            yield previous
        previous, above = _item(view, filled, columns, section), filled
    if previous:
        yield previous


def find_column_titles(view: View, paragraphs: Sequence[Paragraph]) -> Iterator[Range]:
    """The cells of task tables that name the columns, also where a table repeats them."""
    for table in (paragraph.table for paragraph in paragraphs if paragraph.table):
        if header := find_header(view, table):
            last, columns = header
            for at, row in enumerate(table.rows):
                if at <= last or _is_header_again([cell_words(view, cell) for cell in row], columns):
                    yield from (cell_range(view, cell) for cell in row)


def _is_empty(words: Sequence[str]) -> bool:
    return not any(words)


def _is_header_again(words: Sequence[str], columns: Sequence[Column]) -> bool:
    return sum(column.index < len(words) and words[column.index] == column.label for column in columns) >= 2


def _is_number_row(words: Sequence[str]) -> bool:
    """A row that only counts the columns: 1 2 3 4, (1) (2) (3), 栏次."""
    digits = [word.strip("()栏") for word in words if word]
    return len(digits) >= 2 and all(word.isdigit() and int(word) <= 30 for word in digits)


def _section_heading(
    view: View, row: Sequence[Cell], words: Sequence[str], columns: Sequence[Column]
) -> str | None:
    """The words of a row that is one heading: a single text over all columns, or alone in its row."""
    distinct = {cell.span for cell, word in zip(row, words, strict=True) if word}
    texts = [word for word in words if word]
    if len(distinct) != 1 or len(texts[0]) > 60 or texts[0].endswith("。") or MASK in texts[0]:
        return None
    merged = sum(1 for word in words if word) >= 2
    at = next(index for index, word in enumerate(words) if word)
    numbered = find_marker(texts[0], 0, len(texts[0]))
    return texts[0] if merged or numbered or at == 0 or len(row) == 1 else None


def _descend(section: tuple[str, ...], heading: str) -> tuple[str, ...]:
    """二、… replaces 一、…; (一)… goes below it."""
    marker = find_marker(heading, 0, len(heading))
    if marker and section:
        kept = [
            one for one in section if (above := find_marker(one, 0, len(one))) and above.rank < marker.rank
        ]
        return (*kept, heading)
    return (heading,)


def _fill(
    view: View, row: Sequence[Cell], above: Sequence[Cell], columns: Sequence[Column], same: bool
) -> list[Cell]:
    """Cells that say 同上 repeat the ones above; blank ones do where the document says so (`same`)."""
    units = {column.index for column in columns if column.meaning in (*UNIT_COLUMNS, "time", "section")}

    def repeats(at: int, cell: Cell) -> bool:
        words = cell_words(view, cell)
        return at in units and at < len(above) and (bool(_DITTO.match(words)) or same and not words)

    return [above[at] if repeats(at, cell) else cell for at, cell in enumerate(row)]


def _goes_on(row: Sequence[Cell], columns: Sequence[Column], words: Sequence[str]) -> bool:
    """A row whose words are all merged with those above only adds units or times to them."""
    texts = [column.index for column in columns if column.meaning in TEXT_COLUMNS and column.index < len(row)]
    return (
        bool(texts)
        and all(row[at].merged or not words[at] for at in texts)
        and any(row[at].merged or not words[at] for at in texts)
        and any(words)
    )


def _by_meaning(
    row: Sequence[Cell], columns: Sequence[Column], *meanings: str
) -> Iterator[tuple[Column, Cell]]:
    for column in columns:
        if column.meaning in meanings and column.index < len(row):
            yield column, row[column.index]


def _item(
    view: View, row: Sequence[Cell], columns: Sequence[Column], section: tuple[str, ...]
) -> Item | None:
    texts = tuple(_texts(view, row, columns))
    if not texts:
        return None
    numbers = [cell_words(view, cell) for _, cell in _by_meaning(row, columns, "number")]
    sections = [cell_words(view, cell) for _, cell in _by_meaning(row, columns, "section")]
    above = (*section, *filter(None, sections))
    path = (*(_label(one) for one in above), _label(next(filter(None, numbers), "")) or "-")
    start, end = texts[0][0], max(cell_range(view, cell)[1] for cell in row)
    node = Node(ROW, path[-1], 0, start, "", None, (), ())
    year = _YEAR.search(" ".join(above))
    return Item(
        node,
        "/".join(path),
        above,
        _content(view, row, columns, texts, end),
        (),
        (),
        None,
        int(year[1]) if year else None,
        True,
    )


def _label(heading: str) -> str:
    marker = find_marker(heading, 0, len(heading))
    return marker.label if marker else heading.rstrip("、.。")


def _texts(view: View, row: Sequence[Cell], columns: Sequence[Column]) -> Iterator[Range]:
    """The words of a row: its task, then its measures, numbers left out."""
    seen: set[Range] = set()
    found = list(_by_meaning(row, columns, *TEXT_COLUMNS)) or list(_by_meaning(row, columns, "indicator"))
    for _, cell in found:
        start, end = cell_range(view, cell)
        marker = find_marker(view.text, start, end)
        start = marker.end if marker else start
        if end > start and (start, end) not in seen and MASK not in view.text[start:end]:
            seen.add((start, end))
            yield start, end


def _content(
    view: View, row: Sequence[Cell], columns: Sequence[Column], texts: tuple[Range, ...], end: int
) -> Content:
    duties = [_duties(view, column, cell) for column, cell in _by_meaning(row, columns, *UNIT_COLUMNS)]
    times = tuple(cell_range(view, cell) for _, cell in _by_meaning(row, columns, "time"))
    indicators = tuple(
        r
        for _, cell in _by_meaning(row, columns, "indicator")
        if not cell.merged and (r := cell_range(view, cell)) not in texts
    )
    taken = tuple(
        cell_range(view, cell)
        for _, cell in _by_meaning(row, columns, *UNIT_COLUMNS, "time", "person", "number")
    )
    return Content(texts, tuple(list_ for list_ in duties if list_), times, indicators, taken, (), True, end)


def _duties(view: View, column: Column, cell: Cell) -> tuple[Duty, ...]:
    """The duties of a cell; in a cell of its own labels (牵头:甲局 配合:乙局) each has its role."""
    start, end = cell_range(view, cell)
    fields = find_fields(view.text, start, end)
    if fields and fields[0].start == start:
        return tuple(duty for field in fields for duty in parse_field(view, field))
    return tuple(parse_field(view, Field(column.label, column.meaning, start, start, end)))


def _add(view: View, item: Item, row: Sequence[Cell], columns: Sequence[Column]) -> Item:
    more = _content(view, row, columns, (), item.content.end)
    content = item.content
    return replace(
        item, content=replace(content, lists=content.lists + more.lists, times=content.times + more.times)
    )


def _wording(view: View, item: Item) -> str:
    return "".join(letters(view.text[start:end]) for start, end in item.content.texts)


class _Wordings:
    """The words of the items of a text, to find the item that says what a row says."""

    def __init__(self, view: View, items: Sequence[Item]) -> None:
        self.starts: list[int] = []
        self.by_head: dict[str, dict[str, int]] = {}
        words = [_wording(view, item) for item in items]
        for index, text in enumerate(words):
            self.starts.append(self.starts[-1] + len(words[index - 1]) + 1 if index else 0)
            if len(text) >= _SURE:
                self.by_head.setdefault(text[:_SURE], {}).setdefault(text, index)
        self.text = "\n".join(words)

    def find(self, own: str) -> int | None:
        """The first item that holds these words, or whose words they hold; None for very short ones."""
        if len(own) < _SURE:
            return None
        at = self.text.find(own)
        found = [bisect_right(self.starts, at) - 1] if at >= 0 else []
        heads = (self.by_head.get(own[start : start + _SURE], {}) for start in range(len(own) - _SURE + 1))
        found += (index for head in heads for text, index in head.items() if text in own)
        return min(found, default=None)


def link_rows(view: View, items: Sequence[Item], rows: Sequence[Item]) -> tuple[Item, ...]:
    """Items of the text and rows of the tables as one list.

    A row that says the same words as an item of the text is that item: it gives it its units and times.
    """
    linked = list(items)
    known = _Wordings(view, items if rows else ())
    alone: list[Item] = []
    for row in rows:
        at = known.find(_wording(view, row))
        if at is None:
            alone.append(row)
        else:
            content = linked[at].content
            linked[at] = replace(
                linked[at],
                content=replace(
                    content, lists=content.lists or row.content.lists, times=content.times + row.content.times
                ),
            )
    return (*linked, *alone)
