"""The registry on published plans, where a folder `../shared` holds them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from api.commands.load import load_file
from graph.store import EmbeddedStore
from ontology.namespaces import DEFAULT_BASE
from tests.scoring import SHARED

Ask = Callable[..., list[tuple[str | None, ...]]]
SEEDS = SHARED / "seeds"


@pytest.fixture(scope="module")
def plans() -> EmbeddedStore:
    if not SEEDS.is_dir():
        pytest.skip("no published plans in ../shared/seeds")
    store = EmbeddedStore()
    for path in sorted(SEEDS.glob("*.txt")):
        load_file(store, path, DEFAULT_BASE, [])
    return store


def test_places_have_those_above_them(plans: EmbeddedStore, ask: Ask) -> None:
    pattern = (
        "?d qz:digest ?x ; dcterms:spatial ?p . ?p rdfs:label ?l ; schema:containedInPlace+/rdfs:label ?u"
    )
    found = set(ask(plans, f"SELECT DISTINCT ?l ?u WHERE {{ {pattern} }}"))
    assert found >= {
        ("利通区", "吴忠市"),
        ("利通区", "宁夏回族自治区"),
        ("石家庄市", "河北省"),
        ("松原市", "吉林省"),
        ("昌吉回族自治州", "新疆维吾尔自治区"),
    }


def test_names_of_the_wrong_level_are_mended(plans: EmbeddedStore, ask: Ask) -> None:
    found = set(ask(plans, "SELECT ?h ?l WHERE { ?u skos:hiddenLabel ?h ; rdfs:label ?l }"))
    assert found >= {("区财政厅", "利通区财政局"), ("区监察厅", "利通区监察局")}


def test_legal_affairs_offices_of_two_places_have_two_successors(plans: EmbeddedStore, ask: Ask) -> None:
    pattern = "?u qz:succeededBy ?v . ?u rdfs:label ?a . ?v rdfs:label ?b"
    found = set(ask(plans, f"SELECT ?a ?b WHERE {{ {pattern} }}"))
    assert ("利通区法制办", "利通区司法局") in found
    assert ("昌吉回族自治州法制办", "昌吉回族自治州司法局") in found
    assert not [pair for pair in found if pair[0] and pair[1] and pair[0][:2] != pair[1][:2]]


def test_most_units_have_a_function_and_the_rest_is_listed(plans: EmbeddedStore, ask: Ask) -> None:
    named = "?m qz:leadUnit|qz:responsibleUnit|qz:cooperatingUnit ?u FILTER NOT EXISTS { ?u a qz:UnitGroup }"
    total = len(ask(plans, f"SELECT DISTINCT ?u WHERE {{ {named} }}"))
    known = len(ask(plans, f"SELECT DISTINCT ?u WHERE {{ {named} ?u org:classification ?f }}"))
    assert total > 100 and known / total > 0.85
