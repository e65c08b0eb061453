from __future__ import annotations

from datetime import date

import pytest

from loaders.dates import before_month, month_end, parse_date, quarter_end
from loaders.view import fold
from tests.case_lines import cases


@pytest.mark.parametrize(("text", "result"), cases("dates"))
def test_first_date_of_a_text(text: str, result: str) -> None:
    found = parse_date(fold(text))
    assert (found.isoformat() if found else "none") == result


def test_ends() -> None:
    assert month_end(2020, 2) == date(2020, 2, 29)
    assert before_month(2017, 6) == date(2017, 5, 31)
    assert before_month(2018, 1) == date(2017, 12, 31)
    assert [quarter_end(2022, n).isoformat()[5:] for n in (1, 2, 3, 4)] == [
        "03-31",
        "06-30",
        "09-30",
        "12-31",
    ]
