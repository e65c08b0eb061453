"""The shipped query files as a whole: plain SPARQL 1.1, labelled, in order."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib.plugins.sparql import prepareQuery

from queries.catalog import QUERY_FOLDER, named_queries, read_catalog, read_query
from queries.errors import CatalogError, UnknownQueryError
from queries.names import LOOKUP_FOLDER
from queries.rows import column_labels

NAMES = sorted(named_queries().queries)
FILES = sorted([*QUERY_FOLDER.glob("*.rq"), *LOOKUP_FOLDER.glob("*.rq")])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_is_sparql_to_a_second_parser(path: Path) -> None:
    prepareQuery(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_every_query_sorts_its_rows_and_leaves_paging_to_others(name: str) -> None:
    text = named_queries().find(name).text
    last = text.rstrip().splitlines()[-1]
    assert last.startswith("ORDER BY")
    assert not re.search(r"\bLIMIT\b|\bOFFSET\b", text)


@pytest.mark.parametrize("name", NAMES)
def test_every_column_has_headings(name: str) -> None:
    query = prepareQuery(named_queries().find(name).text)
    assert {str(variable) for variable in query.algebra["PV"]} <= set(column_labels())


def test_headings_are_sorted_and_none_is_left_over() -> None:
    used = {
        str(each) for name in NAMES for each in prepareQuery(named_queries().find(name).text).algebra["PV"]
    }
    assert list(column_labels()) == sorted(column_labels())
    assert set(column_labels()) - used == {"ask", "object", "predicate"}


def test_an_unknown_name_lists_those_there_are() -> None:
    with pytest.raises(UnknownQueryError, match="unit-duties"):
        named_queries().find("nothing")


def test_two_folders_must_not_share_a_name(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "same.rq").write_text("ASK {}", encoding="utf-8")
    assert list(read_catalog(tmp_path / "a").queries) == ["same"]
    with pytest.raises(CatalogError, match="same"):
        read_catalog(tmp_path / "a", tmp_path / "b")


def test_a_file_that_is_missing_or_no_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="打不开"):
        read_query(tmp_path / "none.rq")
    (tmp_path / "gbk.rq").write_bytes("# 单位".encode("gb18030"))
    with pytest.raises(CatalogError, match="UTF-8"):
        read_query(tmp_path / "gbk.rq")
