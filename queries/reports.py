"""Findings → JSON, CSV, SARIF-like JSON and an `sh:ValidationReport`."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from typing import Any, Final
from urllib.parse import quote

from ontology.namespaces import OA_NS, SH_NS
from queries.findings import SEVERITY_WORDS, Finding, Lines, Rule, Severity
from queries.rows import as_text, guard

SARIF_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_COLUMNS: Final = (
    "文件",
    "严重程度",
    "检查",
    "说明",
    "任务序号",
    "任务",
    "位置",
    "原文",
    "补救",
    "英文说明",
    "英文补救",
    "起点",
    "终点",
    "编号",
)
_CHECKS: Final = "https://w3id.org/quanze/checks#"


def record(finding: Finding) -> dict[str, Any]:
    """A finding as plain values: the JSON form."""
    place, rule = finding.place, finding.rule
    return {
        "check": rule.id,
        "severity": finding.severity.value,
        "title": {"zh": rule.title.zh, "en": rule.title.en},
        "message": {"zh": finding.message.zh, "en": finding.message.en},
        "remedy": {"zh": rule.remedy.zh, "en": rule.remedy.en},
        "focus": finding.focus,
        "document": {"iri": place.document, "title": place.title, "source": place.source},
        "measure": {"iri": place.measure, "number": place.number, "title": place.heading}
        if place.measure
        else None,
        "place": place.place or None,
        "quote": place.quote or None,
        "start": place.start,
        "end": place.end,
    }


def to_json(findings: Sequence[Finding]) -> str:
    """A JSON list of findings, and how many there are of each severity."""
    counts = {each.value: sum(one.severity is each for one in findings) for each in Severity}
    value = {"counts": counts, "findings": [record(each) for each in findings]}
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def to_csv(findings: Sequence[Finding]) -> str:
    """CSV for spreadsheets: byte order mark, Chinese headings, no cell that would run as a formula."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for finding in findings:
        place, rule = finding.place, finding.rule
        words = (place.title, SEVERITY_WORDS[finding.severity].zh, rule.title.zh, finding.message.zh)
        where = (place.number, place.heading, place.place, place.quote)
        ends = ("" if each is None else str(each) for each in (place.start, place.end))
        rest = (rule.remedy.zh, finding.message.en, rule.remedy.en, *ends, rule.id)
        writer.writerow([as_text(guard(cell)) for cell in (*words, *where, *rest)])
    return "\ufeff" + buffer.getvalue()


def to_sarif(findings: Sequence[Finding]) -> str:
    """JSON in the form of SARIF 2.1.0, for machines that guard a folder."""
    rules = {each.rule.id: each.rule for each in findings}
    order = {name: index for index, name in enumerate(sorted(rules))}
    driver = {
        "name": "Quanze",
        "version": version("quanze"),
        "rules": [_sarif_rule(rules[name]) for name in order],
    }
    results = [_sarif_result(each, order[each.rule.id]) for each in findings]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    value = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _sarif_rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": f"{rule.title.zh} / {rule.title.en}"},
        "fullDescription": {"text": f"{rule.description.zh} / {rule.description.en}"},
        "help": {"text": f"{rule.remedy.zh} / {rule.remedy.en}"},
        "defaultConfiguration": {"level": SARIF_LEVELS[rule.severity]},
    }


def _sarif_result(finding: Finding, index: int) -> dict[str, Any]:
    place = finding.place
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(place.source)}}
    if place.start is not None and place.end is not None:
        physical["region"] = {
            **(_sarif_lines(place.lines) if place.lines else {}),
            "charOffset": place.start,
            "charLength": place.end - place.start,
            "snippet": {"text": place.quote},
        }
    location: dict[str, Any] = {"physicalLocation": physical}
    if place.place:
        location["message"] = {"text": place.place}
    if place.measure:
        location["logicalLocations"] = [
            {"name": place.number, "fullyQualifiedName": place.measure, "kind": "element"}
        ]
    return {
        "ruleId": finding.rule.id,
        "ruleIndex": index,
        "level": SARIF_LEVELS[finding.severity],
        "message": {"text": f"{finding.message.zh} / {finding.message.en}"},
        "locations": [location],
        "properties": record(finding),
    }


def _sarif_lines(lines: Lines) -> dict[str, int]:
    return {
        "startLine": lines.start_line,
        "startColumn": lines.start_column,
        "endLine": lines.end_line,
        "endColumn": lines.end_column,
    }


def to_shacl(findings: Sequence[Finding]) -> str:
    """An `sh:ValidationReport` in Turtle; each result names the check as its source shape."""
    from rdflib import RDF, SH, XSD, BNode, Graph, Literal, Namespace, URIRef  # slow to import

    severities = {Severity.ERROR: SH.Violation, Severity.WARNING: SH.Warning, Severity.INFO: SH.Info}
    checks, oa, graph, report = Namespace(_CHECKS), Namespace(OA_NS), Graph(), BNode()
    for prefix, space in (("sh", Namespace(SH_NS)), ("oa", oa), ("check", checks)):
        graph.bind(prefix, space)
    graph.add((report, RDF.type, SH.ValidationReport))
    graph.add((report, SH.conforms, Literal(not findings)))
    for finding in findings:
        result, place = BNode(), finding.place
        graph.add((report, SH.result, result))
        graph.add((result, RDF.type, SH.ValidationResult))
        graph.add((result, SH.focusNode, URIRef(finding.focus)))
        graph.add((result, SH.resultSeverity, severities[finding.severity]))
        graph.add((result, SH.sourceShape, checks[finding.rule.id]))
        graph.add((result, SH.sourceConstraintComponent, SH.SPARQLConstraintComponent))
        for language, words in (("zh", finding.message.zh), ("en", finding.message.en)):
            graph.add((result, SH.resultMessage, Literal(words, lang=language)))
        if place.start is not None and place.end is not None:
            graph.add((result, SH.value, Literal(place.quote)))
            target, selector = BNode(), BNode()
            graph.add((result, oa.hasTarget, target))
            graph.add((target, oa.hasSource, URIRef(place.document)))
            graph.add((target, oa.hasSelector, selector))
            graph.add((selector, RDF.type, oa.TextPositionSelector))
            graph.add((selector, oa.start, Literal(place.start, datatype=XSD.integer)))
            graph.add((selector, oa.end, Literal(place.end, datatype=XSD.integer)))
    return graph.serialize(format="turtle")


WRITERS: Final[Mapping[str, Callable[[Sequence[Finding]], str]]] = {
    "json": to_json,
    "csv": to_csv,
    "sarif": to_sarif,
    "shacl": to_shacl,
}
"""Name of a form → what writes it."""

MEDIA_TYPES: Final = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "sarif": "application/sarif+json",
    "shacl": "text/turtle; charset=utf-8",
}
