"""Which item of one document is which of another: one to one, by wording, then by neighbours."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from graph.plans import Item
from graph.similarity import Pair, read_words, similar_pairs, to_vectors

LEAST: Final = 0.25
"""Cosine below which two texts are not one item reworded. Between the plans in
examples/ of three levels of government, which share no sentence, all best pairs above it are of one duty."""
_SURE: Final = 0.75
_MARGIN: Final = 0.1
_NEIGHBOURS: Final = 0.2
_SAME_TITLE: Final = 0.2


class Alignment(NamedTuple):
    """Pairs of positions, by the first; for positions without partner the nearest of the other side."""

    pairs: tuple[tuple[int, int], ...]
    kin_before: dict[int, int]
    kin_after: dict[int, int]


def align(before: Sequence[Item], after: Sequence[Item]) -> Alignment:
    """Align two sequences of items of one sort; the result does not depend on anything but them."""
    candidates = _candidates(before, after)
    pairs = _anchors(candidates)
    rest = [pair for pair in candidates if pair.left not in pairs and pair.right not in set(pairs.values())]
    _add_rest(pairs, rest)
    partners = set(pairs.values())
    kin_before = _nearest((pair.left, pair.right, pair.score) for pair in candidates)
    kin_after = _nearest((pair.right, pair.left, pair.score) for pair in candidates)
    return Alignment(
        tuple(sorted(pairs.items())),
        {left: right for left, right in kin_before.items() if left not in pairs},
        {right: left for right, left in kin_after.items() if right not in partners},
    )


def _candidates(before: Sequence[Item], after: Sequence[Item]) -> list[Pair]:
    """Pairs alike enough, with their score; an equal title lifts it."""
    vectors = to_vectors(item.text or item.title for item in (*before, *after))
    found = similar_pairs(vectors[: len(before)], vectors[len(before) :], LEAST - _SAME_TITLE)
    lifted = (
        pair._replace(score=pair.score + _SAME_TITLE * _same_title(before[pair.left], after[pair.right]))
        for pair in found
    )
    return [pair for pair in lifted if pair.score >= LEAST]


def _same_title(one: Item, other: Item) -> bool:
    return one.title != one.text and read_words(one.title).text == read_words(other.title).text


def _anchors(candidates: Iterable[Pair]) -> dict[int, int]:
    """Pairs that nothing disputes: alike, and on both sides far ahead of any other."""
    rows, columns = defaultdict[int, list[float]](list), defaultdict[int, list[float]](list)
    for pair in candidates:
        insort(rows[pair.left], pair.score)
        insort(columns[pair.right], pair.score)
    return {
        pair.left: pair.right
        for pair in candidates
        if pair.score >= _SURE
        and all(_ahead(pair.score, each) for each in (rows[pair.left], columns[pair.right]))
    }


def _ahead(score: float, ranked: list[float]) -> bool:
    return score == ranked[-1] and (len(ranked) == 1 or score - ranked[-2] >= _MARGIN)


def _add_rest(pairs: dict[int, int], rest: Iterable[Pair]) -> None:
    """Take the other pairs, best first; those that stand where their neighbours stand go before."""
    known = sorted(pairs.items())

    def rank(pair: Pair) -> tuple[float, int, int]:
        return -(pair.score + _NEIGHBOURS / (1 + _distance(known, pair))), pair.left, pair.right

    taken = set(pairs.values())
    for pair in sorted(rest, key=rank):
        if pair.left not in pairs and pair.right not in taken:
            pairs[pair.left] = pair.right
            taken.add(pair.right)


def _distance(known: list[tuple[int, int]], pair: Pair) -> int:
    """How many places the pair is away from where the nearest known pairs would have it."""
    at = bisect_right(known, (pair.left, pair.right))
    near = known[max(at - 1, 0) : at + 1] or [(0, 0)]
    return min(abs((pair.right - right) - (pair.left - left)) for left, right in near)


def _nearest(candidates: Iterable[tuple[int, int, float]]) -> dict[int, int]:
    """The partner with the highest score, the first of several."""
    best: dict[int, tuple[int, float]] = {}
    for own, other, score in candidates:
        if own not in best or score > best[own][1]:
            best[own] = (other, score)
    return {own: other for own, (other, _) in best.items()}


def moved_pairs(
    before: Sequence[Item], after: Sequence[Item], pairs: Sequence[tuple[int, int]]
) -> set[tuple[int, int]]:
    """Pairs under another heading than their neighbours, or out of order; not those only renumbered."""
    partners: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for left, right in pairs:
        partners[before[left].section][after[right].section] += 1
    strays = {
        (left, right)
        for left, right in pairs
        if (counts := partners[before[left].section])[after[right].section] < max(counts.values())
    }
    return strays | (set(pairs) - set(_longest_rising(pairs)))


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most pairs that keep their order on both sides; `pairs` are sorted by the first."""
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for at, (_, right) in enumerate(pairs):
        length = bisect_left(tails, right)
        previous.append(ends[length - 1] if length else -1)
        tails[length:], ends[length:] = [right, *tails[length + 1 :]], [at, *ends[length + 1 :]]
    found, at = [], ends[-1] if ends else -1
    while at >= 0:
        found.append(pairs[at])
        at = previous[at]
    return found
