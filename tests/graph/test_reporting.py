"""Results in the store: a graph for each report and plan, the same in any order, gone with its source."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

import pytest

from graph import reporting
from graph.derived import refresh
from graph.document import Document
from graph.load import load, unload
from graph.store import EmbeddedStore, Store
from loaders.extract import extract
from loaders.source import Source
from ontology.namespaces import DEFAULT_BASE as BASE

Ask = Callable[..., list[tuple[str | None, ...]]]

PLAN = """云河市减负工作方案(2016—2020年)

云河发〔2016〕9号

一、减轻负担

1.公布收费清单。市级部门逐项公布收费目录和标准,每半年更新。(市发改委牵头)

2.修缮校舍。暑假前完成危房改造。(市教育局牵头)

云河市人民政府
2016年5月6日
"""
OLD = PLAN.replace("2016—2020年", "2011—2015年").replace("2016", "2011")
REPORT = """云河市人民政府关于2017年减负工作情况的报告

云河政〔2018〕3号

省政府:

一、减轻负担成效明显

(一)收费清单逐项公布。市级部门公布收费目录136项,取消收费28项。

(二)机关作风好转。召开会议12次。

云河市人民政府
2018年1月9日
"""
ELSEWHERE = PLAN.replace("云河", "雨河")
UPPER = PLAN.replace("云河市", "云岭省").replace("云河发", "云发").replace("市级", "省级")
RESTS_ON_UPPER = REPORT.replace(
    "省政府:", "省政府:\n为贯彻落实《云岭省减负工作方案(2016—2020年)》(云发〔2016〕9号),现报告如下。"
)


def read(text: str, name: str) -> Document:
    found = extract(Source(f"{name}.txt", text.encode()))
    return Document(found.record, found.text.text, found.digest, name, BASE, "0")


def held(*texts: str) -> EmbeddedStore:
    store = EmbeddedStore()
    for text in texts:
        load(store, read(text, f"{len(text)}-{text[:4]}"))
    refresh(store, BASE)
    return store


def dump(store: Store) -> set[str]:
    return set(map(str, store.quads()))


def plans(store: Store) -> set[str]:
    return {each.plan for each in reporting.read_reportings(store)}


def test_an_item_is_linked_to_the_measure_with_score_words_and_figures(ask: Ask) -> None:
    store = held(PLAN, REPORT)
    asked = """SELECT ?item ?measure { ?i qz:reports ?m . ?m qz:reportedBy ?i . ?r a qz:Result ; qz:lower ?i ;
      qz:higher ?m ; qz:derived true ; qz:confidence ?score . ?i eli:title ?item . ?m eli:title ?measure .
      FILTER (?score > 0.05 && ?score < 1) }"""
    assert ask(store, asked) == [("收费清单逐项公布", "公布收费清单")]
    figures = ask(store, "SELECT ?value { ?r a qz:Result ; qz:resultFigure/schema:value ?value }")
    assert sorted(figures) == [("136",), ("28",)]
    words = ask(
        store,
        "SELECT ?words { ?r a qz:Result ; qz:sharedWording/oa:hasTarget/oa:hasSelector/oa:exact ?words }",
    )
    assert ("公布收费目录",) in words


def test_what_is_derived_stands_apart_and_says_so(ask: Ask) -> None:
    store = held(PLAN, REPORT)
    graphs = ask(
        store, "SELECT DISTINCT ?g { GRAPH ?g { ?i qz:reports ?m } ?g a qz:Reporting ; qz:derived true }"
    )
    assert len(graphs) == 1 and "/reporting/" in str(graphs[0][0])


def test_any_order_of_loading_gives_the_same_store() -> None:
    first, *others = (dump(held(*texts)) for texts in permutations((PLAN, REPORT, ELSEWHERE)))
    assert all(other == first for other in others)


@pytest.mark.parametrize("gone", [PLAN, REPORT])
def test_unloading_either_document_takes_the_results_out(gone: str, ask: Ask) -> None:
    store = held(PLAN, REPORT)
    unload(store, BASE, read(gone, "x").iri)
    assert (
        ask(store, "SELECT ?r { { ?r a qz:Result } UNION { ?r qz:reports ?m } UNION { ?r a qz:Reporting } }")
        == []
    )


def test_a_replaced_document_is_compared_anew(ask: Ask) -> None:
    store = held(PLAN, REPORT)
    load(store, read(REPORT.replace("收费目录136项", "收费目录140项"), "x"))
    assert ask(store, "SELECT ?r { ?r a qz:Result }") == []
    refresh(store, BASE)
    figures = ask(store, "SELECT ?value { ?r a qz:Result ; qz:resultFigure/schema:value ?value }")
    assert sorted(figures) == [("140",), ("28",)]


def test_only_plans_of_the_place_and_the_term() -> None:
    assert plans(held(REPORT, PLAN, ELSEWHERE, OLD)) == {read(PLAN, "x").iri}


def test_plans_that_the_report_rests_on() -> None:
    assert plans(held(REPORT, UPPER)) == set()
    assert plans(held(RESTS_ON_UPPER, UPPER)) == {read(UPPER, "x").iri}


def test_drafts_are_not_reported_on() -> None:
    draft = PLAN.replace("云河发〔2016〕9号", "(征求意见稿)")
    assert read(draft, "x").draft
    assert plans(held(REPORT, draft)) == set()


def test_refresh_computes_nothing_twice() -> None:
    store = held(PLAN, REPORT)
    before = dump(store)
    assert refresh(store, BASE) == 0
    assert dump(store) == before
