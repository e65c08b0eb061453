"""Indicators with their targets, and the figures of reports, as triples."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pyoxigraph import Triple

from graph.build import chinese, decimal, flag, kind, label, link, text, whole
from graph.document import Document
from graph.outline import Outline, section_above
from loaders.records import Figure, Indicator, Target
from ontology.terms import ELI, QZ, SCHEMA, SKOS

BOUNDS: Final = {"=": SCHEMA.VALUE, ">=": SCHEMA.MIN_VALUE, "<=": SCHEMA.MAX_VALUE}
"""Comparator → property that holds the figure. 以上, 以内 include the number, as these bounds do."""

_LABEL_LENGTH = 60


def indicator_triples(document: Document, outline: Outline) -> Iterator[Triple]:
    """All indicators of the document."""
    for indicator in document.record.indicators:
        iri = f"{document.iri}/i/{indicator.order}"
        yield from kind(iri, QZ.INDICATOR)
        yield link(iri, QZ.DOCUMENT, document.iri)
        yield text(iri, SKOS.NOTATION, indicator.locator)
        yield chinese(iri, SCHEMA.TEXT, indicator.text)
        yield label(iri, _shortened(indicator.text))
        yield whole(iri, QZ.ORDER, indicator.order)
        yield from _place(document, outline, indicator, iri)
        for number, target in enumerate(indicator.targets, 1):
            yield link(iri, QZ.TARGET, f"{iri}/{number}")
            yield from target_triples(f"{iri}/{number}", target)
        yield from document.targets(iri, indicator.span)


def _shortened(words: str) -> str:
    return words if len(words) <= _LABEL_LENGTH else words[: _LABEL_LENGTH - 1] + "…"


def _place(document: Document, outline: Outline, indicator: Indicator, iri: str) -> Iterator[Triple]:
    """The measure that demands it, where one does, and the section that both stand in."""
    for measure, measure_iri in zip(document.record.measures, outline.measures, strict=True):
        if measure.locator == indicator.locator and measure.span.contains(indicator.span):
            yield link(measure_iri, QZ.INDICATOR_OF, iri)
            yield link(iri, QZ.ON_MEASURE, measure_iri)
            yield link(iri, ELI.IS_PART_OF, outline.parents[measure_iri])
            return
    places = list(zip(document.record.sections, outline.sections, strict=True))
    yield link(
        iri, ELI.IS_PART_OF, section_above(indicator.locator, indicator.span.start, places, document.iri)
    )


def target_triples(iri: str, target: Target) -> Iterator[Triple]:
    """One demanded figure."""
    yield from kind(iri, SCHEMA.QUANTITATIVE_VALUE)
    yield chinese(iri, SCHEMA.NAME, target.subject)
    yield decimal(iri, BOUNDS[target.op], target.value)
    yield text(iri, SCHEMA.UNIT_TEXT, target.unit)
    if target.change:
        yield text(iri, QZ.CHANGE, target.change.value)
    if target.baseline is not None:
        yield decimal(iri, QZ.BASELINE, target.baseline)
    if target.approximate:
        yield flag(iri, QZ.APPROXIMATE, True)


def figure_triples(document: Document) -> Iterator[Triple]:
    """The results that a report states."""
    for number, figure in enumerate(document.record.figures, 1):
        yield from _figure(document, f"{document.iri}/f/{number}", figure)


def _figure(document: Document, iri: str, figure: Figure) -> Iterator[Triple]:
    yield from kind(iri, QZ.FIGURE, SCHEMA.QUANTITATIVE_VALUE)
    yield link(iri, QZ.DOCUMENT, document.iri)
    yield chinese(iri, SCHEMA.NAME, figure.subject)
    yield label(iri, _shortened(figure.text))
    yield decimal(iri, SCHEMA.VALUE, figure.value)
    yield text(iri, SCHEMA.UNIT_TEXT, figure.unit)
    yield chinese(iri, SCHEMA.TEXT, figure.text)
    yield from document.targets(iri, figure.span)
