"""IRIs are ASCII, readable where they can be, and different for different things."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from ontology import iris
from ontology.namespaces import DEFAULT_BASE


@pytest.mark.parametrize(
    ("locator", "slug"),
    [
        ("二/(一)/1/1)", "2.1.1.1"),
        ("第三章/第十二条", "3.12"),
        ("①", "1"),
        ("十/(二十三)", "10.23"),
        ("3.2.1", iris.locator_slug("3.2.1")),
        ("", "0"),
    ],
)
def test_locators(locator: str, slug: str) -> None:
    assert iris.locator_slug(locator) == slug


def test_a_part_without_a_number_is_hashed() -> None:
    assert iris.locator_slug("二/效果指标/4)") != iris.locator_slug("二/其他/4)")


def test_number_slugs_can_be_read() -> None:
    assert iris.number_slug("中发〔2015〕36号").startswith("n-2015-36-")
    assert iris.number_slug("国令第713号").startswith("n-713-")
    assert iris.number_slug("draft:中发〔2015〕36号") == iris.number_slug("中发〔2015〕36号") + "-draft"


def test_a_held_document_is_its_number_or_all_that_it_says() -> None:
    assert iris.held_slug("甲〔2021〕1号", "a", "b", "c", "d") == iris.number_slug("甲〔2021〕1号")
    facts = ["abcd", "abce", "axcd", ["ab", "", "c", "d"], ["a", "b", "cd", ""]]
    assert len({iris.held_slug("", *each) for each in facts}) == len(facts)
    assert iris.held_slug("甲〔2021〕1号", "a", "b", "c", "d", table=True).endswith("-table")


def test_graph_and_document_belong_together() -> None:
    document = iris.document_iri("https://a.example/doc/x/", "n-1")
    assert iris.graph_of(document) == iris.graph_iri("https://a.example/doc/x/", "n-1")


@given(st.text(max_size=40), st.text(max_size=40))
def test_iris_are_ascii_and_valid(first: str, second: str) -> None:
    slug = iris.locator_slug(first)
    for iri in (
        iris.document_iri(DEFAULT_BASE, iris.number_slug(first)),
        iris.document_iri(DEFAULT_BASE, iris.title_slug(first)),
        iris.unit_iri(DEFAULT_BASE, first, second),
        iris.place_iri(DEFAULT_BASE, first),
        f"{DEFAULT_BASE}doc/x/m/{slug}",
    ):
        assert iri.isascii() and str(NamedNode(iri)) == f"<{iri}>"


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_different_units_have_different_iris(place: str, name: str, other_place: str, other: str) -> None:
    same = iris.unit_iri("b", place, name) == iris.unit_iri("b", other_place, other)
    assert same == ((place, name) == (other_place, other))
    assert iris.unit_iri("b", place, name, group=True) != iris.unit_iri("b", place, name)
