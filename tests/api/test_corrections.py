"""Corrections on pages and in JSON."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.amending import amend
from graph.correction import Correction, CorrectionKind
from graph.document import Document
from graph.load import load
from graph.outline import build_outline
from graph.store import EmbeddedStore
from ontology.namespaces import DEFAULT_BASE

MARKUP = "<script>window.hacked=1</script>"
WHY = f"改{MARKUP}"


@pytest.fixture(scope="module")
def document(hostile: Document) -> Document:
    return hostile


@pytest.fixture(scope="module")
def corrected(document: Document) -> Iterator[TestClient]:
    with EmbeddedStore() as store:
        load(store, document)
        (measure,) = build_outline(document).measures
        for kind, former, now, reading, minute in (
            (CorrectionKind.ROLE, f"甲局{MARKUP}", "responsible", "", 1),
            (CorrectionKind.DEADLINE, "2019年6月底前", "2020年", "by 2020-12-31", 2),
        ):
            at = f"2021-05-06T09:0{minute}:00+08:00"
            made = Correction(document.iri, measure, kind, former, now, reading, MARKUP, at, WHY)
            amend(store, DEFAULT_BASE, made, None)
        yield TestClient(create_app(store, Settings()), raise_server_exceptions=False)


def page(client: TestClient, document: Document, part: str = "", **parameters: str) -> str:
    answer = client.get(f"/doc/{document.slug}{part}", params=parameters)
    assert answer.status_code == 200
    return answer.text


def test_the_measure_shows_what_was_corrected(corrected: TestClient, document: Document) -> None:
    text = page(corrected, document, "/m/1.1")
    assert text.count('class="tag corrected"') == 2
    assert "2020年" in text
    assert "更正人" in text
    assert "2021-05-06 09:01" in text


def test_the_document_lists_its_corrections(corrected: TestClient, document: Document) -> None:
    assert "更正人" in page(corrected, document)
    assert "Made by" not in page(corrected, document, lang="en")
    assert "in force" in page(corrected, document, lang="en")


def test_words_of_corrections_are_words(corrected: TestClient, document: Document) -> None:
    for part in ("", "/m/1.1"):
        assert MARKUP not in page(corrected, document, part)
    assert MARKUP not in corrected.get("/queries/corrections").text


def test_an_added_unit_marks_no_words(corrected: TestClient, document: Document) -> None:
    duties = corrected.get("/api/responsibilities", params={"document": document.iri}).json()["items"]
    added = next(each for each in duties if each["corrected"])
    assert added["span"] is None
    assert added["quote"] is None
    assert [each["corrected"] for each in duties].count(True) == 1


def test_json(corrected: TestClient, document: Document) -> None:
    found = corrected.get("/api/corrections", params={"document": document.iri}).json()
    assert found["total"] == 2
    first, second = found["items"]
    assert (first["kind"], first["was"], first["becomes"], first["state"]) == (
        "role", f"甲局{MARKUP}", "responsible", "in force",
    )  # fmt: skip
    assert (second["kind"], second["by"], second["why"]) == ("deadline", MARKUP, WHY)
    assert first["measure"]["label"] == "一/1"
    deadlines = corrected.get("/api/deadlines").json()["items"]
    assert [(each["label"], each["corrected"]) for each in deadlines] == [("2020年", True)]


def test_no_corrections_no_section(client: TestClient) -> None:
    documents = client.get("/api/documents").json()["items"]
    assert "更正人" not in client.get(documents[0]["page"]).text
