"""Names as people write them → the one thing in the store that bears them.

A unit belongs to its place, so one name can stand for several units: then the caller is told which, and
nothing is guessed. The lookups are query files themselves, with the name bound as a term.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from graph.store import Store
from ontology.keys import number_key
from queries.ask import ask
from queries.catalog import Catalog, read_catalog
from queries.errors import AmbiguousNameError, NotFoundError
from queries.parameters import Term, Terms, bind, iri_term, is_iri
from queries.questions import ParameterType
from queries.rows import Rows

LOOKUP_FOLDER = Path(__file__).parent / "lookup"
LEVELS = "省市州盟区县旗镇乡"
"""What documents put before a unit's name for the level of its place."""

LISTED = 8
"""How many names an error lists: as many as a person reads."""

SCOPES: Mapping[ParameterType, tuple[str, ...]] = {
    ParameterType.PLACE: (),
    ParameterType.DOCUMENT: (),
    ParameterType.SECTION: ("document",),
    ParameterType.UNIT: ("place",),
    ParameterType.MEASURE: ("document",),
}
"""Types that are named in the store, in the order of resolving, with the parameters that narrow each."""

LOOSE = frozenset({ParameterType.DOCUMENT, ParameterType.UNIT})
"""Types with a second, slower lookup that compares less strictly."""

CLASSES: Mapping[ParameterType, str] = {
    ParameterType.PLACE: "https://schema.org/AdministrativeArea",
    ParameterType.DOCUMENT: "http://data.europa.eu/eli/ontology#LegalResource",
    ParameterType.SECTION: "https://w3id.org/quanze/ns#Section",
    ParameterType.UNIT: "http://www.w3.org/ns/org#FormalOrganization",
    ParameterType.MEASURE: "https://w3id.org/quanze/ns#Measure",
}


@cache
def lookups() -> Catalog:
    """The lookup queries, read once."""
    return read_catalog(LOOKUP_FOLDER)


def resolve_name(name: str, kind: ParameterType, value: str, scope: Terms, store: Store) -> NamedNode:
    """The thing of this kind that the value names, or the value itself if it is an IRI.

    Args:
        name: the parameter, for errors.
        kind: one of `SCOPES`.
        value: an IRI or a name as written.
        scope: terms of other parameters, of which those in `SCOPES[kind]` narrow the search.
        store: where to look.

    Raises:
        NotFoundError: nothing bears the name; similar names are listed.
        AmbiguousNameError: several things bear it; all are listed.
    """
    if is_iri(value):
        return iri_term(name, value)
    narrowed = {key: terms for key, terms in scope.items() if key in SCOPES[kind]}
    terms = spellings(kind, value) | narrowed
    found = best(look_up(kind.value, terms, store))
    if not found and kind in LOOSE:
        found = best(look_up(f"{kind.value}-loose", terms, store))
    if not found:
        raise NotFoundError(name, value, near(kind, value, store))
    if len(found) > 1:
        raise AmbiguousNameError(name, value, candidates(found, store))
    return NamedNode(found[0])


def look_up(name: str, terms: Terms, store: Store) -> Rows:
    """The answer of a lookup, with those of the terms bound that it has parameters for."""
    query = lookups().find(name)
    return ask(store, bind(query, {key: each for key, each in terms.items() if query.parameter(key)}))


def spellings(kind: ParameterType, value: str) -> dict[str, tuple[Term, ...]]:
    """What a lookup compares with: the name in all forms that the store may hold.

    `name` is the exact words, `full` the normalised ones, `key` letters and digits only, so that all
    brackets, dashes and 《》 are alike.
    """
    plain = "".join(unicodedata.normalize("NFKC", value).split())
    text = value if kind is ParameterType.SECTION else plain
    exact = (value, text, number_key(value), text.strip("《》"))
    names = unit_forms(text) if kind is ParameterType.UNIT else exact
    literals = tuple(make(each) for each in dict.fromkeys(names) for make in (Literal, chinese))
    key = re.sub(r"[\W_]", "", text)
    # A number is often typed without its last character, 中发〔2015〕36 for 中发〔2015〕36号.
    return {"name": literals, "full": (Literal(text),), "key": (Literal(key), Literal(key + "号"))}


def chinese(text: str) -> Literal:
    """The text as the graph states labels: tagged zh."""
    return Literal(text, language="zh")


def unit_forms(text: str) -> tuple[str, ...]:
    """The name, its endings (利通区财政局 → 财政局), and it with a level before it (财政局 → 区财政局)."""
    return (*(text[start:] for start in range(len(text))), *(level + text for level in LEVELS))


def best(rows: Rows) -> tuple[str, ...]:
    """IRIs that the lookup found; within one group (place) those of the best rank only."""
    ranked = [(str(found), group, int(str(rank))) for found, group, rank in rows.values()]
    tops: dict[object, int] = {}
    for _, group, rank in ranked:
        tops[group] = min(rank, tops.get(group, rank))
    return tuple(dict.fromkeys(found for found, group, rank in ranked if rank == tops[group]))


def candidates(found: tuple[str, ...], store: Store) -> tuple[str, ...]:
    """A line for each thing: its label, what it belongs to, and its IRI."""
    rows = look_up("labels", {"found": tuple(NamedNode(iri) for iri in found[:LISTED])}, store)
    lines = (f"{label}({within or '所属不详'}){iri}" for iri, label, within in rows.values())
    return (*lines, *(("…",) if len(found) > LISTED else ()))


def near(kind: ParameterType, value: str, store: Store) -> tuple[str, ...]:
    """Labels of things of this kind that hold the value or stand in it."""
    terms: Terms = {"class": (NamedNode(CLASSES[kind]),), "part": (Literal(value.strip("《》")),)}
    return tuple(str(label) for (label,) in look_up("near", terms, store).values()[:LISTED])
