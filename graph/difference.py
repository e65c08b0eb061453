"""What changed between two documents: of responsibilities, not of text."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from graph.alignment import align, moved_pairs
from graph.changes import Aspect, Change, Sense, item_changes
from graph.plans import Item, Plan, same_names
from graph.succession import History, Named
from graph.wording import Edit, edits


@dataclass(frozen=True, slots=True)
class Entry:
    """One item with all that changed about it. `kin` is the nearest text for an item without counterpart."""

    before: Item | None
    after: Item | None
    changes: tuple[Change, ...]
    kin: Item | None = None

    @property
    def edits(self) -> list[Edit]:
        """The changed stretches of the two texts."""
        return edits(self.before.text, self.after.text) if self.before and self.after else []


@dataclass(frozen=True, slots=True)
class Difference:
    """All changes between two documents, items in the order of the text."""

    before: Plan
    after: Plan
    bases: tuple[Change, ...]
    entries: tuple[Entry, ...]

    @property
    def changes(self) -> list[Change]:
        """All changes, in order."""
        return [*self.bases, *chain.from_iterable(entry.changes for entry in self.entries)]

    @property
    def counts(self) -> dict[tuple[Aspect, Sense], int]:
        """How many changes of each sort, in the order of aspects and senses; no sort without any."""
        counted = Counter((change.aspect, change.sense) for change in self.changes)
        sorts = ((aspect, sense) for aspect in Aspect for sense in Sense)
        return {sort: counted[sort] for sort in sorts if counted[sort]}


def compare(before: Plan, after: Plan) -> Difference:
    """The changes from one document to the other."""
    units = same_names(_units(before), _units(after))
    documents = same_names(before.bases, after.bases)
    theirs = [_renamed(item, units) for item in after.items]
    histories = before.history, _renamed_history(after.history, units)
    entries = [
        entry
        for measures in (True, False)
        for entry in _entries(
            [item for item in before.items if item.is_measure is measures],
            [item for item in theirs if item.is_measure is measures],
            histories,
        )
    ]
    bases = _base_changes(before.bases, [replace(b, iri=documents.get(b.iri, b.iri)) for b in after.bases])
    return Difference(
        before, after, tuple(bases), tuple(entry for entry in _in_order(entries) if entry.changes)
    )


def _units(plan: Plan) -> Iterator[Named]:
    return (duty.unit for item in plan.items for duty in item.duties)


def _renamed(item: Item, names: dict[str, str]) -> Item:
    duties = (
        replace(duty, unit=replace(duty.unit, iri=names.get(duty.unit.iri, duty.unit.iri)))
        for duty in item.duties
    )
    return replace(item, duties=tuple(duties))


def _renamed_history(history: History, names: dict[str, str]) -> History:
    handovers = (
        replace(
            each,
            before=names.get(each.before, each.before),
            after=replace(each.after, iri=names.get(each.after.iri, each.after.iri)),
        )
        for each in history.handovers
    )
    return replace(history, handovers=tuple(handovers))


def _base_changes(before: Iterable[Named], after: Iterable[Named]) -> Iterator[Change]:
    ours, theirs = {each.iri: each.label for each in before}, {each.iri: each.label for each in after}
    for iri, label in (ours | theirs).items():
        if iri not in ours or iri not in theirs:
            yield Change(Aspect.BASIS, label, ours.get(iri), theirs.get(iri))


def _entries(
    before: Sequence[Item], after: Sequence[Item], histories: tuple[History, History]
) -> Iterator[Entry]:
    """All items of one sort, also those without change: the order of the text is told by all."""
    found = align(before, after)
    moved = moved_pairs(before, after, found.pairs)
    for pair in found.pairs:
        one, other = before[pair[0]], after[pair[1]]
        changes = item_changes(one, other, histories)
        if pair in moved:
            changes.append(Change(Aspect.POSITION, other.title, one.locator, other.locator))
        yield Entry(one, other, tuple(changes))
    aligned, partners = (set(side) for side in (zip(*found.pairs, strict=True) if found.pairs else ((), ())))
    for at, item in enumerate(before):
        if at not in aligned:
            kin = found.kin_before.get(at)
            change = Change(_aspect(item), item.title, item.text, None)
            yield Entry(item, None, (change,), None if kin is None else after[kin])
    for at, item in enumerate(after):
        if at not in partners:
            kin = found.kin_after.get(at)
            change = Change(_aspect(item), item.title, None, item.text)
            yield Entry(None, item, (change,), None if kin is None else before[kin])


def _aspect(item: Item) -> Aspect:
    return Aspect.MEASURE if item.is_measure else Aspect.INDICATOR


def _in_order(entries: Iterable[Entry]) -> list[Entry]:
    """The order of the text after; what is gone follows the item that it followed."""
    entries = list(entries)
    stayed = sorted(
        (entry.before.order, entry.after.order)
        for entry in entries
        if entry.before and entry.after and not any(c.aspect is Aspect.POSITION for c in entry.changes)
    )

    def rank(entry: Entry) -> tuple[int, int]:
        if entry.after:
            return entry.after.order, -1
        order = entry.before.order if entry.before else 0
        at = bisect_left(stayed, (order, -1))
        return (stayed[at - 1][1] if at else -1), order

    return sorted(entries, key=rank)
