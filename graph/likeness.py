"""How sure it is that two measures of two documents demand the same, from their wording alone.

Four things tell: how alike the two texts are; how they stand beside the rivals of each (a measure with one
near partner means that one, a measure with five equally near ones perhaps none); whether one has what the
other is named after; and whether the documents speak of one subject at all, without which even the best
partner is chance. A logistic function of these gives the confidence: the share of pairs with such signs that
people grade as the same action, pairs that overlap in part aside. `benchmarks/counterparts_fit.py` finds its
weights, `benchmarks/counterparts.py` compares what it says with the grades of pairs that it has not seen.
"""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from graph.similarity import Background, Pair, Vector, ngrams, read_words, similar_pairs, to_vectors

SIZES: Final = (1, 2)
SHARPNESS: Final = 1.5
BACKGROUND_TEXTS: Final = 200
"""As how many measures the background counts: what all plans say tells little, however few are compared."""

LEAST: Final = 0.03
"""Cosine below which two texts have nothing in common but function words."""
MOST_LEAD: Final = 1.0
"""A partner e times as near as any other stands alone; more does not add."""
KIN: Final = 0.2
"""Likeness from which two documents speak of one subject. Between the graded plans of one subject it is above
0.2, between plans of different subjects below 0.12."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A measure as it is compared: its title, and its text without the units, which begins with the title.

    `written` is its place in the plain text of the document, with all that stands there.
    """

    iri: str
    title: str
    text: str
    start: int = 0
    written: str = ""


class Signs(NamedTuple):
    """What tells of two measures, by position.

    `likeness` is the logarithm of the cosine of their texts; `lead` that of its ratio to the nearest rival,
    for the measure of the two for which it is greater; `behind` that of its ratio to the nearest partner, for
    the measure for which it is less; `named` the share of the title of one that the text of the other has;
    `kinship` is 0 for documents of one subject, less for others.
    """

    lower: int
    higher: int
    likeness: float
    lead: float
    behind: float
    named: float
    kinship: float


class Weights(NamedTuple):
    """The weights of the signs in the logarithm of the odds."""

    base: float
    likeness: float
    lead: float
    behind: float
    named: float
    kinship: float


def score_pairs(lower: Sequence[Passage], higher: Sequence[Passage], weights: Weights) -> list[Pair]:
    """All pairs that have something in common, with their confidence from 0 to 1; by position."""
    return [
        Pair(signs.lower, signs.higher, confidence(signs, weights)) for signs in read_signs(lower, higher)
    ]


def confidence(signs: Signs, weights: Weights) -> float:
    """The logistic function of the weighted signs."""
    odds = weights.base + sum(a * b for a, b in zip(weights[1:], signs[2:], strict=True))
    return 1 / (1 + math.exp(-odds))


def read_signs(lower: Sequence[Passage], higher: Sequence[Passage]) -> list[Signs]:
    """The signs of all pairs that have something in common, by position."""
    every = [*lower, *higher]
    texts = to_vectors((each.text for each in every), SIZES, background(), SHARPNESS)
    titles = [_title(each, text) for each, text in zip(every, texts, strict=True)]
    size = len(lower)
    pairs = similar_pairs(texts[:size], texts[size:], LEAST)
    ours, theirs = _Rivals((p.left, p.score) for p in pairs), _Rivals((p.right, p.score) for p in pairs)
    kinship = _kinship(max(ours.mean(size), theirs.mean(len(higher))))
    return [
        Signs(
            left,
            right,
            math.log(score),
            min(MOST_LEAD, max(ours.lead(left, score), theirs.lead(right, score))),
            min(ours.behind(left, score), theirs.behind(right, score)),
            max(_share(titles[left], texts[size + right]), _share(titles[size + right], texts[left])),
            kinship,
        )
        for left, right, score in pairs
    ]


def _title(passage: Passage, text: Vector) -> Vector:
    """The title with the weights that it has in the text."""
    title = dict.fromkeys(ngrams(read_words(passage.title).text, SIZES))
    return {gram: text[gram] for gram in title if gram in text}


def _share(title: Vector, text: Vector) -> float:
    whole = math.fsum(title.values())
    return math.fsum(weight for gram, weight in title.items() if gram in text) / whole if whole else 0.0


def _kinship(likeness: float) -> float:
    return min(0.0, math.log(likeness / KIN)) if likeness else 0.0


class _Rivals:
    """For each measure of one side its nearest partner and the next one."""

    def __init__(self, scores: Iterable[tuple[int, float]]) -> None:
        self._nearest: defaultdict[int, tuple[float, float]] = defaultdict(lambda: (LEAST, LEAST))
        for position, score in scores:
            first, second = self._nearest[position]
            self._nearest[position] = max(first, score), max(second, min(first, score))

    def lead(self, position: int, score: float) -> float:
        first, second = self._nearest[position]
        return math.log(score / (second if score == first else first))

    def behind(self, position: int, score: float) -> float:
        return math.log(score / self._nearest[position][0])

    def mean(self, size: int) -> float:
        return math.fsum(first for first, _ in self._nearest.values()) / size if size else 0.0


@cache
def background() -> Background:
    """What measures of all sorts of plans have in common (background.tsv: in how many of a thousand)."""
    table = files("graph").joinpath("background.tsv").read_text("utf-8")
    rows = csv.DictReader(table.splitlines(), dialect="excel-tab")
    return Background(
        BACKGROUND_TEXTS, {row["words"]: int(row["thousandths"]) * BACKGROUND_TEXTS / 1000 for row in rows}
    )
