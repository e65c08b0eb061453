"""Duties that reforms moved between the dates of two documents: with a successor a duty is the same duty.

What each reform moved is derived when a document is loaded (`graph.derived_units`); here it is followed from
the unit of the older of two documents to that of the newer one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Named:
    """A unit or a document by its IRI and the name that the document gives it.

    `keys` are its names in a form that can be compared: those of a document are its number and its title,
    those of a unit its names and its function in its place.
    """

    iri: str
    label: str
    keys: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """By what it is known in another document."""
        return self.keys or (self.label,)

    def is_same(self, other: Named) -> bool:
        """True if both are one thing by IRI or by a name."""
        return self.iri == other.iri or not set(self.names).isdisjoint(other.names)


@dataclass(frozen=True, slots=True)
class Handover:
    """Duties that went from a unit (its IRI) to another by a reform of that day, named in both languages.

    `matters` are the words that limit what went; none where all of it did.
    """

    before: str
    after: Named
    date: str
    chinese: str
    english: str
    matters: tuple[str, ...] = ()

    def moved(self, duty: str) -> tuple[str, ...] | None:
        """What of a duty of these words went: the matters, none for all of it; None where nothing did."""
        spoken = tuple(word for word in self.matters if word in duty)
        return spoken if spoken or not self.matters else None


@dataclass(frozen=True, slots=True)
class History:
    """The last day that a document's date may mean, empty if unknown, and what reforms have moved since."""

    date: str = ""
    handovers: tuple[Handover, ...] = field(default=(), repr=False)


class Holder(NamedTuple):
    """A unit that has a duty of these words by a document with this history."""

    unit: Named
    duty: str
    history: History


def handovers_between(one: Holder, other: Holder) -> tuple[Handover, ...]:
    """How the duty went from the unit of the older document to that of the newer one, step by step.

    Whole moves go before moves in part. Empty where no reform between the dates explains it.
    """
    found = [
        steps
        for older, newer in ((one, other), (other, one))
        for steps in _steps(older, older.unit.iri, newer.history.date, "")
        if steps[-1].after.is_same(newer.unit)
    ]
    return min(found, key=lambda steps: (is_partial(steps), len(steps)), default=())


def is_partial(steps: Iterable[Handover]) -> bool:
    """True if only a part of a duty went this way."""
    return any(step.matters for step in steps)


def _steps(holder: Holder, unit: str, until: str, since: str) -> Iterator[tuple[Handover, ...]]:
    """All ways of the duty from the unit after `since`; what went in part is followed one step only."""
    for handover in holder.history.handovers:
        if handover.before != unit or not since < handover.date <= until:
            continue
        matters = handover.moved(holder.duty)
        if matters is None:
            continue
        step = replace(handover, matters=matters)
        yield (step,)
        if not matters:
            rest = _steps(holder, handover.after.iri, until, handover.date)
            yield from ((step, *further) for further in rest)
