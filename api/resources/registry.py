"""What the registry adds on a unit: function, reforms, inherited duties, others of the function, members."""

from __future__ import annotations

from api.models import (
    GroupMember,
    InheritedDuty,
    UnitChange,
    UnitElsewhere,
    UnitFunction,
    UnitRegistry,
    Words,
)
from api.resources.measures import to_role
from api.resources.reading import Filters, Library, Row, number, quantity, text
from graph.members import USUAL


def read_registry(library: Library, iri: str) -> UnitRegistry:
    """All that is derived of one unit; empty lists where nothing is known."""
    only: Filters = {"unit": iri}
    return UnitRegistry(
        functions=[to_function(row) for row in library.rows("unit-function", only)],
        changes=[to_change(library, row) for row in library.rows("unit-changes", only)],
        inherited=[to_inherited(library, row) for row in library.rows("unit-inherited", only)],
        elsewhere=[
            UnitElsewhere(
                unit=library.ref(row["sibling"], row["siblingName"]), measures=number(row["measures"])
            )
            for row in library.rows("unit-elsewhere", only)
        ],
        members=[to_member(library, row) for row in library.rows("unit-members", only)],
    )


def to_words(row: Row) -> Words:
    """The label of a row in both languages."""
    return Words(zh=str(row["zh"]), en=str(row["en"]))


def to_function(row: Row) -> UnitFunction:
    """A function from a row of `unit-function.rq`."""
    return UnitFunction(name=to_words(row), reason=text(row["reason"]))


def to_change(library: Library, row: Row) -> UnitChange:
    """A reform from a row of `unit-changes.rq`."""
    return UnitChange(
        iri=str(row["change"]),
        name=to_words(row),
        before=library.ref(row["before"], row["beforeName"]),
        after=library.ref(row["after"], row["afterName"]),
        date=str(row["date"]),
        local_by=text(row["localBy"]),
        source=str(row["source"]),
        matters=str(row["matters"] or "").split(),
    )


def to_member(library: Library, row: Row) -> GroupMember:
    """A member of a group from a row of `unit-members.rq`."""
    confidence = quantity(row["confidence"]) or 0.0
    return GroupMember(
        unit=library.ref(row["member"], row["memberName"]),
        evidence=str(row["evidence"]),
        confidence=confidence,
        usual=confidence <= USUAL,
    )


def to_inherited(library: Library, row: Row) -> InheritedDuty:
    """An inherited measure from a row of `unit-inherited.rq`."""
    return InheritedDuty(
        measure=library.ref(row["measure"], row["measureTitle"]),
        document=library.ref(row["document"], row["documentTitle"]),
        former=library.ref(row["former"], row["formerName"]),
        role=to_role(row["role"]),
        change=to_words(row),
    )
