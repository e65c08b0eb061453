from __future__ import annotations

import pytest

from loaders.unit_lists import is_class_noun, is_group, is_never_assigned, is_unit, split_units
from tests.case_lines import cases, view_of


@pytest.mark.parametrize(("text", "result"), cases("unit_lists"))
def test_names_of_a_list(text: str, result: str) -> None:
    view = view_of(text)
    found = [
        f"{one.text}{'*' if one.group else ''}{'+' if one.open and not one.group else ''}"
        for one in split_units(view, 0, len(view.text) - 1)
    ]
    assert " | ".join(found) == result


@pytest.mark.parametrize("name", ["区司法局", "市委编办", "各乡镇", "区政府办公室", "团市委", "供电公司"])
def test_units(name: str) -> None:
    assert is_unit(name)


@pytest.mark.parametrize("name", ["主要领导", "工作制度", "应当加强", "局", "100个单位", "依法办理"])
def test_other_words_are_no_units(name: str) -> None:
    assert not is_unit(name)


@pytest.mark.parametrize("name", ["各乡镇", "有关部门", "各县(市、区)政府", "州政府各部门", "市直有关单位"])
def test_groups(name: str) -> None:
    assert is_group(name)


@pytest.mark.parametrize("name", ["区司法局", "县政府", "市委组织部"])
def test_single_units_are_no_groups(name: str) -> None:
    assert not is_group(name)


@pytest.mark.parametrize("name", ["行政机关", "各行政机关", "有解释权的部门"])
def test_class_nouns_are_never_assigned(name: str) -> None:
    assert is_class_noun(name) and is_never_assigned(name)
