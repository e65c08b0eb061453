"""A held document in the form in which documents are compared."""

from __future__ import annotations

from collections import defaultdict
from itertools import count

from api.models import ROLES, CitedDocument, Deadline, Document, Indicator, Measure, Responsibility, Target
from api.resources.documents import read_document
from api.resources.histories import names_and_body, read_bodies, read_history
from api.resources.measures import read_deadlines, read_indicators, read_measures, read_responsibilities
from api.resources.reading import Library
from graph.plans import Duty, Goal, Item, Plan, Term
from graph.succession import Named
from loaders.numerals import to_figure
from ontology.keys import number_key, title_key

SIGNS = {"=": "", ">=": "≥", "<=": "≤"}


def read_plan(library: Library, iri: str) -> Plan:
    """The document with all that it demands; ProblemError 404 where it is not held."""
    document, only = read_document(library, iri), {"document": iri}
    duties: defaultdict[str, list[Responsibility]] = defaultdict(list)
    for duty in read_responsibilities(library, only):
        duties[duty.measure.iri].append(duty)
    deadlines: defaultdict[str, list[Deadline]] = defaultdict(list)
    for deadline in read_deadlines(library, only):
        deadlines[deadline.measure.iri].append(deadline)
    goals: defaultdict[str | None, list[Indicator]] = defaultdict(list)
    for indicator in read_indicators(library, only):
        goals[indicator.measure].append(indicator)
    bodies = read_bodies(library, iri)
    serial = count()
    measures = [
        to_item(
            measure,
            to_duties(duties[measure.iri], bodies),
            deadlines[measure.iri],
            goals[measure.iri],
            next(serial),
        )
        for measure in read_measures(library, only)
    ]
    indicators = [to_indicator_item(indicator, next(serial)) for indicator in goals[None]]
    items = sorted([*measures, *indicators], key=lambda item: item.order)
    bases = [to_named(link.upper) for link in document.basis if link.lower.iri == iri]
    history = read_history(library, iri, document.date, names_and_body)
    return Plan(iri, plan_label(document), tuple(items), tuple(dict.fromkeys(bases)), history)


def plan_label(document: Document) -> str:
    """Title and number; a draft, which often has the title of the issued text, says that it is one."""
    mark = "征求意见稿" if document.draft else document.number
    return f"{document.title}({mark})" if mark and mark != document.title else document.title


def to_named(document: CitedDocument) -> Named:
    """A document, known by its number and its title."""
    keys = (number_key(document.number), title_key(document.title))
    return Named(document.iri, document.label, tuple(filter(None, keys)))


def to_item(
    measure: Measure,
    duties: list[Duty],
    deadlines: list[Deadline],
    indicators: list[Indicator],
    serial: int,
) -> Item:
    """A measure; `serial` is its place where the text has none for it."""
    return Item(
        iri=measure.iri,
        locator=measure.locator,
        title=measure.title,
        text=measure.text or measure.title,
        order=measure.span.start if measure.span else serial,
        section=measure.section.iri if measure.section else "",
        duties=tuple(duties),
        terms=tuple(to_term(deadline) for deadline in deadlines),
        goals=tuple(to_goal(target) for each in indicators for target in each.targets),
    )


def to_indicator_item(indicator: Indicator, serial: int) -> Item:
    """An indicator that belongs to no measure."""
    return Item(
        iri=indicator.iri,
        locator=indicator.locator or "",
        title=indicator.text,
        text=indicator.text,
        order=indicator.span.start if indicator.span else serial,
        is_measure=False,
        section=indicator.section.iri if indicator.section else "",
        goals=tuple(to_goal(target) for target in indicator.targets),
    )


def to_duties(responsibilities: list[Responsibility], bodies: dict[str, str]) -> list[Duty]:
    """One duty for each unit; an inferred role counts only where none is stated."""
    by_unit: defaultdict[str, list[Responsibility]] = defaultdict(list)
    for each in responsibilities:
        by_unit[each.unit.iri].append(each)
    found = []
    for of_unit in by_unit.values():
        stated = [each for each in of_unit if each.stated] or of_unit
        roles = tuple(role for role in ROLES if any(each.role == role for each in stated))
        iri, name = of_unit[0].unit.iri, of_unit[0].unit.label
        unit = Named(iri, name, tuple(filter(None, (name, bodies.get(iri)))))
        found.append(Duty(unit, roles, of_unit[0].surface_name or ""))
    return found


def to_term(deadline: Deadline) -> Term:
    """A deadline; two with the same meaning are the same however they are written."""
    facts = (deadline.due, deadline.start, deadline.every, deadline.on, deadline.within)
    return Term((deadline.kind, *(fact or "" for fact in facts)), deadline.label)


def to_goal(target: Target) -> Goal:
    """A figure with the words in which a report shows it: ≥80%, increase 20%."""
    baseline = "" if target.baseline is None else to_figure(target.baseline)
    value = to_figure(target.value)
    demand = (target.op, value, target.unit, target.change or "", baseline)
    about = "约" if target.approximate else ""
    direction = {"increase": "增 ", "decrease": "降 "}.get(target.change or "", "")
    return Goal(
        target.subject or "",
        demand,
        target.value,
        f"{direction}{SIGNS[target.op]}{about}{value}{target.unit}",
    )
