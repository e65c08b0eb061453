"""A member of a collective name."""

from __future__ import annotations

from typing import Final, NamedTuple

from ontology.own_places import OwnPlace
from ontology.units import Unit

LISTED: Final = 0.95
"""How sure a member is that a list of places has."""
LATER: Final = 0.8
"""A list of a later year has it: since the document places may have been merged or renamed."""
NAMED: Final = 0.6
"""The document names it, and need not name all."""
USUAL: Final = 0.4
"""Such a place usually has it."""
_OWN: Final = "用户登记表"


class Member(NamedTuple):
    """A unit that belongs to a group, what that rests on, and how sure it is (judged, not measured)."""

    unit: Unit
    evidence: str
    confidence: float


def own_member(unit: Unit, place: OwnPlace) -> Member:
    """A member of a place that the user's file names."""
    return Member(unit, f"{_OWN}(代码 {place.code})" if place.code else _OWN, LISTED)
