"""Which measures of a lower document carry out which measures of a higher one: by wording, many to many.

The result follows from the two documents alone, whatever else is held and in whatever order it came. How sure
a pair is says `graph/likeness.py`; here stand the weights and the bound for counterparts, and their evidence.
`benchmarks/counterparts.py` measures all of it against pairs graded by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from graph.likeness import Passage, Weights, score_pairs
from graph.similarity import Shared, longest_shared, read_words, shared_wordings
from loaders.text import Span

METHOD: Final = "counterparts-2"
"""Name of the method with these settings; another name makes stored results out of date."""

WEIGHTS: Final = Weights(base=3.53, likeness=2.54, lead=2.32, behind=1.88, named=1.70, kinship=4.07)
"""Found by `benchmarks/counterparts_fit.py` on the tuning sets of graded pairs."""
SURE: Final = 0.4
"""Confidence from which a pair is shown: with each tuning set judged by weights from the others, the mean
precision of the sets is then above 0.95 and their mean recall above 0.92."""

LEAST_WORDING: Final = 4
"""Shared wordings of fewer characters are words, not evidence; they are shown only where nothing else is."""
_MOST_WORDINGS: Final = 4


class Counterpart(NamedTuple):
    """Two measures by position that say the same, with the confidence that they do, up to 1."""

    lower: int
    higher: int
    score: float


def find_counterparts(lower: Sequence[Passage], higher: Sequence[Passage]) -> list[Counterpart]:
    """All pairs that are sure enough, by position."""
    return [Counterpart(*pair) for pair in score_pairs(lower, higher, WEIGHTS) if pair.score >= SURE]


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
