"""The tree of a document: IRIs of its sections and measures, and what each is part of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from graph.document import Document
from loaders.records import Section
from ontology.iris import locator_slug


@dataclass(frozen=True, slots=True)
class Outline:
    """IRIs in the order of the record's sections and measures, and the parent of each."""

    sections: tuple[str, ...]
    measures: tuple[str, ...]
    parents: dict[str, str]


def build_outline(document: Document) -> Outline:
    """Mint the IRIs and find the parents. Equal locators are told apart by a count."""
    record = document.record
    sections = _mint(f"{document.iri}/s", (section.locator for section in record.sections))
    measures = _mint(f"{document.iri}/m", (measure.locator for measure in record.measures))
    places = list(zip(record.sections, sections, strict=True))
    parents = {}
    for section, iri in places:
        parents[iri] = section_above(section.locator, section.span.start, places, document.iri)
    for measure, iri in zip(record.measures, measures, strict=True):
        parents[iri] = section_above(measure.locator, measure.span.start, places, document.iri)
    return Outline(sections, measures, parents)


def _mint(prefix: str, locators: Iterable[str]) -> tuple[str, ...]:
    seen: Counter[str] = Counter()
    found = []
    for slug in map(locator_slug, locators):
        seen[slug] += 1
        found.append(f"{prefix}/{slug}" + (f"-{seen[slug]}" if seen[slug] > 1 else ""))
    return tuple(found)


def section_above(locator: str, start: int, places: list[tuple[Section, str]], root: str) -> str:
    """The section with the longest locator above this one; else the document, `root`.

    Numbering may restart: among equal locators the last one before the offset counts.
    """
    path = locator.split("/")
    for length in range(len(path) - 1, 0, -1):
        above = "/".join(path[:length])
        found = [iri for section, iri in places if section.locator == above and section.span.start <= start]
        if found:
            return found[-1]
    return root
