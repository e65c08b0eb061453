"""The network page: nodes, clicks, filters, search, the list, and why it is empty."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

pytestmark = pytest.mark.browser

NODES = "window.quanzeNetwork.body.data.nodes.getIds()"


def open_network(page: Page, query: str = "") -> None:
    page.goto(f"/network{query}")
    settle(page)


def settle(page: Page) -> None:
    expect(page.locator("#status")).to_contain_text("个节点")


def network(page: Page, **parameters: str | float | bool) -> Any:
    return page.request.get("/api/network", params=parameters).json()


def expect_nodes(page: Page, network: Any) -> None:
    """Wait until the drawing has the nodes of this network."""
    wanted = {node["id"] for node in network["nodes"]}
    for _ in range(100):
        if set(page.evaluate(NODES)) == wanted:
            return
        page.wait_for_timeout(100)
    pytest.fail(f"not drawn: {len(wanted)} nodes")


def item(page: Page, name: str, **wanted: Any) -> Any:
    found = page.request.get(f"/api/{name}", params={"limit": 500}).json()["items"]
    return next(each for each in found if all(each[key] == value for key, value in wanted.items()))


def click_node(page: Page, node: str) -> None:
    """Click a node where it is drawn."""
    page.evaluate("id => window.quanzeNetwork.focus(id, {scale: 1.5, animation: false})", node)
    box = page.locator("#network canvas").bounding_box()
    spot = page.evaluate("id => window.quanzeNetwork.canvasToDOM(window.quanzeNetwork.getPosition(id))", node)
    assert box is not None
    page.mouse.click(box["x"] + spot["x"], box["y"] + spot["y"])


def panel(page: Page) -> Locator:
    return page.locator("#panel")


def test_draws_what_the_interface_gives(page: Page) -> None:
    open_network(page)
    whole = network(page)
    assert set(page.evaluate(NODES)) == {node["id"] for node in whole["nodes"]}
    assert page.locator("#list tbody tr").count() == min(len(whole["edges"]), 300)


def test_click_a_unit_for_its_duties_and_their_words(page: Page) -> None:
    open_network(page)
    unit = max(
        (node for node in network(page)["nodes"] if node["type"] == "unit"), key=lambda node: node["size"]
    )
    click_node(page, unit["id"])
    expect(panel(page).locator("h2")).to_have_text(unit["title"])
    duties = page.request.get("/api/responsibilities", params={"unit": unit["id"], "limit": 100}).json()
    expect(panel(page).locator("li")).to_have_count(len(duties["items"]))
    first = duties["items"][0]
    expect(panel(page).locator("li").first).to_contain_text(first["measure"]["label"])
    expect(panel(page).locator("li q").first).to_have_text(first["quote"]["text"])
    expect(panel(page).locator("li q mark").first).to_have_text(first["surface_name"])
    panel(page).get_by_role("link", name="打开页面").click()
    expect(page.locator("h1")).to_contain_text(unit["title"].partition("(")[0])


def test_click_a_measure_for_its_units(page: Page) -> None:
    document = item(page, "documents", number="栖发〔2016〕31号")
    open_network(page, f"?document={document['iri']}")
    measure = next(
        node for node in network(page, document=document["iri"])["nodes"] if node["type"] == "measure"
    )
    click_node(page, measure["id"])
    expect(panel(page).locator("h2")).to_have_text(measure["title"])
    expect(panel(page).locator("li")).not_to_have_count(0)


def test_filters_narrow_and_stay_in_the_address(page: Page) -> None:
    open_network(page)
    document = item(page, "documents", number="栖发〔2016〕31号")
    page.locator("select[name=document]").select_option(document["iri"])
    expect_nodes(page, network(page, document=document["iri"]))
    section = page.locator("select[name=section] option").nth(2).get_attribute("value")
    assert section
    page.locator("select[name=section]").select_option(section)
    page.locator("select[name=role]").select_option("lead")
    wanted = network(page, document=document["iri"], section=section, role="lead")
    expect_nodes(page, wanted)
    assert "role=lead" in page.url
    page.reload()
    settle(page)
    expect_nodes(page, wanted)


def test_units_among_themselves(page: Page) -> None:
    open_network(page)
    page.locator("select[name=kind]").select_option("units")
    expect_nodes(page, network(page, kind="units"))


def test_search_by_keyboard(page: Page) -> None:
    open_network(page)
    unit = next(node for node in network(page)["nodes"] if node["type"] == "unit" and "财政" in node["title"])
    page.locator("#search").fill(unit["title"])
    expect(page.locator("#matches")).to_contain_text("1 个匹配")
    page.locator("#search").press("Enter")
    expect(panel(page).locator("h2")).to_have_text(unit["title"])
    assert page.evaluate("window.quanzeNetwork.getSelectedNodes()") == [unit["id"]]
    page.locator("#search").fill("没有这样的单位")
    expect(page.locator("#matches")).to_contain_text("没有找到")


def test_empty_says_why_and_how_to_leave(page: Page) -> None:
    outline = item(page, "documents", number="中发〔2015〕36号")
    open_network(page, f"?document={outline['iri']}&role=lead")
    empty = page.locator("#empty")
    expect(empty).to_contain_text("没有任务和单位")
    expect(empty.get_by_role("button")).to_have_count(2)
    empty.get_by_role("button", name="文件").click()
    expect(empty).to_be_hidden()
    assert page.evaluate(NODES)


def test_hostile_words_in_nodes_panel_and_list(page: Page) -> None:
    open_network(page)
    unit = next(
        node for node in network(page)["nodes"] if "<script>" in node["title"] and node["type"] == "unit"
    )
    page.locator("#search").fill("<script>")
    page.locator("#search").press("Enter")
    click_node(page, unit["id"])
    expect(panel(page).locator("h2")).to_have_text(unit["title"])
    expect(panel(page).locator("li").first).to_contain_text("</textarea><img src=x")
    page.locator("#list summary").click()
    expect(page.locator("#list")).to_contain_text("<script>window.hacked=1</script>")
    assert page.locator("main img, main script").count() == 0


def test_large_network_stays_usable(page: Page) -> None:
    nodes = [
        {
            "id": f"http://a/{index}",
            "type": "unit" if index % 4 == 0 else "measure",
            "label": f"节点{index}",
            "title": f"节点{index}",
            "page": None,
            "document": None,
            "size": 3,
        }
        for index in range(800)
    ]
    edges = [
        {
            "source": f"http://a/{index // 4 * 4}",
            "target": f"http://a/{(index * 7 + 1) % 800}",
            "role": "lead",
            "stated": True,
            "weight": 1,
            "document": None,
        }
        for index in range(1_600)
    ]
    body = json.dumps({"nodes": nodes, "edges": edges, "left_out": 1_234})

    def answer(route: Route) -> None:
        route.fulfill(body=body, content_type="application/json")

    page.route("**/api/network?*", answer)
    open_network(page)
    expect(page.locator("#status")).to_contain_text("略去 1234 个")
    expect(page.locator("#list")).to_contain_text("前 300 条")
    page.locator("#search").fill("节点799")
    expect(page.locator("#matches")).to_contain_text("1 个匹配")
