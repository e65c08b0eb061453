from __future__ import annotations

import pytest

from loaders.markers import find_marker
from loaders.ruleset import Rule, read_rules
from loaders.view import fold, squeeze
from tests.case_lines import cases


@pytest.mark.parametrize(("text", "result"), cases("markers"))
def test_number_at_the_head_of_a_paragraph(text: str, result: str) -> None:
    marker = find_marker(fold(text), 0, len(text))
    assert (f"{marker.style} {marker.label} {marker.value}" if marker else "none") == result


@pytest.mark.parametrize(("text", "slipped"), [("l、开展培训", True), ("1、开展培训", False)])
def test_a_letter_for_a_digit_is_noted(text: str, slipped: bool) -> None:
    marker = find_marker(text, 0, len(text))
    assert marker and marker.slipped is slipped


def test_the_end_is_the_position_after_the_number() -> None:
    marker = find_marker("xx(一)指导思想", 2, 9)
    assert marker and marker.end == 5


@pytest.mark.parametrize("rule", read_rules("markers"), ids=lambda rule: rule.id)
def test_each_example_is_found_by_its_first_character(rule: Rule) -> None:
    for example in map(squeeze, map(fold, rule.examples)):
        marker = find_marker(example, 0, len(example))
        assert marker and marker.style == rule.id, example
