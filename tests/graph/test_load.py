"""Loading, loading again, correcting, unloading; identity of documents whatever the order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.document import Document
from graph.errors import StoreError
from graph.load import load, unload
from graph.store import EmbeddedStore, Store
from ontology.iris import register_iri
from ontology.namespaces import DEFAULT_BASE

Ask = Callable[..., list[tuple[str | None, ...]]]
Bare = Callable[..., Document]


def dump(store: Store) -> set[str]:
    return set(map(str, store.quads()))


def cited(ask: Ask, store: Store) -> list[tuple[str | None, ...]]:
    return ask(store, "SELECT DISTINCT ?d WHERE { ?c qz:cited ?d }")


def stubs(ask: Ask, store: Store) -> list[tuple[str | None, ...]]:
    return ask(store, "SELECT DISTINCT ?l WHERE { ?d qz:unresolved true ; rdfs:label ?l }")


def test_all_statements_stand_in_the_documents_graph(memory: EmbeddedStore, sample: Document) -> None:
    load(memory, sample)
    register = register_iri(sample.base)
    assert {quad.graph_name.value for quad in memory.quads()} == {sample.graph, register}


def test_loading_again_changes_nothing(memory: EmbeddedStore, sample: Document) -> None:
    load(memory, sample, "here")
    before = dump(memory)
    change = load(memory, sample, "here")
    assert dump(memory) == before
    assert (change.removed, change.relinked) == ((), ())


def test_a_corrected_file_replaces_its_own_statements_only(
    memory: EmbeddedStore, sample: Document, sample_with: Callable[..., Document], bare: Bare
) -> None:
    other = bare("石岭县方案", cites=[("优化营商环境纲要", None)])
    load(memory, other, "other")
    load(memory, sample, "here")
    corrected = sample_with({"date": "2021-03-06"}, warnings=())
    load(memory, corrected, "here")
    fresh = EmbeddedStore()
    load(fresh, corrected, "here")
    load(fresh, other, "other")
    assert dump(memory) == dump(fresh)


def test_the_same_path_under_another_number_replaces_the_former_document(
    memory: EmbeddedStore, sample: Document, sample_with: Callable[..., Document], ask: Ask
) -> None:
    load(memory, sample, "here")
    changed = sample_with({"number": "青政发〔2021〕8号"})
    change = load(memory, changed, "here")
    assert change.removed == (sample.iri,)
    assert ask(memory, "SELECT ?d WHERE { ?d qz:digest ?x }") == [(changed.iri,)]


def test_unloading_all_leaves_nothing(memory: EmbeddedStore, sample: Document, bare: Bare) -> None:
    other = bare("甲", cites=[("优化营商环境纲要", None)])
    load(memory, sample, "here")
    load(memory, other, "there")
    unload(memory, DEFAULT_BASE, sample.iri)
    alone = EmbeddedStore()
    load(alone, other, "there")
    assert dump(memory) == dump(alone)
    unload(memory, DEFAULT_BASE, other.iri)
    assert dump(memory) == set()


def test_a_failed_load_leaves_the_store_as_it_was(
    memory: EmbeddedStore, sample: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(memory, sample)
    before = dump(memory)
    # An update that fails after its first operations: reading from a graph that cannot be fetched.
    good = EmbeddedStore.update
    broken = " ;\nLOAD <http://127.0.0.1:9/nothing>"
    monkeypatch.setattr(EmbeddedStore, "update", lambda store, text: good(store, text + broken))
    with pytest.raises(StoreError, match="写入图库失败"):
        load(memory, sample)
    assert dump(memory) == before


def test_number_and_title_meet_in_one_node(memory: EmbeddedStore, bare: Bare, ask: Ask) -> None:
    load(memory, bare("甲", cites=[(None, "云发[2015]36号")]))
    load(memory, bare("乙", cites=[("云岭省法治建设纲要(2015—2020年)", None)]))
    assert len(cited(ask, memory)) == 2
    both = ("中共云岭省委关于印发〈云岭省法治建设纲要(2015-2020年)〉的通知", "云发〔2015〕36号")
    load(memory, bare("丙", basis=[both]))
    assert len(cited(ask, memory)) == 1
    assert stubs(ask, memory) == [("云岭省法治建设纲要(2015-2020年)",)]


def test_traditional_and_simplified_characters_meet(memory: EmbeddedStore, bare: Bare, ask: Ask) -> None:
    load(memory, bare("甲", cites=[("雲嶺省政務公開辦法", "雲政發〔2015〕36號")]))
    load(memory, bare("乙", cites=[("云岭省政务公开办法", None)]))
    load(memory, bare("丙", cites=[(None, "云政发〔2015〕36号")]))
    assert len(stubs(ask, memory)) == 1


def test_the_document_itself_takes_the_place_of_its_stub(memory: EmbeddedStore, bare: Bare, ask: Ask) -> None:
    load(memory, bare("甲", cites=[(None, "云发〔2021〕3号")], basis=[("优化纲要", "云发〔2021〕3号")]))
    load(memory, bare("乙", cites=[("优化纲要", None)]))
    held = bare("优化纲要", date="2021-01-01")
    change = load(memory, held)
    assert len(change.relinked) == 2
    assert cited(ask, memory) == [(held.iri,)]
    assert stubs(ask, memory) == []
    assert ask(memory, "SELECT ?t WHERE { ?d qz:basis ?b . ?b eli:title ?t }") == [("优化纲要",)]


def test_equal_titles_of_two_places_stay_apart(memory: EmbeddedStore, bare: Bare, ask: Ask) -> None:
    first, second = bare("法治建设方案", place="青禾区"), bare("法治建设方案", place="石岭县")
    assert first.iri != second.iri
    load(memory, bare("甲", cites=[("法治建设方案", None)]))
    load(memory, first)
    assert cited(ask, memory) == [(first.iri,)]
    load(memory, second)
    assert stubs(ask, memory) == [("法治建设方案",)]


def test_a_draft_is_not_the_issued_document(memory: EmbeddedStore, bare: Bare, ask: Ask) -> None:
    draft, issued = bare("提升方案", draft=True), bare("提升方案")
    load(memory, draft)
    load(memory, bare("甲", cites=[("提升方案", None)]))
    assert stubs(ask, memory) == [("提升方案",)]
    load(memory, issued)
    assert cited(ask, memory) == [(issued.iri,)]
    load(memory, bare("乙", cites=[("提升方案(征求意见稿)", None)]))
    assert cited(ask, memory) == sorted([(issued.iri,), (draft.iri,)])


def test_a_document_is_not_its_own_basis(memory: EmbeddedStore, bare: Bare, ask: Ask) -> None:
    load(memory, bare("纲要", "云发〔2021〕3号", cites=[(None, "云发〔2021〕3号")]))
    assert ask(memory, "SELECT ?d WHERE { ?d eli:cites ?x }") == []


TITLES = st.sampled_from([None, "纲要", "方案", "关于印发〈纲要〉的通知", "县办法", "方案(草案)"])
NUMBERS = st.sampled_from([None, "云发〔2021〕3号", "云发[2021]3号", "青政发〔2021〕7号"])
PAIRS = st.lists(st.tuples(TITLES, NUMBERS), max_size=4)
FACTS = st.fixed_dictionaries(
    {
        "title": TITLES,
        "number": NUMBERS,
        "place": st.sampled_from([None, "青禾区", "云河市石岭县"]),
        "draft": st.booleans(),
        "cites": PAIRS,
        "basis": PAIRS,
    }
)


def distinct(documents: list[Document]) -> list[Document]:
    return list({document.iri: document for document in documents}.values())


@settings(max_examples=150, deadline=None)
@given(st.lists(FACTS, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_every_order_gives_the_same_store(bare: Bare, facts: list[dict[str, Any]], random: Any) -> None:
    documents = distinct([bare(**each) for each in facts])
    first, second = EmbeddedStore(), EmbeddedStore()
    for document in documents:
        load(first, document, document.slug)
    random.shuffle(documents)
    for document in documents:
        load(second, document, document.slug)
    assert dump(first) == dump(second)


@settings(max_examples=100, deadline=None)
@given(st.lists(FACTS, min_size=2, max_size=6), st.integers(0, 5))
def test_unloading_restores(bare: Bare, facts: list[dict[str, Any]], which: int) -> None:
    documents = distinct([bare(**each) for each in facts])
    leaving = documents[which % len(documents)]
    with_it, without = EmbeddedStore(), EmbeddedStore()
    for document in documents:
        load(with_it, document, document.slug)
        if document is not leaving:
            load(without, document, document.slug)
    unload(with_it, DEFAULT_BASE, leaving.iri)
    assert dump(with_it) == dump(without)
