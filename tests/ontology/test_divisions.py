"""Real places: each with those above it, ambiguous names left alone, unknown ones kept."""

from __future__ import annotations

import pytest

from ontology.divisions import division_of_code, divisions, find_division, full_place, members, short_form


@pytest.mark.parametrize(
    ("place", "full"),
    [
        ("利通区", "宁夏回族自治区吴忠市利通区"),
        ("吴忠市利通区", "宁夏回族自治区吴忠市利通区"),
        ("宁夏回族自治区吴忠市利通区", "宁夏回族自治区吴忠市利通区"),
        ("昌吉州", "新疆维吾尔自治区昌吉回族自治州"),
        ("昌吉市", "新疆维吾尔自治区昌吉回族自治州昌吉市"),
        ("南京市鼓楼区", "江苏省南京市鼓楼区"),
        ("仙桃市", "湖北省仙桃市"),
        ("江干区", "浙江省杭州市江干区"),
        ("鼓楼区", "鼓楼区"),
        ("朝阳区", "朝阳区"),
        ("北京市朝阳区", "北京市朝阳区"),
        ("青萝县", "青萝县"),
        ("栖川市青萝县", "栖川市青萝县"),
        ("社旗县", "社旗县"),
        ("利通区金积镇", "宁夏回族自治区吴忠市利通区金积镇"),
        ("昌吉市中山路街道", "新疆维吾尔自治区昌吉回族自治州昌吉市中山路街道"),
        ("金积镇", "宁夏回族自治区吴忠市利通区金积镇"),
        ("城关镇", "城关镇"),
        ("东莞市石龙镇", "广东省东莞市石龙镇"),
        ("鼓楼区某某街道", "鼓楼区某某街道"),
        ("青萝县城关镇", "青萝县城关镇"),
    ],
)
def test_a_place_has_those_above_it_where_one_fits(place: str, full: str) -> None:
    assert full_place(place) == full


def test_codes() -> None:
    found = division_of_code("640302")
    assert found and found.chain == ("宁夏回族自治区", "吴忠市", "利通区") and found.rank == 3
    assert division_of_code("999999") is None


def test_members_lie_one_level_below() -> None:
    assert [each.name for each in members("宁夏回族自治区")] == [
        "银川市",
        "石嘴山市",
        "吴忠市",
        "固原市",
        "中卫市",
    ]
    assert "呼图壁县" in {each.name for each in members("昌吉州", "2015")}
    assert "东城区" in {each.name for each in members("北京市")}
    assert "仙桃市" in {each.name for each in members("湖北省")}
    assert members("栖川市") == ()


def test_townships_lie_in_counties_and_in_cities_without_any() -> None:
    towns = {each.name: each for each in members("利通区")}
    assert {"金积镇", "高闸镇", "东塔寺乡"} <= towns.keys()
    town = towns["金积镇"]
    assert (town.code, town.rank) == ("640302100", 4)
    assert town.chain == ("宁夏回族自治区", "吴忠市", "利通区", "金积镇")
    assert find_division("吴忠市利通区金积镇") == town
    assert "石龙镇" in {each.name for each in members("东莞市")}
    assert members("利通区金积镇") == ()
    assert find_division("栖川市金积镇") is None
    assert find_division("青萝县城关镇") is None


def test_every_township_has_a_county_and_a_kind() -> None:
    table = [each for code, one in divisions().items() if one.rank == 3 for each in members(one.place)]
    assert len(table) > 35_000
    assert {each.code[:6] for each in table} <= divisions().keys()
    assert {each.rank for each in table} == {4}


def test_members_are_those_of_the_time() -> None:
    assert "江干区" in {each.name for each in members("杭州市", "2016")}
    assert "江干区" not in {each.name for each in members("杭州市", "2022")}


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("昌吉回族自治州", "昌吉州"),
        ("宁夏回族自治区", "宁夏"),
        ("恩施土家族苗族自治州", "恩施州"),
        ("吴忠市", "吴忠市"),
    ],
)
def test_short_forms(name: str, short: str) -> None:
    assert short_form(name) == short


def test_every_division_is_found_by_its_own_chain() -> None:
    apart = [each for each in divisions().values() if find_division(each.place) not in (each, None)]
    lost = [each.name for each in divisions().values() if find_division(each.place) is None]
    assert not apart
    assert len(lost) < 10, lost
