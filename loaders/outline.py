"""Paragraphs become a tree of numbered items and labelled lists.

The depth of an item is decided by the styles of numbering above it, not by its number: numbers restart,
run on over sections, jump and repeat in real documents.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from loaders.markers import Marker, find_marker
from loaders.records import Role
from loaders.roles import find_fields
from loaders.ruleset import Rule, read_rules
from loaders.text import Table
from loaders.view import View

LABEL = "label"
_LABEL_LINE = re.compile(r"(?P<label>[^:。;,、]{2,12})(?P<colon>:?)$")
_INLINE = re.compile(r"(?<=[一-鿿。;)〕】])(?P<number>\d{1,2})[.、](?=[一-鿿“])")
_HEADING_END = re.compile(r"[。;:]")
_LONGEST_HEADING = 60


class SectionKind(StrEnum):
    """What the items below a heading are."""

    TASKS = "tasks"
    AIMS = "aims"
    BACKGROUND = "background"
    INDICATORS = "indicators"
    BASIS = "basis"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the view, `view.text[start:end]`; `table` where it is a whole table."""

    start: int
    end: int
    marker: Marker | None = None
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """An item: its number or label, its own paragraphs (the first one bears the number), its children."""

    style: str
    label: str
    value: int
    start: int
    heading: str
    kind: SectionKind | None
    paragraphs: tuple[Paragraph, ...]
    children: tuple[Node, ...]
    slipped: bool = False

    @property
    def end(self) -> int:
        """The position after the last character of the item and all below it."""
        last = self.paragraphs[-1].end if self.paragraphs else self.start
        return max(last, self.children[-1].end) if self.children else last

    @property
    def marker_free(self) -> bool:
        """True for a label line and the root: their first paragraph is no item of its own."""
        return self.style in (LABEL, "root")

    def walk(self) -> Iterator[Node]:
        """The node and all nodes below it in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(slots=True)
class _Draft:
    style: str
    rank: float
    label: str
    value: int
    start: int
    heading: str
    kind: SectionKind | None
    slipped: bool = False
    paragraphs: list[Paragraph] = field(default_factory=list)
    children: list[_Draft] = field(default_factory=list)

    def freeze(self) -> Node:
        return Node(
            self.style,
            self.label,
            self.value,
            self.start,
            self.heading,
            self.kind,
            tuple(self.paragraphs),
            tuple(child.freeze() for child in self.children),
            self.slipped,
        )


def split_paragraphs(view: View, tables: Sequence[Table]) -> tuple[Paragraph, ...]:
    """The paragraphs of the view with their numbers; a table is one paragraph."""
    placed = [(*_grid_range(view, table), table) for table in tables if table.span.end > table.span.start]
    ranges = sorted(placed, key=lambda one: one[0])
    found: list[Paragraph] = []
    start = last = 0
    while start < len(view.text):
        end = view.text.index("\n", start)
        at = bisect_right(ranges, start, key=lambda one: one[0]) - 1
        if at >= 0 and start < ranges[at][1]:
            end = max(end, ranges[at][1] - 1)
            found.append(Paragraph(start, end, None, ranges[at][2]))
        elif end > start:
            items = list(_split_items(view, start, end, last))
            last = next(
                (p.marker.value for p in items[::-1] if p.marker and p.marker.style == "number"), last
            )
            found += items
        start = end + 1
    return tuple(found)


def _split_items(view: View, start: int, end: int, last: int) -> Iterator[Paragraph]:
    """A paragraph, or the several items that it holds side by side (一、强化履职 1.压实责任 2.健全机制).

    Only numbers after a blank that go on from the last one are items; anything else is text. `last` is the
    last number of the style 1. before the paragraph.
    """
    marker = find_marker(view.text, start, end)
    last = marker.value if marker and marker.style == "number" else last
    for match in _INLINE.finditer(view.text, start + 2, end):
        value = int(match["number"])
        if value not in (1, last + 1) or not view.blank_before(match.start()):
            continue
        yield Paragraph(start, match.start(), marker)
        start, last = match.start(), value
        marker = find_marker(view.text, start, end)
    yield Paragraph(start, end, marker)


def _grid_range(view: View, table: Table) -> tuple[int, int]:
    """The range of a table without the rows of a single text above and below its grid (title, notes)."""
    wide = [
        row for row in table.rows if len({cell.span for cell in row if cell.span.end > cell.span.start}) >= 2
    ]
    if not wide:
        return view.locate(table.span.start), view.locate(table.span.end)
    first = min(cell.span.start for cell in wide[0])
    last = max(cell.span.end for cell in wide[-1])
    return view.locate(first), view.locate(last)


def build_outline(view: View, paragraphs: Sequence[Paragraph]) -> Node:
    """The tree of the paragraphs; the root has no number and holds what stands before the first item."""
    root = _Draft("root", -1, "", 0, paragraphs[0].start if paragraphs else 0, "", None)
    stack = [root]
    above = _units_stand_above(view, paragraphs)
    for paragraph in paragraphs:
        if paragraph.marker:
            _open_item(view, stack, paragraph, paragraph.marker)
        elif above and _names_units(view, paragraph):
            _open_units(view, stack, paragraph)
        elif kind := _label_kind(view.text, paragraph):
            _open_label(view, stack, paragraph, kind)
        else:
            stack[-1].paragraphs.append(paragraph)
    return root.freeze()


def _units_stand_above(view: View, paragraphs: Sequence[Paragraph]) -> bool:
    """True where a line of units (牵头单位:…) stands right above the first item: such lines head items."""
    first = next((index for index, paragraph in enumerate(paragraphs) if paragraph.marker), 0)
    return first > 0 and _names_units(view, paragraphs[first - 1])


def _names_units(view: View, paragraph: Paragraph) -> bool:
    if paragraph.marker or paragraph.table:
        return False
    fields = find_fields(view.text, paragraph.start, paragraph.end)
    return bool(fields) and fields[0].start == paragraph.start and fields[0].field in (*Role, "roles")


def _open_units(view: View, stack: list[_Draft], paragraph: Paragraph) -> None:
    """A line of units above items is a heading without a number; several such lines are one."""
    if stack[-1].style == LABEL and stack[-1].paragraphs and not stack[-1].children:
        stack[-1].paragraphs.append(paragraph)
    else:
        _open_label(view, stack, paragraph, SectionKind.TASKS)


def _open_item(view: View, stack: list[_Draft], paragraph: Paragraph, marker: Marker) -> None:
    styles = [draft.style for draft in stack]
    if marker.style in styles:
        del stack[len(styles) - 1 - styles[::-1].index(marker.style) :]
    elif marker.value != 1:
        while len(stack) > 1 and stack[-1].rank >= marker.rank:
            stack.pop()
    heading = heading_of(view.text, marker.end, paragraph.end)
    draft = _Draft(
        marker.style,
        marker.rank,
        marker.label,
        marker.value,
        paragraph.start,
        heading,
        classify_heading(heading),
        marker.slipped,
        [paragraph],
    )
    stack[-1].children.append(draft)
    stack.append(draft)


def _label_kind(text: str, paragraph: Paragraph) -> SectionKind | None:
    """What a label line without a number (效果指标:) announces, None where the paragraph is none."""
    if paragraph.table or paragraph.end - paragraph.start > 14:
        return None
    match = _LABEL_LINE.fullmatch(text, paragraph.start, paragraph.end)
    if not match:
        return None
    kind = classify_heading(match["label"])
    return kind if match["colon"] or kind is SectionKind.INDICATORS else None


def _open_label(view: View, stack: list[_Draft], paragraph: Paragraph, kind: SectionKind) -> None:
    """A label belongs where its sister labels stand, else to the nearest chapter or section."""
    depth = next(
        (i for i in range(len(stack) - 1, -1, -1) if any(c.style == LABEL for c in stack[i].children)), None
    )
    if depth is None and kind is SectionKind.INDICATORS:
        depth = next(
            (i for i in range(len(stack) - 1, -1, -1) if stack[i].rank < 5 and _is_title(view, stack[i])),
            None,
        )
    if depth is None:
        depth = len(stack) - 1
    del stack[depth + 1 :]
    label = view.text[paragraph.start : paragraph.end].rstrip(":")
    draft = _Draft(LABEL, stack[-1].rank + 0.5, label, 0, paragraph.start, label, kind, False, [paragraph])
    stack[-1].children.append(draft)
    stack.append(draft)


def _is_title(view: View, draft: _Draft) -> bool:
    return (
        not draft.paragraphs or "。" not in view.text[draft.paragraphs[0].start : draft.paragraphs[0].end - 1]
    )


def heading_of(text: str, start: int, end: int) -> str:
    """The words of an item up to its first full stop, colon or semicolon; all of them where it has none."""
    stop = _HEADING_END.search(text, start, min(end, start + _LONGEST_HEADING))
    if stop:
        return text[start : stop.start()]
    return text[start:end] if end - start <= _LONGEST_HEADING else ""


@cache
def _rules() -> tuple[tuple[Rule, re.Pattern[str] | None], ...]:
    return tuple(
        (rule, re.compile(rule.options["unless"]) if "unless" in rule.options else None)
        for rule in read_rules("sections")
    )


def classify_heading(heading: str) -> SectionKind | None:
    """What a heading says of the items below it, None where it says nothing."""
    for rule, unless in _rules():
        if rule.pattern.search(heading) and not (unless and unless.search(heading)):
            return SectionKind(rule.options["kind"])
    return None
