"""Factories: small records with real spans, documents made of them, stores."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, cast

import pytest
from pyoxigraph import QuerySolutions

from graph.document import Document
from graph.store import EmbeddedStore, Store
from loaders.records import (
    Assignment,
    Basis,
    Citation,
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
from ontology.namespaces import DEFAULT_BASE, sparql_prologue

TEXT = (
    "云河市青禾区营商环境提升方案(2021—2025年)\n为贯彻《中共云岭省委、省政府关于印发〈优化营商环境纲要〉的通知》"
    "(云发〔2021〕3号,以下简称《纲要》)。\n一、重点任务\n(一)压缩办理时间\n1、清理收费目录,2021年12月底前完成。"
    "(区发改局牵头,财政局、区财政厅、各乡镇配合)\n2、每年1月30日前报告,满意度达到90%以上。(区司法局负责)"
)


def span_of(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def assign(unit: str, role: Role, canonical: str | None = None, **more: Any) -> Assignment:
    facts = {"stated": True, "group": False, "open": False, "span": span_of(unit)} | more
    return Assignment(unit=unit, canonical=canonical or unit, role=role, **facts)


def sample_record() -> Record:
    """A plan with two measures that uses every part of the record."""
    first = Measure(
        locator="一/(一)/1",
        kind=MeasureKind.TASK,
        heading="清理收费目录",
        text="清理收费目录,2021年12月底前完成。",
        assignments=(
            assign("区发改局", Role.LEAD, label="牵头"),
            assign("财政局", Role.COOPERATE, "区财政局", label="配合"),
            assign("区财政厅", Role.COOPERATE, "区财政局", label="配合", position=2),
            assign("各乡镇", Role.COOPERATE, group=True, label="配合", position=3),
        ),
        deadlines=(
            Deadline("2021年12月底前", DeadlineKind.BY, span_of("2021年12月底前"), date="2021-12-31"),
        ),
        citations=(Citation("优化营商环境纲要", None, span_of("《纲要》")),),
        span=Span(TEXT.index("1、清理"), TEXT.index("\n2、")),
        section=("重点任务", "压缩办理时间"),
        order=1,
    )
    second = Measure(
        locator="一/(一)/2",
        kind=MeasureKind.TASK,
        heading=None,
        text="每年1月30日前报告,满意度达到90%以上。",
        assignments=(
            assign("区司法局", Role.RESPONSIBLE, label="负责"),
            assign("区司法局", Role.LEAD, stated=False),
        ),
        deadlines=(
            Deadline(
                "每年1月30日前", DeadlineKind.RECURRING, span_of("每年1月30日前"), every="P1Y", by="--01-30"
            ),
        ),
        citations=(),
        span=Span(TEXT.index("2、每年"), len(TEXT)),
        section=("重点任务", "压缩办理时间"),
        order=2,
    )
    law = "中共云岭省委、省政府关于印发〈优化营商环境纲要〉的通知"
    return Record(
        document=DocumentFacts(
            title="云河市青禾区营商环境提升方案(2021-2025年)",
            number="青政发〔2021〕7号",
            issuer="云河市青禾区人民政府",
            date="2021-03-05",
            kind=DocumentKind.PLAN,
            draft=False,
            period=("2021", "2025"),
            place="云河市青禾区",
            title_span=span_of("云河市青禾区营商环境提升方案(2021—2025年)"),
        ),
        basis=(Basis(law, "云发〔2021〕3号", "纲要", span_of(law)),),
        measures=(first, second),
        indicators=(
            Indicator(
                "一/(一)/2",
                "满意度达到90%以上",
                (Target("满意度", ">=", 90.0, "%"),),
                span_of("满意度达到90%以上"),
            ),
        ),
        citations=(Citation(law, "云发〔2021〕3号", span_of(law), alias="纲要"),),
        figures=(),
        warnings=(Doubt("unit-slip-level", "区财政厅 应为 区财政局", span_of("区财政厅")),),
        sections=(
            Section("一", "重点任务", span_of("一、重点任务")),
            Section("一/(一)", "压缩办理时间", span_of("(一)压缩办理时间")),
        ),
        ledger=Ledger(160, 150, (Unread(Suspect.CITATION, "《纲要》", span_of("《纲要》")),)),
    )


def bare_record(title: str | None = None, number: str | None = None, **facts: Any) -> Record:
    """A document of nothing but its facts; `cites` and `basis` take (title, number) pairs."""
    cites, basis = facts.pop("cites", ()), facts.pop("basis", ())
    defaults: dict[str, Any] = {
        "issuer": None,
        "date": None,
        "kind": DocumentKind.PLAN,
        "draft": False,
        "period": None,
    }
    return Record(
        document=DocumentFacts(title=title, number=number, **(defaults | facts)),
        basis=tuple(Basis(*pair, None, Span(0, 1)) for pair in basis),
        measures=(),
        indicators=(),
        citations=tuple(Citation(*pair, Span(0, 1)) for pair in cites),
        figures=(),
        warnings=(),
        sections=(),
        ledger=Ledger(1, 1, ()),
    )


def document(record: Record, text: str = TEXT, source: str = "方案.txt", **more: Any) -> Document:
    facts = {"digest": "0" * 64, "base": DEFAULT_BASE, "version": "0"} | more
    return Document(record=record, text=text, source=source, **facts)


@pytest.fixture(scope="session")
def bare() -> Callable[..., Document]:
    """A document of nothing but its facts and citations."""

    def build(title: str | None = None, number: str | None = None, **facts: Any) -> Document:
        return document(bare_record(title, number, **facts), source=f"{title or number}.txt")

    return build


@pytest.fixture
def sample() -> Document:
    return document(sample_record())


@pytest.fixture
def sample_with() -> Callable[..., Document]:
    """The sample document with some parts of its record changed; `facts` are of the document itself."""

    def build(facts: dict[str, Any] | None = None, **parts: Any) -> Document:
        record = replace(sample_record(), **parts)
        return document(replace(record, document=replace(record.document, **(facts or {}))))

    return build


@pytest.fixture
def memory() -> Iterator[EmbeddedStore]:
    with EmbeddedStore() as store:
        yield store


Ask = Callable[..., list[tuple[str | None, ...]]]


@pytest.fixture
def ask() -> Ask:
    """SELECT with all prefixes → rows of plain values, sorted."""

    def run(store: Store, query: str) -> list[tuple[str | None, ...]]:
        answer = cast(QuerySolutions, store.query(sparql_prologue() + query))
        rows = [tuple(term.value if term else None for term in row) for row in answer]
        return sorted(rows, key=str)

    return run
