"""A small store of five documents of an invented place: records by hand, made triples by the graph."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from graph.document import Document
from graph.load import load
from graph.store import EmbeddedStore
from loaders.records import (
    Assignment,
    Basis,
    Citation,
    Deadline,
    DeadlineKind,
    DocumentFacts,
    DocumentKind,
    Figure,
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
from queries.catalog import named_queries
from queries.rows import Value
from queries.run import run

NOWHERE = Span(0, 1)
LEAD, RESPONSIBLE, COOPERATE = Role.LEAD, Role.RESPONSIBLE, Role.COOPERATE
OUTLINE = Basis("法治政府建设实施纲要(2015-2020年)", "中发〔2015〕36号", "纲要", NOWHERE)
PROVINCE = Basis("云岭省法治政府建设实施方案", "云发〔2016〕2号", None, NOWHERE)
CITY = Basis("云河市法治政府建设实施方案", "云河发〔2016〕9号", None, NOWHERE, applies=False)

Answers = Callable[..., list[dict[str, Value]]]


def assign(unit: str, role: Role, canonical: str | None = None, **more: Any) -> Assignment:
    facts: dict[str, Any] = {"stated": True, "group": False, "open": False, "span": NOWHERE} | more
    return Assignment(unit=unit, canonical=canonical or unit, role=role, **facts)


def by(date: str) -> Deadline:
    return Deadline(f"{date}前", DeadlineKind.BY, NOWHERE, date=date)


def every(period: str, day: str | None = None) -> Deadline:
    return Deadline(f"每{period}", DeadlineKind.RECURRING, NOWHERE, every=period, by=day)


def measure(
    order: int, locator: str, heading: str, *parts: Any, kind: MeasureKind = MeasureKind.TASK
) -> Measure:
    def of(kind: type) -> tuple[Any, ...]:
        return tuple(part for part in parts if isinstance(part, kind))

    return Measure(
        locator,
        kind,
        heading,
        f"{heading}。",
        of(Assignment),
        of(Deadline),
        of(Citation),
        NOWHERE,
        order=order,
    )


def document(title: str, number: str | None, place: str | None, *parts: Any, **facts: Any) -> Document:
    """A document of these measures, sections, indicators, bases, figures, doubts and unread strings."""
    own: dict[str, Any] = {
        "issuer": f"{place}人民政府",
        "date": "2016-12-05",
        "kind": DocumentKind.PLAN,
    } | facts
    own = {"draft": False, "period": None} | own

    def of(kind: type) -> tuple[Any, ...]:
        return tuple(part for part in parts if type(part) is kind)

    record = Record(
        DocumentFacts(title=title, number=number, place=place, **own),
        of(Basis), of(Measure), of(Indicator), of(Citation), of(Figure), of(Doubt), of(Section),
        Ledger(200, 190, of(Unread)),
    )  # fmt: skip
    return Document(record, f"{title}的正文", f"{title}{own['draft']}", f"{title}.txt", DEFAULT_BASE, "test")


def province_plan() -> Document:
    first = measure(1, "一", "统筹推进", assign("省司法厅", LEAD), by("2017-12-31"))
    return document(
        "云岭省法治政府建设实施方案", "云发〔2016〕2号", "云岭省", OUTLINE, first, date="2016-03-01"
    )


def city_parts() -> tuple[Any, ...]:
    return (
        Section("二", "主要任务", NOWHERE),
        Section("二/(一)", "依法履职", NOWHERE),
        Section("二/(二)", "完善制度", NOWHERE),
        measure(
            1, "二/(一)/1", "清理审批事项",
            assign("市编办", LEAD), assign("市财政局", COOPERATE),
            assign("财政厅", COOPERATE, "市财政局", position=2),
            by("2017-06-30"), every("P1Y", "--01-30"),
        ),
        measure(
            2, "二/(一)/2", "公布权力清单",
            assign("市司法局", RESPONSIBLE), assign("市编办", RESPONSIBLE, position=2),
            assign("市司法局", LEAD, stated=False), every("P3M"),
            Citation("行政许可法", None, NOWHERE),
        ),
        measure(3, "二/(二)/1", "评估决策", assign("市财政局", COOPERATE, label="配合"), every("P2Y")),
        measure(
            4, "二/(二)/2", "长期学法", assign("市司法局", LEAD),
            Deadline("长期坚持", DeadlineKind.ONGOING, NOWHERE),
        ),
        Indicator(
            "二/(一)/效果指标/1)", "网上可办率达到85%以上", (Target("网上可办率", ">=", 85.0, "%"),), NOWHERE
        ),
        Indicator("二/(二)/效果指标/1)", "满意度上升", (), NOWHERE, 2),
    )  # fmt: skip


def city_plan() -> Document:
    doubt = Doubt("unit-slip", "财政厅 应为 财政局", NOWHERE)
    unread = Unread(Suspect.DATE, "三月", NOWHERE)
    parts = (OUTLINE, PROVINCE, *city_parts(), doubt, unread)
    return document(
        "云河市法治政府建设实施方案", "云河发〔2016〕9号", "云河市", *parts, period=("2016", "2020")
    )  # fmt: skip


def city_draft() -> Document:
    facts = {"draft": True, "date": "2016-10-01"}
    return document("云河市法治政府建设实施方案", None, "云河市", OUTLINE, *city_parts(), **facts)


def county_plan() -> Document:
    first = measure(
        1, "1", "保障经费", assign("县财政局", RESPONSIBLE), assign("县财政局", LEAD, stated=False)
    )
    return document("青禾县任务分解方案", "青政发〔2017〕4号", "青禾县", CITY, first, date="2017-02-01")


def report() -> Document:
    done = measure(1, "一", "已清理事项", assign("市编办", RESPONSIBLE), kind=MeasureKind.ACCOMPLISHMENT)
    figure = Figure("取消事项", 120.0, "项", "取消事项120项", NOWHERE)
    return document(
        "云河市年度报告", None, "云河市", done, figure, kind=DocumentKind.REPORT, date="2018-01-10"
    )


@pytest.fixture(scope="session")
def store() -> EmbeddedStore:
    """The five documents; tests only read it."""
    store = EmbeddedStore()
    for each in (province_plan(), city_plan(), city_draft(), county_plan(), report()):
        load(store, each)
    return store


@pytest.fixture(scope="session")
def answers(store: EmbeddedStore) -> Answers:
    """Rows of a named query as dictionaries."""

    def ask(name: str, **values: str) -> list[dict[str, Value]]:
        return run(named_queries().find(name), store, values).records()

    return ask


@pytest.fixture
def drafts() -> tuple[Document, Document]:
    """A draft and its issued text."""
    return city_draft(), city_plan()
