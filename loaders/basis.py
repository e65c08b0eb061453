"""Which documents a document is made under, and the list of all that it names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.citations import is_cited, to_citation
from loaders.items import Item
from loaders.outline import SectionKind
from loaders.parts import Parts
from loaders.reading import Reading
from loaders.records import Basis, Citation, DocumentFacts
from loaders.titles import work_key

_STANCE = re.compile(
    r"(?P<applies>贯彻|落实|实施|执行|推进|细化)|根据|按照|依据|依照|遵照|遵循|参照|结合|[。;]"
)
_STATES = re.compile(
    r"(?:贯彻|落实|根据|按照|依据|依照|遵照|遵循|为了?实施|为执行|参照|结合|制定本|落到实处)"
)
_STATES_REACH = 410
_LANDS = re.compile(r"落到实处|落地|贯彻|落实|精神")
_LANDS_REACH = 60
_PREAMBLE_LINES = 8


def find_basis(
    reading: Reading, parts: Parts, items: Sequence[Item], facts: DocumentFacts
) -> tuple[Basis, ...]:
    """The documents that the preamble names, that a section 编制依据 lists, or that Article 1 gives."""
    ranges = [
        *_preamble(parts),
        *(r for item in items if item.kind is SectionKind.BASIS for r in item.content.texts),
        *_first_article(items),
    ]
    found = list(_in(reading, ranges, facts))
    if not found:
        aims = [
            r
            for item in items
            if item.kind in (SectionKind.AIMS, SectionKind.BACKGROUND)
            for r in item.content.texts
        ]
        found = list(_in(reading, aims, facts))
    return _once(found)


def _preamble(parts: Parts) -> Iterator[tuple[int, int]]:
    """The paragraphs before the first item of the plan, and the text of the notice around it."""
    for paragraphs in (parts.head, parts.body):
        for paragraph in paragraphs[:_PREAMBLE_LINES]:
            if paragraph.marker:
                break
            if not paragraph.table:
                yield paragraph.start, paragraph.end


def _first_article(items: Sequence[Item]) -> Sequence[tuple[int, int]]:
    return items[0].content.texts if items and items[0].node.style == "article" else ()


def _in(reading: Reading, ranges: Sequence[tuple[int, int]], facts: DocumentFacts) -> Iterator[Basis]:
    text, homes = reading.view.text, sorted(ranges)
    for naming in reading.namings:
        start, end = homes[bisect_right(homes, (naming.start, len(text))) - 1] if homes else (0, 0)
        if (
            start <= naming.start < end
            and not naming.ordered
            and is_cited(naming, facts)
            and (
                _STATES.search(text, max(start, naming.start - _STATES_REACH), naming.start)
                or _LANDS.search(text, naming.end, min(end, naming.end + _LANDS_REACH))
            )
        ):
            applies = _applies(reading.masked, max(start, naming.start - 80), naming.start)
            yield Basis(
                naming.title,
                naming.number,
                naming.alias,
                reading.view.span(naming.start, naming.end),
                applies,
            )


def _applies(masked: str, start: int, end: int) -> bool:
    """True if the last verb before a title says that it is carried out (落实), not its ground (根据)."""
    stances = list(_STANCE.finditer(masked, start, end))
    return bool(stances and stances[-1]["applies"])


def _once(found: Sequence[Basis]) -> tuple[Basis, ...]:
    seen: dict[str, Basis] = {}
    for basis in found:
        key = work_key(basis.title or "") or basis.number or ""
        known = seen.get(key)
        seen[key] = (
            replace(known, alias=known.alias or basis.alias, number=known.number or basis.number)
            if known
            else basis
        )
    return tuple(seen.values())


def find_document_citations(reading: Reading, facts: DocumentFacts) -> tuple[Citation, ...]:
    """Every other document that the text names, resolved, once each, in order of first naming."""
    seen: dict[str, Citation] = {}
    for naming in reading.namings:
        if not is_cited(naming, facts):
            continue
        key = work_key(naming.title or "") or naming.number or ""
        known = seen.get(key)
        if known is None:
            seen[key] = to_citation(reading.view, naming)
        elif naming.number and not known.number:
            seen[key] = replace(known, number=naming.number)
    return tuple(seen.values())
