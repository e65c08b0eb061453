"""Items become measures: words, units with roles, times, documents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import count

from loaders.citations import is_cited, to_citation
from loaders.completion_times import parse_completion_time
from loaders.contents import Range
from loaders.deadline_resolvers import Clock
from loaders.deadlines import resolve_times
from loaders.duties import closes_with_roles, find_duties
from loaders.items import Item
from loaders.outline import heading_of
from loaders.reading import Reading, within
from loaders.records import (
    Assignment,
    Citation,
    Deadline,
    Measure,
    MeasureKind,
    Role,
)
from loaders.roles import Duty
from loaders.unit_names import Names, document_prefix, list_prefixes, resolve_names
from loaders.view import View

_LONGEST_HEADING = 40


@dataclass(frozen=True, slots=True)
class _Assigned:
    """The lists of units of one item with their common prefixes still to be resolved."""

    item: Item
    lists: tuple[tuple[Duty, ...], ...]


def make_measures(reading: Reading, items: Sequence[Item]) -> tuple[tuple[Measure, ...], Names]:
    """The measures of the items, in order, with the names of units resolved over the whole document."""
    tailed = any(item.content.lists or item.inherited for item in items) or _closing(reading.view, items)
    assigned = [_Assigned(item, _lists(reading, item, tailed)) for item in items]
    names = resolve_all([lists for one in assigned for lists in one.lists], place_stems(reading.facts.place))
    prefix = prefix_of([duty for one in assigned for duties in one.lists for duty in duties])
    return tuple(_measure(reading, one, names, prefix, order) for order, one in enumerate(assigned, 1)), names


def _closing(view: View, items: Sequence[Item]) -> bool:
    """True if measures close with sentences of roles (市公安局牵头,市财政局配合): these are their tails."""
    texts = [item.content.texts[-1] for item in items if item.content.texts]
    return 3 * sum(closes_with_roles(view, *one) for one in texts) >= max(6, len(texts))


def prefix_of(duties: Iterable[Duty]) -> str:
    """The level word that most units bear."""
    return document_prefix(duty.mention.text for duty in duties if not duty.mention.group)


def place_stems(place: str | None) -> tuple[str, ...]:
    """The names of a place without what kind of place each is: 吴忠市利通区 → 吴忠, 利通."""
    return tuple(re.findall(r"(.{2,}?)(?:自治)?[省市区县州盟旗]", place or ""))


def resolve_all(lists: Sequence[Sequence[Duty]], stems: Sequence[str]) -> Names:
    """The names of all lists of a document, resolved together."""
    prefix = prefix_of([duty for duties in lists for duty in duties])
    return resolve_names([[duty.mention for duty in duties] for duties in lists], prefix, stems)


def _lists(reading: Reading, item: Item, tailed: bool) -> tuple[tuple[Duty, ...], ...]:
    own = item.content.lists or item.inherited
    if own or (reading.report and not item.planned):
        return own
    stems = place_stems(reading.facts.place)
    duties = [
        d
        for start, end in item.content.texts
        for d in find_duties(reading.view, start, end, not tailed, stems)
    ]
    return (tuple(duties),) if duties else ()


def _measure(reading: Reading, one: _Assigned, names: Names, prefix: str, order: int) -> Measure:
    view, item = reading.view, one.item
    kind = MeasureKind.ACCOMPLISHMENT if reading.report and not item.planned else MeasureKind.TASK
    texts = item.content.texts
    start = (
        item.node.start
        if item.node.style != "root" and item.content.texts[0][0] - item.node.start < 12
        else texts[0][0]
    )
    return Measure(
        item.locator,
        kind,
        _heading(view, texts),
        "".join(view.original(first, last) for first, last in texts),
        assign(view, one.lists, names, prefix),
        () if kind is MeasureKind.ACCOMPLISHMENT else find_deadlines(reading, item),
        cited_in(reading, (*texts, *item.content.indicators)),
        view.span(start, max(item.content.end, texts[-1][1])),
        item.section,
        order,
    )


def _heading(view: View, texts: Sequence[Range]) -> str | None:
    """The first sentence where more follows and it is short enough to be a heading."""
    start, end = texts[0]
    heading = heading_of(view.text, start, end)
    if not heading or len(heading) > _LONGEST_HEADING:
        return None
    more = end - start > len(heading) + 1 or len(texts) > 1
    return view.original(start, start + len(heading)) if more else None


def assign(view: View, lists: Sequence[Sequence[Duty]], names: Names, prefix: str) -> tuple[Assignment, ...]:
    """The assignments that the lists of one measure state, and the lead that follows where none is stated."""
    found: dict[tuple[str, Role], Assignment] = {}
    for duties in lists:
        prefixes = list_prefixes([duty.mention for duty in duties], prefix)
        for duty, shared in zip(duties, prefixes, strict=True):
            unit = _assignment(view, duty, names.resolve(duty.mention, shared))
            found.setdefault((unit.unit, unit.role), unit)
    counts = {role: count(1) for role in Role}
    stated = [replace(one, position=next(counts[one.role])) for one in found.values()]
    return tuple(stated) if any(one.role is Role.LEAD for one in stated) else _with_lead(stated)


def _assignment(view: View, duty: Duty, canonical: str) -> Assignment:
    mention = duty.mention
    return Assignment(
        mention.text,
        canonical,
        duty.role,
        True,
        mention.group,
        mention.open and not mention.group,
        view.span(mention.start, mention.end),
        duty.label,
        1,
        duty.by_duty,
    )


def _with_lead(stated: Sequence[Assignment]) -> tuple[Assignment, ...]:
    """The first of several responsible units convenes (RECORD, Roles): a lead that is inferred.

    So it is, too, where a note says once for all lists that the first unit of each leads: what leads is then
    told by the order of a list, not by a word beside the unit.
    """
    first = next((one for one in stated if one.role is Role.RESPONSIBLE), None)
    if first is None or first.group:
        return tuple(stated)
    lead = replace(first, role=Role.LEAD, stated=False, label=None, position=1)
    at = stated.index(first)
    return (*stated[: at + 1], lead, *stated[at + 1 :])


def find_deadlines(reading: Reading, item: Item) -> tuple[Deadline, ...]:
    """The deadlines of an item: of its completion-time fields first, then of its sentences."""
    clock = Clock(reading.issued, item.year or reading.year)
    found: list[Deadline] = []
    for start, end in item.content.times or (() if item.content.lists else item.times):
        found += parse_completion_time(reading.view, within(reading.times, start, end), start, end, clock)
    for start, end in (*item.content.texts, *item.content.indicators):
        found += resolve_times(reading.view, within(reading.times, start, end), clock)
    return once(found)


def once(deadlines: Iterable[Deadline]) -> tuple[Deadline, ...]:
    """Equal deadlines of one measure are listed once."""
    seen: dict[tuple[str | None, ...], Deadline] = {}
    for deadline in deadlines:
        seen.setdefault(
            (deadline.kind, deadline.date, deadline.every, deadline.by, deadline.within), deadline
        )
    return tuple(seen.values())


def cited_in(reading: Reading, ranges: Sequence[Range]) -> tuple[Citation, ...]:
    """The documents that the ranges name, each once."""
    seen: dict[tuple[str | None, str | None], Citation] = {}
    for start, end in sorted(ranges):
        for naming in within(reading.namings, start, end):
            if is_cited(naming, reading.facts):
                seen.setdefault((naming.title, naming.number), to_citation(reading.view, naming))
    return tuple(seen.values())
