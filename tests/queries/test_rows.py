"""Rows as plain values and as files."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from queries.rows import FORMULA_STARTS, Rows, headings, to_csv, to_json, to_tsv, to_value

XSD = "http://www.w3.org/2001/XMLSchema#"


def typed(text: str, kind: str) -> Literal:
    return Literal(text, datatype=NamedNode(XSD + kind))


def one(term: Literal) -> Rows:
    return Rows(("x",), ((term,),))


@pytest.mark.parametrize(
    ("term", "value"),
    [
        (typed("5", "integer"), 5),
        (typed("80.0", "decimal"), 80),
        (typed("66.67", "decimal"), 66.67),
        (typed("1e3", "double"), 1000),
        (typed("INF", "double"), "INF"),
        (typed("five", "integer"), "five"),
        (typed("true", "boolean"), True),
        (typed("0", "boolean"), False),
        (typed("2016-12-31", "date"), "2016-12-31"),
        (Literal("区财政局", language="zh"), "区财政局"),
        (NamedNode("https://x.example/a"), "https://x.example/a"),
        (None, None),
    ],
)
def test_terms_become_plain_values(term: Literal | NamedNode | None, value: object) -> None:
    assert to_value(term) == value
    assert type(to_value(term)) is type(value)


def test_csv_opens_in_a_spreadsheet() -> None:
    text = to_csv(Rows(("unit", "n"), ((Literal("甲,乙"), typed("-5", "integer")),)), headings(("unit", "n")))
    assert text == '\ufeff单位(标识),n\r\n"甲,乙",-5\r\n'


@given(st.text(st.characters(codec="utf-8")))
def test_no_text_in_csv_is_a_formula_and_all_comes_back(value: str) -> None:
    text = to_csv(one(Literal(value)))
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))[1:]
    cell = rows[0][0]
    assert not cell.startswith(FORMULA_STARTS)
    assert cell == (f"'{value}" if value.startswith(FORMULA_STARTS) else value)


@given(st.text(st.characters(codec="utf-8")))
def test_tsv_is_one_line_a_row_and_comes_back(value: str) -> None:
    head, line, end = to_tsv(one(Literal(value))).split("\n")
    assert (head, end) == ("x", "")
    assert "\t" not in line
    assert "\r" not in line
    assert value.count("\\") + value.count("\t") + value.count("\n") + value.count("\r") == len(line) - len(
        value
    )


def test_json_keeps_types_and_nothing() -> None:
    rows = Rows(("a", "b"), ((typed("5", "integer"), None),))
    assert json.loads(to_json(rows)) == [{"a": 5, "b": None}]
    assert "市" in to_json(one(Literal("市")))


@pytest.mark.parametrize(
    ("number", "words"), [("3e6", "3000000"), ("0.00001", "0.00001"), ("66.670", "66.67")]
)
def test_numbers_have_no_exponent_in_files(number: str, words: str) -> None:
    rows = one(typed(number, "double"))
    assert to_tsv(rows) == f"x\n{words}\n"
    assert to_csv(rows) == f"\ufeffx\r\n{words}\r\n"
