"""What could not be read with certainty: mended digits, slips of names, brackets, jumps of numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loaders.citations import is_cited, is_generic
from loaders.items import Item
from loaders.markers import find_marker
from loaders.outline import LABEL, Node
from loaders.reading import Reading
from loaders.records import Record
from loaders.text import Doubt, SourceText
from loaders.unit_names import Names


def find_doubts(
    reading: Reading,
    source: SourceText,
    outlines: Sequence[Node],
    items: Sequence[Item],
    record: Record,
    names: Names,
) -> tuple[Doubt, ...]:
    """All doubts of a reading in order of their place."""
    found = [
        *source.doubts,
        *_digits(reading),
        *(doubt for outline in outlines for doubt in _markers(reading, outline)),
        *_units(record, names),
        *_brackets(reading, items),
        *_early(record),
        *_aliases(reading, record),
        *_undated(record),
    ]
    return tuple(sorted(set(found), key=lambda doubt: (doubt.span, doubt.rule)))


def _digits(reading: Reading) -> Iterator[Doubt]:
    for quantity in reading.quantities:
        if quantity.slipped:
            written = reading.view.original(quantity.start, quantity.end)
            yield Doubt(
                "digit-slip",
                f"“{written}”读作{quantity.value:g}{quantity.unit}(字母代数字)",
                reading.view.span(quantity.start, quantity.end),
            )


def _markers(reading: Reading, node: Node) -> Iterator[Doubt]:
    """Numbers that jump, repeat, go back or hold a letter for a digit."""
    previous: Node | None = None
    for child in node.children:
        marker = (
            find_marker(reading.view.text, child.start, child.paragraphs[0].end)
            if child.style != LABEL
            else None
        )
        if marker:
            span = reading.view.span(child.start, marker.end)
            if child.slipped:
                yield Doubt(
                    "marker-slip", f"序号“{reading.view.original(child.start, marker.end)}”中字母代数字", span
                )
            if (
                previous
                and previous.style == child.style
                and child.value != previous.value + 1
                and child.value != 1
            ):
                yield Doubt("numbering", f"序号由{previous.label}到{child.label},不连续", span)
            previous = child
        yield from _markers(reading, child)


def _units(record: Record, names: Names) -> Iterator[Doubt]:
    for measure in record.measures:
        for one in measure.assignments:
            if one.stated and one.unit in names.slips:
                yield Doubt("unit-slip", f"“{one.unit}”疑为“{one.canonical}”之误", one.span)


def _brackets(reading: Reading, items: Sequence[Item]) -> Iterator[Doubt]:
    for item in items:
        for start, end, wrong in item.content.mended:
            yield Doubt("bracket", f"任务分工括注{wrong}", reading.view.span(start, end))


def _early(record: Record) -> Iterator[Doubt]:
    issued = record.document.date
    for measure in record.measures:
        for deadline in measure.deadlines:
            if issued and deadline.kind == "by" and deadline.date and deadline.date < issued:
                yield Doubt("deadline-before-issue", f"“{deadline.text}”早于文件日期{issued}", deadline.span)


def _undated(record: Record) -> Iterator[Doubt]:
    for measure in record.measures:
        for deadline in measure.deadlines:
            if deadline.kind in ("by", "during", "start") and deadline.date is None:
                yield Doubt("year-unknown", f"“{deadline.text}”没有年份,文件也没有写明", deadline.span)


def _aliases(reading: Reading, record: Record) -> Iterator[Doubt]:
    for naming in reading.namings:
        if (
            naming.title
            and not naming.number
            and is_generic(naming.title)
            and not is_cited(naming, record.document)
        ):
            yield Doubt(
                "alias-undefined", f"《{naming.title}》未见全称", reading.view.span(naming.start, naming.end)
            )
