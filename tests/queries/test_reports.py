"""Findings as JSON, CSV, SARIF-like JSON and a SHACL report: all of them, with place and remedy."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter

import pytest
from pyshacl import validate as run_shacl
from rdflib import RDF, SH, Graph, Literal, URIRef

from ontology.terms import OA
from queries.findings import Finding, Lines, Place, Rule, Severity
from queries.questions import Label
from queries.reports import MEDIA_TYPES, WRITERS, to_csv, to_json, to_sarif, to_shacl

WORDS = Label("=1+1 任务没有牵头\n单位", "No lead")
RULE = Rule(
    "no-lead", Severity.WARNING, Label("没有牵头", "No lead"), WORDS, WORDS, Label("请写明", "Name it")
)
GRAVE = Rule("brackets", Severity.ERROR, Label("括号", "Brackets"), WORDS, WORDS, Label("请改", "Mend it"))
PLACE = Place(
    "https://quanze.example/id/doc/1", "方案", "文件夹/方 案.txt", "https://quanze.example/id/doc/1/m/2",
    "一/2", "清理事项", 10, 14, "清理事项", Lines(5, 3, 5, 7), "第5行",
)  # fmt: skip
WHOLE = Place("https://quanze.example/id/doc/1", "方案", "方案.txt")
FINDINGS = [
    Finding(RULE, WORDS, "https://quanze.example/id/doc/1/m/2", PLACE),
    Finding(GRAVE, WORDS, "https://quanze.example/id/doc/1", WHOLE),
]


def test_json_has_everything() -> None:
    value = json.loads(to_json(FINDINGS))
    assert value["counts"] == {"error": 1, "warning": 1, "info": 0}
    first, second = value["findings"]
    assert first["message"] == {"zh": WORDS.zh, "en": WORDS.en}
    assert first["remedy"] == {"zh": "请写明", "en": "Name it"}
    assert first["measure"]["number"] == "一/2"
    assert (first["place"], first["quote"], first["start"], first["end"]) == ("第5行", "清理事项", 10, 14)
    assert (second["measure"], second["place"], second["start"]) == (None, None, None)


def test_csv_is_for_spreadsheets() -> None:
    text = to_csv(FINDINGS)
    assert text.startswith("\ufeff文件,严重程度,检查,")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [row["严重程度"] for row in rows] == ["警告", "错误"]
    assert rows[0]["说明"] == f"'{WORDS.zh}"
    assert (rows[0]["任务序号"], rows[0]["位置"], rows[0]["起点"]) == ("一/2", "第5行", "10")


def test_sarif_points_into_the_file() -> None:
    value = json.loads(to_sarif(FINDINGS))
    (run,) = value["runs"]
    assert value["version"] == "2.1.0"
    driver = run["tool"]["driver"]
    assert driver["name"] and driver["version"]
    assert len({rule["id"] for rule in driver["rules"]}) == len(driver["rules"])
    for result in run["results"]:
        assert result["message"]["text"]
        assert {"ruleId", "level", "locations"} <= result.keys()
        assert result["level"] in {"error", "warning", "note", "none"}
    rules = run["tool"]["driver"]["rules"]
    for result, finding in zip(run["results"], FINDINGS, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == finding.rule.id
    assert [each["level"] for each in run["results"]] == ["warning", "error"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "%E6%96%87%E4%BB%B6%E5%A4%B9/%E6%96%B9%20%E6%A1%88.txt"
    assert place["region"] == {
        "startLine": 5,
        "startColumn": 3,
        "endLine": 5,
        "endColumn": 7,
        "charOffset": 10,
        "charLength": 4,
        "snippet": {"text": "清理事项"},
    }
    assert run["results"][0]["locations"][0]["message"] == {"text": "第5行"}
    assert "region" not in run["results"][1]["locations"][0]["physicalLocation"]


def test_the_shacl_report_is_one() -> None:
    graph = Graph().parse(data=to_shacl(FINDINGS), format="turtle")
    report = graph.value(predicate=RDF.type, object=SH.ValidationReport)
    assert graph.value(report, SH.conforms) == Literal(False)
    results = list(graph.objects(report, SH.result))
    severities = Counter(graph.value(result, SH.resultSeverity) for result in results)
    assert severities == {SH.Warning: 1, SH.Violation: 1}
    for result in results:
        assert {getattr(each, "language", None) for each in graph.objects(result, SH.resultMessage)} == {
            "zh",
            "en",
        }
    starts = [str(each) for each in graph.objects(None, URIRef(OA.START))]
    assert starts == ["10"]


REPORT_SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
[] a sh:NodeShape ; sh:targetClass sh:ValidationReport ; sh:property
  [ sh:path sh:conforms ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:boolean ] ,
  [ sh:path sh:result ; sh:class sh:ValidationResult ] .
[] a sh:NodeShape ; sh:targetClass sh:ValidationResult ; sh:property
  [ sh:path sh:focusNode ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
  [ sh:path sh:resultSeverity ; sh:minCount 1 ; sh:maxCount 1 ; sh:in ( sh:Violation sh:Warning sh:Info ) ] ,
  [ sh:path sh:sourceConstraintComponent ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
  [ sh:path sh:sourceShape ; sh:maxCount 1 ] , [ sh:path sh:value ; sh:maxCount 1 ] ,
  [ sh:path sh:resultMessage ; sh:minCount 1 ; sh:uniqueLang true ] .
"""
"""What SHACL 3.6 asks of a report: https://www.w3.org/TR/shacl/#results-validation-report."""


@pytest.mark.parametrize("findings", [FINDINGS, []])
def test_the_shacl_report_has_the_form_of_the_standard(findings: list[Finding]) -> None:
    report = Graph().parse(data=to_shacl(findings), format="turtle")
    shapes = Graph().parse(data=REPORT_SHAPES, format="turtle")
    conforms, _, words = run_shacl(report, shacl_graph=shapes)
    assert conforms, words
    assert len(list(report.subjects(RDF.type, SH.ValidationReport))) == 1


@pytest.mark.parametrize("form", sorted(WRITERS))
def test_nothing_found_is_a_report_too(form: str) -> None:
    assert WRITERS[form]([])
    assert form in MEDIA_TYPES
    if form == "shacl":
        assert "sh:conforms true" in WRITERS[form]([])
