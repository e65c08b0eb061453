"""Triples from plain values, in one line each. Numbers and dates are written in canonical form."""

from __future__ import annotations

import calendar
from functools import lru_cache
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from loaders.numerals import plain_number as plain_number
from ontology.terms import RDF, RDFS, XSD

CHINESE: Final = "zh"
_PARTIAL: Final = {10: XSD.DATE, 7: XSD.G_YEAR_MONTH, 4: XSD.G_YEAR}


@lru_cache(maxsize=4096)
def node(iri: str) -> NamedNode:
    """The IRI as a term."""
    return NamedNode(iri)


def link(subject: str, predicate: str, target: str) -> Triple:
    """Subject → another thing."""
    return Triple(node(subject), node(predicate), node(target))


def kind(subject: str, *classes: str) -> tuple[Triple, ...]:
    """The classes of the subject."""
    return tuple(link(subject, RDF.TYPE, name) for name in classes)


def text(subject: str, predicate: str, value: str) -> Triple:
    """A plain string without language: numbers, codes, words as written."""
    return Triple(node(subject), node(predicate), Literal(value))


def chinese(subject: str, predicate: str, value: str) -> Triple:
    """A string in Chinese, tagged zh."""
    return Triple(node(subject), node(predicate), Literal(value, language=CHINESE))


def label(subject: str, value: str) -> Triple:
    """The name of the subject for people."""
    return chinese(subject, RDFS.LABEL, value)


def typed(subject: str, predicate: str, value: str, datatype: str) -> Triple:
    """A literal of the given datatype; the lexical form must be canonical."""
    return Triple(node(subject), node(predicate), Literal(value, datatype=node(datatype)))


def whole(subject: str, predicate: str, value: int) -> Triple:
    """An xsd:integer."""
    return typed(subject, predicate, str(value), XSD.INTEGER)


def decimal(subject: str, predicate: str, value: float) -> Triple:
    """An xsd:decimal without exponent: 80.0 → 80, 66.67 → 66.67."""
    return typed(subject, predicate, plain_number(value), XSD.DECIMAL)


def flag(subject: str, predicate: str, value: bool) -> Triple:
    """An xsd:boolean."""
    return typed(subject, predicate, "true" if value else "false", XSD.BOOLEAN)


def partial_date(subject: str, predicate: str, value: str) -> Triple:
    """A date as far as it is known: 2016-08-19 xsd:date, 2016-08 xsd:gYearMonth, 2016 xsd:gYear."""
    return typed(subject, predicate, value, _PARTIAL[len(value)])


def last_day(value: str) -> str:
    """The last day of a partial date: 2016 → 2016-12-31, 2016-02 → 2016-02-29."""
    if len(value) == 4:
        return f"{value}-12-31"
    if len(value) == 7:
        return f"{value}-{calendar.monthrange(int(value[:4]), int(value[5:]))[1]:02}"
    return value


def first_day(value: str) -> str:
    """The first day of a partial date: 2016 → 2016-01-01."""
    return value + "-01-01"[len(value) - 4 :] if len(value) < 10 else value


def last_date(subject: str, predicate: str, value: str) -> Triple:
    """A full xsd:date, the last day of a partial date."""
    return typed(subject, predicate, last_day(value), XSD.DATE)


def first_date(subject: str, predicate: str, value: str) -> Triple:
    """A full xsd:date, the first day of a partial date."""
    return typed(subject, predicate, first_day(value), XSD.DATE)
