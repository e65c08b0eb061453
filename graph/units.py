"""The units of one document: who they are, and all names that the document has for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Triple

from graph.build import chinese, kind, label, link
from graph.document import Document
from loaders.records import Assignment
from loaders.text import Span
from ontology.iris import place_iri, unit_iri
from ontology.places import HIGHER, UNKNOWN, short_name
from ontology.terms import ORG, QZ, RDFS, SCHEMA, SKOS
from ontology.units import Unit, resolve_unit

SLIP_RULE = "unit-slip"
"""Rules whose id begins so report a misspelt unit name."""


_JOINT = re.compile(r"(中共(?:中央|.+?委(?:员会)?)(?:办公[厅室])?)(国务院.*|.+人民政府.*)")


@dataclass(frozen=True, slots=True)
class UnitView:
    """One unit as one document names it."""

    iri: str
    unit: Unit
    group: bool
    preferred: str
    others: tuple[str, ...]
    slips: tuple[str, ...]


def unit_of(document: Document, canonical: str, *, group: bool) -> tuple[str, Unit]:
    """The unit's IRI and identity; a group keeps its wording."""
    unit = Unit(document.home, canonical) if group else resolve_unit(canonical, document.home)
    return unit_iri(document.base, unit.place, unit.name, group=group), unit


def issuers(document: Document) -> tuple[str, ...]:
    """The issuing units, one for each name that signs; committee and government often sign without a gap."""
    signed = (document.record.document.issuer or "").replace("、", " ").replace(",", " ")
    return tuple(name for part in signed.split() for name in _JOINT.sub(r"\1 \2", part).split())


def unit_views(document: Document) -> tuple[UnitView, ...]:
    """All units of the document, each once, in order of their IRIs."""
    canonical: dict[str, set[str]] = {}
    surfaces: dict[str, set[str]] = {}
    known: dict[str, tuple[Unit, bool]] = {}
    slips: dict[str, set[str]] = {}
    for name, surface, group, slip in _namings(document):
        iri, unit = unit_of(document, name, group=group)
        known[iri] = (unit, group)
        canonical.setdefault(iri, set()).add(name)
        (slips if slip else surfaces).setdefault(iri, set()).add(surface)
    views = []
    for name in issuers(document):
        iri, unit = unit_of(document, name, group=False)
        known.setdefault(iri, (unit, False))
        canonical.setdefault(iri, {name})
        surfaces.setdefault(iri, set()).add(name)
    for iri, (unit, group) in sorted(known.items()):
        preferred = min(canonical[iri], key=lambda name: (-len(name), name))
        others = (surfaces.get(iri, set()) | canonical[iri]) - {preferred}
        wrong = slips.get(iri, set()) - others - {preferred}
        views.append(UnitView(iri, unit, group, preferred, tuple(sorted(others)), tuple(sorted(wrong))))
    return tuple(views)


def _namings(document: Document) -> Iterator[tuple[str, str, bool, bool]]:
    """(canonical, surface, is a group, is a slip) of every naming of a unit."""
    slips = [doubt.span for doubt in document.record.warnings if doubt.rule.startswith(SLIP_RULE)]
    for measure in document.record.measures:
        for assignment in measure.assignments:
            yield assignment.canonical, assignment.unit, assignment.group, _is_slip(assignment, slips)


def _is_slip(assignment: Assignment, slips: list[Span]) -> bool:
    return assignment.unit != assignment.canonical and any(
        slip.contains(assignment.span) or assignment.span.contains(slip) for slip in slips
    )


def unit_triples(document: Document) -> Iterator[Triple]:
    """The units with their names and places."""
    places = {document.home} if document.record.document.place else set()
    for view in unit_views(document):
        places.add(view.unit.place)
        yield from kind(view.iri, QZ.UNIT_GROUP if view.group else ORG.FORMAL_ORGANIZATION)
        yield label(view.iri, view.unit.name if view.group else view.unit.label)
        yield chinese(view.iri, SKOS.PREF_LABEL, view.preferred)
        for name in view.others:
            yield chinese(view.iri, SKOS.ALT_LABEL, name)
        for name in view.slips:
            yield chinese(view.iri, SKOS.HIDDEN_LABEL, name)
        yield link(view.iri, QZ.PLACE, place_iri(document.base, view.unit.place))
    for place in sorted(places):
        yield from place_triples(document.base, place)


def place_triples(base: str, place: str) -> Iterator[Triple]:
    """A place with its name, or with the word that nothing is known of it."""
    iri = place_iri(base, place)
    yield from kind(iri, SCHEMA.ADMINISTRATIVE_AREA)
    yield label(iri, place_label(place))
    if not place.startswith(UNKNOWN) and HIGHER not in place:
        yield chinese(iri, RDFS.COMMENT, place)


def place_label(place: str) -> str:
    """The place's name for people; an upper level that the text does not name is told by what lies in it."""
    if HIGHER in place:
        home, _, word = place.rpartition(HIGHER)
        return f"{'某地' if home.startswith(UNKNOWN) else short_name(home)}所属的{word}"
    return "地方不详" if place.startswith(UNKNOWN) else short_name(place)
