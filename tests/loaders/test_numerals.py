from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.numerals import mend_digits, parse_integer, plain_number, to_chinese, to_figure
from loaders.view import fold
from tests.case_lines import cases


@pytest.mark.parametrize(("text", "result"), cases("numerals"))
def test_value_of_a_numeral(text: str, result: str) -> None:
    assert parse_integer(fold(text)) == (None if result == "none" else int(result))


@pytest.mark.parametrize(
    ("value", "words"),
    [(1, "一"), (10, "十"), (12, "十二"), (21, "二十一"), (105, "一百零五"), (3005, "三千零五")],
)
def test_chinese_form_of_a_number(value: int, words: str) -> None:
    assert to_chinese(value) == words


def test_letters_become_the_digits_they_stand_for() -> None:
    assert mend_digits("lO0I") == "1001"


@pytest.mark.parametrize(
    ("value", "plain", "figure"),
    [
        (80.0, "80", "80"),
        (66.67, "66.67", "66.67"),
        (3e6, "3000000", "300万"),
        (12345.0, "12345", "12345"),
        (25000.0, "25000", "2.5万"),
        (1.2e10, "12000000000", "120亿"),
        (1.5e8, "150000000", "1.5亿"),
        (0.00001, "0.00001", "0.00001"),
        (-30000.0, "-30000", "-3万"),
        (0.0, "0", "0"),
        (2023, "2023", "2023"),
    ],
)
def test_numbers_for_people_have_no_exponent(value: float, plain: str, figure: str) -> None:
    assert (plain_number(value), to_figure(value)) == (plain, figure)


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15))
def test_a_plain_number_is_the_number(value: float) -> None:
    plain = plain_number(value)
    assert float(plain) == value
    assert "e" not in plain
