"""Answers as rows of terms, and rows → plain values, CSV, TSV and JSON.

CSV is for spreadsheets: UTF-8 with a byte order mark, CRLF, Chinese headings on request, and an apostrophe
before a text that a spreadsheet would run as a formula (text of documents is not to be trusted). TSV and JSON
are for programs: names of variables, exact text.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from graph.build import plain_number
from queries.questions import Label

Value = str | int | float | bool | None
Cell = NamedNode | Literal | BlankNode | Triple | None

COLUMN_TABLE = Path(__file__).parent / "columns.tsv"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What makes a cell a formula in spreadsheets: https://owasp.org/www-community/attacks/CSV_Injection."""

XSD = "http://www.w3.org/2001/XMLSchema#"
TSV_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a question: names of variables, and terms in that order (None where unbound)."""

    variables: tuple[str, ...]
    terms: tuple[tuple[Cell, ...], ...]

    def values(self) -> tuple[tuple[Value, ...], ...]:
        """The rows as plain Python values."""
        return tuple(tuple(to_value(term) for term in row) for row in self.terms)

    def records(self) -> list[dict[str, Value]]:
        """The rows as dictionaries, unbound variables as None."""
        return [dict(zip(self.variables, row, strict=True)) for row in self.values()]


def to_value(term: Cell) -> Value:
    """A number or truth value where the literal is one, else its words; an IRI as text."""
    if isinstance(term, Literal):
        return literal_value(term)
    if isinstance(term, NamedNode):
        return term.value
    return None if term is None else str(term)


def literal_value(term: Literal) -> Value:
    """The Python value of a literal; its words where the type is no number or the words do not fit it."""
    kind = term.datatype.value.removeprefix(XSD)
    if kind == "boolean":
        return term.value in {"true", "1"}
    try:
        if kind == "integer":
            return int(term.value)
        if kind in {"decimal", "double", "float"}:
            number = Decimal(term.value)
            if number.is_finite():
                return int(number) if number == number.to_integral_value() else float(number)
    except (ValueError, InvalidOperation):
        return term.value
    return term.value


@cache
def column_labels() -> dict[str, Label]:
    """Headings for the variables of the shipped queries."""
    with COLUMN_TABLE.open(encoding="utf-8", newline="") as file:
        return {
            row["variable"]: Label(row["zh"], row["en"]) for row in csv.DictReader(file, dialect="excel-tab")
        }


def headings(variables: Sequence[str], language: str = "zh") -> tuple[str, ...]:
    """A heading for each variable: its label in `zh` or `en`, its name where it has none."""
    labels = column_labels()
    return tuple(getattr(labels[name], language) if name in labels else name for name in variables)


def guard(value: Value) -> Value:
    """The value, made harmless for a spreadsheet if it is a text that begins like a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


def as_text(value: Value) -> str:
    """A plain value as people and files write it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return plain_number(value)
    return "" if value is None else str(value)


def to_csv(rows: Rows, heading: Sequence[str] | None = None) -> str:
    """CSV for spreadsheets. `heading` replaces the names of the variables."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(heading or rows.variables)
    writer.writerows([as_text(guard(value)) for value in row] for row in rows.values())
    return out.getvalue()


def to_tsv(rows: Rows) -> str:
    r"""TSV: one line a row, with tab, line feed, carriage return and backslash as \t \n \r \\."""
    lines = [
        rows.variables,
        *([as_text(value).translate(TSV_ESCAPES) for value in row] for row in rows.values()),
    ]
    return "".join("\t".join(line) + "\n" for line in lines)


def to_json(rows: Rows) -> str:
    """A JSON array of objects; numbers and truth values as such, null where unbound."""
    return json.dumps(rows.records(), ensure_ascii=False, indent=2) + "\n"
