"""A real Chromium on the real server, and a watch over what leaves this machine."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from graph.document import Document
from graph.load import load
from graph.store import EmbeddedStore
from loaders.records import (
    Assignment,
    DocumentFacts,
    DocumentKind,
    Ledger,
    Measure,
    MeasureKind,
    Record,
    Role,
    Suspect,
    Unread,
)
from loaders.text import Doubt, Span
from ontology.namespaces import DEFAULT_BASE

EXAMPLES = Path(__file__).parents[2] / "examples" / "lanjiang"
MARKUP = "<script>window.hacked=1</script>"
UNIT = f"市{MARKUP}\"'局"
HEADING = f"整治</textarea><img src=x onerror='window.hacked=1'>{MARKUP}"
RIGHT_TO_LEFT = "\u202eلا"
TEXT = f"1.{HEADING}。({UNIT}牵头,{RIGHT_TO_LEFT}配合)"


def hostile_document() -> Document:
    """A document whose words would run if any page took them for markup."""

    def assign(unit: str, role: Role) -> Assignment:
        start = TEXT.index(unit)
        return Assignment(unit, unit, role, True, False, False, Span(start, start + len(unit)))

    units = (assign(UNIT, Role.LEAD), assign(RIGHT_TO_LEFT, Role.COOPERATE))
    measure = Measure("1", MeasureKind.TASK, HEADING, HEADING, units, (), (), Span(0, len(TEXT)))
    record = Record(
        document=DocumentFacts(f"毒{MARKUP}方案", None, None, None, DocumentKind.PLAN, False, None),
        basis=(),
        measures=(measure,),
        indicators=(),
        citations=(),
        figures=(),
        warnings=(Doubt("digit-slip", MARKUP, Span(0, 5)),),
        sections=(),
        ledger=Ledger(10, 9, (Unread(Suspect.DATE, MARKUP, Span(0, 5)),)),
    )
    return Document(record, TEXT, "0" * 64, "毒.txt", DEFAULT_BASE, "0")


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over the examples and the hostile document."""
    folder = tmp_path_factory.mktemp("browser") / "store"
    command = [sys.executable, "-m", "api.cli"]
    subprocess.run([*command, "load", str(EXAMPLES), "--store", str(folder)], check=True, capture_output=True)
    with EmbeddedStore(folder) as store:
        load(store, hostile_document())
    serving = [*command, "serve", "--store", str(folder), "--port", "0"]
    with subprocess.Popen(serving, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout is not None
        found = re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline())
        assert found is not None
        yield found[0]
        process.terminate()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page that may ask nothing of any other host, and on which nothing may go wrong."""
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900}, locale="zh-CN")
    context.set_default_timeout(20_000)
    opened = context.new_page()
    outside: list[str] = []
    faults: list[str] = []
    opened.on("request", lambda asked: outside.append(asked.url))
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    yield opened
    assert [url for url in outside if not url.startswith((f"{address}/", "data:", "blob:"))] == []
    assert faults == []
    assert opened.evaluate("window.hacked") is None
    context.close()
