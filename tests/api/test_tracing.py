"""The page and the JSON of traces, on the examples with their counterparts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from lxml import html

from api.app import create_app
from api.commands.load import files_in, load_file
from graph.pairs import refresh
from graph.store import EmbeddedStore
from ontology.namespaces import DEFAULT_BASE

EXAMPLES = Path(__file__).parents[2] / "examples" / "lanjiang"
PROVINCE, COUNTY = "岚发〔2016〕12号", "萝政发〔2017〕4号"


@pytest.fixture(scope="module")
def tracing() -> Iterator[TestClient]:
    with EmbeddedStore() as store:
        for path in files_in([EXAMPLES]):
            load_file(store, path, DEFAULT_BASE, [])
        refresh(store, DEFAULT_BASE)
        with TestClient(create_app(store)) as client:
            yield client


def key_of(client: TestClient, number: str) -> str:
    found = client.get("/api/documents").json()["items"]
    return next(each["page"].removeprefix("/doc/") for each in found if each["number"] == number)


def test_a_measure_climbs_to_the_top_with_evidence(tracing: TestClient) -> None:
    county = key_of(tracing, COUNTY)
    trace = tracing.get(f"/api/measures/{county}/2.3.9/trace").json()
    steps = {(each["lower"]["title"], each["higher"]["title"]) for each in trace["counterparts"]}
    assert {
        ("聘请法律顾问", "设立法律顾问"),
        ("设立法律顾问", "推行政府法律顾问制度"),
        ("推行政府法律顾问制度", "普遍设立法律顾问"),
    } <= steps
    assert all(each["derived"] and 0.1 <= each["confidence"] <= 1 for each in trace["counterparts"])
    wordings = [one for each in trace["counterparts"] for one in each["wordings"]]
    assert "普遍设立法律顾问" in {one["higher"] for one in wordings}
    assert {step["upper"]["number"] for step in trace["basis"]} == {
        "栖发〔2016〕31号",
        PROVINCE,
        "中发〔2015〕36号",
    }
    quotes = [step["quote"] for step in trace["basis"]]
    assert all(quote["text"][quote["start"] : quote["end"]].startswith("《") for quote in quotes)


def test_spans_of_wordings_point_into_the_stored_texts(tracing: TestClient) -> None:
    county = key_of(tracing, COUNTY)
    trace = tracing.get(f"/api/measures/{county}/2.3.9/trace").json()
    texts: dict[str, str] = {}
    for each in trace["counterparts"]:
        for side in ("lower", "higher"):
            document = each[side]["document"]["iri"]
            query = f"SELECT ?t {{ <{document}> <https://w3id.org/quanze/ns#text> ?t }}"
            if document not in texts:
                rows = tracing.post("/sparql", data={"query": query}).json()["results"]["bindings"]
                texts[document] = rows[0]["t"]["value"]
            for one in each["wordings"]:
                span = one[f"{side}_span"]
                assert texts[document][span["start"] : span["end"]] == one[side]


def test_a_document_tells_the_ways_of_all_its_measures(tracing: TestClient) -> None:
    trace = tracing.get(f"/api/documents/{key_of(tracing, PROVINCE)}/trace").json()
    counts = trace["counts"]
    assert counts["measures"] == len(trace["measures"]) == 28
    assert counts["basis"] == 28 and counts["none"] == 0 and counts["citation"] == 6
    assert counts["counterpart"] == sum(bool(each["counterparts"]) for each in trace["measures"])
    named = {each["measure"]["title"]: each for each in trace["measures"]}
    assert named["加强事中事后监管"]["ways"] == ["citation", "counterpart", "basis"]
    assert named["优化公共服务"]["ways"] == ["basis"]


def test_the_top_of_a_chain_has_no_way_up(tracing: TestClient) -> None:
    trace = tracing.get(f"/api/documents/{key_of(tracing, '中发〔2015〕36号')}/trace").json()
    assert trace["counts"]["none"] == trace["counts"]["measures"] == 14
    assert trace["basis"] == []


def test_below_tells_what_is_taken_up_and_whose_lead_changed(tracing: TestClient) -> None:
    below = tracing.get(f"/api/documents/{key_of(tracing, PROVINCE)}/below").json()
    plans = {plan["document"]["number"]: plan for plan in below["plans"]}
    assert set(plans) == {"栖发〔2016〕31号", COUNTY, "萝政办发〔2018〕9号"}
    assert plans["栖发〔2016〕31号"]["relation"] == plans[COUNTY]["relation"] == "direct"
    assert plans["萝政办发〔2018〕9号"]["relation"] == "indirect"
    named = {each["measure"]["title"]: each for each in below["measures"]}
    assert named["优化公共服务"]["below"] == []
    market = {
        each["counterpart"]["lower"]["document"]["label"][:3]: each
        for each in named["加强事中事后监管"]["below"]
    }
    assert not market["栖川市"]["lead_changed"]
    assert market["青萝县"]["lead_changed"]
    law = named["推行政府法律顾问制度"]["below"]
    assert not any(each["lead_changed"] for each in law), "省司法厅 and 县司法局 have one function"


def test_the_page_shows_ways_up_and_down(tracing: TestClient) -> None:
    page = html.fromstring(tracing.get("/trace", params={"document": PROVINCE}).text)
    titles = [each.text_content() for each in page.xpath("//h2")]
    assert {"各项任务的来处", "落实它的下级方案", "下级怎样落实各项任务"} <= set(titles)
    rows = page.xpath("//section[@aria-labelledby='measures']//tbody/tr")
    assert len(rows) == 28
    assert "减少和规范行政审批" in rows[0].text_content()
    assert page.xpath("//section[@aria-labelledby='carried']//tr[@class='none']")


def test_the_page_without_a_document_offers_all_that_are_no_reports(tracing: TestClient) -> None:
    page = html.fromstring(tracing.get("/trace").text)
    options = [each.text for each in page.xpath("//select/option")]
    assert len(options) == 7 and not any("报告" in (each or "") for each in options)


def test_a_measures_page_marks_the_shared_words_in_both_texts(tracing: TestClient) -> None:
    page = html.fromstring(tracing.get(f"/doc/{key_of(tracing, COUNTY)}/m/2.3.9").text)
    steps = page.xpath("//ol[contains(@class,'climbs')]/li")
    assert [each.get("class") for each in steps] == ["depth-1", "depth-2", "depth-3"]
    sides = steps[0].xpath(".//blockquote")
    marked = [[mark.text for mark in side.xpath(".//mark")] for side in sides]
    assert marked == [["法律顾问"], ["法律顾问"]]


@pytest.mark.parametrize(
    "path",
    ["/api/documents/x/trace", "/api/documents/x/below", "/api/measures/x/1/trace", "/trace?document=x"],
)
def test_what_is_not_held_is_not_found(tracing: TestClient, path: str) -> None:
    answer = tracing.get(path)
    assert answer.status_code == 404
    assert "图库中没有" in answer.json()["detail"] or "库中没有" in answer.json()["detail"]
