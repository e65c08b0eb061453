"""What all resources share: the store, the query files for them, and the way from IRI to page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import queries
from api.models import CitedDocument, Ref, Span
from graph.store import Store
from queries.catalog import Catalog, read_catalog
from queries.rows import Value
from queries.run import run

QUERY_FOLDER = Path(queries.__file__).parent / "resources"

Row = dict[str, Value]
Filters = dict[str, str]
"""Parameter name → value, as written by people; empty values are left out."""

PAGES = re.compile(r"doc/[^/?#]+(/m/[^/?#]+)?|unit/[^/?#]+")
"""IRIs below the base that have pages: documents, measures, units. A page has the same path."""


@dataclass(frozen=True, slots=True)
class Library:
    """A store to read from, and the base of its IRIs."""

    store: Store
    base: str

    def rows(self, name: str, filters: Filters | None = None) -> list[Row]:
        """The rows of a resource query; QueryError where a value does not fit."""
        query = resource_queries().find(name)
        values = {key: value for key, value in (filters or {}).items() if value}
        return run(query, self.store, values).records()

    def page(self, iri: str) -> str | None:
        """The path of the page of a document, measure or unit; None for anything else."""
        path = iri.removeprefix(self.base)
        return f"/{path}" if path != iri and PAGES.fullmatch(path) else None

    def ref(self, iri: Value, label: Value) -> Ref:
        """A reference with its page."""
        return Ref(iri=str(iri), label=str(label or iri), page=self.page(str(iri)))

    def ref_or_none(self, iri: Value, label: Value) -> Ref | None:
        """A reference, None where the row has none."""
        return self.ref(iri, label) if iri else None

    def cited(self, row: Row, name: str, title: str, number: str, held: str) -> CitedDocument:
        """A document named in a row, by its columns."""
        iri = str(row[name])
        return CitedDocument(
            iri=iri,
            page=self.page(iri),
            title=text(row.get(title)),
            number=text(row.get(number)),
            held=bool(row[held]),
        )


@cache
def resource_queries() -> Catalog:
    """The resource queries, read once."""
    return read_catalog(QUERY_FOLDER)


def text(value: Value) -> str | None:
    """The words of a value, None where there are none."""
    return str(value) if value not in (None, "") else None


def number(value: Value) -> int:
    """A count; absent is 0."""
    return int(value) if value is not None else 0


def quantity(value: Value) -> float | None:
    """A plain number, None where there is none."""
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def span(row: Row, start: str = "start", end: str = "end") -> Span | None:
    """The place of a row, None where it has none."""
    first, last = row.get(start), row.get(end)
    return Span(start=int(first), end=int(last)) if first is not None and last is not None else None


def unique(rows: list[Row], key: str) -> list[Row]:
    """The first row of each value of `key`: a label said by two documents makes two rows."""
    return list({str(row[key]): row for row in reversed(rows)}.values())[::-1]
