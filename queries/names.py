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

from queries.ask import Asked, ask
from queries.catalog import Catalog, read_catalog
from queries.errors import AmbiguousNameError, NotFoundError
from queries.parameters import Term, Terms, bind, iri_term, is_iri
from queries.questions import ParameterType, Query
from queries.rows import Rows

LOOKUP_FOLDER = Path(__file__).parent / "lookup"
NEAR_LIMIT = 8
"""How many similar names an error lists: as many as fit on a screen line or two."""

SCOPES: Mapping[ParameterType, tuple[str, ...]] = {
    ParameterType.PLACE: (),
    ParameterType.DOCUMENT: (),
    ParameterType.SECTION: ("document",),
    ParameterType.UNIT: ("place",),
    ParameterType.MEASURE: ("document",),
}
"""Types that are named in the store, in the order of resolving, with the parameters that narrow each."""

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


def resolve_name(name: str, kind: ParameterType, value: str, scope: Terms, store: Asked) -> NamedNode:
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
    found = best(ask(store, lookup_text(lookups().find(kind.value), spellings(kind, value) | narrowed)))
    if not found:
        raise NotFoundError(name, value, near(kind, value, store))
    if len(found) > 1:
        raise AmbiguousNameError(name, value, tuple(f"{label} {iri}" for iri, label in found.items()))
    return NamedNode(next(iter(found)))


def lookup_text(query: Query, terms: Terms) -> str:
    """The lookup with those of the terms bound that it has parameters for."""
    return bind(query, {name: each for name, each in terms.items() if query.parameter(name)})


def spellings(kind: ParameterType, value: str) -> dict[str, tuple[Term, ...]]:
    """What a lookup compares with: the name in all forms that the store may hold.

    `name` is the exact words, `full` the normalised ones, `key` letters and digits only, so that all
    brackets, dashes and 《》 are alike.
    """
    text = (
        "".join(unicodedata.normalize("NFKC", value).split()) if kind is not ParameterType.SECTION else value
    )
    names = unit_endings(text) if kind is ParameterType.UNIT else (value, text)
    literals = tuple(make(each) for each in dict.fromkeys(names) for make in (Literal, chinese))
    key = re.sub(r"[\W_]", "", text)
    # A number is often typed without its last character, 中发〔2015〕36 for 中发〔2015〕36号.
    return {"name": literals, "full": (Literal(text),), "key": (Literal(key), Literal(key + "号"))}


def chinese(text: str) -> Literal:
    """The text as the graph states labels: tagged zh."""
    return Literal(text, language="zh")


def unit_endings(text: str) -> tuple[str, ...]:
    """The name and what is left of it without a place in front (利通区财政局 → 财政局)."""
    return tuple(text[start:] for start in range(len(text)))


def best(rows: Rows) -> dict[str, str]:
    """IRI → label of what the lookup found; within one group (place) the best rank only."""
    records = rows.records()
    ranks: dict[object, int] = {}
    for row in records:
        ranks[row["group"]] = min(int(row["rank"] or 0), ranks.get(row["group"], 9))
    kept = [row for row in records if row["rank"] == ranks[row["group"]]]
    return {str(row["found"]): candidate(row) for row in reversed(kept)}


def candidate(row: Mapping[str, object]) -> str:
    """A candidate as it is listed: its label, and what it belongs to."""
    return f"{row['label']}({row['within']})" if row["within"] else str(row["label"])


def near(kind: ParameterType, value: str, store: Asked) -> tuple[str, ...]:
    """Labels of things of this kind that hold the value or stand in it."""
    terms: Terms = {"class": (NamedNode(CLASSES[kind]),), "part": (Literal(value.strip("《》")),)}
    rows = ask(store, bind(lookups().find("near"), terms))
    return tuple(str(label) for (label,) in rows.values()[:NEAR_LIMIT])
