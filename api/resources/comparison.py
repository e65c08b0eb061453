"""Two documents compared, as the JSON says it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TypeAlias

from api.models import ChangeCount, ComparedItem, ComparedPair, Comparison, ItemChange, Ref, Span, TextEdit
from api.resources.histories import to_step
from graph.changes import Aspect, Change
from graph.difference import Difference, Entry
from graph.plans import Item, Plan
from graph.wording import Edit

PageOf: TypeAlias = Callable[[str], str | None]
"""IRI → path of its page, None where it has none."""


def to_comparison(difference: Difference, page: PageOf, aspects: Collection[Aspect] = ()) -> Comparison:
    """The difference, as far as it is of these aspects (none: all). Counts and `same` are of all changes."""
    wanted = set(aspects) or set(Aspect)
    counts = [
        ChangeCount(aspect=aspect, sense=sense, count=count)
        for (aspect, sense), count in difference.counts.items()
    ]
    entries = (to_pair(entry, page, wanted) for entry in difference.entries)
    return Comparison(
        before=to_ref(difference.before, page),
        after=to_ref(difference.after, page),
        same=not difference.changes,
        counts=counts,
        bases=[to_change(change) for change in difference.bases if change.aspect in wanted],
        items=[pair for pair in entries if pair.changes],
    )


def to_ref(plan: Plan, page: PageOf) -> Ref:
    """The document."""
    return Ref(iri=plan.iri, label=plan.label, page=page(plan.iri))


def to_pair(entry: Entry, page: PageOf, wanted: Collection[Aspect]) -> ComparedPair:
    """An item with the wanted ones of its changes."""
    before, after = (to_item(item, page) for item in (entry.before, entry.after))
    return ComparedPair(
        before=before,
        after=after,
        changes=[to_change(change) for change in entry.changes if change.aspect in wanted],
        edits=[to_edit(edit, before.text, after.text) for edit in entry.edits] if before and after else [],
        kin=to_item(entry.kin, page),
    )


def to_item(item: Item | None, page: PageOf) -> ComparedItem | None:
    """The item with its page."""
    if item is None:
        return None
    return ComparedItem(
        iri=item.iri, page=page(item.iri), locator=item.locator, title=item.title, text=item.text
    )


def to_change(change: Change) -> ItemChange:
    """The change."""
    return ItemChange(
        aspect=change.aspect,
        sense=change.sense,
        subject=change.subject,
        before=change.before,
        after=change.after,
        reforms=[to_step(each) for each in change.reforms],
    )


def to_edit(edit: Edit, before: str, after: str) -> TextEdit:
    """The stretch with its words."""
    return TextEdit(
        before=Span(start=edit.before[0], end=edit.before[1]),
        after=Span(start=edit.after[0], end=edit.after[1]),
        removed=before[slice(*edit.before)],
        added=after[slice(*edit.after)],
    )
