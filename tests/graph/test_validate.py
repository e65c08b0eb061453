"""What the loader makes keeps the shapes; what is broken is told with its words and place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import RDF, SH, Graph

import ontology
from graph.document import Document
from graph.load import load
from graph.store import EmbeddedStore
from graph.validate import validate
from ontology.namespaces import sparql_prologue


def test_the_loaders_graph_keeps_the_shapes(memory: EmbeddedStore, sample: Document) -> None:
    load(memory, sample)
    assert validate(memory, [sample.graph]) == []


def test_missing_facts_are_told_by_their_gravity(
    memory: EmbeddedStore, sample: Document, sample_with: Callable[..., Document]
) -> None:
    weak = sample_with({"title": None, "issuer": None})
    load(memory, weak)
    found = validate(memory, [weak.graph])
    assert [(each.severity, each.message) for each in found] == [
        ("warning", "没有读出文件的题名"),
        ("info", "没有读出发文机关"),
    ]
    assert found[0].english == "No title was found in the document"
    told = found[0]
    assert (told.notation, told.label) == ("", weak.record.document.number)
    assert told.start is not None and sample.text[told.start :].startswith(told.quote)


@pytest.mark.parametrize(
    ("pattern", "new", "message"),
    [
        ("?x qz:measure ?v . ?x a qz:Responsibility", "", "职责须属于一项任务"),
        ("?x a ?v . FILTER (?v = org:FormalOrganization)", "", "职责须落到一个单位"),
        ("?x qz:order ?v . ?x a qz:Measure", "?x qz:order 0", "章节和任务须有从 1 数起的次序"),
        ("?x qz:rrule ?v", "", "周期性时限须有重复规则"),
        ("?x qz:cited ?v", "", "引用须指向一份文件"),
        ("?x qz:periodEndDate ?v", '?x qz:periodEndDate "1999-12-31"^^xsd:date', "规划期的开始晚于结束"),
        ("?x oa:start ?v", "?x oa:start 999999", "位置的开头须在结尾之前"),
        ("?x oa:hasSource ?v", "", "位置须指明是哪份文件"),
        ("?x skos:notation ?v . ?x a qz:Section", "", "章节和任务须有且只有一个序号"),
        ("?x schema:minValue ?v", "", "数值须有数"),
        ("?x qz:rule ?v", "", "存疑须有规则编号"),
        ("?x qz:suspect ?v", '?x qz:suspect "else"', "未读出的文字须写明像什么"),
        ("?x prov:wasAssociatedWith ?v", "", "读取须写明由哪个程序进行"),
        ("?x qz:placeReason ?v", "", "文件须写明地方是怎样认定的"),
    ],
)
def test_broken_graphs_are_violations(
    memory: EmbeddedStore, sample: Document, pattern: str, new: str, message: str
) -> None:
    load(memory, sample)
    old = pattern.split(" . ")[0]
    change = f"WITH <{sample.graph}> DELETE {{ {old} }} INSERT {{ {new} }} WHERE {{ {pattern} }}"
    memory.update(sparql_prologue() + change)
    found = validate(memory, [sample.graph])
    assert message in {each.message for each in found if each.severity == "violation"}


def test_every_shape_has_a_message_in_both_languages_and_a_gravity() -> None:
    shapes = Graph().parse(Path(ontology.__file__).with_name("shapes.ttl"))
    for shape in shapes.subjects(RDF.type, SH.PropertyShape):
        languages = {getattr(each, "language", None) for each in shapes.objects(shape, SH.message)}
        assert languages == {"zh", "en"}, shape
        assert shapes.value(shape, SH.severity) is not None, shape
