"""Counterparts of two documents in the store: one named graph for each pair, all of it derived.

Pairs are wanted within a chain (a document and each one that it rests on, qz:basis+) and where a user has
named them. A pair's graph follows from its two documents alone and goes in the same update in which one of
them is replaced or removed (`graph.load`); `refresh` then computes what is missing. So the store is the same
in whatever order documents came, and nothing derived outlives its source.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from typing import NamedTuple

from pyoxigraph import Triple

from graph.build import decimal, flag, kind, link, text
from graph.counterparts import METHOD, Counterpart, find_counterparts, shared_evidence
from graph.holdings import rows
from graph.likeness import Passage
from graph.passages import read_passages
from graph.similarity import Shared
from graph.spots import spot_triples
from graph.store import Store
from graph.update import Update
from loaders.text import Span
from ontology.iris import counterparts_iri, register_iri
from ontology.terms import PROV, QZ

_DIGITS = 3


class Pair(NamedTuple):
    """A lower and a higher document, and whether a user has named them."""

    lower: str
    higher: str
    named: bool = False


def refresh(store: Store, base: str) -> int:
    """Compute the pairs that are wanted and missing, drop those no longer wanted; how many were computed.

    Each pair is an update of its own: what an interruption leaves out, the next call makes.
    """
    held = read_pairs(store)
    named = {pair for pair in held if pair.named}
    wanted = _chains(store) - {pair._replace(named=False) for pair in named} | named
    read = cache(lambda document: read_passages(store, document))
    missing = sorted(pair for pair in wanted if held.get(pair) != METHOD)
    for pair in [*sorted(held.keys() - wanted), *missing]:
        graph, update = graph_of_pair(base, pair), Update(register_iri(base))
        update.clear(graph)
        if pair in wanted:
            triples = pair_triples(graph, pair, read(pair.lower), read(pair.higher))
            update.insert(graph, list(dict.fromkeys(triples)))
        store.update(update.text)
    return len(missing)


def name_pair(store: Store, base: str, lower: str, higher: str) -> None:
    """Have these two compared by `refresh` from now on, in a chain or not, as long as both are held."""
    update, pair = Update(register_iri(base)), Pair(lower, higher, True)
    graph = graph_of_pair(base, pair)
    update.clear(graph)
    update.insert(graph, list(_header(graph, pair, "")))
    store.update(update.text)


def forget_pair(store: Store, base: str, lower: str, higher: str) -> None:
    """Have these two compared only if they stand in one chain."""
    update = Update(register_iri(base))
    update.clear(graph_of_pair(base, Pair(lower, higher)))
    store.update(update.text)


def read_pairs(store: Store) -> dict[Pair, str]:
    """The pairs that have a graph → the method by which it was made; empty if it waits to be made."""
    query = f"""SELECT ?lower ?higher ?named ?method WHERE {{
      ?graph a <{QZ.ALIGNMENT}> ; <{QZ.LOWER}> ?lower ; <{QZ.HIGHER}> ?higher ; <{QZ.NAMED}> ?named ;
        <{QZ.METHOD}> ?method }}"""
    return {
        Pair(row["lower"].value, row["higher"].value, row["named"].value == "true"): row["method"].value
        for row in rows(store, query)
    }


def drop_pairs(store: Store, base: str, update: Update, gone: Collection[str], stays: str | None) -> None:
    """Take out the graphs of all pairs with a document that goes, as a part of the update.

    Where it is only replaced (`stays`), a pair that a user has named waits for `refresh`.
    """
    for pair in sorted(read_pairs(store)):
        ends = {pair.lower, pair.higher}
        if ends & set(gone):
            graph = graph_of_pair(base, pair)
            update.clear(graph)
            if pair.named and not ends & set(gone) - {stays}:
                update.insert(graph, list(_header(graph, pair, "")))


def _chains(store: Store) -> set[Pair]:
    """The pairs of held documents of which the first rests on the second, directly or through others."""
    query = f"""SELECT DISTINCT ?lower ?higher WHERE {{
      ?lower <{QZ.DIGEST}> ?one ; <{QZ.BASIS}>+ ?higher . ?higher <{QZ.DIGEST}> ?other .
      FILTER (?lower != ?higher)
      FILTER EXISTS {{ ?low <{QZ.DOCUMENT}> ?lower ; <{QZ.MEASURE_KIND}> <{QZ.TASK}> }}
      FILTER EXISTS {{ ?high <{QZ.DOCUMENT}> ?higher ; <{QZ.MEASURE_KIND}> <{QZ.TASK}> }}
    }}"""
    return {Pair(row["lower"].value, row["higher"].value) for row in rows(store, query)}


def graph_of_pair(base: str, pair: Pair) -> str:
    """The named graph of a pair."""
    return counterparts_iri(base, pair.lower, pair.higher)


def pair_triples(graph: str, pair: Pair, lower: list[Passage], higher: list[Passage]) -> Iterator[Triple]:
    """What is stated of a pair: a link for each counterpart, and a thing that holds the evidence for it."""
    yield from _header(graph, pair, METHOD)
    for found in find_counterparts(lower, higher):
        yield from _counterpart_triples(graph, pair, found, lower[found.lower], higher[found.higher])


def _header(graph: str, pair: Pair, method: str) -> Iterator[Triple]:
    yield from comparison_triples(graph, QZ.ALIGNMENT, pair.lower, pair.higher, method)
    yield flag(graph, QZ.NAMED, pair.named)


def comparison_triples(graph: str, sort: str, lower: str, higher: str, method: str) -> Iterator[Triple]:
    """What is stated of a graph that comes from comparing two documents."""
    yield from kind(graph, sort)
    yield flag(graph, QZ.DERIVED, True)
    yield link(graph, QZ.LOWER, lower)
    yield link(graph, QZ.HIGHER, higher)
    yield link(graph, PROV.WAS_DERIVED_FROM, lower)
    yield link(graph, PROV.WAS_DERIVED_FROM, higher)
    yield text(graph, QZ.METHOD, method)


def _counterpart_triples(
    graph: str, pair: Pair, found: Counterpart, lower: Passage, higher: Passage
) -> Iterator[Triple]:
    iri = f"{graph}/{lower.iri.rpartition('/')[2]}/{higher.iri.rpartition('/')[2]}"
    yield link(lower.iri, QZ.REFINES, higher.iri)
    yield from evidence_triples(iri, QZ.COUNTERPART, METHOD, pair, found, lower, higher)


def evidence_triples(
    iri: str, sort: str, method: str, pair: Pair, found: Counterpart, lower: Passage, higher: Passage
) -> Iterator[Triple]:
    """The thing that holds what two passages share: how sure, by which method, the wording."""
    yield from kind(iri, sort)
    yield flag(iri, QZ.DERIVED, True)
    yield link(iri, QZ.LOWER, lower.iri)
    yield link(iri, QZ.HIGHER, higher.iri)
    yield decimal(iri, QZ.CONFIDENCE, round(found.score, _DIGITS))
    yield text(iri, QZ.METHOD, method)
    for number, shared in enumerate(shared_evidence(lower, higher), 1):
        yield from wording_triples(f"{iri}/w/{number}", iri, pair, shared, lower, higher)


def wording_triples(
    iri: str, counterpart: str, pair: Pair, shared: Shared, lower: Passage, higher: Passage
) -> Iterator[Triple]:
    """A wording that two measures share, with its place in each of the two documents."""
    yield link(counterpart, QZ.WORDING_OF, iri)
    yield from kind(iri, QZ.SHARED_WORDING)
    for side, document, passage, span in (
        ("l", pair.lower, lower, shared.left),
        ("h", pair.higher, higher, shared.right),
    ):
        words = Span(span.start - passage.start, span.end - passage.start).slice(passage.written)
        yield from spot_triples(iri, f"{iri}/{side}", document, span, words)
