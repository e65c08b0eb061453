"""Headers of query files: what is read from them, and how a wrong one is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.errors import CatalogError
from queries.header import parse_query
from queries.questions import ParameterType

LABEL = '{ zh = "名", en = "name" }'
HEAD = [f"title = {LABEL}", f"description = {LABEL}"]
UNIT = ["[parameters.unit]", 'type = "unit"', f"label = {LABEL}"]


def text(*lines: str, body: str = "SELECT * WHERE {\n  # bind: unit\n  ?s ?p ?unit\n}\n") -> str:
    return "\n".join(["# +++", *(f"# {line}" for line in lines), "# +++", body])


def test_a_header_gives_labels_parameters_and_examples() -> None:
    query = parse_query("x", text(*HEAD, *UNIT, "required = true", "[[examples]]", 'unit = "财政局"'), "x.rq")
    assert (query.title.zh, query.title.en) == ("名", "name")
    assert query.parameters[0].type is ParameterType.UNIT
    assert query.parameters[0].required
    assert query.examples == ({"unit": "财政局"},)


def test_a_file_without_header_is_a_query_without_parameters() -> None:
    query = parse_query("x", "ASK { ?s ?p ?o }", "x.rq")
    assert query.parameters == ()
    assert query.title.zh == "x"


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("# +++\n# title = 1\nSELECT", "没有用"),
        ("# +++\nSELECT * {}\n# +++\n", "不是注释行"),
        (text("title ="), "TOML"),
        (text(*HEAD, 'titel = "x"', *UNIT), "titel"),
        (text(*HEAD[1:], *UNIT), "title"),
        (text('title = { zh = "只有中文" }', *HEAD[1:], *UNIT), "title"),
        (text(*HEAD, "parameters = 3"), "parameters"),
        (text(*HEAD, "[parameters.Unit]", *UNIT[1:]), "Unit"),
        (text(*HEAD, "[parameters.unit]", 'type = "person"', UNIT[2]), "type"),
        (text(*HEAD, "[parameters.unit]", "type = [1]", UNIT[2]), "type"),
        (text(*HEAD, *UNIT, 'choices = ["a"]'), "choices"),
        (text(*HEAD, *UNIT, "choices = 5"), "choices"),
        (text(*HEAD, *UNIT, "required = true", 'default = "x"'), "default"),
        (text(*HEAD, *UNIT, body="SELECT * {}"), "unit"),
        (text(*HEAD), "unit"),
        (text(*HEAD, *UNIT, body="SELECT * {\n# bind: unit\n# if place: ?s ?p ?o\n}"), "place"),
        (text(*HEAD, *UNIT, "[[examples]]", 'place = "x"'), "place"),
        (text(*HEAD, *UNIT, "[[examples]]", "unit = 3"), "examples"),
        (text(*HEAD, *UNIT, "required = true", "[[examples]]"), "examples"),
    ],
)
def test_a_wrong_header_names_the_file_and_the_fault(source: str, fault: str) -> None:
    with pytest.raises(CatalogError, match=fault) as error:
        parse_query("x", source, "folder/x.rq")
    assert "folder/x.rq" in str(error.value)
    assert "\n" not in str(error.value)


values = st.recursive(
    st.sampled_from(['"x"', "3", "true", "[]", LABEL, '["a"]', '"unit"', '"choice"']),
    lambda inner: st.builds("{{ zh = {} }}".format, inner),
    max_leaves=3,
)
keys = st.sampled_from(["title", "description", "parameters.unit.type", "parameters.unit.label",
                        "parameters.unit.choices", "parameters.unit.required", "parameters.unit.default",
                        "parameters", "examples", "other"])  # fmt: skip


@given(st.dictionaries(keys, values))
def test_any_header_is_a_query_or_a_catalog_error(entries: dict[str, str]) -> None:
    try:
        query = parse_query("x", text(*(f"{key} = {value}" for key, value in entries.items())), "x.rq")
    except CatalogError:
        return
    assert query.title.zh
