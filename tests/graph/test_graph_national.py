"""Citations of national documents: one node for all ways to name one, with what the registry says of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import permutations

from graph.document import Document
from graph.load import load, unload
from graph.store import EmbeddedStore, Store
from loaders.records import Citation, Record
from loaders.text import Span
from ontology.namespaces import DEFAULT_BASE

Ask = Callable[..., list[tuple[str | None, ...]]]
Bare = Callable[..., Document]
OUTLINE = "法治政府建设实施纲要(2015-2020年)"
NUMBER = "中发〔2015〕36号"


def dump(store: Store) -> set[str]:
    return set(map(str, store.quads()))


def loaded(*documents: Document) -> EmbeddedStore:
    store = EmbeddedStore()
    for document in documents:
        load(store, document, document.slug)
    return store


def test_all_ways_to_name_a_national_document_meet(bare: Bare, ask: Ask) -> None:
    notice = f"中共中央、国务院关于印发〈{OUTLINE}〉的通知"
    store = loaded(
        bare("甲", cites=[(None, NUMBER)]),
        bare("乙", cites=[("法治政府建设实施纲要", None)], date="2016-08-19"),
        bare("丙", cites=[(notice, None)]),
        bare("丁", basis=[(OUTLINE, NUMBER)]),
    )
    assert len(ask(store, "SELECT DISTINCT ?d WHERE { ?c qz:cited ?d }")) == 1
    said = """SELECT DISTINCT ?title ?number WHERE {
        ?d qz:unresolved true ; eli:title ?title ; eli:id_local ?number }"""
    assert ask(store, said) == [(OUTLINE, NUMBER)]


def test_a_short_title_of_two_documents_stays_unresolved(bare: Bare, ask: Ask) -> None:
    store = loaded(bare("甲", cites=[("法治政府建设实施纲要", None)], date="2022-03-01"))
    assert ask(store, "SELECT ?c WHERE { ?c qz:registered ?x }") == []


def test_the_registrys_row_stands_in_the_citing_graph(bare: Bare, ask: Ask) -> None:
    store = loaded(bare("甲", cites=[(OUTLINE, None)]))
    row = """SELECT ?issuer ?date ?from ?successor WHERE { ?c qz:registered ?n .
        ?n dcterms:publisher ?issuer ; eli:date_document ?date ; qz:replacedFrom ?from ;
           dcterms:isReplacedBy/eli:title ?successor }"""
    assert ask(store, row) == [
        ("中共中央、国务院", "2015-12", "2021-08-31", "法治政府建设实施纲要(2021-2025年)")
    ]


def test_a_number_that_belongs_to_another_title_is_marked(bare: Bare, ask: Ask) -> None:
    store = loaded(bare("甲", cites=[(OUTLINE, "中发〔2015〕37号")]), bare("乙", cites=[(OUTLINE, None)]))
    assert ask(store, "SELECT ?n WHERE { ?c qz:numberDisagrees true ; qz:surfaceNumber ?n }") == [
        ("中发〔2015〕37号",)
    ]
    assert len(ask(store, "SELECT DISTINCT ?d WHERE { ?c qz:cited ?d }")) == 1


def document(record: Record, text: str) -> Document:
    return Document(record, text, "0" * 64, "甲.txt", DEFAULT_BASE, "0")


def test_a_local_documents_own_title_is_not_taken_for_the_national_one(bare: Bare, ask: Ask) -> None:
    title = "关于加强法治政府建设的意见"
    record = replace(bare("甲").record, citations=(Citation(title, None, Span(3, 5 + len(title))),))
    store = loaded(document(record, f"市政府《{title}》"))
    assert ask(store, "SELECT ?c WHERE { ?c qz:registered ?x }") == []


def test_every_order_gives_the_same_store_and_unloading_restores(bare: Bare) -> None:
    documents = [
        bare("甲", cites=[(OUTLINE, None)], date="2016-08-19"),
        bare("乙", cites=[("法治政府建设实施纲要", None)], date="2016-08-19"),
        bare(f"中共中央、国务院关于印发《{OUTLINE}》的通知", None),
        bare("丁", cites=[(OUTLINE, "中发〔2015〕37号"), ("法治纲要", NUMBER)]),
    ]
    stores = [loaded(*order) for order in permutations(documents)]
    expected = dump(stores[0])
    assert all(dump(store) == expected for store in stores)
    for document in documents:
        rest = [each for each in documents if each is not document]
        store = loaded(*documents)
        unload(store, DEFAULT_BASE, document.iri)
        assert dump(store) == dump(loaded(*rest))


def test_the_text_itself_takes_the_place_of_the_registered_document(bare: Bare, ask: Ask) -> None:
    held = bare("国务院关于加强市县政府依法行政的决定", None, date="2008-05-12")
    store = loaded(bare("甲", cites=[(None, "国发〔2008〕17号")]), held)
    assert ask(store, "SELECT DISTINCT ?d WHERE { ?c qz:cited ?d }") == [(held.iri,)]
