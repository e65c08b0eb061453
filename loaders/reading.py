"""What was found once in a whole text, for all later stages to take their parts from."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from loaders.citations import Naming, find_namings, mask_namings
from loaders.deadlines import Time, find_times
from loaders.quantities import Quantity, find_quantities
from loaders.records import DocumentFacts, DocumentKind
from loaders.view import View

Found = TypeVar("Found", Time, Naming, Quantity)


@dataclass(frozen=True, slots=True)
class Reading:
    """The view of a text, what was found in it, and what the document says of itself.

    `masked` is the view's text with titles and numbers of documents blotted out, so that their years are
    no times and their figures no targets. Everything found is in order of its place.
    """

    view: View
    masked: str
    times: Sequence[Time]
    namings: Sequence[Naming]
    quantities: Sequence[Quantity]
    facts: DocumentFacts

    @property
    def report(self) -> bool:
        """True where the items tell what was done."""
        return self.facts.kind is DocumentKind.REPORT

    @property
    def issued(self) -> date | None:
        """The day of issue."""
        return date.fromisoformat(self.facts.date) if self.facts.date else None

    @property
    def year(self) -> int | None:
        """The year that times without one belong to: the plan's only year, else that of its issue."""
        if self.facts.period and self.facts.period[0] == self.facts.period[1]:
            return int(self.facts.period[0])
        return int(self.facts.date[:4]) if self.facts.date else None


def read_text(view: View, facts: DocumentFacts) -> Reading:
    """Finds in one pass for each what all items of the document need."""
    masked = mask_namings(view.text)
    quantities = tuple(quantity for quantity in find_quantities(masked) if _in_one_cell(view, quantity))
    return Reading(view, masked, find_times(masked), find_namings(view), quantities, facts)


def _in_one_cell(view: View, quantity: Quantity) -> bool:
    """The number of a row is not counted in the first word of the next cell: 10 | 组织."""
    return not any(view.cell_before(at) for at in range(quantity.start + 1, quantity.end))


def within(found: Sequence[Found], start: int, end: int) -> Sequence[Found]:
    """Those of the found that begin in a range of the view."""
    first = bisect_left(found, start, key=lambda one: one.start)
    return found[first : bisect_left(found, end, key=lambda one: one.start)]
