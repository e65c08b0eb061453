"""The pages: right, in two languages, with every word of a document escaped, and nothing from outside."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from types import SimpleNamespace
from typing import Any

from fastapi.testclient import TestClient

from api.pages.render import environment
from api.pages.strings import read_strings
from api.settings import Settings

CITY = "栖发〔2016〕31号"
MARKUP = "<script>window.hacked=1</script>"
PLAIN_PAGES = ["/", "/network", "/units", "/deadlines", "/diff", "/checks", "/queries", "/console", "/docs"]

EVERY = 9
"""Of the many pages of one kind, every ninth is tried."""


class Page(HTMLParser):
    """What a page loads and links, its elements, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.add(tag)
        self.attributes.update(values)
        self.loads += [value for name in ("src", "data", "poster") if (value := values.get(name))]
        href = values.get("href")
        if href:
            (self.loads if tag == "link" else self.links).append(href)

    def handle_data(self, data: str) -> None:
        self.words += data


def page(client: TestClient, address: str, **parameters: Any) -> Page:
    answer = client.get(address, params=parameters or None)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return Page(answer.text)


def items(client: TestClient, name: str, **parameters: Any) -> list[Any]:
    return list(client.get(f"/api/{name}", params={"limit": 500, **parameters}).json()["items"])


def all_pages(client: TestClient) -> list[str]:
    things = [each["page"] for each in items(client, "documents")]
    things += [each["page"] for name in ("measures", "units") for each in items(client, name)[::EVERY]]
    questions = [f"/queries/{each['name']}" for each in items(client, "queries")]
    return PLAIN_PAGES + things + questions


def test_every_page_and_every_link_on_it_works(client: TestClient) -> None:
    seen: set[str] = set()
    for address in all_pages(client):
        found = page(client, address)
        assert all(load.startswith("/static/") for load in found.loads), address
        assert not [name for name in found.attributes if name.startswith("on") or name == "style"], address
        assert all(link.startswith(("/", "#")) for link in found.links), address
        seen.update(link.partition("#")[0] for link in [*found.links, *found.loads])
    left = sorted(seen - set(all_pages(client)) - {""})
    stubs = [link for link in left if link.startswith("/doc/") and "/m/" not in link]
    assert stubs
    for address in stubs + left[::EVERY]:
        assert client.get(address).status_code in (200, 304), address


def test_pages_in_english(client: TestClient) -> None:
    for address in all_pages(client)[:20]:
        assert "接口" not in page(client, address, lang="en").words.partition("Quanze")[0]
    client.cookies.clear()


def test_language_is_remembered(client: TestClient) -> None:
    assert "总览" in client.get("/").text
    switched = client.get("/", params={"lang": "en"})
    assert "Overview" in switched.text and 'lang="en"' in switched.text
    assert "httponly" in switched.headers["set-cookie"].lower()
    assert "Units" in client.get("/units").text
    assert "单位" in client.get("/units", params={"lang": "zh"}).text
    assert "set-cookie" not in client.get("/units", params={"lang": "fr"}).headers
    client.cookies.clear()


def test_words_of_answers_are_in_the_language_of_the_page(client: TestClient) -> None:
    def cells(html: str) -> set[str]:
        return {cell.strip() for cell in re.findall(r"<td[^>]*>([^<]*)", html)}

    for address, values, chinese, english in (
        ("/deadlines", {}, {"截止", "周期"}, {"by", "recurring"}),
        ("/queries/documents", {}, {"方案", "报告"}, {"plan", "report"}),
        ("/queries/unit-duties", {"role": "lead"}, {"牵头"}, {"lead"}),
    ):
        assert chinese <= cells(client.get(address, params={**values, "lang": "zh"}).text)
        html = client.get(address, params={**values, "lang": "en"}).text
        assert english <= cells(html)
        assert not chinese & cells(html)
        assert 'name="lang"' not in html
        (link,) = [each for each in Page(html).links if each.startswith("/api/queries/")]
        table = client.get(link).text
        assert english <= set(re.split("[,\r\n]+", table))
        assert table.removeprefix("\ufeff").splitlines()[0].isascii()
    client.cookies.clear()


def test_home(client: TestClient) -> None:
    found = page(client, "/")
    assert CITY in found.words and "征求意见稿" in found.words
    assert "%" in found.words


def test_document(client: TestClient) -> None:
    document = next(each for each in items(client, "documents") if each["number"] == CITY)
    found = page(client, document["page"])
    for measure in items(client, "measures", document=document["iri"]):
        assert measure["title"] in found.words
    detail = client.get("/api/documents/" + document["page"].rpartition("/")[2]).json()
    for word in ("上位依据", "下级落实文件", "核对清单", "中发〔2015〕36号", detail["sections"][0]["title"]):
        assert word in found.words
    for entry in detail["ledger"]:
        assert entry["message"] in found.words
        assert re.fullmatch(r"第\d+行", entry["place"])
        assert entry["place"] in found.words
    download = next(link for link in found.links if "document-tasks" in link)
    assert len(client.get(download).text.splitlines()) == document["counts"]["measures"] + 1


def test_what_was_not_read_has_its_place_in_the_file(client: TestClient) -> None:
    """Cells of a workbook, as elsewhere."""
    table = next(each for each in items(client, "documents") if each["source"].endswith(".xlsx"))
    ledger = client.get("/api/documents/" + table["page"].rpartition("/")[2]).json()["ledger"]
    places = [entry["place"] for entry in ledger]
    assert places
    assert all(re.fullmatch(r".+![A-Z]+\d+", place) for place in places)
    assert set(places) <= set(page(client, table["page"]).words.split())


