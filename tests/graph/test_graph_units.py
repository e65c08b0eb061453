"""Units of documents: one unit for all its names, its place's own, slips apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from api.commands.load import read_document
from graph.document import Document
from graph.load import load
from graph.places import place_label
from graph.store import EmbeddedStore
from graph.units import unit_views
from loaders.simplify import FILLER, simplify
from ontology.namespaces import DEFAULT_BASE

Ask = Callable[..., list[tuple[str | None, ...]]]


def test_all_names_are_kept(sample: Document) -> None:
    views = {view.preferred: view for view in unit_views(sample)}
    assert views["区财政局"].others == ("财政局",)
    assert views["区财政局"].slips == ("区财政厅",)
    assert views["各乡镇"].group
    assert views["云河市青禾区人民政府"].unit.label == "青禾区政府"


def test_the_issuer_keeps_the_name_that_the_measures_use(
    sample: Document, sample_with: Callable[..., Document]
) -> None:
    first, second = sample.record.measures
    named = tuple(replace(each, canonical="区政府") for each in second.assignments)
    views = unit_views(sample_with(measures=(first, replace(second, assignments=named))))
    (view,) = [view for view in views if view.preferred == "区政府"]
    assert "云河市青禾区人民政府" in view.others


def test_documents_of_one_place_share_their_units(
    memory: EmbeddedStore, sample: Document, sample_with: Callable[..., Document], ask: Ask
) -> None:
    load(memory, sample)
    load(memory, sample_with({"number": "青政发〔2021〕9号", "place": "云岭省云河市青禾区"}))
    assert len(ask(memory, 'SELECT DISTINCT ?u WHERE { ?u skos:prefLabel "区财政局"@zh }')) == 1


def test_a_traditional_text_has_the_same_units(
    sample: Document, sample_with: Callable[..., Document]
) -> None:
    first, second = sample.record.measures
    named = (replace(first.assignments[0], unit="區財政局", canonical="區財政局"),)
    record = replace(sample.record, measures=(replace(first, assignments=named), second))
    text = sample.text.replace("区", "區") + "為應對問題,各單位開展執法監督,優化營商環境。" * 20
    (view,) = [
        view for view in unit_views(replace(sample, record=record, text=text)) if view.preferred == "區財政局"
    ]
    assert view.iri in {each.iri for each in unit_views(sample) if each.preferred == "区财政局"}


def test_another_place_and_an_unknown_one_have_their_own(
    memory: EmbeddedStore, sample: Document, sample_with: Callable[..., Document], ask: Ask
) -> None:
    load(memory, sample)
    load(memory, sample_with({"number": "东政发〔2021〕9号", "place": "松山市东丘区"}))
    load(memory, sample_with({"number": "甲〔2021〕1号", "place": None}))
    load(memory, sample_with({"number": "乙〔2021〕1号", "place": None}))
    rows = ask(memory, 'SELECT ?l WHERE { ?u skos:prefLabel "区财政局"@zh ; rdfs:label ?l }')
    assert rows == sorted([("青禾区财政局",), ("东丘区财政局",), ("区财政局",), ("区财政局",)])
    assert len(ask(memory, 'SELECT DISTINCT ?u WHERE { ?u skos:prefLabel "各乡镇"@zh }')) == 4


@pytest.mark.parametrize(
    ("issuer", "units"),
    [
        ("中共青禾区委 青禾区人民政府", ["青禾区委", "青禾区政府"]),
        ("中共青禾区委、青禾区人民政府", ["青禾区委", "青禾区政府"]),
        ("中共青禾区委青禾区人民政府", ["青禾区委", "青禾区政府"]),
        ("中共青禾区委员会青禾区人民政府", ["青禾区委", "青禾区政府"]),
        ("中共青禾区委办公室青禾区人民政府办公室", ["青禾区委办", "青禾区政府办"]),
        ("中共中央国务院", ["中共中央", "国务院"]),
        ("中共青禾区委政法委员会", ["青禾区政法委"]),
    ],
)
def test_joint_issuers_are_several_units(
    memory: EmbeddedStore, sample_with: Callable[..., Document], ask: Ask, issuer: str, units: list[str]
) -> None:
    load(memory, sample_with({"issuer": issuer}))
    rows = ask(memory, "SELECT ?l WHERE { ?d eli:passed_by/rdfs:label ?l }")
    assert sorted(label for (label,) in rows if label) == sorted(units)


def test_places_have_names_for_people() -> None:
    assert place_label("云河市青禾区") == "青禾区"
    assert place_label("云河市青禾区^省") == "青禾区所属的省"
    assert place_label("?d-1") == "地方不详"
    assert place_label("?d-1^省") == "某地所属的省"


def test_the_function_of_a_unit_links_it_to_others_and_says_why(
    memory: EmbeddedStore, sample: Document, sample_with: Callable[..., Document], ask: Ask
) -> None:
    load(memory, sample)
    load(memory, sample_with({"number": "东政发〔2021〕9号", "place": "松山市东丘区"}))
    query = 'SELECT ?l WHERE { ?f skos:prefLabel "财政"@zh . ?u org:classification ?f ; rdfs:label ?l }'
    assert set(ask(memory, query)) == {("青禾区财政局",), ("东丘区财政局",)}
    query = 'SELECT ?r WHERE { ?u rdfs:label "青禾区财政局"@zh ; qz:resolvedBy ?r }'
    ((reason,),) = set(ask(memory, query))
    assert reason and "财政(县级)" in reason and "区财政厅" in reason


def test_a_name_of_the_wrong_level_is_mended_without_another_name_beside_it(
    sample_with: Callable[..., Document],
) -> None:
    first, second = sample_with().record.measures
    wrong = tuple(replace(each, unit="区财政厅", canonical="区财政厅") for each in second.assignments)
    document = sample_with(
        measures=(replace(first, assignments=()), replace(second, assignments=wrong)), warnings=()
    )
    (view,) = [view for view in unit_views(document) if view.unit.name == "财政局"]
    assert (view.preferred, view.slips) == ("区财政局", ("区财政厅",))


TRADITIONAL = """嵐屏市政務公開方案
嵐政發〔2022〕1號
一、任務
1.公開預算。(市財政局牽頭,市資訊中心、各縣區配合)
嵐屏市人民政府
2022年1月1日
"""


def test_units_meet_across_scripts(memory: EmbeddedStore, tmp_path: Path, ask: Ask) -> None:
    """A traditional page keeps its own characters as names; the unit is that of the simplified plan."""
    plain = simplify(TRADITIONAL).replace(FILLER, "").replace("〔2022〕1", "〔2022〕2")
    for name, text in (("甲.txt", TRADITIONAL), ("乙.txt", plain)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        load(memory, read_document(tmp_path / name, DEFAULT_BASE))
    units = "SELECT DISTINCT ?u ?l WHERE { ?m qz:leadUnit|qz:cooperatingUnit ?u . ?u rdfs:label ?l }"
    assert sorted(str(label) for _, label in ask(memory, units)) == [
        "各县区",
        "岚屏市信息中心",
        "岚屏市财政局",
    ]
    names = ask(memory, 'SELECT DISTINCT ?n WHERE { ?u skos:prefLabel ?n . ?u rdfs:label "岚屏市财政局"@zh }')
    assert set(names) == {("市財政局",), ("市财政局",)}
