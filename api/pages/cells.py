"""Rows of terms → cells of a page: labels for people, links where a thing has a page."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from api.pages.strings import Language
from api.resources.reading import Library
from ontology.namespaces import shorten
from queries.rows import Cell, Rows, as_text, headings, to_value


@dataclass(frozen=True, slots=True)
class TableCell:
    """What a cell shows and where it leads; `iri` says that the words are a shortened IRI."""

    words: str
    page: str | None
    iri: bool


@dataclass(frozen=True, slots=True)
class Table:
    """Headings and cells."""

    headings: tuple[str, ...]
    rows: list[list[TableCell]]


def to_table(rows: Rows, library: Library, language: Language) -> Table:
    """The rows as a page shows them."""
    cells = [[to_cell(term, library) for term in row] for row in rows.terms]
    return Table(headings(rows.variables, language), cells)


def to_cell(term: Cell, library: Library) -> TableCell:
    """One term: an IRI without the base or with a prefix, anything else by its words."""
    if isinstance(term, NamedNode):
        words = shorten(term.value).removeprefix(library.base)
        return TableCell(words, library.page(term.value), True)
    return TableCell(as_text(to_value(term)), None, False)
