"""The words that changed between two texts, for people to read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Final, NamedTuple

from graph.similarity import longest_run

_TOKEN: Final = re.compile(r"[0-9A-Za-z.]+[%%‰]?|\s+|.", re.DOTALL)
_SHORT: Final = 2
"""Kept stretches below this many characters between two changes are noise: 公[布→开]目录."""
_LARGEST: Final = 90_000
"""Bound on the product of two lengths in tokens for the exact way, which is cubic on hostile texts."""
_ANCHOR: Final = 4
"""Longer texts are cut at the longest run of tokens that they share, down to this many."""
_DEPTH: Final = 40


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one of the two texts."""

    text: str
    changed: bool


class Edit(NamedTuple):
    """A changed stretch: half-open ranges of characters in the text before and in the text after."""

    before: tuple[int, int]
    after: tuple[int, int]


def edits(before: str, after: str) -> list[Edit]:
    """The changed stretches in order; numbers and words in Latin letters change as a whole."""
    ours, theirs = _TOKEN.findall(before), _TOKEN.findall(after)
    starts, others = _offsets(ours), _offsets(theirs)
    return [
        Edit((starts[a], starts[b]), (others[c], others[d]))
        for a, b, c, d in _merge(_changed(ours, theirs), ours)
    ]


_Range = tuple[int, int, int, int]


def _offsets(tokens: Iterable[str]) -> list[int]:
    found = [0]
    for token in tokens:
        found.append(found[-1] + len(token))
    return found


def _changed(
    ours: list[str], theirs: list[str], before: int = 0, after: int = 0, depth: int = 0
) -> Iterator[_Range]:
    """Changed ranges of tokens; `before` and `after` are the offsets of these parts in the whole."""
    if len(ours) * len(theirs) <= _LARGEST:
        for tag, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
            if tag != "equal":
                yield before + a, before + b, after + c, after + d
        return
    run = longest_run(ours, theirs) if depth < _DEPTH else None
    if run is None or run.length < _ANCHOR:
        yield before, before + len(ours), after, after + len(theirs)
        return
    left, right = run.left + run.length, run.right + run.length
    yield from _changed(ours[: run.left], theirs[: run.right], before, after, depth + 1)
    yield from _changed(ours[left:], theirs[right:], before + left, after + right, depth + 1)


def _merge(ranges: Iterable[_Range], ours: list[str]) -> list[_Range]:
    """Join changes with next to nothing between them, unless a mark stands there."""
    found: list[_Range] = []
    for each in ranges:
        kept = "".join(ours[found[-1][1] : each[0]]) if found else ""
        if found and len(kept) < _SHORT and kept.isalnum():
            found[-1] = (found[-1][0], each[1], found[-1][2], each[3])
        else:
            found.append(each)
    return found


def pieces(text: str, ranges: Iterable[tuple[int, int]]) -> tuple[Piece, ...]:
    """The text cut into changed and kept stretches; the ranges are in order and apart."""
    inside = {at for start, end in ranges for at in range(start, end)}
    runs = groupby(range(len(text)), key=inside.__contains__)
    return tuple(Piece("".join(text[at] for at in run), changed) for changed, run in runs)


def places(text: str, words: Iterable[str]) -> set[int]:
    """The offsets of all characters of the text that belong to one of these wordings."""
    found: set[int] = set()
    for each in set(words) - {""}:
        start = text.find(each)
        while start >= 0:
            found |= set(range(start, start + len(each)))
            start = text.find(each, start + len(each))
    return found
