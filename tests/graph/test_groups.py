"""Whom a collective name stands for: the user's places, what the document names, what is usual there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from graph.document import Document
from graph.groups import group_members
from graph.load import load
from graph.store import EmbeddedStore
from graph.units import unit_views
from loaders.records import Role
from ontology.functions import Registry, shipped_registry
from ontology.own_places import OwnPlace, OwnPlaces

Ask = Callable[..., list[tuple[str | None, ...]]]
SampleWith = Callable[..., Document]
Expand = Callable[..., dict[str, tuple[str, float]]]
DISTRICT = ("云河市", "青禾区")
TOWNS = OwnPlaces(
    (
        OwnPlace((*DISTRICT, "清溪镇"), "999901101"),
        OwnPlace((*DISTRICT, "石桥乡"), ""),
        OwnPlace((*DISTRICT, "东门街道"), ""),
        OwnPlace((*DISTRICT, "红星农场"), ""),
        OwnPlace(("云河市", "白水县", "清溪镇"), ""),
        OwnPlace(DISTRICT, "999901"),
        OwnPlace(("云河市", "白水县"), ""),
    )
)


@pytest.fixture
def plan_of(sample_with: SampleWith) -> Callable[..., Document]:
    """The sample plan, of 2016 or the given date, with these units; the last of them is the group."""

    def build(*units: str, own: OwnPlaces | None = None, **facts: str | None) -> Document:
        first = sample_with().record.measures[0]
        named = tuple(
            replace(
                first.assignments[0], unit=unit, canonical=unit, role=Role.COOPERATE, group=unit == units[-1]
            )
            for unit in units
        )
        plan = sample_with({"date": "2016-08-19", **facts}, measures=(replace(first, assignments=named),))
        return replace(plan, registry=Registry(shipped_registry().functions, own)) if own else plan

    return build


@pytest.fixture
def expand(plan_of: Callable[..., Document]) -> Expand:
    """The members of the last of the units: label → evidence and confidence."""

    def members(
        *units: str, own: OwnPlaces | None = None, **facts: str | None
    ) -> dict[str, tuple[str, float]]:
        document = plan_of(*units, own=own, **facts)
        views = unit_views(document)
        [group] = [view for view in views if view.group]
        return {
            each.unit.label: (each.evidence, each.confidence)
            for each in group_members(document, group, views)
        }

    return members


@pytest.mark.parametrize(
    ("group", "members"),
    [
        ("各乡镇", ["清溪镇政府", "石桥乡政府"]),
        ("各乡(镇)人民政府", ["清溪镇政府", "石桥乡政府"]),
        ("各鄉鎮人民政府", ["清溪镇政府", "石桥乡政府"]),
        ("各镇(街道)", ["清溪镇政府", "东门街道办"]),
        ("各镇街", ["清溪镇政府", "东门街道办"]),
        ("各街道办事处", ["东门街道办"]),
        ("各乡(镇)、街道", ["清溪镇政府", "石桥乡政府", "东门街道办"]),
        (
            "各乡镇人民政府(街道办事处)",
            ["清溪镇政府", "石桥乡政府", "东门街道办"],
        ),
        ("各乡镇党委", ["清溪镇委", "石桥乡委"]),
        ("沿河各乡镇", []),
        ("各村(社区)", []),
    ],
)
def test_townships_of_the_users_file_are_those_of_the_county_and_kind(
    expand: Expand, group: str, members: list[str]
) -> None:
    found = expand(group, own=TOWNS)
    assert list(found) == members
    assert {confidence for _, confidence in found.values()} <= {0.95}


@pytest.mark.parametrize(
    ("group", "count"), [("各乡镇", 12), ("各镇", 8), ("各乡", 4), ("各乡镇、街道", 12), ("各街道", 0)]
)
def test_townships_of_a_real_county(expand: Expand, group: str, count: int) -> None:
    found = expand(group, place="吴忠市利通区")
    assert len(found) == count
    for evidence, confidence in found.values():
        assert evidence.startswith("统计用区划代码 640302")
        assert confidence == 0.8


def test_a_township_that_plan_and_divisions_have_is_one_member(expand: Expand) -> None:
    found = expand("金积镇人民政府", "旧镇人民政府", "各乡镇", place="吴忠市利通区")
    assert len(found) == 13
    assert found["金积镇政府"][1] == 0.8
    assert found["旧镇政府"] == ("同一文件点名的乡镇、街道,未必齐全", 0.6)


def test_evidence_names_the_file_and_the_code(expand: Expand) -> None:
    found = expand("各乡镇", own=TOWNS)
    assert found["清溪镇政府"][0] == "用户登记表(代码 999901101)"
    assert found["石桥乡政府"][0] == "用户登记表"


def test_townships_that_the_document_names_need_not_be_all(expand: Expand) -> None:
    named = (
        "试点镇人民政府",
        "清溪镇人民政府",
        "石桥乡",
        "东门街道办",
        "区财政局",
        "镇司法所",
        "市政府",
        "各乡镇",
    )
    found = expand(*named)
    assert found == {
        "清溪镇政府": ("同一文件点名的乡镇、街道,未必齐全", 0.6),
        "石桥乡政府": ("同一文件点名的乡镇、街道,未必齐全", 0.6),
    }
    assert set(expand(*named[:-1], "各乡镇(街道)")) == {*found, "东门街道办"}
    party = expand("清溪镇人民政府", "石桥乡党委", "各乡镇党委")
    assert set(party) == {"清溪镇委", "石桥乡委"}


def test_a_listed_township_is_the_unit_that_the_document_names(expand: Expand) -> None:
    found = expand("东门街道办", "云溪镇人民政府", "各镇街", own=TOWNS)
    assert {label: confidence for label, (_, confidence) in found.items()} == {
        "清溪镇政府": 0.95,
        "东门街道办": 0.95,
        "云溪镇政府": 0.6,
    }


def test_counties_of_the_users_file_join_those_of_the_divisions(expand: Expand) -> None:
    assert expand("各县(市、区)政府", own=TOWNS, place="云河市") == {
        "青禾区政府": ("用户登记表(代码 999901)", 0.95),
        "白水县政府": ("用户登记表", 0.95),
    }
    zone = OwnPlaces((OwnPlace(("新疆维吾尔自治区", "昌吉回族自治州", "准东新区"), ""),))
    found = expand("各县(市、区)政府", own=zone, place="昌吉州")
    assert len(found) == 8 and found["准东新区政府"][0] == "用户登记表"


@pytest.mark.parametrize(
    ("group", "member"),
    [
        ("各县(市)人民政府", "呼图壁县政府"),
        ("各县(市)党委", "呼图壁县委"),
        ("各县市", "呼图壁县政府"),
        ("各县(市)教育局", "呼图壁县教育局"),
        ("各县(市、区)卫生健康委(局)", "呼图壁县卫生健康委"),
        ("各县(市)某某中心", None),
        ("各县(市)有关部门", None),
    ],
)
def test_a_body_of_every_county(expand: Expand, group: str, member: str | None) -> None:
    found = expand(group, place="昌吉州", date="2021-03-05")
    assert (member in found) if member else found == {}


def usual(found: dict[str, tuple[str, float]]) -> set[str]:
    return {label for label, (_, confidence) in found.items() if confidence == 0.4}


def test_departments_named_come_first_and_the_usual_ones_apart(expand: Expand) -> None:
    found = expand("区财政局", "区委组织部", "市公安局", "区政府", "区政府各部门")
    assert next(iter(found.items())) == ("青禾区财政局", ("同一文件点名的本级部门,未必齐全", 0.6))
    assert usual(found) == set(found) - {"青禾区财政局"}
    assert found["青禾区教育局"] == ("职能登记表:本级政府通常设有教育部门,文件没有点名", 0.4)
    assert {"青禾区国土资源局", "青禾区公安局"} <= usual(found)
    assert not {"青禾区自然资源局", "青禾区商务局", "青禾区政府"} & usual(found)


@pytest.mark.parametrize(
    ("group", "named"),
    [
        ("区直各部门", {"青禾区财政局", "青禾区组织部", "青禾区妇联"}),
        ("各部门", {"青禾区财政局", "青禾区组织部", "青禾区妇联"}),
        ("区直各单位", {"青禾区财政局", "青禾区组织部", "青禾区妇联"}),
        ("区人民政府各组成部门", {"青禾区财政局"}),
        ("市直各部门", {"云河市公安局"}),
        ("各有关部门", set()),
        ("各行政执法部门", set()),
    ],
)
def test_bodies_of_the_party_belong_to_a_place_but_not_to_its_government(
    expand: Expand, group: str, named: set[str]
) -> None:
    found = expand("区财政局", "区委组织部", "区妇联", "市公安局", "区政府", group)
    assert set(found) - usual(found) == named
    assert bool(usual(found)) == bool(named)


@pytest.mark.parametrize(
    ("facts", "there", "gone"),
    [
        ({"date": "2016-08-19"}, "青禾区环保局", "青禾区应急管理局"),
        ({"date": "2021-03-05"}, "青禾区应急管理局", "青禾区环保局"),
        ({"date": "2018-10-01"}, "青禾区教育局", "青禾区安全监管局"),
        ({"date": "2018-10-01"}, "青禾区教育局", "青禾区应急管理局"),
        ({"date": "2021-03-05", "place": "云河市"}, "云河市商务局", "云河市环保局"),
        ({"date": "2021-03-05", "place": "云岭省"}, "云岭省教育厅", "云岭省教育局"),
    ],
)
def test_usual_departments_are_those_of_the_time_and_level(
    expand: Expand, facts: dict[str, str], there: str, gone: str
) -> None:
    found = usual(expand("各部门", **facts))
    assert there in found and gone not in found


@pytest.mark.parametrize(
    "facts", [{"date": None}, {"place": None}, {"place": "北京市"}, {"date": "2009-01-01"}]
)
def test_nothing_is_usual_where_day_place_or_names_are_unknown(
    expand: Expand, facts: dict[str, str | None]
) -> None:
    assert expand("各部门", **facts) == {}


def test_members_in_the_graph_are_marked_as_derived(
    memory: EmbeddedStore, plan_of: Callable[..., Document], ask: Ask
) -> None:
    load(memory, plan_of("各乡镇", own=TOWNS))
    query = """SELECT ?l ?e ?c WHERE { ?m a org:Membership ; qz:derived true ; org:member/rdfs:label ?l ;
        qz:evidence ?e ; qz:confidence ?c }"""
    assert ask(memory, query) == [
        ("清溪镇政府", "用户登记表(代码 999901101)", "0.95"),
        ("石桥乡政府", "用户登记表", "0.95"),
    ]
    place = "?p rdfs:label ?l ; schema:containedInPlace/rdfs:label ?a ; dcterms:identifier ?c"
    assert ask(memory, f"SELECT DISTINCT ?l ?a ?c WHERE {{ {place} }}") == [
        ("清溪镇", "青禾区", "999901101"),
        ("青禾区", "云河市", "999901"),
    ]
