from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.formats.word_numerals import _FORMATS, format_number

_CASES = Path(__file__).parents[1] / "cases" / "word_numerals.txt"
_LINES = [line for line in _CASES.read_text("utf-8").splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize("line", _LINES)
def test_numbers_look_as_in_word(line: str) -> None:
    given_number, _, expected = line.partition(" =>")
    number, number_format = given_number.split()
    assert format_number(int(number), number_format) == expected.strip()


@given(st.integers(-5, 10**9), st.sampled_from(sorted(_FORMATS)))
def test_any_number_has_a_short_form(number: int, number_format: str) -> None:
    assert len(format_number(number, number_format)) <= 30
