"""Values → the rows and trees that pages show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from api.models import ROLES, CitedDocument, Deadline, Link, Measure, Ref, Responsibility, RoleName

DEEPEST = 12
"""Levels of a chain that a page shows; real ones have four or five, and a cycle must end."""


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A measure with its units by role and its deadlines."""

    measure: Measure
    units: dict[RoleName, list[Responsibility]]
    deadlines: list[Deadline]


@dataclass(frozen=True, slots=True)
class DutyRow:
    """What one unit does on a measure, with whom, until when."""

    measure: Measure
    own: list[Responsibility]
    others: dict[RoleName, list[Responsibility]]
    deadlines: list[Deadline]


@dataclass(frozen=True, slots=True)
class DutyGroup:
    """The duties of a unit under one document."""

    document: Ref
    rows: list[DutyRow]


@dataclass(frozen=True, slots=True)
class Step:
    """A document in a chain, how far it is from the start, and how it hangs on the one before."""

    document: CitedDocument
    depth: int
    relation: str


def by_role(duties: Iterable[Responsibility]) -> dict[RoleName, list[Responsibility]]:
    """Responsibilities by role; a unit that is there as written and as inferred stays in both roles."""
    listed = list(duties)
    return {role: [duty for duty in listed if duty.role == role] for role in ROLES}


def task_rows(
    measures: Iterable[Measure], duties: list[Responsibility], deadlines: list[Deadline]
) -> list[TaskRow]:
    """One row for each measure."""
    return [
        TaskRow(
            measure,
            by_role(duty for duty in duties if duty.measure.iri == measure.iri),
            [deadline for deadline in deadlines if deadline.measure.iri == measure.iri],
        )
        for measure in measures
    ]


def duty_groups(
    unit: str, measures: list[Measure], duties: list[Responsibility], deadlines: list[Deadline]
) -> list[DutyGroup]:
    """The duties of a unit by document, in reading order."""
    groups: dict[str, DutyGroup] = {}
    for task in task_rows(measures, duties, deadlines):
        shared = [duty for role in ROLES for duty in task.units[role]]
        row = DutyRow(
            task.measure,
            [duty for duty in shared if duty.unit.iri == unit],
            by_role(duty for duty in shared if duty.unit.iri != unit),
            task.deadlines,
        )
        document = task.measure.document
        groups.setdefault(document.iri, DutyGroup(document, [])).rows.append(row)
    return list(groups.values())


def tree(links: list[Link], start: str, *, upward: bool) -> list[Step]:
    """A chain as steps in the order of a drawn tree; a document already on the way is not entered again."""

    def walk(iri: str, way: tuple[str, ...]) -> Iterable[Step]:
        for link in links:
            here, there = (link.lower, link.upper) if upward else (link.upper, link.lower)
            if here.iri == iri and there.iri not in way and len(way) <= DEEPEST:
                yield Step(there, len(way), link.relation)
                yield from walk(there.iri, (*way, there.iri))

    return list(walk(start, (start,)))
