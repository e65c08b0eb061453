"""Who took over the duties of a unit, and who belongs to a group: derived, apart, gone with the document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from graph.document import Document
from graph.load import load, unload
from graph.store import EmbeddedStore
from loaders.records import Role
from ontology.iris import derived_units_of

Ask = Callable[..., list[tuple[str | None, ...]]]
SampleWith = Callable[..., Document]
MOVES = """SELECT DISTINCT ?a ?b ?d ?l WHERE {
  ?e a org:ChangeEvent ; org:originalOrganization/rdfs:label ?a ; org:resultingOrganization/rdfs:label ?b ;
    dcterms:date ?d OPTIONAL { ?e qz:localBy ?l } }"""


@pytest.fixture
def plan_of(sample_with: SampleWith) -> Callable[..., Document]:
    """The sample plan with these units on its first measure, and the text of that measure."""

    def build(*units: str, text: str = "清理收费目录", **facts: str) -> Document:
        first, _ = sample_with().record.measures
        pattern = first.assignments[0]
        named = tuple(
            replace(pattern, unit=unit, canonical=unit, role=Role.COOPERATE, group=unit.startswith("各"))
            for unit in units
        )
        return sample_with(
            {"date": "2016-08-19", **facts}, measures=(replace(first, text=text, assignments=named),)
        )

    return build


Plan = Callable[..., Document]


def test_the_duties_of_the_legal_affairs_office_go_to_justice(
    memory: EmbeddedStore, plan_of: Plan, ask: Ask
) -> None:
    load(memory, plan_of("区政府法制办"))
    assert ask(memory, MOVES) == [("青禾区法制办", "青禾区司法局", "2018-03-17", "2019-03-31")]
    names = "SELECT ?n WHERE { ?e org:resultingOrganization/skos:altLabel ?n }"
    assert ask(memory, names) == [("区司法局",), ("青禾区司法局",)]


@pytest.mark.parametrize(
    ("unit", "place", "successors"),
    [
        ("区工商局", "云河市青禾区", ["青禾区市场监管局"]),
        ("区环保局", "云河市青禾区", ["青禾区生态环境局"]),
        ("市国税局", "云河市", ["云河市税务局"]),
        ("省监察厅", "云岭省", ["云岭省监委"]),
        ("市政府法制办", "北京市", ["北京市司法局"]),
        ("省政府法制办", "云岭省", ["云岭省司法厅"]),
        ("区扶贫办", "云河市青禾区", ["青禾区乡村振兴局", "青禾区农业农村局"]),
        ("区财政局", "云河市青禾区", []),
        ("区某某办", "云河市青禾区", []),
    ],
)
def test_successors_are_of_the_same_place_and_level(
    memory: EmbeddedStore, plan_of: Plan, ask: Ask, unit: str, place: str, successors: list[str]
) -> None:
    load(memory, plan_of(unit, place=place))
    assert {row[1] for row in ask(memory, MOVES)} == set(successors)


def test_a_plan_after_the_reform_moves_nothing(memory: EmbeddedStore, plan_of: Plan, ask: Ask) -> None:
    load(memory, plan_of("区农业局", date="2021-03-05"))
    load(memory, plan_of("区农业局", date=None, number="青政发〔2021〕8号"))
    assert ask(memory, MOVES) == []


def test_what_moved_in_part_moves_only_where_the_text_speaks_of_it(
    memory: EmbeddedStore, plan_of: Plan, ask: Ask
) -> None:
    load(memory, plan_of("区民政局", text="清理收费目录"))
    assert ask(memory, MOVES) == []
    load(memory, plan_of("区民政局", text="落实优抚安置政策"))
    assert [row[1] for row in ask(memory, MOVES)] == ["青禾区退役军人事务局"]
    assert ask(memory, "SELECT ?w WHERE { ?e qz:matter ?w }") == [("优抚安置",)]
    assert ask(memory, "SELECT ?u WHERE { ?u qz:succeededBy ?v }") == []


def test_all_of_it_is_marked_and_apart_and_goes_with_the_document(
    memory: EmbeddedStore, plan_of: Plan, ask: Ask
) -> None:
    document = plan_of("区政府法制办")
    load(memory, document)
    graph = derived_units_of(document.iri)
    assert ask(memory, f"SELECT ?d WHERE {{ <{graph}> qz:derived true ; prov:wasDerivedFrom ?d }}") == [
        (document.iri,)
    ]
    marked = "?e a org:ChangeEvent ; qz:derived true ; qz:confidence ?c ; qz:evidence ?w"
    assert len(ask(memory, f"SELECT ?e WHERE {{ GRAPH <{graph}> {{ {marked} }} }}")) == 1
    assert not ask(memory, f"SELECT ?e WHERE {{ GRAPH <{document.graph}> {{ ?e a org:ChangeEvent }} }}")
    unload(memory, document.base, document.iri)
    assert not list(memory.quads())


def test_governments_of_a_real_place_are_listed_by_the_divisions(
    memory: EmbeddedStore, plan_of: Plan, ask: Ask
) -> None:
    load(memory, plan_of("各县市人民政府", place="昌吉州"))
    rows = ask(memory, "SELECT ?l WHERE { ?g a qz:UnitGroup ; org:hasMember/rdfs:label ?l }")
    assert ("呼图壁县政府",) in rows and ("昌吉市政府",) in rows and len(rows) == 7
    load(memory, plan_of("各县(市、区)政府", "各市政府", place="江苏省"))
    rows = ask(memory, 'SELECT ?l WHERE { ?g rdfs:label "各市政府"@zh ; org:hasMember/rdfs:label ?l }')
    assert len(rows) == 13 and ("南京市政府",) in rows


def test_groups_without_known_members_stay_as_they_are(
    memory: EmbeddedStore, plan_of: Plan, ask: Ask
) -> None:
    load(memory, plan_of("各县(市、区)政府", "各乡镇", "各有关部门"))
    assert not ask(memory, "SELECT ?m WHERE { ?m a org:Membership }")
