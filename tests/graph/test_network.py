"""The network: every node and edge named, filters, and the projection on units."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.document import Document
from graph.load import load, unload
from graph.network import Filters, Network, read_network, unit_network
from graph.store import EmbeddedStore

Ask = Callable[..., list[tuple[str | None, ...]]]


@pytest.fixture
def held(memory: EmbeddedStore, sample: Document, sample_with: Callable[..., Document]) -> EmbeddedStore:
    load(memory, sample)
    load(memory, sample_with({"number": "东政发〔2021〕9号", "place": "松山市东丘区", "title": "东丘区方案"}))
    return memory


def labels(network: Network, kind: str) -> list[str]:
    return sorted(facts["label"] for _, facts in network.nodes(data=True) if facts["kind"] == kind)


def edges(network: Network) -> list[tuple[str, str, str]]:
    name = network.nodes
    return sorted(
        (name[a]["label"], facts["label"], name[b]["label"]) for a, b, facts in network.edges(data=True)
    )


def test_all_is_named(held: EmbeddedStore) -> None:
    network = read_network(held)
    assert network.number_of_nodes() == 12
    assert network.number_of_edges() == 10
    for facts in [*dict(network.nodes).values(), *(each for *_, each in network.edges(data=True))]:
        assert all(facts[key] for key in ("label", "role", "document", "kind"))
    kinds = {facts["kind"] for *_, facts in network.edges(data=True)}
    assert kinds == {"stated", "inferred"}


def test_filter_by_document(held: EmbeddedStore, sample: Document) -> None:
    network = read_network(held, Filters(document=sample.iri))
    assert labels(network, "unit") == ["青禾区发展改革局", "青禾区司法局", "青禾区财政局"]
    assert labels(network, "group") == ["各乡镇"]
    assert labels(network, "measure") == ["每年1月30日前报告", "清理收费目录"]


def test_filter_by_unit_keeps_its_partners(held: EmbeddedStore, ask: Ask) -> None:
    ((unit,),) = ask(held, 'SELECT ?u WHERE { ?u rdfs:label "青禾区财政局"@zh }')
    assert edges(read_network(held, Filters(unit=unit))) == [
        ("各乡镇", "配合", "清理收费目录"),
        ("青禾区发展改革局", "牵头", "清理收费目录"),
        ("青禾区财政局", "配合", "清理收费目录"),
    ]
    assert edges(read_network(held, Filters(unit=unit, role="lead"))) == []


def test_filter_by_role(held: EmbeddedStore, sample: Document) -> None:
    found = edges(read_network(held, Filters(document=sample.iri, role="lead")))
    assert found == [
        ("青禾区发展改革局", "牵头", "清理收费目录"),
        ("青禾区司法局", "牵头", "每年1月30日前报告"),
    ]


def test_filter_by_section(held: EmbeddedStore, sample: Document, ask: Ask) -> None:
    top = ask(held, 'SELECT ?s WHERE { ?s a qz:Section ; skos:notation "一" ; eli:is_part_of ?d }')
    (own,) = [section for (section,) in top if section and section.startswith(sample.iri)]
    assert read_network(held, Filters(section=own)).number_of_edges() == 5
    assert read_network(held, Filters(section=f"{own}/none")).number_of_edges() == 0


def test_a_draft_counts_until_its_issued_text_is_held(
    memory: EmbeddedStore, sample: Document, sample_with: Callable[..., Document]
) -> None:
    draft = sample_with({"number": None, "draft": True})
    load(memory, draft)
    assert {facts["document"] for *_, facts in read_network(memory).edges(data=True)} == {
        "云河市青禾区营商环境提升方案(2021-2025年)(征求意见稿)"
    }
    load(memory, sample)
    assert edges(read_network(memory)) == edges(read_network(memory, Filters(document=sample.iri)))
    assert read_network(memory, Filters(document=draft.iri)).number_of_edges() == 5
    unload(memory, sample.base, sample.iri)
    assert read_network(memory).number_of_edges() == 5


def test_units_that_share_measures(held: EmbeddedStore, sample: Document) -> None:
    network = unit_network(read_network(held, Filters(document=sample.iri)))
    assert edges(network) == sorted(
        [
            ("青禾区发展改革局", "牵头—配合", "青禾区财政局"),
            ("青禾区发展改革局", "牵头—配合", "各乡镇"),
            *[edge for edge in edges(network) if edge[1] == "配合—配合"],
        ]
    )
    assert all(facts["weight"] == 1 for *_, facts in network.edges(data=True))
    assert labels(network, "measure") == []


def test_labels_can_go_into_xml(memory: EmbeddedStore, sample_with: Callable[..., Document]) -> None:
    load(memory, sample_with({"title": "方\x08案\ufffe"}))
    network = read_network(memory)
    assert {facts["document"] for _, facts in network.nodes(data=True)} == {"方 案 "}
