"""The automatic numbers of a Word file: which list and level a paragraph belongs to, and what it shows.

Rules from ECMA-376 part 1, 17.9 (numbering): lists that share an abstract definition share their
counters; a level starts again after each use of a higher one unless `w:lvlRestart` says otherwise; a
`w:startOverride` counts once, when its list is used first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from loaders.formats.word_numerals import format_number
from loaders.formats.word_package import MC, W, attribute, is_on, number
from loaders.formats.word_styles import Styles

LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
_CLOSED = re.compile("[\u3001\uff0c\u3002\uff0e\uff1b\uff1a\uff09\u3011\u3015\u300b\u300d)\\]]$")
_PRIVATE = re.compile("[\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list definition; `restart` is the 1-based level that resets it, None for any higher."""

    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False
    style: str | None = None


@dataclass(frozen=True, slots=True)
class NumberList:
    """A `w:num`: the counters that it uses, its levels with overrides, the levels that it starts anew."""

    counters: int
    levels: tuple[Level, ...]
    starts: dict[int, int]


@dataclass(slots=True)
class Numbering:
    """The lists of one document and how far each has counted."""

    styles: Styles
    lists: dict[int, NumberList]
    _counts: dict[int, list[int | None]] = field(default_factory=dict)
    _used: set[int] = field(default_factory=set)

    def shown(self, paragraph_properties: etree._Element | None) -> str:
        """Count the paragraph and give its number as Word shows it with its gap; empty where it has none."""
        place = self._place(paragraph_properties)
        if place is None:
            return ""
        list_id, level = place
        numbers = self.lists[list_id]
        self._count(list_id, numbers, level)
        return _rendered(numbers, level, self._counts[numbers.counters])

    def _place(self, properties: etree._Element | None) -> tuple[int, int] | None:
        direct = None if properties is None else properties.find(W + "numPr")
        key = None if properties is None else attribute(properties.find(W + "pStyle"))
        list_id = None if direct is None else number(direct.find(W + "numId"))
        level = None if direct is None else number(direct.find(W + "ilvl"))
        if list_id is None:
            list_id, of_style = self._place_of_style(key or self.styles.default)
            level = of_style if level is None else level
        if list_id not in self.lists or list_id is None:
            return None
        return list_id, min(max(level or 0, 0), LEVELS - 1)

    def _place_of_style(self, key: str | None) -> tuple[int | None, int | None]:
        chain = list(self.styles.chain(key))
        list_id = next((style.list_id for style in chain if style.list_id is not None), None)
        if list_id is None or list_id not in self.lists:
            return None, None
        linked = [level.style for level in self.lists[list_id].levels]
        for style in chain:
            if style.key in linked:
                return list_id, linked.index(style.key)
        return list_id, next((style.level for style in chain if style.level is not None), None)

    def _count(self, list_id: int, numbers: NumberList, level: int) -> None:
        counts = self._counts.setdefault(numbers.counters, [None] * LEVELS)
        if list_id not in self._used:
            self._used.add(list_id)
            for started in numbers.starts:
                counts[started] = None
        value = counts[level]
        counts[level] = _first(numbers, level) if value is None else value + 1
        for deeper in range(level + 1, LEVELS):
            restart = numbers.levels[deeper].restart
            if restart is None or level < restart:
                counts[deeper] = None


def read_numbering(root: etree._Element | None, styles: Styles) -> Numbering:
    """The lists of a numbering part; none where there is no such part."""
    if root is None:
        return Numbering(styles, {})
    abstracts = {number(found, "abstractNumId"): found for found in root.iter(W + "abstractNum")}
    nums = {number(found, "numId"): found for found in root.iter(W + "num")}
    lists: dict[int, NumberList] = {}
    for list_id, element in nums.items():
        target = _abstract_of(element, abstracts, nums, styles)
        if list_id and target is not None:
            lists[list_id] = _number_list(element, target, abstracts[target])
    return Numbering(styles, lists)


def _abstract_of(
    num: etree._Element,
    abstracts: dict[int | None, etree._Element],
    nums: dict[int | None, etree._Element],
    styles: Styles,
) -> int | None:
    """The definition with levels: a `w:numStyleLink` leads over a style to another list."""
    current: etree._Element | None = num
    for _ in range(4):  # links that go round in a circle end here
        target = number(current.find(W + "abstractNumId")) if current is not None else None
        if target not in abstracts:
            return None
        link = attribute(abstracts[target].find(W + "numStyleLink"))
        if link is None:
            return target
        linked = next((style.list_id for style in styles.chain(link) if style.list_id), None)
        current = nums.get(linked)
    return None


def _number_list(num: etree._Element, counters: int, abstract: etree._Element) -> NumberList:
    levels = [Level() for _ in range(LEVELS)]
    starts: dict[int, int] = {}
    for element in abstract.findall(W + "lvl"):
        levels[_index(element)] = _level(element)
    for override in num.findall(W + "lvlOverride"):
        index = _index(override)
        replaced = override.find(W + "lvl")
        if replaced is not None:
            levels[index] = _level(replaced)
        start = number(override.find(W + "startOverride"))
        if start is not None:
            starts[index] = start
    return NumberList(counters, tuple(levels), starts)


def _index(element: etree._Element) -> int:
    return min(max(number(element, "ilvl") or 0, 0), LEVELS - 1)


def _level(element: etree._Element) -> Level:
    start = number(element.find(W + "start"))
    return Level(
        start=0 if start is None else start,
        number_format=_number_format(element),
        text=attribute(element.find(W + "lvlText")) or "",
        suffix=attribute(element.find(W + "suff")) or "tab",
        restart=number(element.find(W + "lvlRestart")),
        legal=bool(is_on(element.find(W + "isLgl"))),
        style=attribute(element.find(W + "pStyle")),
    )


def _number_format(element: etree._Element) -> str:
    found = element.find(W + "numFmt")
    if found is None:
        # A format newer than the reader stands in a choice, with one for all beside it.
        found = element.find(f"{MC}AlternateContent/{MC}Fallback/{W}numFmt")
    return attribute(found) or "decimal"


def _first(numbers: NumberList, level: int) -> int:
    return numbers.starts.get(level, numbers.levels[level].start)


def _rendered(numbers: NumberList, level: int, counts: list[int | None]) -> str:
    shape = numbers.levels[level]
    if shape.number_format == "bullet":
        text = _PRIVATE.sub("•", shape.text)
    else:
        text = _PLACEHOLDER.sub(lambda match: _part(numbers, shape, int(match[1]) - 1, counts), shape.text)
    return text + _gap(text, shape.suffix)


def _part(numbers: NumberList, shape: Level, level: int, counts: list[int | None]) -> str:
    value = counts[level]
    number_format = numbers.levels[level].number_format
    decimal = shape.legal and number_format not in {"none", "bullet"}
    return format_number(
        _first(numbers, level) if value is None else value, "decimal" if decimal else number_format
    )


def _gap(text: str, suffix: str) -> str:
    """A blank where the number would run into the words: Word shows a tab or a space there."""
    return "" if not text or suffix == "nothing" or _CLOSED.search(text) else " "
