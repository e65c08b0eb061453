"""What the registry adds on the units of a document: who took over their duties, and who belongs to a group.

All of it is derived: it stands in a named graph of its own, follows from the document and the registry alone,
and goes with the document. The day on which a reform took place in a place is in no registry: stated are the
national day and the last day that the plan of the reform gave to that level.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from pyoxigraph import Literal, Triple

from graph.build import chinese, decimal, flag, kind, label, last_day, link, node, text, typed
from graph.document import Document
from graph.groups import group_members
from graph.members import Member
from graph.places import places_triples
from graph.units import UnitView, function_triples, unit_views
from ontology.functions import BRANCH, Function, Match, Reform, reforms
from ontology.iris import derived_units_of, event_iri, function_iri, place_iri, short_hash, unit_iri
from ontology.places import UNKNOWN, is_municipality, short_name
from ontology.terms import DCTERMS, ORG, PROV, QZ, RDFS, SKOS, XSD
from ontology.units import Unit, function_of, own_level_word

_WHOLE: Final = 0.9
_PART: Final = 0.7
"""How sure a move is: judged, not measured. Places have some freedom; words tell what moved in part."""


class Move(NamedTuple):
    """Duties that went from one unit to another by a reform, limited to some matters or not."""

    before: Unit
    after: Unit
    function: Function
    reform: Reform
    level: int
    matters: tuple[str, ...]


def derived_triples(document: Document) -> Iterator[Triple]:
    """All that is derived of the units of this document."""
    graph, views = derived_units_of(document.iri), unit_views(document)
    found = [*_move_triples(document, views), *_group_triples(document, graph, views)]
    if found:
        yield flag(graph, QZ.DERIVED, True)
        yield link(graph, PROV.WAS_DERIVED_FROM, document.iri)
        yield from found


def moves(document: Document, views: Sequence[UnitView]) -> Iterator[Move]:
    """The moves of the duties of the document's units after its date, step by step; none without a date.

    What moved in part is followed one step only.
    """
    date = document.record.document.date
    if not date:
        return
    for view in views:
        if not view.group:
            yield from _moves_of(document, view, view.unit, last_day(date))


def _moves_of(document: Document, view: UnitView, unit: Unit, since: str) -> Iterator[Move]:
    match, level = function_of(unit, document.registry)
    if match is None or level is None:
        return
    for reform in reforms():
        if match.function.name not in reform.originals or (reform.latest(level) or reform.date) < since:
            continue
        matters = tuple(word for word in reform.matter if _speaks_of(document, view, word))
        after = _successor(document, unit, match, reform, level)
        if after is None or after == unit or (reform.matter and not matters):
            continue
        yield Move(unit, after, document.registry.functions[reform.resulting], reform, level, matters)
        if not matters:
            yield from _moves_of(document, view, after, _after(reform, level))


def _after(reform: Reform, level: int) -> str:
    """What sorts right after the last day of the reform: only later reforms count from there on."""
    return (reform.latest(level) or reform.date) + "+"


def _speaks_of(document: Document, view: UnitView, word: str) -> bool:
    """True if a measure that names the unit has the word in its text."""
    names = {view.preferred, *view.others, *view.slips}
    return any(
        word in measure.text
        and any(each.unit in names or each.canonical in names for each in measure.assignments)
        for measure in document.record.measures
    )


def _successor(document: Document, unit: Unit, match: Match, reform: Reform, level: int) -> Unit | None:
    """The unit of the same place that has the function after the reform; municipalities have no 厅.

    Which branch takes over from one that is named after a district or zone, nobody can tell from its name.
    """
    function = document.registry.functions[reform.resulting]
    body = function.body(level)
    if match.end == BRANCH:
        body = function.usual + BRANCH
    elif unit.name.endswith(BRANCH):
        return None
    if body and body.endswith("厅") and is_municipality(unit.place):
        body = body[:-1] + "局"
    return unit._replace(name=own_level_word(unit) + body) if body else None


def _move_triples(document: Document, views: Sequence[UnitView]) -> Iterator[Triple]:
    for move in moves(document, views):
        event = event_iri(document.base, move.reform.id, move.before.place)
        yield from _event_triples(document.base, event, move)
        yield from _unit_triples(document, move.after)


def _event_triples(base: str, event: str, move: Move) -> Iterator[Triple]:
    reform = move.reform
    yield from kind(event, ORG.CHANGE_EVENT)
    yield label(event, reform.label)
    yield Triple(node(event), node(RDFS.LABEL), Literal(reform.english, language="en"))
    before, after = (unit_iri(base, unit.place, unit.name) for unit in (move.before, move.after))
    yield link(event, ORG.ORIGINAL_ORGANIZATION, before)
    yield link(event, ORG.RESULTING_ORGANIZATION, after)
    if not move.matters:
        yield link(before, QZ.SUCCEEDED_BY, after)
    yield typed(event, DCTERMS.DATE, reform.date, XSD.DATE)
    if reform.latest(move.level):
        yield typed(event, QZ.LOCAL_BY, reform.latest(move.level), XSD.DATE)
    yield text(event, DCTERMS.SOURCE, reform.source)
    for word in move.matters if reform.matter else ():
        yield text(event, QZ.MATTER, word)
    yield flag(event, QZ.DERIVED, True)
    yield decimal(event, QZ.CONFIDENCE, _PART if reform.matter else _WHOLE)
    yield chinese(event, QZ.EVIDENCE, "按全国改革方案推知;本地的确切日期和名称以本地文件为准")


def _unit_triples(document: Document, unit: Unit) -> Iterator[Triple]:
    """A unit that the document need not name: its names, place and function."""
    iri = unit_iri(document.base, unit.place, unit.name)
    yield from kind(iri, ORG.FORMAL_ORGANIZATION)
    yield label(iri, unit.label)
    for name in _names(unit):
        yield chinese(iri, SKOS.ALT_LABEL, name)
    yield link(iri, QZ.PLACE, place_iri(document.base, unit.place))
    yield from places_triples(document.base, [unit.place], document.full_home, document.registry.places)
    match, _ = function_of(unit, document.registry)
    if match:
        yield link(iri, ORG.CLASSIFICATION, function_iri(document.base, match.function.id))
        yield from function_triples(document.base, match.function)


def _names(unit: Unit) -> Iterator[str]:
    """How a document of the place would name the unit: 青萝县司法局, 县司法局."""
    yield unit.label
    if not unit.place.startswith(UNKNOWN):
        yield short_name(unit.place)[-1] + unit.name


def _group_triples(document: Document, graph: str, views: Sequence[UnitView]) -> Iterator[Triple]:
    for view in views:
        for member in group_members(document, view, views) if view.group else ():
            yield from _member_triples(document, graph, view, member)


def _member_triples(document: Document, graph: str, group: UnitView, member: Member) -> Iterator[Triple]:
    unit = unit_iri(document.base, member.unit.place, member.unit.name)
    iri = f"{graph}/member/{short_hash(group.iri, unit)}"
    yield link(group.iri, ORG.HAS_MEMBER, unit)
    yield from kind(iri, ORG.MEMBERSHIP)
    yield link(iri, ORG.ORGANIZATION, group.iri)
    yield link(iri, ORG.MEMBER, unit)
    yield flag(iri, QZ.DERIVED, True)
    yield decimal(iri, QZ.CONFIDENCE, member.confidence)
    yield chinese(iri, QZ.EVIDENCE, member.evidence)
    yield from _unit_triples(document, member.unit)
