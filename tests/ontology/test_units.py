"""A unit is its place and its name there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.places import place_key, segments, short_name
from ontology.units import Unit, normal_name, resolve_unit

Cases = Callable[[str], list[tuple[list[str], list[str]]]]


def test_units(read_cases: Cases) -> None:
    for (home, name), (place, plain) in read_cases("units.txt"):
        assert resolve_unit(name, home) == (place, plain), (home, name)


@pytest.mark.parametrize(
    ("place", "parts"),
    [
        ("云河市青禾区", ("云河市", "青禾区")),
        ("福州市", ("福州市",)),
        ("景德镇市", ("景德镇市",)),
        ("新乡市新乡县", ("新乡市", "新乡县")),
        ("荆州市沙市区", ("荆州市", "沙市区")),
        ("济宁市市中区", ("济宁市", "市中区")),
        ("内蒙古自治区兴安盟", ("内蒙古自治区", "兴安盟")),
        ("石岭自治州", ("石岭自治州",)),
        ("青禾", ("青禾",)),
    ],
)
def test_segments(place: str, parts: tuple[str, ...]) -> None:
    assert segments(place) == parts
    assert short_name(place) == parts[-1]


def test_a_city_needs_no_province_but_a_municipality_stays() -> None:
    assert place_key("云岭省云河市 青禾区") == "云河市青禾区"
    assert place_key("北京市朝阳区") == "北京市朝阳区"


@pytest.mark.parametrize(
    ("unit", "label"),
    [
        (Unit("云河市青禾区", "财政局"), "青禾区财政局"),
        (Unit("云河市青禾区^省", "司法厅"), "省司法厅"),
        (Unit("云河市青禾区", "公安局青禾分局"), "公安局青禾分局"),
        (Unit("中国", "国务院"), "国务院"),
        (Unit("?d-1", "区财政局"), "区财政局"),
        (Unit("?d-1^省", "司法厅"), "省司法厅"),
    ],
)
def test_labels_tell_the_place(unit: Unit, label: str) -> None:
    assert unit.label == label


NAMES = st.text("区市县省委政府局办公室财中共青禾云河人民^?", min_size=1, max_size=12)


@given(NAMES, st.sampled_from(["云河市青禾区", "青禾区", "云河市", "?d-1", "石岭自治州"]))
def test_any_name_resolves_to_something_and_always_the_same(name: str, home: str) -> None:
    unit = resolve_unit(name, home)
    assert unit == resolve_unit(name, home)
    assert unit.name and unit.place and normal_name(unit.name) is not None


@given(st.sampled_from(["云河市青禾区", "石岭县"]), st.sampled_from(["财政局", "区财政局", "县公安局"]))
def test_units_of_two_places_never_meet(place: str, name: str) -> None:
    assert resolve_unit(name, place).place != resolve_unit(name, "松山市东丘区").place
