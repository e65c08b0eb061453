"""A draft counts until its issued text is held, then only where it is asked for itself: in every question."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.document import Document
from graph.load import load, unload
from graph.store import EmbeddedStore
from ontology.namespaces import DEFAULT_BASE
from queries.catalog import named_queries, read_catalog
from queries.questions import Query
from queries.run import run

RESOURCES = read_catalog(Path(__file__).parents[2] / "queries" / "resources")
DRAFT_LABEL = "云河市法治政府建设实施方案(征求意见稿)"
GIVEN = {
    "unit": "云河市财政局",
    "from": "2017-01-01",
    "to": "2017-12-31",
    "words": "决策",
    "document": "中发〔2015〕36号",
}
"""Values for required parameters."""
WITH_ROWS = (
    "deadlines", "deadlines-undated", "indicators", "measure-search", "measures-based-on",
    "measures-without-lead", "unit-duties", "unit-indicators",
)  # fmt: skip
"""Questions that the draft alone answers, with its document in each row."""


def ruled(query: Query) -> bool:
    """True for a query that holds the rule and needs no other values than those given here."""
    needed = {each.name for each in query.parameters if each.required}
    return "?draftTitle" in query.text and needed <= set(GIVEN)


def case(query: Query) -> object:
    kind = "named" if named_queries().queries.get(query.name) is query else "resource"
    return pytest.param(query, id=f"{kind}-{query.name}")


RULED = [query for query in named_queries().queries.values() if ruled(query)]
RULED_RESOURCES = [query for query in RESOURCES.queries.values() if ruled(query)]
ASKED_BY_DOCUMENT = [
    query for query in RULED + RULED_RESOURCES if (own := query.parameter("document")) and not own.required
]


@pytest.fixture
def draft(drafts: tuple[Document, Document]) -> Document:
    return drafts[0]


@pytest.fixture
def issued(drafts: tuple[Document, Document]) -> Document:
    return drafts[1]


def required(query: Query) -> dict[str, str]:
    return {each.name: GIVEN[each.name] for each in query.parameters if each.required}


def homes(store: EmbeddedStore, query: Query, values: dict[str, str]) -> set[object]:
    rows = run(query, store, values).records()
    return {row.get("document", row.get("plan")) for row in rows}


def test_the_rule_stands_where_measures_of_all_documents_are_listed() -> None:
    assert {query.name for query in RULED} >= {
        "collaboration", "deadlines", "deadlines-undated", "figures", "indicators", "measure-search",
        "measures-based-on", "measures-without-basis", "measures-without-lead", "unit-duties",
        "unit-indicators", "unit-load",
    }  # fmt: skip
    assert {query.name for query in RULED_RESOURCES} >= {
        "deadlines", "indicators", "measures", "partners", "responsibilities", "summary", "units",
    }  # fmt: skip


@pytest.mark.parametrize("name", WITH_ROWS)
def test_rows_come_from_the_draft_until_the_issued_text_is_held(
    name: str, draft: Document, issued: Document
) -> None:
    query = named_queries().find(name)
    values = required(query)
    with EmbeddedStore() as store:
        load(store, draft)
        assert homes(store, query, values) == {draft.iri}
        load(store, issued)
        assert homes(store, query, values) == {issued.iri}
        unload(store, DEFAULT_BASE, issued.iri)
        assert homes(store, query, values) == {draft.iri}


@pytest.mark.parametrize("query", list(map(case, RULED + RULED_RESOURCES)))
def test_issued_text_and_draft_give_the_rows_of_the_issued_text(
    query: Query, draft: Document, issued: Document
) -> None:
    with EmbeddedStore() as store:
        load(store, issued)
        alone = run(query, store, required(query)).records()
        load(store, draft)
        both = run(query, store, required(query)).records()
    if query.name == "summary":
        assert (alone[0].pop("documents"), both[0].pop("documents")) == (1, 2)
    assert both == alone


@pytest.mark.parametrize("query", list(map(case, ASKED_BY_DOCUMENT)))
def test_a_draft_is_found_where_it_is_asked_for(query: Query, draft: Document, issued: Document) -> None:
    values = required(query) | {"document": DRAFT_LABEL}
    with EmbeddedStore() as store:
        load(store, draft)
        alone = run(query, store, values)
        load(store, issued)
        assert run(query, store, values) == alone
    assert alone.terms or query.name not in WITH_ROWS


@pytest.mark.parametrize("name", ["deadlines", "measures", "responsibilities"])
def test_a_measure_of_a_draft_is_found_by_its_iri(name: str, draft: Document, issued: Document) -> None:
    with EmbeddedStore() as store:
        load(store, draft)
        load(store, issued)
        rows = run(RESOURCES.find(name), store, {"measure": f"{draft.iri}/m/2.1.1"}).records()
        assert {row["document"] for row in rows} == {draft.iri}
