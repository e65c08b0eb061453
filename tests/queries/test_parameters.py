"""Values become terms, and no value changes a query."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store
from rdflib.plugins.sparql import prepareQuery

from graph.store import EmbeddedStore
from queries.catalog import named_queries
from queries.errors import ParameterError
from queries.header import parse_query
from queries.parameters import bind, checked_values, iri_term, plain_term
from queries.questions import Label, Parameter, ParameterType
from queries.run import run

SEARCH = named_queries().find("measure-search")
ATTACKS = (
    '" } } ; DROP ALL #',
    '"""} SERVICE <http://x/> {?s ?p ?o}',
    "\\u0022 } #",
    "\\",
    "# bind: document",
    "x\n  # if document: ?s ?p ?o",
    "> } . { ?s ?p ?o",
)
texts = st.one_of(st.text(), st.sampled_from(ATTACKS), st.text("\\u0\"'{}<>#\n\t .?@^", max_size=12))


def parameter(kind: ParameterType, choices: tuple[str, ...] = ()) -> Parameter:
    return Parameter("p", kind, Label("参数", "parameter"), choices=choices)


def day(text: str) -> Literal:
    return Literal(text, datatype=NamedNode("http://www.w3.org/2001/XMLSchema#date"))


@pytest.mark.parametrize(
    ("kind", "value", "term"),
    [
        (ParameterType.DATE, "2016-12-31", day("2016-12-31")),
        (ParameterType.DATE, "2016年2月9日", day("2016-02-09")),
        (ParameterType.DATE, "2016/02/09", day("2016-02-09")),
        (ParameterType.INTEGER, "-7", Literal(-7)),
        (ParameterType.ROLE, "牵头", NamedNode("https://w3id.org/quanze/ns#lead")),
        (ParameterType.ROLE, "cooperate", NamedNode("https://w3id.org/quanze/ns#cooperate")),
        (ParameterType.ROLE, "https://x.example/r", NamedNode("https://x.example/r")),
        (ParameterType.STRING, "a b", Literal("a b")),
        (ParameterType.CHOICE, "是", Literal("是")),
    ],
)
def test_values_become_terms(kind: ParameterType, value: str, term: object) -> None:
    assert plain_term(parameter(kind, ("是", "否")), value) == term


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (ParameterType.DATE, "2016-02-30"),
        (ParameterType.DATE, "2016"),
        (ParameterType.DATE, "明年"),
        (ParameterType.INTEGER, "3.5"),
        (ParameterType.INTEGER, "٣"),
        (ParameterType.ROLE, "看热闹"),
        (ParameterType.ROLE, "http://x/ }"),
        (ParameterType.CHOICE, "也许"),
    ],
)
def test_wrong_values_are_told_in_one_line(kind: ParameterType, value: str) -> None:
    with pytest.raises(ParameterError) as error:
        plain_term(parameter(kind, ("是", "否")), value)
    assert "\n" not in str(error.value)


def test_missing_unknown_and_unreadable_values() -> None:
    with pytest.raises(ParameterError, match="必须给出词语"):
        checked_values(SEARCH, {"words": "  "})
    with pytest.raises(ParameterError, match="可用的参数有:words、document"):
        checked_values(SEARCH, {"word": "x"})
    for value in ("a\x00b", "a\ud800b", "a\nb"):
        with pytest.raises(ParameterError, match="控制字符"):
            checked_values(SEARCH, {"words": value})


def test_defaults_hold_until_a_value_is_given() -> None:
    text = LITERAL_QUERY.replace('type = "string"', 'type = "string"\n# default = "甲"')
    query = parse_query("x", text, "x")
    assert checked_values(query, {}) == {"p": "甲"}
    assert checked_values(query, {"p": "乙"}) == {"p": "乙"}


def test_marked_lines_come_and_go_with_their_value() -> None:
    marked = "# bind: p\n  # if p: ?s ?q ?p .\n  ?s a ?class . # unless p"
    query = parse_query("x", LITERAL_QUERY.replace("# bind: p", marked), "x")
    assert bind(query, {}) == query.text
    bound = bind(query, {"p": (Literal("甲"), Literal("乙", language="zh"))})
    assert bound.endswith('{\n  VALUES ?p { "甲" "乙"@zh }\n  ?s ?q ?p .\n}\n')


@given(texts)
def test_a_bound_text_comes_back_as_it_was(value: str) -> None:
    try:
        literal = Literal(value)
    except UnicodeEncodeError:
        return
    query = parse_query("x", LITERAL_QUERY, "x")
    answer = Store().query(bind(query, {"p": (literal,)}))
    assert isinstance(answer, QuerySolutions)
    assert [row["p"] for row in answer] == [literal]


@given(texts)
def test_a_bound_text_leaves_the_rest_of_the_query_to_a_second_parser(value: str) -> None:
    try:
        bound = bind(SEARCH, {"words": (Literal(value),)})
    except UnicodeEncodeError:
        return
    assert prepareQuery(bound).algebra["PV"] == prepareQuery(SEARCH.text).algebra["PV"]


@given(texts)
def test_any_value_finds_only_what_holds_it_or_is_refused(store: EmbeddedStore, value: str) -> None:
    before = sum(1 for _ in store.quads())
    try:
        rows = run(SEARCH, store, {"words": value}).records()
    except ParameterError:
        rows = []
    assert all(value.strip() in str(row["text"]) for row in rows)
    assert sum(1 for _ in store.quads()) == before


@given(texts)
def test_any_name_is_resolved_or_refused(store: EmbeddedStore, value: str) -> None:
    for name, values in (("unit-duties", "unit"), ("document-tasks", "document"), ("indicators", "section")):
        try:
            run(named_queries().find(name), store, {values: value})
        except ParameterError as error:
            assert "\n" not in str(error)


@given(st.text())
def test_an_iri_is_a_term_or_refused(value: str) -> None:
    try:
        term = iri_term("p", f"https://x.example/{value}")
    except ParameterError:
        return
    assert not set(str(term)[1:-1]) & set('<>"{}|^`\\ \n')


LITERAL_QUERY = """# +++
# title = { zh = "值", en = "Value" }
# description = { zh = "值", en = "Value" }
# [parameters.p]
# type = "string"
# label = { zh = "值", en = "Value" }
# +++
SELECT ?p WHERE {
  # bind: p
}
"""
