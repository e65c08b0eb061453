"""The score of reading the published plans beside the project, where they are there."""

from __future__ import annotations

from tests.scoring import SHARED, shortfalls, tallies


def test_the_published_plans_are_read_right() -> None:
    counts = list(tallies(SHARED / "eval" / "gold", SHARED / "seeds"))
    assert counts and shortfalls(counts, overall=0.97, category=0.93, document=0.97) == []
