"""The measures of a held document as they are compared with those of another."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode

from graph.counterparts import Passage
from graph.holdings import rows
from graph.store import Store
from ontology.iris import graph_of
from ontology.terms import ELI, OA, QZ, SCHEMA


def read_passages(store: Store, document: str, sort: str = QZ.TASK) -> list[Passage]:
    """The tasks of the document, or what a report has accomplished, in the order of its text."""
    graph = NamedNode(graph_of(document))
    text = _text(store, graph)
    headings = _headings(store, graph)
    query = f"""SELECT ?measure ?title ?text ?parent ?start ?end WHERE {{ GRAPH {graph} {{
      ?measure <{QZ.MEASURE_KIND}> <{sort}> ; <{QZ.ORDER}> ?order ; <{ELI.TITLE}> ?title ;
        <{SCHEMA.TEXT}> ?text ; <{ELI.IS_PART_OF}> ?parent ; <{OA.HAS_TARGET}>/<{OA.HAS_SELECTOR}> ?place .
      ?place <{OA.START}> ?start ; <{OA.END}> ?end .
    }} }} ORDER BY ?order ?measure"""
    found = []
    for row in rows(store, query):
        start, end = int(row["start"].value), int(row["end"].value)
        above = " ".join(reversed(list(_above(headings, row["parent"].value))))
        measure, title, words = (row[name].value for name in ("measure", "title", "text"))
        found.append(Passage(measure, title, words, above, start, text[start:end]))
    return found


def _text(store: Store, graph: NamedNode) -> str:
    query = f"SELECT ?text WHERE {{ GRAPH {graph} {{ ?document <{QZ.TEXT}> ?text }} }}"
    return next((row["text"].value for row in rows(store, query)), "")


def _headings(store: Store, graph: NamedNode) -> dict[str, tuple[str, str]]:
    """Section → its heading, and what it is part of."""
    query = f"""SELECT ?section ?title ?parent WHERE {{ GRAPH {graph} {{
      ?section a <{QZ.SECTION}> ; <{ELI.TITLE}> ?title ; <{ELI.IS_PART_OF}> ?parent
    }} }}"""
    return {row["section"].value: (row["title"].value, row["parent"].value) for row in rows(store, query)}


def _above(headings: dict[str, tuple[str, str]], part: str) -> Iterator[str]:
    """The headings above, the nearest first."""
    while part in headings:
        title, part = headings[part]
        yield title
