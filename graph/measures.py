"""Sections, measures and responsibilities as triples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pyoxigraph import Triple

from graph.build import chinese, flag, kind, label, link, text, whole
from graph.citations import citation_triples
from graph.deadlines import deadline_triples
from graph.document import Document
from graph.outline import Outline
from graph.units import unit_of
from loaders.records import Assignment, Measure, MeasureKind, Role
from ontology.terms import ELI, PROV, QZ, SCHEMA, SKOS

MEASURE_KINDS: Final = {MeasureKind.TASK: QZ.TASK, MeasureKind.ACCOMPLISHMENT: QZ.ACCOMPLISHMENT}
ROLES: Final = {Role.LEAD: QZ.LEAD, Role.RESPONSIBLE: QZ.RESPONSIBLE, Role.COOPERATE: QZ.COOPERATE}
EDGES: Final = {
    Role.LEAD: QZ.LEAD_UNIT,
    Role.RESPONSIBLE: QZ.RESPONSIBLE_UNIT,
    Role.COOPERATE: QZ.COOPERATING_UNIT,
}
"""Role → direct edge from the measure to the unit."""

_FIRST_CLAUSE: Final = re.compile(r"[^,。;,;:!?!?\n]+")
_TITLE_LENGTH = 60


def section_triples(document: Document, outline: Outline) -> Iterator[Triple]:
    """The headings of the outline."""
    for order, (section, iri) in enumerate(zip(document.record.sections, outline.sections, strict=True), 1):
        yield from kind(iri, ELI.SUBDIVISION, QZ.SECTION)
        yield text(iri, SKOS.NOTATION, section.locator)
        yield chinese(iri, ELI.TITLE, section.heading)
        yield label(iri, section.heading)
        yield whole(iri, QZ.ORDER, order)
        yield from part_triples(iri, outline.parents[iri])
        yield from document.targets(iri, section.span)


def part_triples(part: str, parent: str) -> Iterator[Triple]:
    """Part and parent, both ways."""
    yield link(part, ELI.IS_PART_OF, parent)
    yield link(parent, ELI.HAS_PART, part)


def short_title(measure: Measure) -> str:
    """The measure's heading, or the first clause of its text, at most 60 characters."""
    if measure.heading:
        return measure.heading
    first = _FIRST_CLAUSE.search(measure.text)
    title = first[0] if first else measure.locator
    return title if len(title) <= _TITLE_LENGTH else title[: _TITLE_LENGTH - 1] + "…"


def measure_triples(document: Document, outline: Outline) -> Iterator[Triple]:
    """All measures with what hangs on them."""
    for measure, iri in zip(document.record.measures, outline.measures, strict=True):
        yield from _description(document, measure, iri, outline.parents[iri])
        for number, assignment in enumerate(measure.assignments, 1):
            yield from responsibility_triples(document, iri, number, assignment)
        for number, deadline in enumerate(measure.deadlines, 1):
            yield from deadline_triples(document, iri, number, deadline)
        for number, citation in enumerate(measure.citations, 1):
            yield from citation_triples(document, iri, number, citation)


def _description(document: Document, measure: Measure, iri: str, parent: str) -> Iterator[Triple]:
    title = short_title(measure)
    yield from kind(iri, QZ.MEASURE, ELI.SUBDIVISION)
    yield link(iri, QZ.DOCUMENT, document.iri)
    yield from part_triples(iri, parent)
    yield text(iri, SKOS.NOTATION, measure.locator)
    yield whole(iri, QZ.ORDER, measure.order)
    yield link(iri, QZ.MEASURE_KIND, MEASURE_KINDS[measure.kind])
    yield chinese(iri, ELI.TITLE, title)
    yield label(iri, title)
    yield chinese(iri, SCHEMA.TEXT, measure.text)
    yield from document.targets(iri, measure.span)


def responsibility_triples(
    document: Document, measure: str, number: int, assignment: Assignment
) -> Iterator[Triple]:
    """One unit in one role, as a thing of its own and as a direct edge."""
    iri = f"{measure}/r/{number}"
    unit, _ = unit_of(document, assignment.canonical, group=assignment.group)
    yield link(measure, EDGES[assignment.role], unit)
    yield link(measure, QZ.RESPONSIBILITY_OF, iri)
    yield from kind(iri, QZ.RESPONSIBILITY, PROV.ASSOCIATION)
    yield link(iri, QZ.ON_MEASURE, measure)
    yield link(iri, PROV.AGENT, unit)
    yield link(iri, PROV.HAD_ROLE, ROLES[assignment.role])
    yield whole(iri, QZ.POSITION, assignment.position)
    if assignment.label:
        yield text(iri, QZ.SURFACE_LABEL, assignment.label)
    yield text(iri, QZ.SURFACE_NAME, assignment.unit)
    yield flag(iri, QZ.STATED, assignment.stated)
    yield flag(iri, QZ.OPEN, assignment.open)
    if assignment.by_duty:
        yield flag(iri, QZ.BY_DUTY, True)
    yield from document.targets(iri, assignment.span)
