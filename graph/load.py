"""A document into the store, or out of it: one update, after which the store says what all its documents say.

The statements of a graph that depend on other documents (`graph.links`) are mended in the same update.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from pyoxigraph import Literal, NamedNode

from graph.correcting import correct
from graph.correction import Correction, standing
from graph.correction_graph import read_corrections
from graph.derived import drop_derived
from graph.derived_units import derived_triples
from graph.document import Document
from graph.holdings import Facts, read_citing, read_component, read_graphs_of, read_keys, rows
from graph.identity import Held, World
from graph.links import Citing, citings_in, link_triples
from graph.outline import build_outline
from graph.store import Store
from graph.stored_reading import read_reading, write_reading
from graph.triples import document_triples
from graph.update import Update
from ontology.iris import derived_units_of, graph_of, register_iri
from ontology.terms import DCTERMS, QZ


@dataclass(frozen=True, slots=True)
class Change:
    """What an update did.

    The document's IRI, IRIs of documents that went, graphs whose citations moved; and where another file with
    the same document was replaced, the name of that file. `corrected` counts the facts that corrections
    touched, `unused` are corrections that found nothing to correct.
    """

    document: str
    removed: tuple[str, ...]
    relinked: tuple[str, ...]
    displaced: str | None = None
    corrected: int = 0
    unused: tuple[Correction, ...] = ()


def load(store: Store, document: Document, origin: str | None = None) -> Change:
    """Put the document into its graph, replacing what stood there.

    `origin` stands for the path that it came from: what was loaded from there before goes, also under another
    title or number. Corrections that the store keeps for the document win over what was read. The store is
    unchanged if this fails.
    """
    former = documents_from(store, document.base, origin) if origin else ()
    gone = tuple(iri for iri in former if iri != document.iri)
    displaced = _other_source(store, document) if origin and document.iri not in former else None
    change = _put(store, document, gone, origin)
    return replace(change, displaced=displaced)


def reload(store: Store, base: str, iri: str) -> Change:
    """Put a held document in anew from what was read of it, with the corrections that stand now."""
    origin = next(iter(_origins(store, base, iri)), None)
    return _put(store, read_reading(store, base, iri), (), origin)


def _put(store: Store, document: Document, gone: Collection[str], origin: str | None) -> Change:
    own = read_corrections(store, document.base, document.iri)
    done = correct(document.record, build_outline(document).measures, standing(own))
    corrected = replace(document, record=done.record, marks=done.marks)
    reading = write_reading(document)
    change = _replace(store, document.base, [*gone, document.iri], corrected, origin, reading)
    return replace(change, corrected=len(done.marks), unused=done.unused)


def unload(store: Store, base: str, iri: str) -> Change:
    """Take the document out; what others cite of it becomes a stub again."""
    return _replace(store, base, [iri], None, None, "")


def documents_from(store: Store, base: str, origin: str) -> tuple[str, ...]:
    """The documents that were loaded from this origin."""
    query = f"SELECT ?d WHERE {{ GRAPH <{register_iri(base)}> {{ ?d <{QZ.ORIGIN}> {Literal(origin)} }} }}"
    return tuple(sorted(row["d"].value for row in rows(store, query)))


def _origins(store: Store, base: str, iri: str) -> tuple[str, ...]:
    """The origin of a document, none where it was not noted."""
    entry = f"{NamedNode(iri)} <{QZ.ORIGIN}> ?origin"
    query = f"SELECT ?origin WHERE {{ GRAPH {NamedNode(register_iri(base))} {{ {entry} }} }}"
    return tuple(row["origin"].value for row in rows(store, query))


def _other_source(store: Store, document: Document) -> str | None:
    pattern = f"<{document.iri}> <{DCTERMS.SOURCE}> ?file"
    found = rows(store, f"SELECT ?file WHERE {{ GRAPH <{document.graph}> {{ {pattern} }} }}")
    return next((row["file"].value for row in found), None)


def _replace(
    store: Store,
    base: str,
    gone: Collection[str],
    document: Document | None,
    origin: str | None,
    reading: str,
) -> Change:
    """Take out the documents `gone`, put in `document`, and mend the graphs that cite them, in one update."""
    graphs = [graph_of(iri) for iri in gone]
    own = dict.fromkeys(document_triples(document)) if document else {}
    citing = citings_in(own)
    coming = _facts(document, citing)
    found = read_component(store, coming.names | read_keys(store, graphs), graphs)
    before, after = (found.staying | found.going).world(base), (found.staying | coming).world(base)
    update = Update(register_iri(base))
    for iri in gone:
        update.drop(iri)
        update.clear(derived_units_of(iri))
    drop_derived(store, base, update, gone, document.iri if document else None)
    if document:
        links = link_triples(document.graph, citing, after.resolve)
        update.insert(document.graph, dict.fromkeys([*own, *links]))
        update.insert(derived_units_of(document.iri), dict.fromkeys(derived_triples(document)))
        update.register(document.iri, origin, reading)
    relinked = _relink(store, update, before, after, found.staying, graphs)
    store.update(update.text)
    left = tuple(iri for iri in gone if document is None or iri != document.iri)
    return Change(document.iri if document else left[0], left, relinked)


def _facts(document: Document | None, citing: Collection[Citing]) -> Facts:
    """What the document adds to the facts about identities."""
    if document is None:
        return Facts()
    held = Held(document.iri, document.number_key, frozenset(document.title_keys))
    return Facts({held}, {place.mention for place in citing})


def _relink(
    store: Store, update: Update, before: World, after: World, staying: Facts, gone: Collection[str]
) -> tuple[str, ...]:
    """Mend the links of every graph that has a mention which now means another node; the graphs' IRIs."""
    moved = [mention for mention in staying.mentions if before.resolve(mention) != after.resolve(mention)]
    graphs = sorted(set(read_graphs_of(store, moved)) - set(gone))
    keys = staying.names
    for graph in graphs:
        citing = [place for place in read_citing(store, graph) if place.mention.names & keys]
        old = dict.fromkeys(link_triples(graph, citing, before.resolve))
        new = dict.fromkeys(link_triples(graph, citing, after.resolve))
        update.delete(graph, [triple for triple in old if triple not in new])
        update.insert(graph, [triple for triple in new if triple not in old])
    return tuple(graphs)
