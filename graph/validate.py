"""The shapes of the ontology, run over documents: each finding with the words and the place it is about."""

from __future__ import annotations

import io
from collections.abc import Collection
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

from pyshacl import validate as run_shacl
from rdflib import RDF, SH, Graph, Literal, URIRef
from rdflib.term import Node

from graph.dump import write_turtle
from graph.store import Store
from ontology.terms import OA, RDFS, SKOS

SEVERITIES: Final = {str(SH.Violation): "violation", str(SH.Warning): "warning", str(SH.Info): "info"}
"""SHACL severity → our word, gravest first."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One result: what rule, how grave, the message in Chinese and English, the thing and where it stands.

    `shape`, `focus` and `path` are IRIs; `label`, `notation` and `quote` are empty where the thing has none;
    `start` is the offset of the quote in the document's text.
    """

    shape: str
    severity: str
    message: str
    english: str
    focus: str
    path: str
    label: str
    notation: str
    quote: str
    start: int | None


def validate(store: Store, graphs: Collection[str]) -> list[Finding]:
    """Run the shapes over these graphs together; the gravest findings first, then by place in the text."""
    buffer = io.BytesIO()
    write_turtle(store, graphs, buffer)
    data = Graph().parse(data=buffer.getvalue(), format="turtle")
    shapes = Graph().parse(data=files("ontology").joinpath("shapes.ttl").read_text("utf-8"), format="turtle")
    _, report, _ = run_shacl(data, shacl_graph=shapes, inference="none", advanced=False)
    assert isinstance(report, Graph)
    found = [_finding(report, result, data) for result in report.subjects(RDF.type, SH.ValidationResult)]
    gravity = list(SEVERITIES.values()).index
    return sorted(found, key=lambda each: (gravity(each.severity), each.start or 0, each.focus, each.shape))


def _finding(report: Graph, result: Node, data: Graph) -> Finding:
    def said(predicate: URIRef) -> str:
        return str(report.value(result, predicate) or "")

    focus = URIRef(said(SH.focusNode))
    selectors = data.objects(focus, URIRef(OA.HAS_TARGET) / URIRef(OA.HAS_SELECTOR))
    place = {name: value for each in selectors for name, value in data.predicate_objects(each)}
    start, quote = place.get(URIRef(OA.START)), place.get(URIRef(OA.EXACT))
    messages = {
        each.language: str(each)
        for each in report.objects(result, SH.resultMessage)
        if isinstance(each, Literal)
    }
    return Finding(
        shape=said(SH.sourceShape),
        severity=SEVERITIES[said(SH.resultSeverity)],
        message=messages["zh"],
        english=messages["en"],
        focus=str(focus),
        path=said(SH.resultPath),
        label=str(data.value(focus, URIRef(RDFS.LABEL)) or ""),
        notation=str(data.value(focus, URIRef(SKOS.NOTATION)) or ""),
        quote=str(quote or ""),
        start=int(str(start)) if start is not None else None,
    )
