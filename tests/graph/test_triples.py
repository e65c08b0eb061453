"""A document's triples say what its record says, in the published form of the model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from pyoxigraph import NamedNode, Triple

from graph.document import Document
from graph.load import load
from graph.store import EmbeddedStore
from graph.triples import document_triples
from loaders.records import DocumentKind
from loaders.text import Span
from ontology.terms import OA, QZ, SCHEMA

Ask = Callable[..., list[tuple[str | None, ...]]]


@pytest.fixture
def held(memory: EmbeddedStore, sample: Document) -> EmbeddedStore:
    load(memory, sample)
    return memory


def test_every_iri_is_ascii(sample: Document) -> None:
    for triple in document_triples(sample):
        for term in triple:
            assert not isinstance(term, NamedNode) or term.value.isascii()


def test_every_position_slices_to_its_quote(held: EmbeddedStore, sample: Document, ask: Ask) -> None:
    rows = ask(
        held,
        """SELECT ?start ?end ?exact WHERE {
           ?x oa:hasTarget ?t . ?t oa:hasSelector ?p , ?q ; oa:hasSource ?d .
           ?p oa:start ?start ; oa:end ?end . ?q oa:exact ?exact }""",
    )
    assert len(rows) > 10
    assert all(sample.text[int(start or 0) : int(end or 0)] == exact for start, end, exact in rows)


def test_facts_of_the_document(held: EmbeddedStore, sample: Document, ask: Ask) -> None:
    (row,) = ask(
        held,
        """SELECT ?number ?title ?date ?kind ?draft ?first ?last ?place ?issuer WHERE {
           ?d qz:digest ?x ; a eli:LegalResource , prov:Plan ; eli:id_local ?number ; eli:title ?title ;
             eli:date_document ?date ; eli:type_document ?kind ; qz:draft ?draft ; qz:periodStartDate ?first ;
             qz:periodEndDate ?last ; dcterms:spatial/rdfs:label ?place ;
             eli:passed_by/rdfs:label ?issuer }""",
    )
    title = "云河市青禾区营商环境提升方案(2021-2025年)"
    dates = ("2021-01-01", "2025-12-31")
    assert row == ("青政发〔2021〕7号", title, "2021-03-05", QZ.PLAN, "false", *dates, "青禾区", "青禾区政府")


def test_a_report_is_no_plan(sample_with: Callable[..., Document]) -> None:
    report = sample_with({"kind": DocumentKind.REPORT})
    assert "http://www.w3.org/ns/prov#Plan" not in " ".join(map(str, document_triples(report)))


@pytest.mark.parametrize(
    ("date", "datatype"), [("2021-03-05", "date"), ("2021-03", "gYearMonth"), ("2021", "gYear")]
)
def test_dates_stay_as_partial_as_they_are(
    sample_with: Callable[..., Document], date: str, datatype: str
) -> None:
    text = " ".join(map(str, document_triples(sample_with({"date": date}))))
    assert f'date_document> "{date}"^^<http://www.w3.org/2001/XMLSchema#{datatype}>' in text


def test_units_and_roles(held: EmbeddedStore, ask: Ask) -> None:
    rows = ask(
        held,
        """SELECT ?notation ?unit ?role ?stated ?position ?as WHERE {
           ?m a qz:Measure ; skos:notation ?notation ; qz:responsibility ?r .
           ?r prov:agent/skos:prefLabel ?unit ; prov:hadRole ?role ; qz:stated ?stated ; qz:measure ?m ;
             qz:position ?position ; qz:surfaceName ?as }""",
    )
    assert rows == sorted(
        [
            ("一/(一)/1", "区发改局", QZ.LEAD, "true", "1", "区发改局"),
            ("一/(一)/1", "区财政局", QZ.COOPERATE, "true", "1", "财政局"),
            ("一/(一)/1", "区财政局", QZ.COOPERATE, "true", "2", "区财政厅"),
            ("一/(一)/1", "各乡镇", QZ.COOPERATE, "true", "3", "各乡镇"),
            ("一/(一)/2", "区司法局", QZ.RESPONSIBLE, "true", "1", "区司法局"),
            ("一/(一)/2", "区司法局", QZ.LEAD, "false", "1", "区司法局"),
        ],
        key=str,
    )


def test_direct_edges_are_those_of_the_responsibilities(held: EmbeddedStore, ask: Ask) -> None:
    for role, edge in (
        ("lead", "leadUnit"),
        ("responsible", "responsibleUnit"),
        ("cooperate", "cooperatingUnit"),
    ):
        direct = ask(held, f"SELECT ?m ?u WHERE {{ ?m qz:{edge} ?u }}")
        duty = f"[ prov:agent ?u ; prov:hadRole qz:{role} ]"
        through = ask(held, f"SELECT DISTINCT ?m ?u WHERE {{ ?m qz:responsibility {duty} }}")
        assert direct == through != []


def test_outline_goes_from_the_document_to_its_measures(held: EmbeddedStore, ask: Ask) -> None:
    up = ask(held, "SELECT ?a ?b WHERE { ?m a qz:Measure ; skos:notation ?a ; eli:is_part_of/rdfs:label ?b }")
    assert up == [("一/(一)/1", "压缩办理时间"), ("一/(一)/2", "压缩办理时间")]
    down = ask(
        held,
        "SELECT ?m WHERE { ?d qz:digest ?x ; eli:has_part/eli:has_part/eli:has_part ?m . ?m a qz:Measure }",
    )
    assert len(down) == 2


def test_equal_locators_stay_apart(sample_with: Callable[..., Document], sample: Document) -> None:
    first, second = sample.record.measures
    twice = sample_with(measures=(first, replace(second, locator=first.locator)))
    subjects = {
        triple.subject for triple in document_triples(twice) if str(triple.object) == f"<{QZ.MEASURE}>"
    }
    assert len(subjects) == 2


def test_an_indicator_of_a_measure_hangs_on_it(held: EmbeddedStore, ask: Ask) -> None:
    rows = ask(
        held,
        """SELECT ?n ?s ?v ?u WHERE { ?m qz:indicator ?i ; skos:notation ?n .
           ?i a qz:Indicator ; qz:measure ?m ;
           qz:target [ schema:name ?s ; schema:minValue ?v ; schema:unitText ?u ] }""",
    )
    assert rows == [("一/(一)/2", "满意度", "90", "%")]


def test_an_indicator_list_hangs_on_its_section(
    sample_with: Callable[..., Document], sample: Document, ask: Ask
) -> None:
    (indicator,) = sample.record.indicators
    moved = sample_with(indicators=(replace(indicator, locator="一/(一)/效果指标/1"),))
    store = EmbeddedStore()
    load(store, moved)
    rows = ask(store, "SELECT ?s WHERE { ?i a qz:Indicator ; eli:is_part_of/rdfs:label ?s }")
    assert rows == [("压缩办理时间",)]
    assert ask(store, "SELECT ?i WHERE { ?m qz:indicator ?i }") == []


def test_warnings_and_ledger(held: EmbeddedStore, ask: Ask) -> None:
    assert ask(held, "SELECT ?r ?c WHERE { ?w a qz:Warning ; qz:rule ?r ; rdfs:comment ?c }") == [
        ("unit-slip-level", "区财政厅 应为 区财政局")
    ]
    assert ask(held, "SELECT ?s ?t WHERE { ?u a qz:Unread ; qz:suspect ?s ; schema:text ?t }") == [
        ("citation", "《纲要》")
    ]
    assert ask(held, "SELECT ?c ?u WHERE { ?d qz:characters ?c ; qz:understood ?u }") == [("160", "150")]


def test_basis_is_the_union_of_its_parts(held: EmbeddedStore, ask: Ask) -> None:
    rows = ask(
        held,
        "SELECT ?n ?s WHERE { ?d eli:applies ?b ; qz:basis ?b . ?b eli:id_local ?n ; eli:title_short ?s }",
    )
    assert rows == [("云发〔2021〕3号", "纲要")]
    # The measure names the outline by its title only; the document gives the number: one node.
    assert ask(held, "SELECT DISTINCT ?n WHERE { ?m a qz:Measure ; eli:cites/eli:id_local ?n }") == [
        ("云发〔2021〕3号",)
    ]


def test_hostile_text_stays_text(sample_with: Callable[..., Document], ask: Ask) -> None:
    nasty = "x\" . } ; DROP ALL ; INSERT DATA { <a:b> <a:b> \"\\\n\r\t\u2028'''"
    store = EmbeddedStore()
    load(store, sample_with({"title": nasty, "issuer": nasty, "place": nasty}))
    (row,) = ask(store, "SELECT ?t WHERE { ?d qz:digest ?x ; eli:title ?t }")
    assert row == (nasty,)


def test_nothing_is_stated_of_a_span_that_is_not_known(sample: Document) -> None:
    assert list(sample.targets("https://a.example/x", None)) == []
    made = list(sample.targets("https://a.example/x", Span(0, 3)))
    assert all(isinstance(triple, Triple) for triple in made)
    assert [triple.object.value for triple in made if triple.predicate.value == OA.EXACT] == [sample.text[:3]]
    assert SCHEMA.TEXT not in {triple.predicate.value for triple in made}


def test_the_report_of_a_government_is_that_of_the_place_and_year(
    memory: EmbeddedStore, bare: Callable[..., Document], ask: Ask
) -> None:
    report = [("政府工作报告", None)]
    for place, date in (("云河市", "2021-03-05"), ("云河市", "2022-03-05"), ("松山市", "2021-02-01")):
        load(memory, bare(f"{place}{date[:4]}年工作要点", cites=report, place=place, date=date))
    load(memory, bare("云河市2021年重点任务", cites=report, place="云河市", date="2021-05-01"))
    assert len(ask(memory, "SELECT DISTINCT ?d WHERE { ?c qz:cited ?d ; rdfs:label '政府工作报告'@zh }")) == 3
