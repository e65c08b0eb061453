"""The JSON of what the registry adds on a unit: its function, the reforms, what it took over. All derived."""

from __future__ import annotations

from api.models.common import Model, Ref, RoleName, Words


class UnitFunction(Model):
    """The function of government that a unit has, and how that was found."""

    name: Words
    reason: str | None


class UnitChange(Model):
    """Duties that went from one unit to another by a reform.

    `date` is the national day, `local_by` the last day given to this level; `matters` limit what moved.
    """

    iri: str
    name: Words
    before: Ref
    after: Ref
    date: str
    local_by: str | None
    source: str
    matters: list[str]


class ReformStep(Model):
    """A reform by which a duty went on, on its national day; `matters` say what went where it was a part."""

    name: Words
    date: str
    matters: list[str]


class InheritedDuty(Model):
    """A measure that an older document gave to a unit whose duties this one has today."""

    measure: Ref
    document: Ref
    former: Ref
    role: RoleName
    change: Words


class UnitElsewhere(Model):
    """A unit of the same function in another place, with how many measures name it."""

    unit: Ref
    measures: int


class GroupMember(Model):
    """A unit that a collective name stands for, what that rests on, and how sure it is, from 0 to 1.

    `usual` is true for one that no document or list names, but that such a place usually has.
    """

    unit: Ref
    evidence: str
    confidence: float
    usual: bool


class UnitRegistry(Model):
    """All that the registry adds on one unit."""

    functions: list[UnitFunction]
    changes: list[UnitChange]
    inherited: list[InheritedDuty]
    elsewhere: list[UnitElsewhere]
    members: list[GroupMember]
