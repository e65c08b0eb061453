"""The units of one document: who they are, and all names that the document has for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, Triple

from graph.build import chinese, kind, label, link, node, text
from graph.correction import CorrectionKind
from graph.document import Document
from graph.places import places_triples
from loaders.records import Assignment
from loaders.text import Span
from ontology.functions import LEVELS, Function
from ontology.iris import function_iri, place_iri, unit_iri
from ontology.terms import DCTERMS, ORG, QZ, SKOS
from ontology.units import Unit, function_of, resolve_unit

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
    """The unit's IRI and identity, the same in whatever script; a group keeps its wording."""
    name = document.in_one_script(canonical)
    unit = Unit(document.home, name) if group else resolve_unit(name, document.full_home, document.registry)
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
    unit = CorrectionKind.UNIT
    renamed = {(mark.order, mark.part) for mark in document.marks if mark.correction.kind is unit}
    for measure in document.record.measures:
        for number, assignment in enumerate(measure.assignments, 1):
            named = unit_of(document, assignment.canonical, group=assignment.group)[1]
            right = _mended(assignment.canonical, named)
            slip = right != assignment.canonical or _mended(assignment.unit, named) != assignment.unit
            # A name that people have corrected means the unit here and names it nowhere else.
            surface = right if (measure.order, f"r/{number}") in renamed else assignment.unit
            yield right, surface, assignment.group, surface != right and (slip or _is_slip(assignment, slips))


def _mended(name: str, unit: Unit) -> str:
    """The name with the end that its level has, where the registry has mended it (区财政厅 → 区财政局)."""
    return name if unit.name.endswith(name[-1:]) or not name.endswith("厅") else name[:-1] + unit.name[-1:]


def _is_slip(assignment: Assignment, slips: list[Span]) -> bool:
    return assignment.unit != assignment.canonical and any(
        slip.contains(assignment.span) or assignment.span.contains(slip) for slip in slips
    )


def unit_triples(document: Document) -> Iterator[Triple]:
    """The units with their names, places and functions."""
    places = {document.home} if document.place else set()
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
        if not view.group:
            yield from _resolution_triples(document, view)
    yield from places_triples(document.base, places, document.full_home, document.registry.places)


def _resolution_triples(document: Document, view: UnitView) -> Iterator[Triple]:
    """The unit's function by the registry and why; nothing where the registry does not have the name."""
    match, level = function_of(view.unit, document.registry)
    if match is None:
        return
    yield link(view.iri, ORG.CLASSIFICATION, function_iri(document.base, match.function.id))
    yield from function_triples(document.base, match.function)
    at = LEVELS[level] if level else "层级不详"
    reasons = [f"登记表:“{view.unit.name}”属{match.function.name}({at})"]
    reasons += [f"“{name}”是误写或不合层级,按“{view.unit.name}”认定" for name in view.slips]
    own = view.unit.place == document.home
    reasons.append(f"地方:{document.seat.reason if own else '由名称中的地名或层级词推知'}")
    yield chinese(view.iri, QZ.RESOLVED_BY, ";".join(reasons))


def function_triples(base: str, function: Function) -> Iterator[Triple]:
    """A function of government as a concept."""
    iri = function_iri(base, function.id)
    yield from kind(iri, SKOS.CONCEPT)
    yield label(iri, function.name)
    yield chinese(iri, SKOS.PREF_LABEL, function.name)
    yield Triple(node(iri), node(SKOS.PREF_LABEL), Literal(function.english, language="en"))
    yield text(iri, SKOS.NOTATION, function.id)
    yield text(iri, DCTERMS.SOURCE, function.source)
