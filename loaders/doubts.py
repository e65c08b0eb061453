"""What could not be read with certainty: mended digits, slips of names, brackets, jumps of numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from loaders.brackets import find_unpaired
from loaders.citations import is_cited, is_generic
from loaders.items import Item
from loaders.markers import find_marker
from loaders.numerals import mend_digits, to_figure
from loaders.outline import LABEL, Node
from loaders.reading import Reading
from loaders.records import Record
from loaders.simplify import in_simplified
from loaders.text import Doubt, SourceText
from loaders.titles import letters, strip_marks
from loaders.unit_names import Names

_TITLE = re.compile(r"《([^《》\n]+)》")
_INTRODUCED = re.compile(
    r"(?:以下|下|[(,])[^,。;()《》\n]{0,4}(?:统|简|合)?称[为作:]?“?(?:《[^《》\n]+》[、和及与]?)+"
)
"""Where short names are introduced, also several at once: 以下统称《纲要》和《方案》, (简称《纲要》)."""
_LETTER = re.compile(r"[lIOo][\dlIOo]{0,3}[年月日号]")
_DATE_SLIP = re.compile(
    r"(?=[0-9]*[lIOo])(?=[lIOo]*[0-9])[0-9lIOo]{4}年"
    r"|(?:[lI0-9][lIOo]|[lI][0-9])月|(?<=年)[lI]月|(?<=月)(?:[lI]|[lI0-9][lIOo]|[lI][0-9])[日号]"
)
_PLAIN = frozenset({"政府工作报告"})
"""Documents that are known by their kind alone."""


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
        *_dates(reading),
        *(doubt for outline in outlines for doubt in _markers(reading, outline, {})),
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
                f"“{written}”读作{to_figure(quantity.value)}{quantity.unit}(字母代数字)",
                reading.view.span(quantity.start, quantity.end),
            )


def _dates(reading: Reading) -> Iterator[Doubt]:
    """Letters for digits in a year, a month or a day; the rules of times read them as digits."""
    text = reading.view.text
    for found in _LETTER.finditer(text):
        start = found.start()
        while start and text[start - 1].isascii() and text[start - 1].isalnum():
            start -= 1
        if _DATE_SLIP.fullmatch(text, start, found.end()):
            span = reading.view.span(start, found.end())
            mended = mend_digits(text[start : found.end()])
            yield Doubt("digit-slip", f"“{span.slice(reading.view.source)}”读作{mended}(字母代数字)", span)


def _markers(
    reading: Reading, node: Node, last: dict[tuple[str, int], Node], depth: int = 0
) -> Iterator[Doubt]:
    """Numbers that jump, repeat, go back or hold a letter for a digit.

    `last` has the last item of each style and depth: where a heading's items do not begin at 1, they go on.
    """
    for child in node.children:
        marker = (
            find_marker(reading.view.text, child.start, child.paragraphs[0].end)
            if child.style != LABEL
            else None
        )
        if marker:
            span = reading.view.span(child.start, marker.end)
            if child.slipped:
                written = reading.view.original(child.start, marker.end)
                yield Doubt("marker-slip", f"序号“{written}”中字母代数字", span)
            kind = (child.style, depth)
            previous = last.get(kind)
            if previous and child.value not in (1, previous.value + 1):
                yield Doubt("numbering", _jump(previous, child), span)
            last[kind] = child
        yield from _markers(reading, child, last, depth + 1)


def _jump(previous: Node, node: Node) -> str:
    if node.value == previous.value:
        return f"序号{node.label}重复"
    way = "退到" if node.value < previous.value else "跳到"
    return f"序号由{previous.label}{way}{node.label},不连续"


def _units(record: Record, names: Names) -> Iterator[Doubt]:
    for measure in record.measures:
        for one in measure.assignments:
            if one.stated and one.unit in names.slips:
                yield Doubt("unit-slip", f"“{one.unit}”疑为“{one.canonical}”之误", one.span)


def _brackets(reading: Reading, items: Sequence[Item]) -> Iterator[Doubt]:
    mended = [damage for item in items for damage in item.content.mended]
    for start, end, wrong in mended:
        yield Doubt("bracket", f"任务分工括注{wrong}", reading.view.span(start, end))
    for each in find_unpaired(reading.view.text):
        if not any(start < each.end and each.start < end for start, end, _ in mended):
            yield Doubt("bracket", each.wrong, reading.view.span(each.start, each.end))


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
    introduced = {
        letters(title)
        for found in _INTRODUCED.finditer(reading.view.text)
        for title in _TITLE.findall(found.group())
    }
    # The plan's name for itself: 《实施方案》 and 《方案》 in 甲区…实施方案(2016—2020年).
    own = letters(strip_marks(in_simplified(record.document.title or "")))
    for naming in reading.namings:
        title = letters(naming.title or "")
        if (
            naming.title
            and not naming.number
            and is_generic(naming.title)
            and not is_cited(naming, record.document)
            and naming.title not in _PLAIN
            and title not in introduced
            and not own.endswith(title)
        ):
            yield Doubt(
                "alias-undefined", f"《{naming.title}》未见全称", reading.view.span(naming.start, naming.end)
            )