def test_large_and_small_targets_are_plain() -> None:
    macros = environment().get_template("macros.html").module
    target = {
        "subject": "投入",
        "op": ">=",
        "unit": "元",
        "change": None,
        "approximate": False,
        "baseline": 2e6,
    }
    words = str(macros.target(SimpleNamespace(**target, value=3e6), read_strings("zh")))  # type: ignore[attr-defined]
    assert "≥ 300万元" in words and "200万" in words
    small = str(macros.target(SimpleNamespace(**target, value=0.00001), read_strings("zh")))  # type: ignore[attr-defined]
    assert "≥ 0.00001元" in small


def test_measure_shows_its_words_in_context(client: TestClient) -> None:
    measure = next(each for each in items(client, "deadlines", document=CITY) if each["due"])
    html = client.get(measure["measure"]["page"]).text
    marked = re.findall(r'<mark class="deadline" title="([^"]*)">([^<]*)</mark>', html)
    assert (f"到期日 {measure['due']}", measure["label"]) in marked
    assert re.search(r'<mark class="unit" title="牵头:[^"]+">[^<]+</mark>', html)


def test_unit(client: TestClient) -> None:
    unit = next(each for each in items(client, "units") if each["leads"] and each["cooperates"])
    found = page(client, unit["page"])
    for measure in items(client, "measures", unit=unit["iri"]):
        assert measure["title"] in found.words
    assert "与谁共事" in found.words and unit["place"]["label"] in found.words


def test_many_units_are_paged(client_with: Callable[[Settings], TestClient]) -> None:
    few = client_with(Settings(max_page_size=20))
    first = page(few, "/units")
    following = next(link for link in first.links if "offset=20" in link)
    second = page(few, following)
    assert first.words != second.words and "第 21–40 条" in second.words


def test_deadlines_in_a_range(client: TestClient) -> None:
    found = page(client, "/deadlines", **{"from": "2017-01-01", "to": "2017-12-31"})
    days = re.findall(r"20\d\d-\d\d-\d\d", found.words)
    assert days and "周期" in found.words
    assert "没有到期的任务" in page(client, "/deadlines", **{"from": "1990-01-01", "to": "1990-01-02"}).words
    wrong = client.get("/deadlines", params={"from": "yesterday", "to": "2017-12-31"})
    assert wrong.status_code == 422 and "yesterday" in wrong.text and 'name="from"' in wrong.text


def test_query_with_form_rows_and_text(client: TestClient) -> None:
    found = page(client, "/queries/unit-load")
    assert {"form", "textarea", "table"} <= found.tags
    assert any(link.startswith("/unit/") for link in found.links)
    asked = client.get("/queries/unit-duties", params={"unit": "<b>没有</b>"})
    assert asked.status_code == 422
    assert "<b>没有" not in asked.text and "&lt;b&gt;没有" in asked.text
    waiting = page(client, "/queries/deadlines")
    assert "请先填好" in waiting.words and "table" not in waiting.tags


def test_bound_query_text_runs_in_the_console(client: TestClient) -> None:
    html = client.get("/queries/document-tasks", params={"document": CITY}).text
    text = Page(html).words
    assert "VALUES ?document" in text
    query = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", html, re.DOTALL)
    assert query is not None
    asked = client.get(
        "/console",
        params={
            "query": query[1]
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&#34;", '"')
            .replace("&amp;", "&")
        },
    )
    assert asked.status_code == 200 and "<table" in asked.text


def test_console(client: TestClient) -> None:
    found = page(client, "/console", query="SELECT ?s ?p { ?s ?p ?o }")
    assert "只显示前 500 行" in found.words
    assert "true" in page(client, "/console", query="ASK { ?s ?p ?o }").words
    assert "table" in page(client, "/console", query="CONSTRUCT WHERE { ?s ?p ?o }").tags
    wrong = client.get("/console", params={"query": "SELECT </textarea><script>1</script>"})
    assert wrong.status_code == 400
    assert "<script>1" not in wrong.text and "&lt;/textarea&gt;" in wrong.text


def test_hostile_words_are_only_words(client: TestClient) -> None:
    hostile = next(each for each in items(client, "documents") if "{{7*7}}" in each["title"])
    measure = items(client, "measures", document=hostile["iri"])[0]
    units = [each["unit"]["page"] for each in items(client, "responsibilities", document=hostile["iri"])]
    assert len(units) == 2
    for address in ["/", "/units", "/network", "/deadlines", hostile["page"], measure["page"], *units]:
        html = client.get(address).text
        assert MARKUP not in html, address
        assert "<img" not in html and "onerror='" not in html, address
    document = page(client, hostile["page"])
    assert MARKUP in document.words and "{{7*7}}" in document.words


def test_empty_store_says_why(empty_client: TestClient) -> None:
    assert "quanze load" in page(empty_client, "/").words
    for address in ("/units", "/deadlines", "/network", "/queries/unit-load"):
        page(empty_client, address)


def test_policy_forbids_everything_from_outside(client: TestClient) -> None:
    headers = client.get("/").headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert "unsafe-eval" not in client.get("/docs").headers["content-security-policy"]
