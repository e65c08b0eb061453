"""Places that a user names: townships, which no data package has, and others that the divisions lack.

Each is told by its name and the place that it lies in, which may itself be one of the user's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

from ontology.divisions import full_place
from ontology.places import segments


class OwnPlace(NamedTuple):
    """A place: the names from the highest known place down to it, and its code, empty if none is given."""

    chain: tuple[str, ...]
    code: str

    @property
    def name(self) -> str:
        """Its own name."""
        return self.chain[-1]

    @property
    def place(self) -> str:
        """All names as one, highest first."""
        return "".join(self.chain)


@dataclass(frozen=True)
class OwnPlaces:
    """All places of one user."""

    places: tuple[OwnPlace, ...] = ()

    def find(self, place: str) -> OwnPlace | None:
        """The one place that this names, with or without those above it; None if none or several."""
        found = [each for each in self.places if place in _endings(each.chain)]
        return found[0] if len(found) == 1 else None

    def full_place(self, place: str) -> str:
        """The place with all those above it that the user's places or the divisions tell, else as it is."""
        own = self.find(place)
        return own.place if own else full_place(place)

    def members(self, place: str) -> tuple[OwnPlace, ...]:
        """The places that lie directly in this one."""
        whole = self.full_place(place)
        named = _endings(segments(whole))
        return tuple(
            each
            for each in self.places
            if len(each.chain) > 1
            and ("".join(each.chain[:-1]) in named or whole in _endings(each.chain[:-1]))
        )


NO_PLACES: Final = OwnPlaces()


def _endings(chain: tuple[str, ...]) -> set[str]:
    """The ways to name the last of these places, with fewer or more of those above it."""
    return {"".join(chain[start:]) for start in range(len(chain))}
