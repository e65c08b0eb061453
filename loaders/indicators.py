"""Indicators: items of lists of demanded results, and sentences of measures and aims that demand a figure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from loaders.contents import Range
from loaders.items import Item
from loaders.outline import SectionKind
from loaders.reading import Reading, within
from loaders.records import Indicator, Target
from loaders.targets import find_targets

_SENTENCE = re.compile(r"[^。!?\n]+")


def find_indicators(reading: Reading, items: Sequence[Item], measures: set[int]) -> tuple[Indicator, ...]:
    """The indicators of all items; `measures` are the indices of those that are measures."""
    found: list[Indicator] = []
    for index, item in enumerate(items):
        if item.kind is SectionKind.INDICATORS:
            found += _listed(reading, item)
        elif index in measures:
            found += _demanded(reading, item.locator, item.content.texts, False)
            for start, end in item.content.indicators:
                found += _demanded(reading, item.locator, [(start, end)], True)
        elif item.kind is SectionKind.AIMS:
            found += _demanded(reading, item.locator, item.content.texts, True)
    return tuple(found)


def in_order(found: Iterable[Indicator]) -> tuple[Indicator, ...]:
    """The indicators by their place in the text, counted from 1."""
    ordered = sorted(found, key=lambda indicator: indicator.span)
    return tuple(replace(indicator, order=order) for order, indicator in enumerate(ordered, 1))


def _listed(reading: Reading, item: Item) -> Iterator[Indicator]:
    """An item of an indicator list is one indicator, with or without a figure."""
    texts = item.content.texts
    if item.node.marker_free and len(texts) > 1 or not texts:
        for start, end in texts[1:] if item.node.marker_free else texts:
            yield _indicator(reading, item.locator, start, end, True)
        return
    start, end = texts[0][0], texts[-1][1]
    if not item.node.marker_free:
        yield _indicator(reading, item.locator, start, end, True)


def _demanded(reading: Reading, locator: str, ranges: Sequence[Range], listed: bool) -> Iterator[Indicator]:
    for start, end in ranges:
        for sentence in _SENTENCE.finditer(reading.view.text, start, end):
            targets = _targets(reading, *sentence.span(), listed)
            if targets:
                yield _with_targets(reading, locator, *sentence.span(), targets)


def _indicator(reading: Reading, locator: str, start: int, end: int, listed: bool) -> Indicator:
    return _with_targets(reading, locator, start, end, _targets(reading, start, end, listed))


def _targets(reading: Reading, start: int, end: int, listed: bool) -> list[Target]:
    quantities = within(reading.quantities, start, end)
    return find_targets(reading.masked, quantities, start, end, listed)


def _with_targets(
    reading: Reading, locator: str, start: int, end: int, targets: Sequence[Target]
) -> Indicator:
    view = reading.view
    own = view.own_characters(start, end)
    if own:
        targets = [
            replace(target, subject=target.subject.translate(own), unit=target.unit.translate(own))
            for target in targets
        ]
    return Indicator(locator, view.original(start, end), tuple(targets), view.span(start, end))
