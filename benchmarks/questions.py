"""Measures the named queries on a made-up store: python benchmarks/questions.py [DOCUMENTS] [OLD_FOLDER].

The store holds DOCUMENTS plans (400 by default) of invented counties under invented cities, each of 40
measures with units, deadlines and indicators; every tenth is a draft. Times depend on the machine; with a
folder of other `.rq` files of the same names, the ratio of their times to these is printed too.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from graph.document import Document
from graph.load import load
from graph.store import EmbeddedStore
from loaders.records import (
    Assignment,
    Basis,
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
    Target,
)
from loaders.text import Span
from ontology.namespaces import DEFAULT_BASE
from queries.catalog import named_queries, read_catalog
from queries.questions import Query
from queries.run import run

SPAN = Span(0, 4)
MEASURES, BUREAUS, SECTIONS, CITIES = 40, 25, 5, 10
BUREAU_NAMES = tuple(f"{name}局" for name in "财税教科民司人土环建交水农商文卫审林畜统物粮体旅信")
RUNS, MAX_SECONDS = 3, 2.0
VALUES: Mapping[str, Mapping[str, str]] = {
    "one document": {"document": "丙0012县发〔2016〕9号", "measure": "任务3"},
    "one unit": {"unit": "丙0012县财局"},
    "one place": {"place": "丙0012县"},
    "all": {},
}
FIXED = {
    "from": "2017-01-01",
    "to": "2018-12-31",
    "before": "2017-12-31",
    "words": "任务3",
}
"""Values for the other parameters."""


def assignments(number: int) -> tuple[Assignment, ...]:
    """A lead on two of three measures, and three more units."""
    roles = (Role.LEAD if number % 3 else Role.RESPONSIBLE, Role.RESPONSIBLE, Role.COOPERATE, Role.COOPERATE)
    names = [f"县{BUREAU_NAMES[(number * 7 + place * 5) % BUREAUS]}" for place in range(len(roles))]
    return tuple(
        Assignment(name, name, role, True, False, False, SPAN, position=place + 1)
        for place, (name, role) in enumerate(zip(names, roles, strict=True))
    )


def deadlines(number: int) -> tuple[Deadline, ...]:
    """A day, a yearly and a quarterly duty in turn, and one without end."""
    made = (
        Deadline("2017年12月底前", DeadlineKind.BY, SPAN, date=f"2017-{number % 12 + 1:02}-28"),
        Deadline("每年1月30日前", DeadlineKind.RECURRING, SPAN, every="P1Y", by="--01-30"),
        Deadline("每季度", DeadlineKind.RECURRING, SPAN, every="P3M"),
        Deadline("长期坚持", DeadlineKind.ONGOING, SPAN),
    )
    return made[number % 4 : number % 4 + 1]


def measure(number: int) -> Measure:
    """One measure of a plan, in one of its sections."""
    locator = f"{number % SECTIONS + 1}/{number}"
    parts = (assignments(number), deadlines(number), ())
    return Measure(
        locator, MeasureKind.TASK, f"任务{number}", f"任务{number}的内容。", *parts, SPAN, order=number
    )


def indicator(section: int) -> Indicator:
    """One indicator of a section."""
    locator = f"{section}/效果指标/1)"
    return Indicator(locator, "完成率80%以上", (Target("完成率", ">=", 80.0, "%"),), SPAN)


def plan(number: int) -> Document:
    """The plan of a county, which rests on that of its city; the first ones are the cities' own."""
    city = f"乙{number % CITIES:04}市"
    place = city if number < CITIES else f"丙{number:04}县"
    title = f"{place}法治建设方案"
    basis = () if number < CITIES else (Basis(f"{city}法治建设方案", f"{city}发〔2016〕9号", None, SPAN),)
    draft = number % 10 == 9
    document_number = None if draft else f"{place}发〔2016〕9号"
    issue = (f"{place}人民政府", "2016-05-10", DocumentKind.PLAN, draft, ("2016", "2020"), place)
    measures = tuple(measure(each + 1) for each in range(MEASURES))
    indicators = tuple(indicator(each + 1) for each in range(SECTIONS))
    sections = tuple(Section(f"{each + 1}", f"章{each + 1}", SPAN) for each in range(SECTIONS))
    facts = DocumentFacts(title, document_number, *issue)
    record = Record(facts, basis, measures, indicators, (), (), (), sections, Ledger(200, 190, ()))
    return Document(record, f"{title}正文", title, f"{title}.txt", DEFAULT_BASE, "benchmark")


def made_up(documents: int) -> EmbeddedStore:
    """A store in memory that holds the plans."""
    store = EmbeddedStore()
    for number in range(documents):
        load(store, plan(number))
    return store


def calls(query: Query) -> Iterator[tuple[str, dict[str, str]]]:
    """The values to ask the query with: all it takes of each set, required ones always."""
    names = {each.name for each in query.parameters}
    needed = {each.name for each in query.parameters if each.required}
    for title, chosen in VALUES.items():
        values = {name: value for name, value in chosen.items() if name in names}
        filled = {name: FIXED[name] for name in needed if name in FIXED} | values
        if bool(values) == bool(chosen) and needed <= set(filled):
            yield title, filled
            if "before" in names:
                yield f"{title}, before", filled | {"before": FIXED["before"]}


def seconds(query: Query, store: EmbeddedStore, values: Mapping[str, str]) -> float:
    """The quickest of some runs; one run where that is long already."""
    times: list[float] = []
    while len(times) < RUNS and sum(times) < MAX_SECONDS:
        begin = time.perf_counter()
        run(query, store, values)
        times.append(time.perf_counter() - begin)
    return min(times)


def main() -> None:
    """Make the store, ask, and print a line for each query and set of values."""
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    old = read_catalog(Path(sys.argv[2])).queries if len(sys.argv) > 2 else {}
    begin = time.perf_counter()
    store = made_up(documents)
    print(f"{documents} documents made and loaded in {time.perf_counter() - begin:.1f} s")
    for name, query in named_queries().queries.items():
        for title, values in calls(query):
            taken = seconds(query, store, values)
            print(f"{name:<24}{title:<22}{taken:8.3f} s", end="")
            if name in old and set(values) <= {each.name for each in old[name].parameters}:
                print(f"  {seconds(old[name], store, values) / taken:.1f} times as quick", end="")
            print(flush=True)


if __name__ == "__main__":
    main()
