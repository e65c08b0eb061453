from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from loaders.formats.number_formats import is_date_format, show_date, show_number

LINES = (Path(__file__).parents[1] / "cases" / "number_formats.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("line", LINES)
def test_value_under_a_format(line: str) -> None:
    value, _, rest = line.partition(" | ")
    code, _, shown = rest.partition(" => ")
    if len(value) >= 10 and value[4] == "-":
        assert show_date(datetime.fromisoformat(value), code) == shown
        assert is_date_format(code) or code == "General"
    else:
        assert show_number(float(value), code) == shown
        assert not is_date_format(code)
