from __future__ import annotations

import pytest

from loaders.quantities import find_quantities
from tests.case_lines import cases


@pytest.mark.parametrize(("text", "result"), cases("quantities"))
def test_figures_with_units(text: str, result: str) -> None:
    found = [f"{one.value:.10g} {one.unit}" for one in find_quantities(text)]
    assert ("; ".join(found) or "none") == result


def test_a_range_keeps_its_lower_end() -> None:
    (quantity,) = find_quantities("5-8个")
    assert (quantity.low, quantity.value) == (5, 8)


def test_a_letter_for_a_digit_is_noted() -> None:
    assert [one.slipped for one in find_quantities("l00%和100%")] == [True, False]
