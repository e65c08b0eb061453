from __future__ import annotations

import pytest

from loaders.unit_identity import level_of
from loaders.unit_lists import split_units
from loaders.unit_names import document_prefix, list_prefixes, resolve_names
from tests.case_lines import cases, view_of


@pytest.mark.parametrize(("text", "result"), cases("unit_names"))
def test_full_names_in_one_document(text: str, result: str) -> None:
    views = [view_of(one) for one in text.split(" / ")]
    lists = [split_units(view, 0, len(view.text) - 1) for view in views]
    prefix = document_prefix(mention.text for mentions in lists for mention in mentions if not mention.group)
    names = resolve_names(lists, prefix, ())
    found = [
        names.resolve(mention, shared)
        for mentions in lists
        for mention, shared in zip(mentions, list_prefixes(mentions, prefix), strict=True)
    ]
    assert found == result.replace("/ ", "").split(" ")


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("区司法局", "区"),
        ("市场监管局", ""),
        ("市市场监管局", "市"),
        ("自治州编办", "自治州"),
        ("司法局", ""),
    ],
)
def test_level_word_of_a_name(name: str, level: str) -> None:
    assert level_of(name) == level


def test_a_slip_is_noted() -> None:
    view = view_of("区监察厅、区司法局")
    names = resolve_names([split_units(view, 0, len(view.text) - 1)], "区", ())
    assert names.slips == {"区监察厅"}


def test_a_name_of_the_documents_own_place_stays_whole() -> None:
    view = view_of("区司法局、青禾供销社")
    mentions = split_units(view, 0, len(view.text) - 1)
    assert resolve_names([mentions], "区", ("青禾",)).resolve(mentions[1], "区") == "青禾供销社"
