from __future__ import annotations

import pytest

from loaders.numerals import mend_digits, parse_integer, to_chinese
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
