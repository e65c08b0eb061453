"""Where a thing stands in a text: position and quote, as a W3C web annotation."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Triple

from graph.build import kind, link, text, whole
from loaders.text import Span
from ontology.terms import OA


def spot_triples(thing: str, spot: str, source: str, span: Span, words: str) -> Iterator[Triple]:
    """The thing has the target `spot`: `span` of the document `source`, where `words` stand."""
    yield link(thing, OA.HAS_TARGET, spot)
    yield from kind(spot, OA.SPECIFIC_RESOURCE)
    yield link(spot, OA.HAS_SOURCE, source)
    yield link(spot, OA.HAS_SELECTOR, f"{spot}/p")
    yield link(spot, OA.HAS_SELECTOR, f"{spot}/q")
    yield from kind(f"{spot}/p", OA.TEXT_POSITION_SELECTOR)
    yield whole(f"{spot}/p", OA.START, span.start)
    yield whole(f"{spot}/p", OA.END, span.end)
    yield from kind(f"{spot}/q", OA.TEXT_QUOTE_SELECTOR)
    yield text(f"{spot}/q", OA.EXACT, words)
