"""Which format to answer in: a table of what is offered, and the reading of Accept (RFC 9110, 12.5.1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from pyoxigraph import QueryResultsFormat, RdfFormat

from api.errors import ProblemError

F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class Offer(Generic[F]):
    """A format: the short name for `format=`, the media types that ask for it (the first is sent)."""

    name: str
    media_types: tuple[str, ...]
    format: F


SOLUTIONS: tuple[Offer[QueryResultsFormat], ...] = (
    Offer("json", ("application/sparql-results+json", "application/json"), QueryResultsFormat.JSON),
    Offer("xml", ("application/sparql-results+xml", "application/xml", "text/xml"), QueryResultsFormat.XML),
    Offer("csv", ("text/csv",), QueryResultsFormat.CSV),
    Offer("tsv", ("text/tab-separated-values",), QueryResultsFormat.TSV),
)
"""For SELECT and ASK, in order of preference."""

GRAPHS: tuple[Offer[RdfFormat], ...] = (
    Offer("turtle", ("text/turtle", "application/x-turtle"), RdfFormat.TURTLE),
    Offer("ntriples", ("application/n-triples", "text/plain"), RdfFormat.N_TRIPLES),
    Offer("jsonld", ("application/ld+json", "application/json"), RdfFormat.JSON_LD),
)
"""For CONSTRUCT and DESCRIBE, in order of preference."""

SHORT_NAMES = {"ttl": "turtle", "nt": "ntriples", "json-ld": "jsonld"}
"""Other short names that people use in `format=`."""


@dataclass(frozen=True, slots=True)
class Range:
    """One part of an Accept header: a media range and its quality."""

    kind: str
    subtype: str
    quality: float

    def specificity(self, media_type: str) -> int:
        """2 for the type itself, 1 for type/*, 0 for */*, -1 where it does not match."""
        kind, _, subtype = media_type.partition("/")
        if (self.kind, self.subtype) == (kind, subtype):
            return 2
        if self.subtype != "*" or self.kind not in ("*", kind):
            return -1
        return 0 if self.kind == "*" else 1


def parse_accept(header: str) -> tuple[Range, ...]:
    """The ranges of an Accept header; parts that are not well formed are left out."""
    ranges = []
    for part in header.split(","):
        media, *parameters = (piece.strip().lower() for piece in part.split(";"))
        kind, slash, subtype = media.partition("/")
        quality = parse_quality(parameters)
        if slash and quality is not None:
            ranges.append(Range(kind, subtype, quality))
    return tuple(ranges)


def parse_quality(parameters: list[str]) -> float | None:
    """The q value between 0 and 1, 1 where none is given, None where it is no number."""
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return None
    return 1.0


def quality_of(media_type: str, ranges: tuple[Range, ...]) -> float:
    """The quality that the most specific matching range gives; 0 where none matches."""
    matches = [(found.specificity(media_type), found.quality) for found in ranges]
    best = max((match for match in matches if match[0] >= 0), default=(0, 0.0))
    return best[1]


def choose(offers: tuple[Offer[F], ...], accept: str | None, name: str | None) -> Offer[F]:
    """The offer that the client likes best; `name` (from `format=`) goes before Accept.

    Raises:
        ProblemError: 400 for an unknown name, 406 where nothing on offer is acceptable.
    """
    if name:
        return named(offers, name)
    ranges = parse_accept(accept or "*/*")
    ranked = [(max(quality_of(media, ranges) for media in offer.media_types), offer) for offer in offers]
    quality, best = max(ranked, key=lambda pair: pair[0])
    if quality > 0:
        return best
    listed = "、".join(offer.media_types[0] for offer in offers)
    raise ProblemError(406, f"这个查询的结果只有以下格式:{listed};请改 Accept 或用 format= 指定")


def named(offers: tuple[Offer[F], ...], name: str) -> Offer[F]:
    """The offer with this short name or media type; ProblemError 400 otherwise."""
    wanted = SHORT_NAMES.get(name.lower(), name.lower())
    for offer in offers:
        if wanted == offer.name or wanted in offer.media_types:
            return offer
    raise ProblemError(400, f"这个查询没有格式“{name}”;可用的有:{'、'.join(offer.name for offer in offers)}")
