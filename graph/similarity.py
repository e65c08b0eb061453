"""How alike two texts are: TF-IDF over character n-grams, and the wording that they share.

Pure functions of their arguments: the same texts give the same numbers in any order and on any machine.
Only letters, characters and digits count, in one width and case; offsets point into the texts as given.
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeAlias

from loaders.text import Span

SIZES: Final = (2, 3)
"""Lengths of the n-grams in characters: most Chinese words have two characters, most set phrases more."""

Vector: TypeAlias = Mapping[str, float]
"""N-gram → weight; the length of the vector is 1, or 0 for a text without n-grams."""


class Background(NamedTuple):
    """Texts that are not there, by what is known of them: how many they are, and how many have an n-gram."""

    texts: float
    spread: Mapping[str, float]


NO_BACKGROUND: Final = Background(0, {})


@dataclass(frozen=True, slots=True)
class Words:
    """The characters of a text that count, and for each of them the offset in the text."""

    text: str
    index: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The place of `text[start:end]` in the original; the range must not be empty."""
        return Span(self.index[start], self.index[end - 1] + 1)


class Pair(NamedTuple):
    """Two texts by their positions in two sequences, and their cosine."""

    left: int
    right: int
    score: float


class Run(NamedTuple):
    """The same elements in two sequences: where they begin, and how many they are."""

    left: int
    right: int
    length: int


class Shared(NamedTuple):
    """The same wording in two texts; `length` counts the characters that count."""

    left: Span
    right: Span
    length: int


def read_words(text: str) -> Words:
    """The characters of the text that count: no blanks and marks, one width, lower case."""
    found = [
        (character, offset)
        for offset, written in enumerate(text)
        for character in unicodedata.normalize("NFKC", written).lower()
        if character.isalnum()
    ]
    return Words("".join(character for character, _ in found), tuple(offset for _, offset in found))


def to_vectors(
    texts: Iterable[str],
    sizes: Sequence[int] = SIZES,
    background: Background = NO_BACKGROUND,
    sharpness: float = 1,
) -> list[Vector]:
    """One vector of length 1 for each text; the weights of n-grams follow from all the texts together.

    Term frequency 1 + ln(n), inverse document frequency 1 + ln((1 + texts) / (1 + texts with it)), the latter
    to the power of `sharpness`. Texts of the background count among them.
    """
    counts = [Counter(ngrams(read_words(text).text, sizes)) for text in texts]
    spread = Counter(gram for count in counts for gram in count)
    every = 1 + len(counts) + background.texts
    weights = {
        gram: (1 + math.log(every / (1 + among + background.spread.get(gram, 0)))) ** sharpness
        for gram, among in spread.items()
    }
    return [_unit({gram: (1 + math.log(n)) * weights[gram] for gram, n in count.items()}) for count in counts]


def ngrams(text: str, sizes: Sequence[int]) -> Iterator[str]:
    """All runs of characters of these lengths, as often as they stand there."""
    for size in sizes:
        for start in range(len(text) - size + 1):
            yield text[start : start + size]


def _unit(vector: dict[str, float]) -> Vector:
    length = math.sqrt(math.fsum(weight * weight for weight in vector.values()))
    return {gram: weight / length for gram, weight in vector.items()}


def cosine(left: Vector, right: Vector) -> float:
    """The cosine of two vectors, from 0 (nothing in common) to 1 (the same n-grams)."""
    fewer, more = sorted((left, right), key=len)
    return min(1.0, math.fsum(weight * more[gram] for gram, weight in fewer.items() if gram in more))


