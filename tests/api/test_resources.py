"""The JSON resources over the example documents."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.commands.load import load_file
from api.settings import Settings
from graph.store import EmbeddedStore
from ontology.namespaces import DEFAULT_BASE

EXAMPLES = Path(__file__).parents[2] / "examples" / "lanjiang"

CITY = "栖发〔2016〕31号"
COUNTY = "青萝县法治政府建设工作方案(2017-2020年)"
OUTLINE = "中发〔2015〕36号"
LISTS = ["documents", "measures", "units", "responsibilities", "deadlines", "indicators", "queries"]


def get(client: TestClient, address: str, **parameters: Any) -> Any:
    answer = client.get(address, params=parameters or None)
    assert answer.status_code == 200, answer.text
    return answer.json()


def items(client: TestClient, name: str, **parameters: Any) -> list[Any]:
    found = get(client, f"/api/{name}", limit=500, **parameters)["items"]
    assert isinstance(found, list)
    return found


def city(client: TestClient) -> Any:
    return next(each for each in items(client, "documents") if each["number"] == CITY)


@pytest.mark.parametrize("name", LISTS)
def test_pages_of_a_list_are_the_list(client: TestClient, name: str) -> None:
    whole = get(client, f"/api/{name}", limit=500)
    assert (whole["total"], whole["previous"]) == (
        len(whole["items"]) if not whole["next"] else whole["total"],
        None,
    )
    size = max(len(whole["items"]) // 3, 1)
    joined: list[Any] = []
    address = f"/api/{name}?limit={size}"
    while address and len(joined) < len(whole["items"]):
        page = get(client, address)
        joined += page["items"]
        address = page["next"]
    assert joined[: len(whole["items"])] == whole["items"]


def test_offset_beyond_the_end(client: TestClient) -> None:
    page = get(client, "/api/documents", offset=100, limit=10)
    assert (page["items"], page["next"], page["previous"]) == ([], None, "/api/documents?limit=10&offset=90")


def test_documents(client: TestClient) -> None:
    documents = items(client, "documents")
    assert len(documents) == 8
    found = city(client)
    assert (found["kind"], found["draft"], found["period"], found["place"]) == (
        "plan",
        False,
        ["2016", "2020"],
        "栖川市",
    )
    assert found["counts"]["measures"] == 31
    assert 0.9 < found["understood"] <= 1
    assert sum(each["draft"] for each in documents) == 1


def test_document_with_its_chains(client: TestClient) -> None:
    county = next(each for each in items(client, "documents") if each["title"] == COUNTY)
    detail = get(client, "/api/documents/" + county["iri"].rpartition("/")[2])
    steps = {(link["lower"]["number"], link["upper"]["number"]) for link in detail["basis"]}
    assert (county["number"], CITY) in steps
    assert any(upper == OUTLINE for _, upper in steps)
    assert detail["sections"] and detail["ledger"]
    outline = next(each for each in items(client, "documents") if each["number"] == OUTLINE)
    below = get(client, "/api/documents/" + outline["iri"].rpartition("/")[2])["below"]
    assert county["iri"] in {link["lower"]["iri"] for link in below}


def test_every_span_slices_to_its_words(client: TestClient) -> None:
    for duty in items(client, "responsibilities", document=CITY):
        quote = duty["quote"]
        assert quote["text"][quote["start"] : quote["end"]] == duty["surface_name"]


def test_measures_by_unit_role_and_words(client: TestClient) -> None:
    unit = next(each for each in items(client, "units") if each["leads"] > 3)
    led = items(client, "measures", unit=unit["iri"], role="lead")
    assert len(led) == unit["leads"]
    assert len(items(client, "measures", unit=unit["iri"])) == unit["measures"]
    word = led[0]["title"][:4]
    assert led[0]["iri"] in {each["iri"] for each in items(client, "measures", words=word)}
    assert items(client, "measures", words="没有这样的字句") == []


def test_measures_by_section(client: TestClient) -> None:
    detail = get(client, "/api/documents/" + city(client)["iri"].rpartition("/")[2])
    whole = {each["iri"] for each in items(client, "measures", document=CITY)}
    top = [each for each in detail["sections"] if "/" not in each["locator"]]
    parts = [
        {each["iri"] for each in items(client, "measures", document=CITY, section=section["iri"])}
        for section in top
    ]
    assert set().union(*parts) == whole
    assert sum(len(part) for part in parts) == len(whole)


def test_measure(client: TestClient) -> None:
    summary = next(each for each in items(client, "measures", document=CITY))
    found = get(client, summary["page"].replace("/doc/", "/api/measures/").replace("/m/", "/"))
    assert found["responsibilities"] and found["chain"]
    assert {each["measure"]["iri"] for each in found["responsibilities"]} == {summary["iri"]}
    assert found["text"] == summary["text"]


def test_unit_keeps_all_its_names(client: TestClient) -> None:
    for unit in items(client, "units"):
        detail = get(client, "/api/units/" + unit["iri"].rpartition("/")[2])
        assert "preferred" in {name["naming"] for name in detail["names"]}
        assert unit["measures"] <= unit["leads"] + unit["responsible"] + unit["cooperates"]


def test_drafts_count_only_where_they_are_asked_for(client: TestClient) -> None:
    draft = next(each for each in items(client, "documents") if each["draft"])
    assert draft["iri"] not in {each["document"]["iri"] for each in items(client, "measures")}
    assert draft["iri"] not in {each["document"]["iri"] for each in items(client, "deadlines")}
    assert draft["iri"] not in {each["document"] for each in items(client, "responsibilities")}
    assert len(items(client, "measures", document=draft["iri"])) == draft["counts"]["measures"]


def test_a_draft_without_its_issued_text_counts() -> None:
    with EmbeddedStore() as store:
        load_file(store, EXAMPLES / "7-city-plan-draft.txt", DEFAULT_BASE, [])
        alone = TestClient(create_app(store, Settings()))
        assert len(items(alone, "measures")) == 31
        assert items(alone, "units")[0]["measures"] > 0


def test_indicators_have_figures(client: TestClient) -> None:
    found = items(client, "indicators", document=CITY)
    assert len(found) == city(client)["counts"]["indicators"]
    targets = [target for each in found for target in each["targets"]]
    assert {target["op"] for target in targets} >= {"=", ">="}
    assert any(target["unit"] == "%" for target in targets)


def test_deadlines_by_date(client: TestClient) -> None:
    found = items(client, "deadlines")
    days = [each["due"] for each in found if each["due"]]
    assert days == sorted(days)
    recurring = [each for each in found if each["kind"] == "recurring"]
    assert recurring and all(each["every"] for each in recurring)


def test_network_of_measures_and_of_units(client: TestClient) -> None:
    network = get(client, "/api/network", document=CITY)
    nodes = {node["id"]: node for node in network["nodes"]}
    assert network["left_out"] == 0
    assert all(edge["source"] in nodes and edge["target"] in nodes for edge in network["edges"])
    assert {nodes[edge["target"]]["type"] for edge in network["edges"]} == {"measure"}
    units = get(client, "/api/network", document=CITY, kind="units")
    assert {node["type"] for node in units["nodes"]} <= {"unit", "group"}
    assert len(units["nodes"]) <= sum(node["type"] != "measure" for node in nodes.values())


def test_network_filters(client: TestClient) -> None:
    whole = get(client, "/api/network")
    led = get(client, "/api/network", role="lead")
    assert {edge["role"] for edge in led["edges"]} == {"lead"}
    assert 0 < len(led["edges"]) < len(whole["edges"])
    unit = max((node for node in whole["nodes"] if node["type"] == "unit"), key=lambda node: node["size"])
    around = get(client, "/api/network", unit=unit["id"])
    measures = {node["id"] for node in around["nodes"] if node["type"] == "measure"}
    own = {edge["target"] for edge in around["edges"] if edge["source"] == unit["id"]}
    assert measures == own
    assert len(around["edges"]) > len(own)


def test_queries_tell_what_they_need(client: TestClient) -> None:
    found = {query["name"]: query for query in items(client, "queries")}
    duties = found["unit-duties"]
    assert duties == get(client, "/api/queries/unit-duties")
    assert {each["name"] for each in duties["parameters"]} >= {"unit", "role"}
    assert duties["title"]["zh"] and duties["title"]["en"]


def test_query_rows_in_three_formats(client: TestClient) -> None:
    rows = get(client, "/api/queries/unit-load/rows", limit=3)
    assert (len(rows["items"]), rows["offset"]) == (3, 0)
    assert set(rows["items"][0]) == set(rows["variables"])
    following = get(client, rows["next"])
    assert following["items"][0] not in rows["items"]
    csv = client.get("/api/queries/unit-load/rows?format=csv")
    assert csv.text.startswith("\ufeff")
    assert csv.headers["content-disposition"] == 'attachment; filename="unit-load.csv"'
    tsv = client.get("/api/queries/unit-load/rows?format=tsv")
    assert len(tsv.text.splitlines()) == len(csv.text.splitlines()) == rows["total"] + 1


def test_openapi_describes_all_and_links_nothing_outside(client: TestClient) -> None:
    described = get(client, "/openapi.json")
    assert {f"/api/{name}" for name in LISTS} | {"/sparql", "/api/network"} <= set(described["paths"])
    assert not [path for path in described["paths"] if path.startswith(("/doc", "/static"))]


def test_empty_store(empty_client: TestClient) -> None:
    for name in LISTS[:-1]:
        assert get(empty_client, f"/api/{name}")["total"] == 0
    assert get(empty_client, "/api/network") == {"nodes": [], "edges": [], "left_out": 0}
