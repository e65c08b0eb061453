"""The picture needs no network, shows hostile names as text, and works in a browser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graph.document import Document
from graph.load import load
from graph.network import read_network, unit_network
from graph.picture import draw
from graph.store import EmbeddedStore

NASTY = '</script><img src="https://evil.example/x" onerror="window.hacked=1"><b>href'
RESOURCE = re.compile(
    r"(?:src|href)\s*=\s*[\"']?\s*(?:https?:)?//|@import|url\(\s*[\"']?(?:https?:)?//", re.IGNORECASE
)


@pytest.fixture
def hostile(memory: EmbeddedStore, sample: Document, sample_with: Callable[..., Document]) -> EmbeddedStore:
    first, second = sample.record.measures
    (one, two) = second.assignments
    named = (replace(one, canonical=NASTY, unit=NASTY), two)
    load(memory, sample_with(measures=(first, replace(second, heading=NASTY, assignments=named))))
    return memory


Opened = Callable[[str], Any]


def page_of(store: EmbeddedStore, heading: str = "图") -> str:
    return draw(read_network(store), heading)


def test_nothing_is_fetched(hostile: EmbeddedStore) -> None:
    page = page_of(hostile, NASTY)
    # The library's code may speak of addresses; no element, style or script part may load one.
    tags = re.findall(r"<(?:script|link|img|iframe|source|object|embed|base|meta)\b[^>]*>", page)
    assert not [tag for tag in tags if RESOURCE.search(tag)]
    assert not RESOURCE.search(re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL))
    assert "default-src 'none'" in page


def test_names_are_text(hostile: EmbeddedStore) -> None:
    page = page_of(hostile, NASTY)
    assert "<img" not in page
    assert page.count("&lt;/script&gt;&lt;img") == 2


def test_an_empty_network_says_so(memory: EmbeddedStore) -> None:
    assert "图是空的" in page_of(memory)


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Callable[[str], Any]]:
    """Open a page from disk with the network off; every error and every request for another file fails."""
    context = browser.new_context(offline=True)
    faults: list[str] = []
    asked: list[str] = []

    def open_page(page: str) -> Any:
        file = tmp_path / "图.html"
        file.write_text(page, encoding="utf-8")
        tab = context.new_page()
        tab.on("pageerror", lambda error: faults.append(str(error)))
        tab.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        tab.on("request", lambda request: asked.append(request.url))
        tab.goto(file.as_uri())
        tab.wait_for_function("window.network && network.body.nodeIndices.length === nodes.length")
        return tab

    yield open_page
    context.close()
    assert faults == []
    assert {url for url in asked if not url.startswith("data:")} == {(tmp_path / "图.html").as_uri()}


@pytest.mark.browser
def test_it_draws_searches_and_tells(opened: Opened, memory: EmbeddedStore, sample: Document) -> None:
    load(memory, sample)
    tab = opened(page_of(memory, "青禾区的网络"))
    assert tab.title() == "青禾区的网络"
    assert tab.evaluate("document.characterSet") == "UTF-8"
    assert tab.locator("canvas").bounding_box()["height"] > 300
    assert tab.evaluate("nodes.length") == 6
    tab.fill("#search", "财政")
    tab.click("#found button:has-text('青禾区财政局')")
    assert "配合(1)" in tab.inner_text("#details")
    tab.click("#details button:has-text('清理收费目录')")
    told = tab.inner_text("#details")
    assert "任务 · 一/(一)/1 · 云河市青禾区营商环境提升方案" in told and "牵头(1)" in told
    tab.fill("#search", "没有这个")
    assert tab.inner_text("#found") == "没有找到"


@pytest.mark.browser
def test_a_click_on_a_node_shows_it(opened: Opened, memory: EmbeddedStore, sample: Document) -> None:
    load(memory, sample)
    tab = opened(page_of(memory))
    tab.evaluate("network.stopSimulation()")
    spot = tab.evaluate(
        """() => { const id = nodes.getIds()[1]; network.focus(id, { scale: 1 });
        const { x, y } = network.canvasToDOM(network.getPosition(id));
        const box = document.querySelector("canvas").getBoundingClientRect();
        return { x: box.x + x, y: box.y + y, name: nodes.get(id).full }; }"""
    )
    tab.mouse.click(spot["x"], spot["y"])
    tab.wait_for_function("document.querySelector('#details h2') !== null")
    assert tab.inner_text("#details h2 >> nth=0") == spot["name"]


@pytest.mark.browser
def test_roles_can_be_switched_off(opened: Opened, memory: EmbeddedStore, sample: Document) -> None:
    load(memory, sample)
    for network in (read_network(memory), unit_network(read_network(memory))):
        tab = opened(draw(network, "图"))
        tab.uncheck("input.role[value=cooperate]")
        shown = tab.evaluate("edges.get({ filter: (edge) => !edge.hidden }).map((edge) => edge.role)")
        assert not [role for role in shown if "cooperate" in role]
        assert f"显示 {len(shown)} / {network.number_of_edges()}" in tab.inner_text("#count")


@pytest.mark.browser
def test_hostile_names_do_nothing(opened: Opened, hostile: EmbeddedStore) -> None:
    tab = opened(page_of(hostile, NASTY))
    tab.fill("#search", "onerror")
    tab.click("#found button >> nth=0")
    assert NASTY in tab.inner_text("#details")
    assert tab.evaluate("window.hacked") is None
    assert tab.locator("img").count() == 0
