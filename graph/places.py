"""Places as triples: their names for people, their codes, and which lies in which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Triple

from graph.build import chinese, kind, label, link, text
from ontology.divisions import find_division, full_place
from ontology.iris import place_iri
from ontology.own_places import OwnPlaces
from ontology.places import HIGHER, NATION, UNKNOWN, place_key, segments, short_name
from ontology.terms import DCTERMS, RDFS, SCHEMA


def places_triples(base: str, keys: Iterable[str], home: str, own: OwnPlaces) -> Iterator[Triple]:
    """The places of these keys and those above them, as far as names, `home`, divisions or `own` tell."""
    for key in sorted(keys):
        chain = _chain(key, home)
        for place in chain:
            yield from place_triples(base, place, own)
        for upper, lower in zip(chain, chain[1:], strict=False):
            yield link(place_iri(base, lower), SCHEMA.CONTAINED_IN_PLACE, place_iri(base, upper))


def _chain(key: str, home: str) -> list[str]:
    """The keys from the highest known place down to this one."""
    if key.startswith(UNKNOWN) or HIGHER in key or key == NATION:
        return [key]
    full = full_place(key)
    if full == key and not find_division(key):
        full = _from_home(key, home)
    parts = segments(full)
    return [place_key("".join(parts[: end + 1])) for end in range(len(parts))]


def _from_home(key: str, home: str) -> str:
    """The place as the document's own place names it: in one of 云岭省云河市, 云河市 is that."""
    parts = segments(home)
    names = ("".join(parts[: end + 1]) for end in range(len(parts)))
    return next((name for name in names if place_key(name) == key), key)


def place_triples(base: str, place: str, own: OwnPlaces) -> Iterator[Triple]:
    """A place with its name and code, or with the word that nothing is known of it."""
    iri = place_iri(base, place)
    yield from kind(iri, SCHEMA.ADMINISTRATIVE_AREA)
    yield label(iri, place_label(place))
    if place.startswith(UNKNOWN) or HIGHER in place:
        return
    yield chinese(iri, RDFS.COMMENT, place)
    known = own.find(place) or find_division(place)
    if known and known.code:
        yield text(iri, DCTERMS.IDENTIFIER, known.code)


def place_label(place: str) -> str:
    """The place's name for people; an upper level that the text does not name is told by what lies in it."""
    if HIGHER in place:
        home, _, word = place.rpartition(HIGHER)
        return f"{'某地' if home.startswith(UNKNOWN) else short_name(home)}所属的{word}"
    return "地方不详" if place.startswith(UNKNOWN) else short_name(place)
