"""What the registry adds on a unit, as JSON and on its page: inherited duties with the reform."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import html
from starlette.testclient import TestClient


def get(client: TestClient, path: str, **params: str) -> Any:
    answer = client.get(path, params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


def key_of(client: TestClient, name: str, place: str) -> str:
    """The key of a unit, by a name that is in no list where only a reform tells of it."""
    query = f"""PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        SELECT DISTINCT ?u WHERE {{ ?u rdfs:label "{place}{name}"@zh }}"""
    rows = client.get(
        "/sparql", params={"query": query}, headers={"accept": "application/sparql-results+json"}
    )
    (row,) = rows.json()["results"]["bindings"]
    return str(row["u"]["value"]).rpartition("/")[2]


def test_the_bureau_of_justice_has_the_duties_of_the_legal_affairs_office(client: TestClient) -> None:
    found = get(client, f"/api/units/{key_of(client, '司法局', '栖川市')}/registry")
    (change,) = found["changes"]
    assert (change["before"]["label"], change["date"], change["local_by"]) == (
        "栖川市法制办",
        "2018-03-17",
        "2019-03-31",
    )
    assert change["source"] and change["name"]["en"]
    former = get(client, "/api/measures", unit=change["before"]["iri"])
    assert {each["measure"]["iri"] for each in found["inherited"]} == {
        each["iri"] for each in former["items"]
    }
    assert {each["former"]["label"] for each in found["inherited"]} == {"栖川市法制办"}


def test_a_unit_that_only_a_reform_tells_of_has_a_page(client: TestClient) -> None:
    key = key_of(client, "生态环境局", "青萝县")
    page = client.get(f"/unit/{key}")
    assert page.status_code == 200
    assert "由原单位转来的任务" in page.text and "青萝县环保局" in page.text and "2019-03-31" in page.text
    english = client.get(f"/unit/{key}", params={"lang": "en"})
    assert "Duties inherited from former units" in english.text and "2018" in english.text


def test_functions_siblings_and_members(client: TestClient) -> None:
    finance = get(client, f"/api/units/{key_of(client, '财政局', '青萝县')}/registry")
    assert [each["name"]["zh"] for each in finance["functions"]] == ["财政"]
    assert {each["unit"]["label"] for each in finance["elsewhere"]} == {"栖川市财政局", "岚江省财政厅"}
    assert finance["changes"] == finance["inherited"] == []
    group = get(client, f"/api/units/{key_of(client, '县政府各部门', '')}/registry")
    members = {each["unit"]["label"]: each for each in group["members"]}
    assert not members["青萝县财政局"]["usual"] and members["青萝县财政局"]["confidence"] == 0.6
    assert members["青萝县统计局"]["usual"] and members["青萝县统计局"]["confidence"] == 0.4
    assert [each["usual"] for each in group["members"]] == sorted(each["usual"] for each in group["members"])
    assert group["functions"] == []


def test_usual_departments_stand_apart_on_the_page_of_a_group(client: TestClient) -> None:
    page = html.fromstring(
        client.get(f"/unit/{key_of(client, '县政府各部门', '')}", params={"lang": "zh"}).text
    )
    named, usual = page.xpath("//section[@aria-labelledby='members']/details")
    assert "青萝县财政局" in named.text_content() and "青萝县统计局" not in named.text_content()
    assert "青萝县统计局" in usual.text_content() and "通常设有统计部门" in usual.text_content()
    assert page.xpath("string(//section[@aria-labelledby='members']/h3)") == "本级通常设有的部门"


@pytest.mark.parametrize("key", ["nothing", "0000000000000000"])
def test_an_unknown_unit_is_not_found(client: TestClient, key: str) -> None:
    assert client.get(f"/api/units/{key}/registry").status_code == 404
