"""What was read from a file, kept in the store as it was read, so that a correction needs no file.

The reading stands in the register, beside the origin: it is the store's own note, not a part of what is
published. The text stands in the document's graph and is taken from there.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from pyoxigraph import Literal, NamedNode

from graph.document import Document
from graph.errors import StoreError
from graph.holdings import rows
from graph.seat import Hints
from graph.store import Store
from loaders.serialize import from_json, to_json
from loaders.text import Origin
from ontology.functions import Function, Registry, shipped_registry
from ontology.iris import graph_of, register_iri
from ontology.own_places import OwnPlace, OwnPlaces
from ontology.terms import QZ


def write_reading(document: Document) -> str:
    """The document without its text and its base, as one JSON text."""
    shipped = shipped_registry().functions
    own = [each for name, each in document.registry.functions.items() if shipped.get(name) != each]
    kept = {
        "record": to_json(document.record),
        "digest": document.digest,
        "source": document.source,
        "version": document.version,
        "media_type": document.media_type,
        "hints": asdict(document.hints),
        "own_functions": [each._asdict() for each in own],
        "own_places": [[each.chain, each.code] for each in document.registry.places.places],
        "origins": [[origin.start, origin.place] for origin in document.origins],
    }
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def read_reading(store: Store, base: str, document: str) -> Document:
    """The document as it was read, before any correction.

    Raises:
        StoreError: the store has no reading of it: it was loaded by an earlier version.
    """
    query = f"""SELECT ?reading ?text WHERE {{
      GRAPH {NamedNode(register_iri(base))} {{ {NamedNode(document)} <{QZ.READING}> ?reading }}
      GRAPH {NamedNode(graph_of(document))} {{ {NamedNode(document)} <{QZ.TEXT}> ?text }}
    }}"""
    found = next(rows(store, query), None)
    if found is None:
        raise StoreError(f"图库中没有这份文件的读取结果({document})", "请用 quanze load 重新读入后再更正")
    return _document(json.loads(found["reading"].value), found["text"].value, base)


def given_place(store: Store, base: str, origin: str) -> str | None:
    """The place that the user gave when the file of this origin was last loaded; None for none."""
    query = f"""SELECT ?reading WHERE {{ GRAPH {NamedNode(register_iri(base))} {{
      ?document <{QZ.ORIGIN}> {Literal(origin)} ; <{QZ.READING}> ?reading }} }}"""
    places = (json.loads(row["reading"].value)["hints"]["place"] for row in rows(store, query))
    return next((place for place in places if place), None)


def _document(kept: dict[str, Any], text: str, base: str) -> Document:
    return Document(
        record=from_json(kept["record"]),
        text=text,
        digest=kept["digest"],
        source=kept["source"],
        base=base,
        version=kept["version"],
        media_type=kept["media_type"],
        hints=Hints(**kept["hints"]),
        registry=_registry(kept["own_functions"], kept["own_places"]),
        origins=tuple(Origin(start, place) for start, place in kept["origins"]),
    )


def _registry(own: list[dict[str, Any]], places: list[tuple[list[str], str]]) -> Registry:
    """The shipped registry of now, and before it what the user's own file had when the document was read."""
    if not own and not places:
        return shipped_registry()
    functions = [
        Function(**{**row, "spellings": tuple(row["spellings"]), "ends": tuple(map(tuple, row["ends"]))})
        for row in own
    ]
    named = {each.name: each for each in functions}
    shipped = shipped_registry().functions
    others = {name: each for name, each in shipped.items() if name not in named}
    told = tuple(OwnPlace(tuple(chain), code) for chain, code in places)
    return Registry({**named, **others}, OwnPlaces(told))
