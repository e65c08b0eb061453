"""Counterparts in the store: a graph for each pair, the same in any order, gone with its source."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

import pytest

from graph.document import Document
from graph.load import load, unload
from graph.pairs import Pair, forget_pair, graph_of_pair, name_pair, read_pairs, refresh
from graph.passages import read_passages
from graph.store import EmbeddedStore, Store
from loaders.extract import extract
from loaders.source import Source
from ontology.namespaces import DEFAULT_BASE as BASE

Ask = Callable[..., list[tuple[str | None, ...]]]

PROVINCE = """云岭省减负工作方案

云发〔2016〕2号

一、减轻负担

1.公开收费目录。省级部门逐项公布收费目录和标准,接受社会监督。(省发改委牵头)

2.推行一次办结。高频事项实行一窗受理、一次办结。(省政务中心牵头)
"""
CITY = """云河市减负工作方案

云河发〔2016〕9号

为贯彻落实《云岭省减负工作方案》(云发〔2016〕2号),制定本方案。

一、减轻负担

1.公布收费清单。市级部门逐项公布收费目录和标准,每半年更新。(市发改委牵头)

2.修缮校舍。暑假前完成危房改造。(市教育局牵头)
"""
COUNTY = """青禾县减负工作方案

青发〔2016〕5号

为贯彻落实《云河市减负工作方案》(云河发〔2016〕9号),制定本方案。

一、减轻负担

1.落实收费清单。县级部门逐项公布收费目录和标准,每季度更新。(县发改局牵头)
"""


def read(text: str, name: str) -> Document:
    found = extract(Source(f"{name}.txt", text.encode()))
    return Document(found.record, found.text.text, found.digest, name, BASE, "0")


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    return {name: read(text, name) for name, text in zip("pcn", (PROVINCE, CITY, COUNTY), strict=True)}


def dump(store: Store) -> set[str]:
    return set(map(str, store.quads()))


def refined(ask: Ask, store: Store) -> list[tuple[str | None, ...]]:
    return ask(store, "SELECT ?a ?b { ?l qz:refines ?h . ?l eli:title ?a . ?h eli:title ?b }")


def test_a_chain_is_compared_at_all_its_steps(
    memory: EmbeddedStore, documents: dict[str, Document], ask: Ask
) -> None:
    for each in documents.values():
        load(memory, each)
    assert refresh(memory, BASE) == 3
    assert refined(ask, memory) == [
        ("公布收费清单", "公开收费目录"),
        ("落实收费清单", "公布收费清单"),
        ("落实收费清单", "公开收费目录"),
    ]
    assert refresh(memory, BASE) == 0


def test_the_store_is_the_same_whatever_the_order(documents: dict[str, Document]) -> None:
    dumps = []
    for order in permutations(documents.values()):
        with EmbeddedStore() as store:
            for each in order:
                load(store, each)
                refresh(store, BASE)
            dumps.append(dump(store))
    assert all(each == dumps[0] for each in dumps)


def test_derived_statements_stand_apart_with_evidence(
    memory: EmbeddedStore, documents: dict[str, Document], ask: Ask
) -> None:
    for each in (documents["p"], documents["c"]):
        load(memory, each)
    refresh(memory, BASE)
    pair = Pair(documents["c"].iri, documents["p"].iri)
    graph = graph_of_pair(BASE, pair)
    everywhere = ask(memory, "SELECT ?g { GRAPH ?g { ?l qz:refines ?h } }")
    assert everywhere == [(graph,)]
    query = f"""SELECT ?exact ?start ?end {{ GRAPH <{graph}> {{ ?c a qz:Counterpart ; qz:derived true ;
      qz:confidence ?score ; qz:sharedWording ?w . ?w oa:hasTarget ?t . ?t oa:hasSource <{pair.lower}> ;
      oa:hasSelector ?p , ?q . ?p oa:start ?start ; oa:end ?end . ?q oa:exact ?exact }} }}"""
    spots = ask(memory, query)
    assert ("级部门逐项公布收费目录和标准" in {exact for exact, _, _ in spots}) and all(
        documents["c"].text[int(start or 0) : int(end or 0)] == exact for exact, start, end in spots
    )


def test_loading_again_drops_the_pair_and_refresh_makes_it_anew(
    memory: EmbeddedStore, documents: dict[str, Document]
) -> None:
    for each in documents.values():
        load(memory, each)
    refresh(memory, BASE)
    before = dump(memory)
    load(memory, documents["c"])
    assert set(read_pairs(memory)) == {Pair(documents["n"].iri, documents["p"].iri)}
    assert refresh(memory, BASE) == 2
    assert dump(memory) == before


def test_unloading_removes_what_was_derived_and_what_no_chain_wants(
    memory: EmbeddedStore, documents: dict[str, Document], ask: Ask
) -> None:
    for each in documents.values():
        load(memory, each)
    refresh(memory, BASE)
    unload(memory, BASE, documents["c"].iri)
    refresh(memory, BASE)
    assert read_pairs(memory) == {}
    assert refined(ask, memory) == []
    for name in "pn":
        unload(memory, BASE, documents[name].iri)
    assert dump(memory) == set()


def test_documents_that_a_user_names_are_compared_until_forgotten(
    memory: EmbeddedStore, documents: dict[str, Document]
) -> None:
    low, high = documents["n"], documents["p"]
    load(memory, low)
    load(memory, high)
    refresh(memory, BASE)
    assert read_pairs(memory) == {}
    name_pair(memory, BASE, low.iri, high.iri)
    assert refresh(memory, BASE) == 1
    named = dump(memory)
    load(memory, low)
    assert dump(memory) != named
    assert refresh(memory, BASE) == 1
    assert dump(memory) == named
    forget_pair(memory, BASE, low.iri, high.iri)
    assert refresh(memory, BASE) == 0
    assert read_pairs(memory) == {}


def test_a_named_pair_goes_with_one_of_its_documents(
    memory: EmbeddedStore, documents: dict[str, Document]
) -> None:
    load(memory, documents["n"])
    load(memory, documents["p"])
    name_pair(memory, BASE, documents["n"].iri, documents["p"].iri)
    unload(memory, BASE, documents["p"].iri)
    assert read_pairs(memory) == {}


def test_passages_have_titles_and_places(memory: EmbeddedStore, documents: dict[str, Document]) -> None:
    load(memory, documents["c"])
    first, second = read_passages(memory, documents["c"].iri)
    assert first.title == "公布收费清单"
    assert second.written.startswith("2.修缮校舍")
    assert documents["c"].text[second.start :].startswith(second.written)
