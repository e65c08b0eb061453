"""The score of reading the development documents: it may rise, and must not fall below its floor."""

from __future__ import annotations

from pathlib import Path

from tests.scoring import shortfalls, tallies

HERE = Path(__file__).parent


def test_the_development_documents_are_read_right() -> None:
    assert shortfalls(list(tallies(HERE, HERE)), overall=0.985, category=0.96, document=0.96) == []
