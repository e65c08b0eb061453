"""Results of reports in the store: one named graph for each report and plan, all of it derived.

A report is compared with the plans that it rests on (qz:basis+) and with those of its own place, as far as
its year lies in their term. The graph goes in the same update in which one of the two is replaced or removed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from typing import NamedTuple

from pyoxigraph import NamedNode, Triple

from graph.build import link
from graph.counterparts import Counterpart
from graph.holdings import rows
from graph.likeness import Passage
from graph.pairs import Pair, comparison_triples, evidence_triples
from graph.passages import read_passages
from graph.results import METHOD, find_results
from graph.store import Store
from graph.update import Update
from loaders.text import Span
from ontology.iris import graph_of, register_iri, reporting_iri
from ontology.terms import DCTERMS, ELI, OA, QZ


class Reporting(NamedTuple):
    """A report and a plan that it reports on."""

    report: str
    plan: str


class Figure(NamedTuple):
    """A figure of a report and where it stands."""

    iri: str
    span: Span


def refresh(store: Store, base: str) -> int:
    """Compute what is wanted and missing, drop what is no longer wanted; how many graphs were computed."""
    held, wanted = read_reportings(store), wanted_reportings(store)
    missing = sorted(each for each in wanted if held.get(each) != METHOD)
    tasks = cache(lambda plan: read_passages(store, plan))
    items = cache(lambda report: read_passages(store, report, QZ.ACCOMPLISHMENT))
    figures = cache(lambda report: read_figures(store, report))
    for each in [*sorted(held.keys() - wanted), *missing]:
        graph, update = reporting_iri(base, *each), Update(register_iri(base))
        update.clear(graph)
        if each in wanted:
            made = reporting_triples(graph, each, items(each.report), tasks(each.plan), figures(each.report))
            update.insert(graph, list(dict.fromkeys(made)))
        store.update(update.text)
    return len(missing)


def drop_reportings(store: Store, base: str, update: Update, gone: Collection[str]) -> None:
    """Take out the graphs of all reports and plans that go, as a part of the update."""
    for each in sorted(read_reportings(store)):
        if set(each) & set(gone):
            update.clear(reporting_iri(base, *each))


def read_reportings(store: Store) -> dict[Reporting, str]:
    """The reports and plans that have a graph → the method by which it was made."""
    query = f"""SELECT ?report ?plan ?method WHERE {{
      ?graph a <{QZ.REPORTING}> ; <{QZ.LOWER}> ?report ; <{QZ.HIGHER}> ?plan ; <{QZ.METHOD}> ?method }}"""
    return {
        Reporting(row["report"].value, row["plan"].value): row["method"].value for row in rows(store, query)
    }


def wanted_reportings(store: Store) -> set[Reporting]:
    """Held reports with each held plan that they rest on or that is of their place, if the year fits."""
    query = f"""SELECT DISTINCT ?report ?plan WHERE {{
      ?report <{ELI.TYPE_DOCUMENT}> <{QZ.REPORT}> ; <{QZ.DIGEST}> ?told ; <{QZ.DRAFT}> false .
      {{ ?report <{QZ.BASIS}>+ ?plan }} UNION {{ ?report <{DCTERMS.SPATIAL}>/^<{DCTERMS.SPATIAL}> ?plan }}
      ?plan <{QZ.DIGEST}> ?demanded ; <{QZ.DRAFT}> false .
      FILTER NOT EXISTS {{ ?plan <{ELI.TYPE_DOCUMENT}> <{QZ.REPORT}> }}
      FILTER EXISTS {{ ?item <{QZ.DOCUMENT}> ?report ; <{QZ.MEASURE_KIND}> <{QZ.ACCOMPLISHMENT}> }}
      FILTER EXISTS {{ ?task <{QZ.DOCUMENT}> ?plan ; <{QZ.MEASURE_KIND}> <{QZ.TASK}> }}
      OPTIONAL {{ ?report <{QZ.PERIOD_START_DATE}> ?from ; <{QZ.PERIOD_END_DATE}> ?to }}
      OPTIONAL {{ ?plan <{QZ.PERIOD_START_DATE}> ?first ; <{QZ.PERIOD_END_DATE}> ?last }}
      FILTER (!BOUND(?from) || !BOUND(?first) || (?to >= ?first && ?from <= ?last))
    }}"""
    return {Reporting(row["report"].value, row["plan"].value) for row in rows(store, query)}


def read_figures(store: Store, report: str) -> list[Figure]:
    """The figures of a report, in the order of its text."""
    query = f"""SELECT ?figure ?start ?end WHERE {{ GRAPH {NamedNode(graph_of(report))} {{
      ?figure a <{QZ.FIGURE}> ; <{OA.HAS_TARGET}>/<{OA.HAS_SELECTOR}> ?place .
      ?place <{OA.START}> ?start ; <{OA.END}> ?end
    }} }} ORDER BY ?start ?figure"""
    return [
        Figure(row["figure"].value, Span(int(row["start"].value), int(row["end"].value)))
        for row in rows(store, query)
    ]


def reporting_triples(
    graph: str, pair: Reporting, items: list[Passage], measures: list[Passage], figures: list[Figure]
) -> Iterator[Triple]:
    """What is stated of a report and a plan: a link for each result, and a thing that holds its evidence."""
    yield from comparison_triples(graph, QZ.REPORTING, pair.report, pair.plan, METHOD)
    for found in find_results(items, measures):
        yield from _result_triples(graph, pair, found, items[found.lower], measures[found.higher], figures)


def _result_triples(
    graph: str, pair: Reporting, found: Counterpart, item: Passage, measure: Passage, figures: list[Figure]
) -> Iterator[Triple]:
    iri = f"{graph}/{item.iri.rpartition('/')[2]}/{measure.iri.rpartition('/')[2]}"
    yield link(item.iri, QZ.REPORTS, measure.iri)
    yield link(measure.iri, QZ.REPORTED_BY, item.iri)
    yield from evidence_triples(iri, QZ.RESULT, METHOD, Pair(*pair), found, item, measure)
    whole = Span(item.start, item.start + len(item.written))
    for figure in figures:
        if whole.contains(figure.span):
            yield link(iri, QZ.RESULT_FIGURE, figure.iri)