def similar_pairs(left: Sequence[Vector], right: Sequence[Vector], least: float) -> list[Pair]:
    """All pairs with a cosine of at least `least` (above 0), by position; only what is shared costs."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for position, vector in enumerate(right):
        for gram in vector:
            holders[gram].append(position)
    found = []
    for position, vector in enumerate(left):
        others = sorted({other for gram in vector for other in holders.get(gram, ())})
        pairs = (Pair(position, other, cosine(vector, right[other])) for other in others)
        found += [pair for pair in pairs if pair.score >= least]
    return found


def longest_shared(left: str, right: str) -> Shared | None:
    """The longest wording that both texts have, the first of several; None if they share no character."""
    ours, theirs = read_words(left), read_words(right)
    run = longest_run(ours.text, theirs.text)
    return _shared(ours, theirs, run) if run else None


def longest_run(left: Sequence[str], right: Sequence[str]) -> Run | None:
    """The longest run of elements that both sequences have, the first of several; None if they share none."""
    return max(_maximal(left, right), key=lambda run: run.length, default=None)


def shared_wordings(left: str, right: str, least: int) -> list[Shared]:
    """Wordings of at least `least` characters that both texts have, in the order of the right text.

    No two of them overlap in the right text; longer ones win. One place of the left text may serve several.
    """
    found: list[Shared] = []
    ours, theirs = read_words(left), read_words(right)
    runs = (run for run in _maximal(ours.text, theirs.text) if run.length >= least)
    candidates = (_shared(ours, theirs, run) for run in runs)
    for each in sorted(candidates, key=lambda each: (-each.length, each.right)):
        if not any(
            each.right.start < other.right.end and other.right.start < each.right.end for other in found
        ):
            found.append(each)
    return sorted(found, key=lambda each: each.right)


def _maximal(left: Sequence[str], right: Sequence[str]) -> Iterator[Run]:
    """Each run of the right that the left has too and that cannot go on at its end, in order."""
    automaton = _Automaton(left)
    state = length = 0
    for position, element in enumerate(right):
        longer, longer_length = automaton.step(state, length, element)
        if length and longer_length <= length:
            yield Run(automaton.ends[state] - length, position - length, length)
        state, length = longer, longer_length
    if length:
        yield Run(automaton.ends[state] - length, len(right) - length, length)


def _shared(left: Words, right: Words, run: Run) -> Shared:
    ours, theirs = (
        words.span(start, start + run.length) for words, start in ((left, run.left), (right, run.right))
    )
    return Shared(ours, theirs, run.length)


class _Automaton:
    """The suffix automaton of a sequence (Blumer et al., 1985): linear to build and to search.

    `ends` has for each state where its runs end first.
    """

    def __init__(self, elements: Sequence[str]) -> None:
        self._next: list[dict[str, int]] = [{}]
        self._link = [-1]
        self._length = [0]
        self.ends = [0]
        last = 0
        for end, element in enumerate(elements, 1):
            last = self._extend(last, element, end)

    def _state(self, following: dict[str, int], link: int, length: int, end: int) -> int:
        self._next.append(following)
        self._link.append(link)
        self._length.append(length)
        self.ends.append(end)
        return len(self._next) - 1

    def _extend(self, last: int, element: str, end: int) -> int:
        state = self._state({}, 0, end, end)
        while last != -1 and element not in self._next[last]:
            self._next[last][element] = state
            last = self._link[last]
        if last == -1:
            return state
        target = self._next[last][element]
        whole = self._length[last] + 1 == self._length[target]
        self._link[state] = target if whole else self._split(last, target, element)
        return state

    def _split(self, last: int, target: int, element: str) -> int:
        clone = self._state(
            dict(self._next[target]), self._link[target], self._length[last] + 1, self.ends[target]
        )
        while last != -1 and self._next[last].get(element) == target:
            self._next[last][element] = clone
            last = self._link[last]
        self._link[target] = clone
        return clone

    def step(self, state: int, length: int, element: str) -> tuple[int, int]:
        """State and length of the longest run that goes on with the element; (0, 0) if none does."""
        while state and element not in self._next[state]:
            state = self._link[state]
            length = self._length[state]
        target = self._next[state].get(element)
        return (0, 0) if target is None else (target, length + 1)
