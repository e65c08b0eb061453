"""Which measures of a plan the items of an annual report speak of: by wording, many to many.

The result follows from the two documents alone, by the same signs and weights as counterparts: nothing was
chosen on the graded pairs of reports. `tests/graph/test_results.py` measures it on these: on the examples
precision 0.95 at recall 0.95, on a real report and the plan of another city 0.79 at 0.83.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from graph.counterparts import WEIGHTS, Counterpart
from graph.likeness import Passage, score_pairs

METHOD: Final = "results-2"
"""Name of the method with these settings; another name makes stored results out of date."""

SURE: Final = 0.5
"""Confidence from which an item speaks of a measure: it is likelier than not."""


def find_results(items: Sequence[Passage], measures: Sequence[Passage]) -> list[Counterpart]:
    """The pairs of an item and a measure that are sure enough, by position."""
    return [Counterpart(*pair) for pair in score_pairs(items, measures, WEIGHTS) if pair.score >= SURE]
