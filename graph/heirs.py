"""The units of one item in two documents: who has whose duty by reforms, and whose roles changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import product
from typing import Final, NamedTuple

from graph.plans import Duty, Item
from graph.succession import Handover, History, Holder, handovers_between, is_partial

_ROLES: Final = ("lead", "responsible", "cooperate")
_Duties = Mapping[str, Duty]
"""The duties of one side by the IRIs of their units."""


class Heir(NamedTuple):
    """A unit before, the unit after that has its duty (or had it, where that side is older), the reforms."""

    before: Duty
    after: Duty
    reforms: tuple[Handover, ...]

    @property
    def ends(self) -> set[str]:
        """The IRIs of both units."""
        return {self.before.unit.iri, self.after.unit.iri}


class RoleChange(NamedTuple):
    """A unit whose roles changed; no roles on a side where it has no duty."""

    unit: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def heirs(before: Item, after: Item, histories: tuple[History, History]) -> list[Heir]:
    """Who has whose duty; a unit with a duty on both sides can have given a part of it only."""
    ours, theirs = _by_unit(before), _by_unit(after)
    found = []
    for old, new in product(ours.values(), theirs.values()):
        if old.unit.iri in theirs and new.unit.iri in ours:
            continue
        holders = Holder(old.unit, before.text, histories[0]), Holder(new.unit, after.text, histories[1])
        steps = handovers_between(*holders)
        if steps and (is_partial(steps) or not {steps[0].before} <= ours.keys() & theirs.keys()):
            found.append(Heir(old, new, steps))
    return found


def role_changes(before: Item, after: Item, found: Collection[Heir]) -> Iterator[RoleChange]:
    """Units that came, went or have other roles, apart from what the heirs tell.

    Units that reforms merged or split are one: all of them before have the role of all of them after.
    """
    ours, theirs = _by_unit(before), _by_unit(after)
    stay = ours.keys() & theirs.keys()
    in_part = [heir for heir in found if is_partial(heir.reforms) and heir.ends & stay]
    whole = [heir.ends for heir in found if heir not in in_part]
    for iri, duty in (ours | theirs).items():
        kin = _kin(iri, whole)
        old, new = _united(ours, kin), _united(theirs, kin)
        if len(kin) > 1:
            if old[:1] == new[:1] or iri not in theirs:
                continue
            new = theirs[iri].roles
        if old != new and not any(_takes_over(heir, iri, ours, theirs) for heir in in_part):
            yield RoleChange(duty.unit.label, old, new)


def _by_unit(item: Item) -> dict[str, Duty]:
    return {duty.unit.iri: duty for duty in item.duties}


def _kin(unit: str, pairs: Collection[set[str]]) -> set[str]:
    """The unit and all that are tied to it by pairs."""
    kin, grown = set[str](), {unit}
    while kin != grown:
        kin, grown = grown, grown.union(*(pair for pair in pairs if pair & grown))
    return kin


def _united(duties: _Duties, units: Collection[str]) -> tuple[str, ...]:
    """The roles of all of these units, the strongest first."""
    roles = {role for iri in units if iri in duties for role in duties[iri].roles}
    return tuple(role for role in _ROLES if role in roles)


def _takes_over(heir: Heir, unit: str, ours: _Duties, theirs: _Duties) -> bool:
    """True if the unit is on one side only and has there the role that the other unit has given up."""
    [other] = heir.ends & ours.keys() & theirs.keys()
    if unit == other or unit not in heir.ends:
        return False
    roles = (ours.get(unit) or theirs[unit]).roles
    given, kept = (ours, theirs) if unit in theirs else (theirs, ours)
    return given[other].roles != kept[other].roles and given[other].roles[:1] == roles[:1]
