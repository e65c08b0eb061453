"""What a document demands of whom, as plain values: the form in which two documents are compared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.succession import History, Named


@dataclass(frozen=True, slots=True)
class Duty:
    """A unit with the roles that the text states for it, in the order lead, responsible, cooperate.

    `written` are the words in the text.
    """

    unit: Named
    roles: tuple[str, ...]
    written: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A deadline: what it means, comparable across documents, and its words."""

    meaning: tuple[str, ...]
    label: str


@dataclass(frozen=True, slots=True)
class Goal:
    """A demanded figure. `demand` is comparator, value, unit and direction, comparable across documents."""

    subject: str
    demand: tuple[str, ...]
    value: float
    label: str


@dataclass(frozen=True, slots=True)
class Item:
    """A measure, or an indicator that stands by itself.

    `order` sorts all items of the document as the text does. `section` is the IRI of the heading above, empty
    where there is none. An indicator has goals only.
    """

    iri: str
    locator: str
    title: str
    text: str
    order: int
    is_measure: bool = True
    section: str = ""
    duties: tuple[Duty, ...] = ()
    terms: tuple[Term, ...] = ()
    goals: tuple[Goal, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """A document: its items in the order of the text, the documents that it rests on, what happened since."""

    iri: str
    label: str
    items: tuple[Item, ...]
    bases: tuple[Named, ...]
    history: History = field(default_factory=History)


def same_names(before: Iterable[Named], after: Iterable[Named]) -> dict[str, str]:
    """IRI in the second document → IRI in the first of the same thing, where the two differ.

    Two readings may give one unit or document two IRIs: a place that only one of them tells, a document that
    only one store holds. Then a name decides, if it is the name of one thing on each side.
    """
    first, second = {each.iri: each for each in before}, {each.iri: each for each in after}
    lost = _by_name(each for iri, each in first.items() if iri not in second)
    new = _by_name(each for iri, each in second.items() if iri not in first)
    shared = (name for name in new if len(new[name]) == 1 and len(lost.get(name, ())) == 1)
    return {new[name][0]: lost[name][0] for name in shared}


def _by_name(things: Iterable[Named]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for thing in things:
        for name in dict.fromkeys(thing.names):
            found.setdefault(name, []).append(thing.iri)
    return found
