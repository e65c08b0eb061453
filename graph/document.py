"""One document on its way into the graph: its record, its text and its names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from pyoxigraph import Triple

from graph.correcting import Mark
from graph.seat import Hints, Seat, find_seat
from graph.spots import spot_triples
from loaders.records import DocumentKind, Record
from loaders.simplify import FILLER, in_simplified, is_traditional, simplify
from loaders.text import Origin, Span
from ontology import iris
from ontology.functions import Registry, shipped_registry
from ontology.keys import DRAFT, number_key, read_title, title_key
from ontology.national import national_registry
from ontology.places import UNKNOWN, place_key


@dataclass(frozen=True)
class Document:
    """What is stated of one document, and the names that follow from it (not from other documents).

    `source` is the file's name without its folder, `digest` the SHA-256 of its bytes; `hints` are of its
    place, `origins` are the way from the text back into the file, `marks` the facts of the record that people
    have corrected.
    """

    record: Record
    text: str
    digest: str
    source: str
    base: str
    version: str
    media_type: str = "text/plain"
    hints: Hints = Hints()
    registry: Registry = field(default_factory=shipped_registry, repr=False)
    origins: tuple[Origin, ...] = ()
    marks: tuple[Mark, ...] = ()

    @property
    def draft(self) -> bool:
        """True for a draft, by its facts or by the mark after its title."""
        facts = self.record.document
        return facts.draft or read_title(facts.title).draft

    @cached_property
    def _traditional(self) -> bool:
        return is_traditional(self.text)

    def in_one_script(self, name: str) -> str:
        """A name of this document in simplified Chinese, so that documents of both scripts meet in it."""
        return simplify(name).replace(FILLER, "") if self._traditional else name

    @cached_property
    def number_key(self) -> str:
        """Key of its own number, empty if it states none."""
        key = number_key(in_simplified(self.record.document.number or ""))
        return DRAFT + key if key and self.draft else key

    @cached_property
    def seat(self) -> Seat:
        """The place that it governs, and how that is known."""
        place = self.record.document.place
        return find_seat(self.in_one_script(place) if place else None, self.hints, self.registry.places)

    @property
    def place(self) -> str | None:
        """The place that it governs with those above it, None where it cannot be known."""
        return self.seat.place

    @cached_property
    def title_keys(self) -> tuple[str, ...]:
        """Keys of its title: as it stands, as the registry has it, 关于… also with the issuer in front."""
        facts = self.record.document
        title = in_simplified(facts.title or "")
        issuer = in_simplified("".join((facts.issuer or "").split()))
        names = [title, issuer + title] if issuer and title.startswith("关于") else [title]
        keys = {title_key(name, self.place).removeprefix(DRAFT) for name in names} - {""}
        known = (national_registry().recognise("", key, facts.date or "") for key in sorted(keys))
        keys |= {each.document.title_key for each in known if each}
        return tuple(sorted(DRAFT + key if self.draft else key for key in keys))

    @cached_property
    def slug(self) -> str:
        """The last part of its IRI; from its number, or its title, place, issuer and date, or its bytes."""
        facts = self.record.document
        title = title_key(in_simplified(facts.title or ""), self.place)
        if not title and not self.number_key:
            return f"x-{self.digest[:16]}"
        return iris.held_slug(
            self.number_key,
            DRAFT + title.removeprefix(DRAFT) if self.draft else title,
            place_key(self.place or ""),
            facts.issuer or "",
            facts.date or "",
            table=facts.kind is DocumentKind.TABLE,
        )

    @cached_property
    def iri(self) -> str:
        """The document."""
        return iris.document_iri(self.base, self.slug)

    @cached_property
    def graph(self) -> str:
        """Its named graph."""
        return iris.graph_iri(self.base, self.slug)

    @cached_property
    def home(self) -> str:
        """Key of its place; where it names none, one of its own, so that nothing merges by accident."""
        return place_key(self.place) if self.place else UNKNOWN + self.slug

    @property
    def full_home(self) -> str:
        """The same with all that is known above it, by which names are resolved."""
        return self.place or self.home

    def targets(self, thing: str, span: Span | None) -> Iterator[Triple]:
        """Where the thing stands in the text: position and quote; nothing without a span or words in it."""
        if span is None or span.start == span.end:
            return
        yield from spot_triples(thing, f"{thing}/t", self.iri, span, span.slice(self.text))
