"""A store with the bundled examples and one hostile document, and clients for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.commands.load import load_file
from api.settings import Settings
from graph.document import Document
from graph.load import load
from graph.store import EmbeddedStore
from loaders.records import (
    Assignment,
    Deadline,
    DeadlineKind,
    DocumentFacts,
    DocumentKind,
    Indicator,
    Ledger,
    Measure,
    MeasureKind,
    Record,
    Role,
    Section,
    Suspect,
    Target,
    Unread,
)
from loaders.text import Doubt, Span
from ontology.namespaces import DEFAULT_BASE

EXAMPLES = Path(__file__).parents[2] / "examples" / "lanjiang"
MARKUP = "<script>window.hacked=1</script>"
UNIT = f"市{MARKUP}\"'局"
HEADING = f"整治</textarea><img src=x onerror='window.hacked=1'>{MARKUP}"
TITLE = f"关于{{{{7*7}}}}的</title>{MARKUP}方案"
RIGHT_TO_LEFT = "\u202eلا"
TAIL = f"({UNIT}牵头,{RIGHT_TO_LEFT}配合)"
DEADLINE = "2019年6月底前"
HOSTILE_TEXT = f"{TITLE}\n一、任务\n1.{HEADING}。{DEADLINE}完成。{TAIL}"


def span(words: str) -> Span:
    start = HOSTILE_TEXT.index(words)
    return Span(start, start + len(words))


def assign(unit: str, role: Role) -> Assignment:
    return Assignment(unit, unit, role, True, False, False, span(unit))


def hostile_document() -> Document:
    """A document whose every word tries to be something else: markup, a template, a query, RTL text."""
    measure = Measure(
        locator="一/1",
        kind=MeasureKind.TASK,
        heading=HEADING,
        text=HEADING,
        assignments=(assign(UNIT, Role.LEAD), assign(RIGHT_TO_LEFT, Role.COOPERATE)),
        deadlines=(Deadline(DEADLINE, DeadlineKind.BY, span(DEADLINE), "2019-06-30"),),
        citations=(),
        span=Span(HOSTILE_TEXT.index("1."), len(HOSTILE_TEXT)),
        section=("任务",),
    )
    indicator = Indicator("一/1", HEADING, (Target(UNIT, ">=", 90.0, "%"),), span(HEADING))
    record = Record(
        document=DocumentFacts(
            TITLE, None, UNIT, "2018-01-02", DocumentKind.PLAN, False, ("2018", "2020"), "甲市"
        ),
        basis=(),
        measures=(measure,),
        indicators=(indicator,),
        citations=(),
        figures=(),
        warnings=(Doubt("digit-slip", MARKUP, span(HEADING)),),
        sections=(Section("一", "任务", span("一、任务")),),
        ledger=Ledger(100, 90, (Unread(Suspect.DATE, MARKUP, span(UNIT)),)),
    )
    return Document(record, HOSTILE_TEXT, "0" * 64, f"{MARKUP}.txt", DEFAULT_BASE, "0")


def fill(store: EmbeddedStore) -> None:
    """Load the examples as `quanze load` does, and the hostile document."""
    for path in sorted(EXAMPLES.iterdir()):
        load_file(store, path, DEFAULT_BASE, [])
    load(store, hostile_document())


@pytest.fixture(scope="session")
def hostile() -> Document:
    return hostile_document()


@pytest.fixture(scope="session")
def store() -> Iterator[EmbeddedStore]:
    with EmbeddedStore() as opened:
        fill(opened)
        yield opened


@pytest.fixture(scope="session")
def client(store: EmbeddedStore) -> TestClient:
    return TestClient(create_app(store, Settings()), raise_server_exceptions=False)


@pytest.fixture
def client_with(store: EmbeddedStore) -> Callable[[Settings], TestClient]:
    """A client of an app with other settings."""
    return lambda settings: TestClient(create_app(store, settings), raise_server_exceptions=False)


@pytest.fixture
def empty_client() -> Iterator[TestClient]:
    """A client of an app over an empty store."""
    with EmbeddedStore() as opened:
        yield TestClient(create_app(opened, Settings()), raise_server_exceptions=False)
