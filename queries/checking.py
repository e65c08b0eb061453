"""A store → findings: every check query, the doubts of the reading, and on request the SHACL shapes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from pyoxigraph import NamedNode

from graph.store import Store
from ontology.iris import graph_of
from queries.ask import ask
from queries.findings import Finding, Rule, Severity, in_order
from queries.locating import Text, read_spans, read_texts
from queries.parameters import bind
from queries.questions import Label, Query
from queries.rows import as_text
from queries.rulebook import OTHERS, rulebook

_SHAPE_SEVERITIES = {
    "violation": Severity.ERROR,
    "warning": Severity.WARNING,
    "info": Severity.INFO,
}


class _Hit(NamedTuple):
    """A row of a check: its rule, the document, the thing, the values for the message."""

    rule: Rule
    document: str
    focus: str
    values: Mapping[str, str]
    once: bool = False


def find_defects(store: Store, documents: Collection[str], *, shapes: bool = False) -> list[Finding]:
    """All findings on these held documents, by document and place.

    Args:
        store: answers over the union of its graphs.
        documents: IRIs of held documents.
        shapes: also run the SHACL shapes, which takes about a second a document.
    """
    if not documents:
        return []
    hits = [*_check_hits(store, documents), *_doubt_hits(store, documents)]
    hits += _shape_hits(store, documents) if shapes else []
    texts, spans = read_texts(store, documents), read_spans(store, {hit.focus for hit in hits})
    found = (_finding(hit, texts, spans) for hit in hits if hit.document in texts)
    return list(_first_ones(sorted(found, key=in_order), {hit.rule.id for hit in hits if hit.once}))


def _rows(store: Store, query: Query, documents: Collection[str]) -> Iterator[dict[str, str]]:
    terms = {"document": tuple(NamedNode(iri) for iri in sorted(documents))}
    for row in ask(store, bind(query, terms)).records():
        yield {name: as_text(value) for name, value in row.items()}


def _check_hits(store: Store, documents: Collection[str]) -> Iterator[_Hit]:
    for check in rulebook().checks.values():
        for row in _rows(store, check.query, documents):
            if row["focus"]:
                yield _Hit(check.rule, row["document"], row["focus"], row, check.once)


def _doubt_hits(store: Store, documents: Collection[str]) -> Iterator[_Hit]:
    book = rulebook()
    for row in _rows(store, book.doubts, documents):
        rule = book.doubt_rules.get(row["rule"], book.doubt_rules[OTHERS])
        yield _Hit(rule, row["document"], row["focus"], row, row["rule"] in book.doubts_once)


def _shape_hits(store: Store, documents: Collection[str]) -> Iterator[_Hit]:
    """What the shapes report, one document after another, so that each finding has its document."""
    from graph.validate import validate  # pyshacl comes with it, which only this needs

    for document in sorted(documents):
        for found in validate(store, [graph_of(document)]):
            name = found.shape.rpartition("#")[2]
            remedies = rulebook().shape_remedies
            row = remedies.get(name, remedies[OTHERS])
            message = Label(found.message, found.english)
            severity = _SHAPE_SEVERITIES[found.severity]
            remedy = Label(row["remedy.zh"], row["remedy.en"])
            rule = Rule(f"form-{name}", severity, message, message, message, remedy)
            yield _Hit(rule, document, found.focus, {})


def _finding(hit: _Hit, texts: Mapping[str, Text], spans: Mapping[str, tuple[int, int]]) -> Finding:
    text = texts[hit.document]
    place = text.place(hit.document, spans.get(hit.focus))
    values = dict(hit.values) | {"quote": place.quote}
    message = Label(hit.rule.message.zh.format_map(values), hit.rule.message.en.format_map(values))
    return Finding(hit.rule, message, hit.focus, place)


def _first_ones(findings: list[Finding], once: Collection[str]) -> Iterator[Finding]:
    """The findings without repeats: one of a rule at a place, and of rules in `once` one of each message."""
    seen: set[tuple[str, str, str | int]] = set()
    for finding in findings:
        rule, place = finding.rule.id, finding.place
        told = finding.message.zh if rule in once or place.start is None else place.start
        if (rule, place.document, told) not in seen:
            seen.add((rule, place.document, told))
            yield finding
