"""The measures of a held document as they are compared with those of another."""

from __future__ import annotations

from pyoxigraph import NamedNode

from graph.holdings import rows
from graph.likeness import Passage
from graph.store import Store
from ontology.iris import graph_of
from ontology.terms import ELI, OA, QZ, SCHEMA


def read_passages(store: Store, document: str, sort: str = QZ.TASK) -> list[Passage]:
    """The tasks of the document, or what a report has accomplished, in the order of its text."""
    graph = NamedNode(graph_of(document))
    text = _text(store, graph)
    query = f"""SELECT ?measure ?title ?text ?start ?end WHERE {{ GRAPH {graph} {{
      ?measure <{QZ.MEASURE_KIND}> <{sort}> ; <{QZ.ORDER}> ?order ; <{ELI.TITLE}> ?title ;
        <{SCHEMA.TEXT}> ?text ; <{OA.HAS_TARGET}>/<{OA.HAS_SELECTOR}> ?place .
      ?place <{OA.START}> ?start ; <{OA.END}> ?end .
    }} }} ORDER BY ?order ?measure"""
    found = []
    for row in rows(store, query):
        start, end = int(row["start"].value), int(row["end"].value)
        measure, title, words = (row[name].value for name in ("measure", "title", "text"))
        found.append(Passage(measure, title, words, start, text[start:end]))
    return found


def _text(store: Store, graph: NamedNode) -> str:
    query = f"SELECT ?text WHERE {{ GRAPH {graph} {{ ?document <{QZ.TEXT}> ?text }} }}"
    return next((row["text"].value for row in rows(store, query)), "")
