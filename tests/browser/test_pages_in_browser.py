"""Every page in a real browser: it draws, stays inside the window, runs no foreign word, asks nobody else."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

DIFF = "/diff?" + urlencode({"a": "7-city-plan-draft.txt", "b": "栖发〔2016〕31号"})
PLAIN = ["/", "/units", "/deadlines", DIFF, "/queries", "/queries/unit-load", "/console", "/network"]


def items(page: Page, name: str, **parameters: str) -> list[Any]:
    answer = page.request.get(f"/api/{name}", params={"limit": "500", **parameters})
    return list(answer.json()["items"])


def addresses(page: Page) -> list[str]:
    documents = items(page, "documents")
    measures = [items(page, "measures", document=each["iri"])[0] for each in documents]
    units = [items(page, "units")[0], *[each for each in items(page, "units") if "<" in each["name"]]]
    return PLAIN + [each["page"] for each in [*documents, *measures, *units]]


@pytest.mark.parametrize("width", [1280, 800])
def test_pages_fit_and_have_a_heading(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for address in addresses(page):
        page.goto(address)
        expect(page.locator("h1")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        assert page.evaluate("document.querySelectorAll('main script, main img').length") == 0, address


def test_english_is_remembered(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("link", name="Units")).to_be_visible()
    page.get_by_role("link", name="Units").click()
    expect(page.locator("h1")).to_contain_text("Units")
    assert page.locator("html").get_attribute("lang") == "en"


def test_hostile_words_are_shown_as_words(page: Page) -> None:
    document = next(each for each in items(page, "documents") if "<script>" in each["title"])
    page.goto(document["page"])
    expect(page.locator("h1")).to_have_text(document["title"])
    measure = items(page, "measures", document=document["iri"])[0]
    page.goto(measure["page"])
    expect(page.locator(".passage .words")).to_contain_text("</textarea><img src=x")
    words = "</textarea><script>window.hacked=1</script>"
    query = f"SELECT ('{words}' AS ?words) {{}}"
    page.goto(f"/console?{urlencode({'query': query})}")
    expect(page.locator("textarea")).to_have_value(query)
    expect(page.locator("table tbody td")).to_have_text(words)


def test_find_in_the_table_of_units(page: Page) -> None:
    page.goto("/units")
    name = page.locator("#units tbody tr td a").first.inner_text()
    page.locator("input[data-find]").fill(name)
    visible = page.locator("#units tbody tr:visible")
    expect(visible.first).to_contain_text(name)
    assert visible.count() < page.locator("#units tbody tr").count()


def test_a_question_is_asked_edited_and_asked_again(page: Page) -> None:
    page.goto("/queries")
    page.get_by_role("link", name="各单位任务量").click()
    expect(page.locator("table tbody tr").first).to_be_visible()
    page.locator("details.sparql summary").click()
    page.get_by_role("button", name="在控制台中修改").click()
    expect(page).to_have_url(re.compile(r"/console\?"))
    page.locator("textarea").fill("SELECT ?s { ?s a <https://w3id.org/quanze/ns#Measure> } LIMIT 3")
    page.get_by_role("button", name="查询").click()
    expect(page.locator("table tbody tr")).to_have_count(3)


def test_deadlines_by_range(page: Page) -> None:
    page.goto("/deadlines")
    page.locator("input[name=from]").fill("2018-01-01")
    page.locator("input[name=to]").fill("2018-12-31")
    page.get_by_role("button", name="筛选").click()
    days = page.locator("table").first.locator("tbody td:first-child").all_inner_texts()
    assert days and all(day.startswith("2018-") for day in days)


def test_interface_description_draws_without_network(page: Page) -> None:
    page.goto("/docs")
    expect(page.locator("#interface")).to_contain_text("/api/documents")
    page.locator("#interface .opblock-summary-control").first.click()
    expect(page.locator("#interface .opblock-body").first).to_be_visible()
