"""The page of traces and the chain on a measure's page, in a real browser."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

COUNTY = "萝政发〔2017〕4号"


@pytest.mark.parametrize("width", [1280, 800])
def test_ways_up_lead_to_the_measure_and_its_shared_words(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"/trace?{urlencode({'document': COUNTY})}")
    expect(page.locator("section[aria-labelledby=measures] tbody tr")).to_have_count(20)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("link", name="聘请法律顾问", exact=True).first.click()
    steps = page.locator(".climbs > li")
    expect(steps).to_have_count(3)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    steps.last.locator("summary").click()
    expect(steps.last.locator("mark").first).to_be_visible()
    expect(steps.last.locator("blockquote").last.locator("mark").first).to_have_text("普遍设立法律顾问")


def test_a_higher_document_shows_its_plans_below(page: Page) -> None:
    page.goto("/trace")
    page.get_by_role("combobox").select_option(label="岚江省法治政府建设实施方案(2016—2020年)")
    page.get_by_role("button", name="查看").click()
    expect(page.locator("section[aria-labelledby=plans] tbody tr")).to_have_count(3)
    expect(page.locator("section[aria-labelledby=carried] tr.none").first).to_be_visible()
