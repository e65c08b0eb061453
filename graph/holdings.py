"""What the store holds, as far as the identity of documents needs it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import cast

from pyoxigraph import Literal, NamedNode, QuerySolution, QuerySolutions

from graph.identity import Held, Key, Mention, World
from graph.links import Citing
from graph.store import Store
from ontology.terms import QZ, RDFS


@dataclass
class Facts:
    """Held documents and mentions of some components."""

    held: set[Held] = field(default_factory=set)
    mentions: set[Mention] = field(default_factory=set)

    def __or__(self, other: Facts) -> Facts:
        """The facts of both."""
        return Facts(self.held | other.held, self.mentions | other.mentions)

    @property
    def names(self) -> set[Key]:
        """All keys of all facts."""
        facts: tuple[Held | Mention, ...] = (*self.held, *self.mentions)
        return {key for fact in facts for key in fact.names}

    def world(self, base: str) -> World:
        """The facts, ready to resolve mentions."""
        return World(base, self.held, self.mentions)


@dataclass
class Holdings:
    """The facts of a component as the store has them: those that stay, and those that are about to go."""

    staying: Facts = field(default_factory=Facts)
    going: Facts = field(default_factory=Facts)


def rows(store: Store, query: str) -> Iterator[QuerySolution]:
    """The solutions of a SELECT."""
    yield from cast(QuerySolutions, store.query(query))


def terms(values: Iterable[str]) -> str:
    """The strings as literals, for VALUES."""
    return " ".join(str(Literal(value)) for value in values)


def read_component(store: Store, start: Iterable[Key], gone: Collection[str]) -> Holdings:
    """All facts that share a key with `start`, directly or through others.

    `gone` are the graphs that are about to be replaced: their facts are told apart.
    """
    found, asked, frontier = Holdings(), set[Key](), set(start)
    listed = ", ".join(str(NamedNode(graph)) for graph in gone)
    while frontier:
        asked |= frontier
        for is_number, variable in ((True, "number"), (False, "title")):
            values = terms(key.text for key in sorted(frontier) if key.is_number == is_number)
            if values:
                _read_mentions(store, found, variable, values, listed)
                _read_held(store, found, variable, values, listed)
        frontier = (found.staying.names | found.going.names) - asked
    return found


def _read_mentions(store: Store, found: Holdings, variable: str, values: str, gone: str) -> None:
    query = f"""SELECT DISTINCT ?number ?title ?words ?gone WHERE {{
      VALUES ?{variable} {{ {values} }}
      GRAPH ?graph {{
        ?citation <{QZ.NUMBER_KEY}> ?number ; <{QZ.TITLE_KEY}> ?title ;
          a <{QZ.CITATION}> ; <{RDFS.LABEL}> ?words .
      }}
      BIND (?graph IN ({gone}) AS ?gone)
    }}"""
    for row in rows(store, query):
        mention = Mention(row["number"].value, row["title"].value, row["words"].value)
        (found.going if row["gone"].value == "true" else found.staying).mentions.add(mention)


def _read_held(store: Store, found: Holdings, variable: str, values: str, gone: str) -> None:
    predicate = QZ.NUMBER_KEY if variable == "number" else QZ.TITLE_KEY
    query = f"""SELECT DISTINCT ?document ?number ?title ?gone WHERE {{
      VALUES ?key {{ {values} }}
      GRAPH ?graph {{
        ?document <{predicate}> ?key ; <{QZ.DIGEST}> ?digest ;
          <{QZ.NUMBER_KEY}> ?number ; <{QZ.TITLE_KEY}> ?title .
      }}
      BIND (?graph IN ({gone}) AS ?gone)
    }}"""
    titles: defaultdict[tuple[str, str, bool], set[str]] = defaultdict(set)
    for row in rows(store, query):
        key = (row["document"].value, row["number"].value, row["gone"].value == "true")
        titles[key].add(row["title"].value)
    for (iri, number, leaves), keys in titles.items():
        (found.going if leaves else found.staying).held.add(Held(iri, number, frozenset(keys - {""})))


def read_keys(store: Store, graphs: Iterable[str]) -> set[Key]:
    """All keys in these graphs."""
    query = f"""SELECT DISTINCT ?number ?title WHERE {{
      VALUES ?graph {{ {" ".join(str(NamedNode(graph)) for graph in graphs)} }}
      GRAPH ?graph {{ ?thing <{QZ.NUMBER_KEY}> ?number ; <{QZ.TITLE_KEY}> ?title }}
    }}"""
    found = rows(store, query)
    return {key for row in found for key in Mention(row["number"].value, row["title"].value, "").names}


def read_citing(store: Store, graph: str) -> list[Citing]:
    """All citations of one graph."""
    query = f"""SELECT ?citation ?holder ?relation ?number ?title ?words ?alias WHERE {{
      GRAPH {NamedNode(graph)} {{
        ?citation <{QZ.CITATION_RELATION}> ?relation ; <{RDFS.LABEL}> ?words ;
          <{QZ.NUMBER_KEY}> ?number ; <{QZ.TITLE_KEY}> ?title .
        ?holder <{QZ.CITATION_OF}> ?citation .
        OPTIONAL {{ ?citation <{QZ.ALIAS}> ?alias }}
      }}
    }}"""
    return [
        Citing(
            row["citation"].value,
            row["holder"].value,
            row["relation"].value,
            Mention(row["number"].value, row["title"].value, row["words"].value),
            row["alias"].value if row["alias"] else "",
        )
        for row in rows(store, query)
    ]


def read_graphs_of(store: Store, mentions: Iterable[Mention]) -> list[str]:
    """The graphs that have one of these mentions."""
    pairs = sorted({(mention.number, mention.title) for mention in mentions})
    if not pairs:
        return []
    query = f"""SELECT DISTINCT ?graph WHERE {{
      VALUES (?number ?title) {{ {" ".join(f"({terms(pair)})" for pair in pairs)} }}
      GRAPH ?graph {{ ?citation <{QZ.NUMBER_KEY}> ?number ; <{QZ.TITLE_KEY}> ?title ; a <{QZ.CITATION}> }}
    }}"""
    return [row["graph"].value for row in rows(store, query)]
