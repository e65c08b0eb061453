"""What reports tell of plans: the page of a document, and the JSON."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.commands.load import files_in, load_file
from api.settings import Settings
from graph.derived import refresh
from graph.document import Document
from graph.load import load
from graph.store import EmbeddedStore
from loaders.extract import extract
from loaders.source import Source
from ontology.namespaces import DEFAULT_BASE

EXAMPLES = Path(__file__).parents[2] / "examples" / "lanjiang"
PLAN, REPORT = "栖发〔2016〕31号", "栖政〔2018〕6号"


@pytest.fixture(scope="module")
def told() -> Iterator[TestClient]:
    """A client over the examples and all that is derived from them."""
    with EmbeddedStore() as store:
        for path in files_in([EXAMPLES]):
            load_file(store, path, DEFAULT_BASE, [])
        refresh(store, DEFAULT_BASE)
        yield TestClient(create_app(store, Settings()), raise_server_exceptions=False)


def page_of(client: TestClient, number: str) -> str:
    held = client.get("/api/documents", params={"limit": 500}).json()["items"]
    return next(f"{each['page']}/results" for each in held if each["number"] == number)


def results(client: TestClient, **filters: str) -> list[Any]:
    return list(client.get("/api/results", params={"limit": 500, **filters}).json()["items"])


def test_results_of_the_plan(told: TestClient) -> None:
    found = results(told, document=PLAN, report=REPORT)
    assert len(found) == 16
    nets = next(each for each in found if each["measure"]["label"] == "健全调解网络")
    assert nets["item"]["label"] == "调解网络更加健全" and nets["item_locator"] == "五/(三)"
    assert nets["figures"] == ["各级人民调解组织调解纠纷1.2万件", "调解成功率97.3%"]
    assert nets["shared"] and all(words in nets["text"] for words in nets["shared"])
    assert 0 < nets["confidence"] < 1
    assert {each["plan"]["label"] for each in results(told, report=REPORT)} > {found[0]["plan"]["label"]}


def test_the_plan_says_what_is_told_and_what_is_not(told: TestClient) -> None:
    page = told.get(page_of(told, PLAN), params={"lang": "zh"}).text
    assert "<b>16</b> 项任务有报告结果" in page
    assert "<b>15</b> 项任务没有" in page
    assert "调解成功率97.3%" in page and "<mark>" in page
    without = told.get(page_of(told, PLAN), params={"show": "without"}).text
    assert "规范中介服务" in without and "健全调解网络" not in without
    with_results = told.get(page_of(told, PLAN), params={"show": "with"}).text
    assert "规范中介服务" not in with_results and "健全调解网络" in with_results


def test_the_report_says_what_its_items_speak_of(told: TestClient) -> None:
    page = told.get(page_of(told, REPORT), params={"lang": "en"}).text
    assert "Measures that the report speaks of" in page
    assert "健全调解网络" in page and "完善多元化解机制" in page


def test_a_document_without_reports(told: TestClient) -> None:
    page = told.get(page_of(told, "萝政发〔2017〕4号"), params={"lang": "zh", "show": "with"}).text
    assert "没有这样的任务" in page


def test_words_of_documents_are_escaped() -> None:
    markup = "<script>window.hacked=1</script>"
    head = "云河市人民政府关于2017年减负工作情况的报告\n\n云河政〔2018〕3号\n\n一、成效明显\n\n"
    texts = {
        "plan": "云河市减负工作方案(2016—2020年)\n\n云河发〔2016〕9号\n\n一、减轻负担\n\n"
        f"1.公布收费{markup}清单。逐项公布收费目录。(市发改委牵头)\n\n云河市人民政府\n2016年5月6日\n",
        "report": f"{head}(一)收费{markup}清单逐项公布。公布收费目录136项。\n\n"
        "云河市人民政府\n2018年1月9日\n",
    }
    with EmbeddedStore() as store:
        for name, text in texts.items():
            found = extract(Source(f"{name}.txt", text.encode()))
            load(store, Document(found.record, found.text.text, found.digest, name, DEFAULT_BASE, "0"))
        refresh(store, DEFAULT_BASE)
        client = TestClient(create_app(store, Settings()), raise_server_exceptions=False)
        assert len(results(client)) == 1
        for number in ("云河发〔2016〕9号", "云河政〔2018〕3号"):
            page = client.get(page_of(client, number)).text
            assert "script&gt;" in page and "<script>" not in page


def test_unknown_documents_and_choices(told: TestClient) -> None:
    assert told.get("/doc/no/results").status_code == 404
    assert told.get(page_of(told, PLAN), params={"show": "x"}).status_code == 422
    assert told.get("/api/results", params={"document": "没有"}).status_code in (404, 422)
