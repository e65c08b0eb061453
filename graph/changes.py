"""What changed about one item: its units, deadlines, figures and words."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest
from typing import Final, TypeVar

from graph.heirs import heirs, role_changes
from graph.plans import Goal, Item, Term
from graph.similarity import read_words, similar_pairs, to_vectors
from graph.succession import Handover, History
from graph.wording import edits, places

_FIGURE: Final = re.compile(r"[0-9lIoO〇.,]+")
_MISREAD: Final = str.maketrans("lIoO〇", "11000", ",")
"""Letters that stand for digits in misread figures; the loader reads them so too."""
_SAME_SUBJECT: Final = 0.3
"""Cosine of the subjects from which two figures of one item are one target changed."""


class Aspect(StrEnum):
    """What of a document changed; the order is that of reports."""

    BASIS = "basis"
    MEASURE = "measure"
    WORDING = "wording"
    POSITION = "position"
    SUCCESSION = "succession"
    UNIT = "unit"
    DEADLINE = "deadline"
    TARGET = "target"
    INDICATOR = "indicator"


class Sense(StrEnum):
    """How it changed."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `before` and `after` are the words, None where there is nothing; `subject` says of what.

    For a unit `subject` is its name and the words are its roles, with commas between. For a succession
    `subject` is the unit after, the words are the names of both, and `reforms` say how the duty went.
    """

    aspect: Aspect
    subject: str
    before: str | None
    after: str | None
    reforms: tuple[Handover, ...] = ()

    @property
    def sense(self) -> Sense:
        """Added, removed or changed."""
        if self.before is None:
            return Sense.ADDED
        return Sense.REMOVED if self.after is None else Sense.CHANGED


def item_changes(
    before: Item, after: Item, histories: tuple[History, History] = (History(), History())
) -> list[Change]:
    """All changes between two readings of one item but that of its place, in the order of aspects.

    `histories` are those of the two documents.
    """
    changes = [
        *_unit_changes(before, after, histories),
        *_term_changes(before, after),
        *_goal_changes(before, after),
    ]
    if _reworded(before, after):
        aspect = Aspect.WORDING if before.is_measure else Aspect.INDICATOR
        changes.append(Change(aspect, after.title, before.text, after.text))
    return sorted(changes, key=lambda change: list(Aspect).index(change.aspect))


def _reworded(before: Item, after: Item) -> bool:
    """True if words changed that are not a deadline, figure or unit: those are told for themselves."""
    if read_words(before.text).text == read_words(after.text).text:
        return False
    ours, theirs = _accounted(before), _accounted(after)
    return any(
        _has_other_words(before.text, edit.before, ours) or _has_other_words(after.text, edit.after, theirs)
        for edit in edits(before.text, after.text)
    )


def _has_other_words(text: str, stretch: tuple[int, int], accounted: set[int]) -> bool:
    return any(text[at].isalnum() and at not in accounted for at in range(*stretch))


def _accounted(item: Item) -> set[int]:
    """The characters of deadlines, of units with duties and of figures that targets have."""
    values = {goal.value for goal in item.goals}
    figures = {
        at
        for match in _FIGURE.finditer(item.text)
        if _to_value(match[0]) in values
        for at in range(match.start(), match.end())
    }
    told = (*(term.label for term in item.terms), *(duty.written for duty in item.duties))
    return places(item.text, told) | figures


def _to_value(figure: str) -> float | None:
    try:
        return float(figure.translate(_MISREAD))
    except ValueError:
        return None


def _unit_changes(before: Item, after: Item, histories: tuple[History, History]) -> Iterator[Change]:
    found = heirs(before, after, histories)
    for old, new, reforms in found:
        yield Change(Aspect.SUCCESSION, new.unit.label, old.unit.label, new.unit.label, reforms)
    for unit, had, has in role_changes(before, after, found):
        yield Change(Aspect.UNIT, unit, ",".join(had) or None, ",".join(has) or None)


def _term_changes(before: Item, after: Item) -> Iterator[Change]:
    ours, theirs = _unequal(before.terms, after.terms, lambda term: term.meaning)
    for old, new in zip_longest(ours, theirs):
        yield Change(Aspect.DEADLINE, after.title, _label(old), _label(new))


def _goal_changes(before: Item, after: Item) -> Iterator[Change]:
    ours, theirs = _unequal(before.goals, after.goals, _goal_key)
    for old, new in _by_subject(ours, theirs):
        if old is None or new is None or old.demand != new.demand:
            named = new or old
            subject = named.subject if named else ""
            yield Change(Aspect.TARGET, subject or after.title, _label(old), _label(new))


def _label(part: Term | Goal | None) -> str | None:
    return part.label if part else None


def _goal_key(goal: Goal) -> Hashable:
    return read_words(goal.subject).text, goal.demand


_Part = TypeVar("_Part", Term, Goal)


def _unequal(
    before: Sequence[_Part], after: Sequence[_Part], key: Callable[[_Part], Hashable]
) -> tuple[list[_Part], list[_Part]]:
    """The parts of both sides that have no equal on the other side."""
    ours, theirs = {key(part) for part in before}, {key(part) for part in after}
    return [part for part in before if key(part) not in theirs], [
        part for part in after if key(part) not in ours
    ]


def _by_subject(before: Sequence[Goal], after: Sequence[Goal]) -> Iterator[tuple[Goal | None, Goal | None]]:
    """Pair figures that speak of the same; where only one is left on each side, they do."""
    vectors = to_vectors((goal.subject for goal in (*before, *after)), (1, 2))
    pairs = similar_pairs(vectors[: len(before)], vectors[len(before) :], _SAME_SUBJECT)
    partners: dict[int, int] = {}
    for pair in sorted(pairs, key=lambda pair: (-pair.score, pair.left, pair.right)):
        if pair.left not in partners and pair.right not in partners.values():
            partners[pair.left] = pair.right
    lost = [goal for at, goal in enumerate(before) if at not in partners]
    new = [goal for at, goal in enumerate(after) if at not in partners.values()]
    yield from ((before[left], after[right]) for left, right in sorted(partners.items()))
    if len(lost) == len(new) == 1:
        yield lost[0], new[0]
    else:
        yield from ((goal, None) for goal in lost)
        yield from ((None, goal) for goal in new)
