"""Traces as trees: the chain of a measure to the top, the chain of a document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from api.models.trace import BasisStep, Counterpart
from api.pages.passages import Mark, Piece, pieces

DEEPEST = 12
"""Levels of a tree that are shown; real ones have four or five, and a cycle must end."""


@dataclass(frozen=True, slots=True)
class Climb:
    """A counterpart in the tree of a measure, how far it is from the measure, and both texts with marks."""

    counterpart: Counterpart
    depth: int
    lower: list[Piece]
    higher: list[Piece]


def climbs(counterparts: Iterable[Counterpart], measure: str, texts: dict[str, str]) -> list[Climb]:
    """The counterparts above a measure in the order of a drawn tree; `texts` are those of the documents."""
    listed = list(counterparts)
    return [
        Climb(each, depth, marked(each, "lower", texts), marked(each, "higher", texts))
        for each, depth in climb(listed, measure, (measure,))
    ]


def climb(
    counterparts: list[Counterpart], measure: str, way: tuple[str, ...]
) -> Iterable[tuple[Counterpart, int]]:
    """Each counterpart with its depth, from 1; what a step between leads to is not repeated beside it."""
    here = [each for each in counterparts if each.lower.iri == measure and each.higher.iri not in way]
    if len(way) > DEEPEST:
        return
    through = {
        further.higher.iri
        for each in here
        for further, _ in climb(counterparts, each.higher.iri, (*way, each.higher.iri))
    }
    for each in here:
        if each.higher.iri not in through:
            yield each, len(way)
            yield from climb(counterparts, each.higher.iri, (*way, each.higher.iri))


def marked(counterpart: Counterpart, side: str, texts: dict[str, str]) -> list[Piece]:
    """The words of one of the two measures with what they share marked."""
    end = counterpart.lower if side == "lower" else counterpart.higher
    spans = (each.lower_span if side == "lower" else each.higher_span for each in counterpart.wordings)
    text = texts.get(end.document.iri, "")
    marks = [Mark(span.start, span.end, "shared", "") for span in spans]
    return pieces(text, end.span.start, min(end.span.end, len(text)), marks)


def chain(steps: list[BasisStep], start: str) -> list[tuple[BasisStep, int]]:
    """The chain of a document in the order of a drawn tree, each step once with its depth, from 1."""
    drawn: set[tuple[str, str]] = set()

    def walk(iri: str, depth: int) -> Iterable[tuple[BasisStep, int]]:
        for step in steps:
            way = (step.lower.iri, step.upper.iri)
            if step.lower.iri == iri and step.upper.iri != start and way not in drawn:
                drawn.add(way)
                yield step, depth
                yield from walk(step.upper.iri, depth + 1)

    return list(walk(start, 1))
