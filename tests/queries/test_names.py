"""Names as people write them, on the small store."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode

from graph.store import EmbeddedStore
from ontology.namespaces import sparql_prologue
from queries.catalog import named_queries
from queries.errors import AmbiguousNameError, NotFoundError, ParameterError
from queries.names import resolve_name
from queries.questions import ParameterType
from queries.run import read_terms

UNIT, DOCUMENT, PLACE = ParameterType.UNIT, ParameterType.DOCUMENT, ParameterType.PLACE


@pytest.mark.parametrize("name", ["市财政局", "云河市财政局", " 市 财政局 ", "财政厅"])
def test_all_names_of_a_unit_lead_to_it(store: EmbeddedStore, name: str) -> None:
    wanted = resolve_name("unit", UNIT, "云河市财政局", {}, store)
    assert resolve_name("unit", UNIT, name, {}, store) == wanted


def test_one_name_in_two_places_is_told_and_settled_by_a_place(store: EmbeddedStore) -> None:
    with pytest.raises(AmbiguousNameError) as error:
        resolve_name("unit", UNIT, "财政局", {}, store)
    assert "青禾县财政局(青禾县)https://" in str(error.value)
    assert "云河市财政局(云河市)https://" in str(error.value)
    place = resolve_name("place", PLACE, "青禾县", {}, store)
    unit = resolve_name("unit", UNIT, "财政局", {"place": (place,)}, store)
    assert unit == resolve_name("unit", UNIT, "县财政局", {}, store)


def test_the_beginning_of_the_place_may_be_left_out(store: EmbeddedStore) -> None:
    wanted = NamedNode("urn:office")
    with EmbeddedStore() as own:
        own.update(
            f"{sparql_prologue()} INSERT DATA {{ GRAPH <urn:g> {{ {wanted} rdfs:label '青禾县法制办'@zh ; "
            "skos:prefLabel '县政府法制办'@zh ; skos:altLabel '青禾县政府法制机构'@zh ; qz:place <urn:p> . "
            "<urn:p> rdfs:label '青禾县'@zh } }"
        )
        for name in ("县法制办", "法制办", "禾县法制办", "青禾县法制办", "县政府法制机构"):
            assert resolve_name("unit", UNIT, name, {}, own) == wanted
        for name in ("制办", "市法制办", "青禾县县法制办"):
            with pytest.raises(NotFoundError):
                resolve_name("unit", UNIT, name, {}, own)


def test_an_unknown_name_lists_similar_ones(store: EmbeddedStore) -> None:
    with pytest.raises(NotFoundError, match="云河市司法局"):
        resolve_name("unit", UNIT, "市司法", {}, store)
    with pytest.raises(NotFoundError, match="请先载入文件"):
        resolve_name("unit", UNIT, "海关总署", {}, store)


@pytest.mark.parametrize(
    "name",
    [
        "云河发〔2016〕9号",
        "云河发[2016]9号",
        "云河发【2016】9",
        "云河发〔2016〕 9 号",
        "云河市法治政府建设实施方案",
        "《云河市法治政府建设实施方案》",
        "云河市法治政府建设、实施方案",
    ],
)
def test_all_spellings_of_a_document_lead_to_it(store: EmbeddedStore, name: str) -> None:
    wanted = resolve_name("document", DOCUMENT, "云河发〔2016〕9号", {}, store)
    assert resolve_name("document", DOCUMENT, name, {}, store) == wanted


def test_a_document_known_by_citation_has_names_too(store: EmbeddedStore) -> None:
    by_number = resolve_name("document", DOCUMENT, "中发2015 36号", {}, store)
    assert by_number == resolve_name("document", DOCUMENT, "法治政府建设实施纲要(2015—2020年)", {}, store)


def test_a_measure_by_number_and_by_heading(store: EmbeddedStore) -> None:
    query = named_queries().find("measure-units")
    first = read_terms(query, {"measure": "二/(一)/1", "document": "云河发〔2016〕9号"}, store)
    second = read_terms(query, {"measure": "清理审批事项", "document": "云河发〔2016〕9号"}, store)
    assert first == second
    assert first == read_terms(query, {"measure": "二/(一)/1", "document": "云河发〔2016〕9号"}, store)
    with pytest.raises(AmbiguousNameError, match="征求意见稿"):
        read_terms(query, {"measure": "清理审批事项"}, store)


def test_an_iri_stands_for_itself(store: EmbeddedStore) -> None:
    assert resolve_name("unit", UNIT, "https://x.example/u", {}, store).value == "https://x.example/u"
    with pytest.raises(ParameterError, match="不是合法的标识"):
        resolve_name("unit", UNIT, "https://x.example/<u>", {}, store)
