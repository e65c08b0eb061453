"""The dataset that a query names, by FROM or by the protocol, as a store of its own.

A store of the house always answers over the union of its graphs, and an engine that is told so does not
look at FROM. So the graphs that are named are copied into memory, which costs in proportion to them alone.
https://www.w3.org/TR/sparql11-query/#specifyingDataset
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode
from pyoxigraph import Store as MemoryStore

from api.errors import ProblemError
from api.guard import tokens
from graph.store import Store


@dataclass(frozen=True, slots=True)
class Dataset:
    """Graphs whose merge is the default graph, and graphs that GRAPH can reach."""

    default_graphs: tuple[NamedNode, ...]
    named_graphs: tuple[NamedNode, ...]

    def graphs(self) -> Iterator[NamedNode]:
        """Every graph once."""
        yield from dict.fromkeys(self.default_graphs + self.named_graphs)


def from_clauses(query: str) -> Dataset:
    """The graphs after FROM and FROM NAMED; ProblemError 400 where a name cannot be made out."""
    prefixes: dict[str, str] = {}
    found: dict[str, list[NamedNode]] = {"FROM": [], "NAMED": []}
    before = last = ""
    for match in tokens(query):
        text = match.group()
        if match.lastgroup == "iri" and before == "PREFIX":
            prefixes[last] = text[1:-1]
        elif last in found and (last == "FROM" or before == "FROM") and text.upper() != "NAMED":
            found[last].append(graph_name(text, prefixes))
        before, last = last.upper(), text.upper() if match["bare"] else text
    return Dataset(tuple(found["FROM"]), tuple(found["NAMED"]))


def graph_name(token: str, prefixes: dict[str, str]) -> NamedNode:
    """The IRI of an IRI token or prefixed name."""
    prefix, _, local = token.partition(":")
    value = token[1:-1] if token.startswith("<") else prefixes.get(f"{prefix}:", "") + local
    try:
        return NamedNode(value)
    except ValueError as error:
        raise ProblemError(400, "FROM 后面应是完整的图名,如 <https://…>,且与 FROM 之间留空格") from error


def snapshot(store: Store, graphs: Iterable[NamedNode]) -> MemoryStore:
    """A store in memory with these graphs alone."""
    memory = MemoryStore()
    for graph in graphs:
        memory.extend(store.quads(graph.value))
    return memory
