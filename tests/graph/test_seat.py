"""The place of a document: the user's word, its own, codes of its page; nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.document import Document
from graph.load import load
from graph.seat import Hints, find_seat
from graph.store import EmbeddedStore
from ontology.own_places import OwnPlace, OwnPlaces

Ask = Callable[..., list[tuple[str | None, ...]]]
NO = Hints()


@pytest.mark.parametrize(
    ("named", "hints", "place", "reason"),
    [
        ("利通区", NO, "宁夏回族自治区吴忠市利通区", "行政区划代码"),
        ("云河市青禾区", NO, "云河市青禾区", "题名或发文机关"),
        (None, NO, None, "没有写明"),
        (None, Hints(site="6403020001"), "宁夏回族自治区吴忠市利通区", "网站标识码"),
        (None, Hints(index="11640302010071234X/2016-00012"), "宁夏回族自治区吴忠市利通区", "索引号"),
        (None, Hints(index="640302-2016-00012"), "宁夏回族自治区吴忠市利通区", "索引号"),
        (None, Hints(index="000014349/2016-00012"), None, "没有写明"),
        (None, Hints(site="9999990001"), None, "没有写明"),
        ("鼓楼区", NO, "鼓楼区", "题名或发文机关"),
        ("鼓楼区", Hints(site="3201000001"), "江苏省南京市鼓楼区", "网站标识码"),
        ("鼓楼区", Hints(site="3201060001"), "江苏省南京市鼓楼区", "网站标识码"),
        ("鼓楼区", Hints(site="6403020001"), "鼓楼区", "题名或发文机关"),
        ("利通区", Hints(site="3201060001"), "宁夏回族自治区吴忠市利通区", "行政区划代码"),
        ("利通区", Hints(place="云河市 青禾区"), "云河市青禾区", "用户"),
        ("云河市青禾区", Hints(place=" "), "云河市青禾区", "题名或发文机关"),
        (None, Hints(place="利通区"), "宁夏回族自治区吴忠市利通区", "用户"),
        ("金积镇", NO, "宁夏回族自治区吴忠市利通区金积镇", "行政区划代码"),
        ("金积镇", Hints(site="6403000001"), "宁夏回族自治区吴忠市利通区金积镇", "行政区划代码"),
        ("金积镇", Hints(site="1401000001"), "金积镇", "题名或发文机关"),
        ("金积镇", Hints(site="1101010001"), "北京市东城区金积镇", "网站标识码"),
        ("城关镇", NO, "城关镇", "题名或发文机关"),
        ("城关镇", Hints(site="6101240001"), "陕西省西安市周至县城关镇", "网站标识码"),
        ("利通区金积镇", NO, "宁夏回族自治区吴忠市利通区金积镇", "行政区划代码"),
        ("鼓楼区某某街道", Hints(site="3201000001"), "江苏省南京市鼓楼区某某街道", "网站标识码"),
    ],
)
def test_seats(named: str | None, hints: Hints, place: str | None, reason: str) -> None:
    seat = find_seat(named, hints)
    assert seat.place == place
    assert reason in seat.reason


@pytest.mark.parametrize(
    ("named", "hints", "place", "reason"),
    [
        ("清溪镇", NO, "云河市青禾区清溪镇", "用户登记表"),
        ("青禾区清溪镇", NO, "云河市青禾区清溪镇", "用户登记表"),
        ("石桥镇", NO, "石桥镇", "题名或发文机关"),
        ("石桥镇", Hints(place="青禾区石桥镇"), "云河市青禾区石桥镇", "用户指定"),
    ],
)
def test_townships_of_the_users_file(named: str, hints: Hints, place: str, reason: str) -> None:
    district = ("云河市", "青禾区")
    chains = ((*district, "清溪镇"), (*district, "石桥镇"), ("云河市", "白水县", "石桥镇"))
    seat = find_seat(named, hints, OwnPlaces(tuple(OwnPlace(chain, "") for chain in chains)))
    assert seat.place == place and reason in seat.reason


def test_a_place_and_its_full_name_are_one_with_those_above(
    memory: EmbeddedStore, sample_with: Callable[..., Document], ask: Ask
) -> None:
    load(memory, sample_with({"number": "利政发〔2021〕1号", "place": "利通区"}))
    load(memory, sample_with({"number": "利政发〔2021〕2号", "place": "吴忠市利通区"}))
    assert len(ask(memory, 'SELECT DISTINCT ?u WHERE { ?u skos:prefLabel "区财政局"@zh }')) == 1
    pattern = (
        '?p rdfs:label "利通区"@zh ; schema:containedInPlace+ ?a . ?a rdfs:label ?l ; dcterms:identifier ?c'
    )
    rows = ask(memory, f"SELECT DISTINCT ?l ?c WHERE {{ {pattern} }}")
    assert rows == [("吴忠市", "640300"), ("宁夏回族自治区", "640000")]


def test_an_unknown_place_has_the_parents_that_its_name_tells(
    memory: EmbeddedStore, sample_with: Callable[..., Document], ask: Ask
) -> None:
    load(memory, sample_with({"place": "云岭省云河市青禾区"}))
    rows = ask(
        memory, 'SELECT ?l WHERE { ?p rdfs:label "青禾区"@zh ; schema:containedInPlace+/rdfs:label ?l }'
    )
    assert rows == [("云岭省",), ("云河市",)]


def test_where_the_place_is_unknown_the_graph_says_so(
    memory: EmbeddedStore, sample_with: Callable[..., Document], ask: Ask
) -> None:
    load(memory, sample_with({"place": None}))
    assert ask(memory, "SELECT ?r WHERE { ?d qz:digest ?x ; qz:placeReason ?r }") == [
        ("文件和网页都没有写明地方",)
    ]
