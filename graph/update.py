"""One SPARQL update, put together from terms: all of it happens, or nothing."""

from __future__ import annotations

from collections.abc import Collection

from pyoxigraph import Literal, NamedNode, Triple

from ontology.iris import graph_of
from ontology.terms import QZ


class Update:
    """Operations in the order in which they were asked for. Terms are written by the store's own library."""

    def __init__(self, register: str) -> None:
        """Begin an empty update; `register` is the graph that notes the documents' origins and readings."""
        self._register = NamedNode(register)
        self._operations: list[str] = []

    @property
    def text(self) -> str:
        """The update for the store."""
        return " ;\n".join(self._operations)

    def drop(self, document: str) -> None:
        """Take out the document's graph and its entry in the register."""
        self._operations.append(f"DROP SILENT GRAPH {NamedNode(graph_of(document))}")
        for noted in (QZ.ORIGIN, QZ.READING):
            entry = f"{NamedNode(document)} {NamedNode(noted)} ?value"
            self._operations.append(f"DELETE WHERE {{ GRAPH {self._register} {{ {entry} }} }}")

    def clear(self, graph: str) -> None:
        """Take out a graph that is no document's."""
        self._operations.append(f"DROP SILENT GRAPH {NamedNode(graph)}")

    def insert(self, graph: str, triples: Collection[Triple]) -> None:
        """Add statements to a graph."""
        self._data("INSERT DATA", NamedNode(graph), triples)

    def delete(self, graph: str, triples: Collection[Triple]) -> None:
        """Take statements out of a graph."""
        self._data("DELETE DATA", NamedNode(graph), triples)

    def register(self, document: str, origin: str | None, reading: str) -> None:
        """Note where the document came from, if that is known, and how it was read."""
        noted = {QZ.ORIGIN: origin, QZ.READING: reading}
        entries = [
            Triple(NamedNode(document), NamedNode(name), Literal(value))
            for name, value in noted.items()
            if value is not None
        ]
        self._data("INSERT DATA", self._register, entries)

    def _data(self, verb: str, graph: NamedNode, triples: Collection[Triple]) -> None:
        if triples:
            data = " .\n".join(map(str, triples))
            self._operations.append(f"{verb} {{ GRAPH {graph} {{ {data} }} }}")
