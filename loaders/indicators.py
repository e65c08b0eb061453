"""Indicators: items of lists of demanded results, and sentences of measures and aims that demand a figure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from loaders.contents import Range
from loaders.items import Item
from loaders.outline import SectionKind
from loaders.records import Indicator
from loaders.targets import find_targets
from loaders.view import View

_SENTENCE = re.compile(r"[^。!?\n]+")


def find_indicators(
    view: View, masked: str, items: Sequence[Item], measures: set[int]
) -> tuple[Indicator, ...]:
    """The indicators of all items; `masked` is the view's text with titles blotted out.

    `measures` are the indices of the items that are measures.
    """
    found: list[Indicator] = []
    for index, item in enumerate(items):
        if item.kind is SectionKind.INDICATORS:
            found += _listed(view, masked, item)
        elif index in measures:
            found += _demanded(view, masked, item.locator, item.content.texts, False)
            for start, end in item.content.indicators:
                found += _demanded(view, masked, item.locator, [(start, end)], True)
        elif item.kind is SectionKind.AIMS:
            found += _demanded(view, masked, item.locator, item.content.texts, True)
    return tuple(found)


def in_order(found: Iterable[Indicator]) -> tuple[Indicator, ...]:
    """The indicators by their place in the text, counted from 1."""
    ordered = sorted(found, key=lambda indicator: indicator.span)
    return tuple(replace(indicator, order=order) for order, indicator in enumerate(ordered, 1))


def _listed(view: View, masked: str, item: Item) -> Iterator[Indicator]:
    """An item of an indicator list is one indicator, with or without a figure."""
    texts = item.content.texts
    if item.node.marker_free and len(texts) > 1 or not texts:
        for start, end in texts[1:] if item.node.marker_free else texts:
            yield _indicator(view, masked, item.locator, start, end, True)
        return
    start, end = texts[0][0], texts[-1][1]
    if not item.node.marker_free:
        yield _indicator(view, masked, item.locator, start, end, True)


def _demanded(
    view: View, masked: str, locator: str, ranges: Sequence[Range], listed: bool
) -> Iterator[Indicator]:
    for start, end in ranges:
        for sentence in _SENTENCE.finditer(view.text, start, end):
            indicator = _indicator(view, masked, locator, *sentence.span(), listed)
            if indicator.targets:
                yield indicator


def _indicator(view: View, masked: str, locator: str, start: int, end: int, listed: bool) -> Indicator:
    targets = find_targets(masked, start, end, listed)
    return Indicator(locator, view.original(start, end), tuple(targets), view.span(start, end))
