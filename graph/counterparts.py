"""Which measures of a lower document carry out which measures of a higher one: by wording, many to many.

The result follows from the two documents alone, whatever else is held and in whatever order it came: the
weights of n-grams are those among the measures of the two. `benchmarks/counterparts.py` measures the choices
made here against pairs graded by hand, and alternatives to them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from graph.similarity import (
    Pair,
    Shared,
    Vector,
    cosine,
    longest_shared,
    read_words,
    shared_wordings,
    similar_pairs,
    to_vectors,
)
from loaders.text import Span

METHOD: Final = "counterparts-1"
"""Name of the method with these settings; another name makes stored results out of date."""

SIZES: Final = (1, 2, 3)
TITLE_WEIGHT: Final = 2
"""How often the title counts besides the text, which begins with it."""
CHAPTER_UNKNOWN: Final = 0.5
"""Likeness of two chapters where one of them has no heading."""
BEST: Final = 0.10
"""Least score of a pair that is the best for either of its measures."""
SURE: Final = 0.11
"""Score from which a pair counts also beside better ones."""

LEAST_WORDING: Final = 4
"""Shared wordings of fewer characters are words, not evidence; they are shown only where nothing else is."""
_MOST_WORDINGS: Final = 4


@dataclass(frozen=True, slots=True)
class Passage:
    """A measure as it is compared: title, text without the units, and the headings above it.

    `written` is its place in the plain text of the document, with all that stands there.
    """

    iri: str
    title: str
    text: str
    headings: str = ""
    start: int = 0
    written: str = ""


class Counterpart(NamedTuple):
    """Two measures by position that say the same, with a score up to 1."""

    lower: int
    higher: int
    score: float


def find_counterparts(lower: Sequence[Passage], higher: Sequence[Passage]) -> list[Counterpart]:
    """The pairs that are the best for one of their measures, or sure; by position."""
    return choose(score_pairs(lower, higher))


def score_pairs(lower: Sequence[Passage], higher: Sequence[Passage], least: float = BEST) -> list[Pair]:
    """All pairs of at least this score: the cosine of the texts, lowered for unlike chapters.

    Titles of chapters are compared and not their numbers: plans under one outline number them differently.
    """
    texts = to_vectors((each.title * TITLE_WEIGHT + each.text for each in (*lower, *higher)), SIZES)
    chapters = to_vectors(each.headings for each in (*lower, *higher))
    size = len(lower)
    found = similar_pairs(texts[:size], texts[size:], least)
    scored = (
        pair._replace(
            score=pair.score * (1 + _likeness(chapters[pair.left], chapters[size + pair.right])) / 2
        )
        for pair in found
    )
    return [pair for pair in scored if pair.score >= least]


def _likeness(one: Vector, other: Vector) -> float:
    return cosine(one, other) if one and other else CHAPTER_UNKNOWN


def choose(pairs: Sequence[Pair], sure: float = SURE) -> list[Counterpart]:
    """Of the scored pairs those that are the best for either measure, and those from `sure` on."""
    lower, higher = _best((pair.left, pair.score) for pair in pairs), _best((p.right, p.score) for p in pairs)
    return [
        Counterpart(*pair) for pair in pairs if pair.score >= min(sure, lower[pair.left], higher[pair.right])
    ]


def _best(scores: Iterable[tuple[int, float]]) -> dict[int, float]:
    best: dict[int, float] = {}
    for position, score in scores:
        best[position] = max(score, best.get(position, 0.0))
    return best


def shared_evidence(lower: Passage, higher: Passage) -> list[Shared]:
    """The longest wordings that both have, as places in the plain texts of the documents, in order."""
    found = shared_wordings(lower.text, higher.text, LEAST_WORDING)
    longest = longest_shared(lower.text, higher.text)
    placed = []
    for each in _telling(found or [longest] if longest else [], lower.text):
        left = _place(lower, each.left.slice(lower.text))
        right = _place(higher, each.right.slice(higher.text))
        if left and right:
            placed.append(Shared(left, right, each.length))
    return sorted(placed, key=lambda each: each.right)


def _telling(wordings: Iterable[Shared], text: str) -> list[Shared]:
    """The longest, without those that are part of a longer one; digits tell little (2017年底)."""
    spelt = [(read_words(each.left.slice(text)).text, each) for each in wordings]
    ranked = sorted(spelt, key=lambda pair: (-_letters(pair[0]), pair[1].right))
    kept: dict[str, Shared] = {}
    for words, each in ranked:
        tells = _letters(words) >= LEAST_WORDING or not kept
        if tells and len(kept) < _MOST_WORDINGS and not any(words in longer for longer in kept):
            kept[words] = each
    return list(kept.values())


def _letters(words: str) -> int:
    return sum(not character.isdigit() for character in words)


def _place(passage: Passage, wording: str) -> Span | None:
    """Where the wording stands in the document: the text of a measure leaves out blanks and units."""
    words, sought = read_words(passage.written), read_words(wording).text
    at = words.text.find(sought)
    if at < 0:
        return None
    span = words.span(at, at + len(sought))
    return Span(passage.start + span.start, passage.start + span.end)
