"""The way from a file to its record, on one screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.basis import find_basis, find_document_citations
from loaders.document import read_document
from loaders.doubts import find_doubts
from loaders.errors import TooLarge
from loaders.figures import find_figures
from loaders.flat_tables import with_flat_tables
from loaders.formats import registry
from loaders.indicator_tables import find_table_indicators
from loaders.indicators import find_indicators, in_order
from loaders.items import Item, find_items, is_measure
from loaders.ledger import make_ledger
from loaders.lines import find_paragraphs
from loaders.measures import make_measures
from loaders.outline import Node, Paragraph, build_outline, split_paragraphs
from loaders.parts import Parts, split_parts
from loaders.persons import mask_persons
from loaders.reading import Reading, read_text
from loaders.records import DocumentFacts, DocumentKind, Ledger, Record, Section
from loaders.simplify import in_simplified
from loaders.source import Source
from loaders.task_tables import ROW, find_column_titles, find_rows, link_rows
from loaders.text import SourceText
from loaders.view import View, make_view

CHARACTERS = 500_000
"""Several times the longest plan; such a text is read in seconds, however hostile it is."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """What reading a file gives: the record, the plain text that its spans point into, the file's digest."""

    record: Record
    text: SourceText
    digest: str


def extract(source: Source) -> Extraction:
    """The record of a file of any known format; a LoadError where the file cannot be read or is too long."""
    text = registry.read(source)
    if len(text.text) > CHARACTERS:
        problem = f"共{len(text.text) // 10_000}万字,超过{CHARACTERS // 10_000}万字"
        raise TooLarge(source.name, problem, "请拆成几份文件再读")
    text = mask_persons(with_flat_tables(text))
    return Extraction(read_record(text), text, source.digest)


def read_record(text: SourceText) -> Record:
    """The record of a text. Never raises: what is doubtful is kept and marked."""
    readable = in_simplified(text.text)
    paragraphs = find_paragraphs(replace(text, text=readable))
    view = make_view(text.text, paragraphs.kept, readable)
    parts = split_parts(view, split_paragraphs(view, text.tables))
    facts = read_document(text, view, parts)
    reading = read_text(view, facts)
    outlines = tuple(build_outline(view, part) for part in (parts.body, *parts.annexes))
    items = link_rows(view, _find_items(view, outlines), find_rows(view, _tables(parts)))
    return _assemble(reading, text, parts, outlines, items)


def _find_items(view: View, outlines: Sequence[Node]) -> tuple[Item, ...]:
    """The items of the plan, and of annexes that assign duties; those of the covering notice are none."""
    body, *annexes = (find_items(view, outline) for outline in outlines)
    return (*body, *(item for annex in annexes if any(one.content.lists for one in annex) for item in annex))


def _tables(parts: Parts) -> tuple[Paragraph, ...]:
    every = (*parts.head, *parts.body, *(paragraph for annex in parts.annexes for paragraph in annex))
    return tuple(paragraph for paragraph in every if paragraph.table)


def _assemble(
    reading: Reading,
    text: SourceText,
    parts: Parts,
    outlines: Sequence[Node],
    items: Sequence[Item],
) -> Record:
    view, facts = reading.view, reading.facts
    chosen = {index for index, item in enumerate(items) if is_measure(view, item, reading.report)}
    measures, names = make_measures(reading, [items[index] for index in sorted(chosen)])
    demanding = {index for index in chosen if not reading.report or items[index].planned}
    told = (
        [
            *_intro(parts, outlines, items),
            *(r for item in items if not item.planned for r in item.content.texts),
        ]
        if reading.report
        else []
    )
    record = Record(
        _with_table_kind(facts, items, chosen),
        find_basis(reading, parts, items, facts),
        measures,
        in_order((*find_indicators(reading, items, demanding), *find_table_indicators(view, _tables(parts)))),
        find_document_citations(reading, facts),
        find_figures(reading, told),
        (),
        tuple(_sections(view, outlines, {items[index].node.start for index in chosen})),
        Ledger(0, 0, ()),
    )
    doubts = find_doubts(reading, text, outlines, items, record, names)
    titles = tuple(find_column_titles(view, _tables(parts)))
    ledger = make_ledger(reading, items, titles, _understood(view, parts, outlines, items), record)
    return replace(record, warnings=doubts, ledger=ledger)


def _with_table_kind(facts: DocumentFacts, items: Sequence[Item], chosen: set[int]) -> DocumentFacts:
    """A document whose measures are all rows of tables is a table, whatever its title calls it."""
    only_rows = bool(chosen) and all(items[index].node.style == ROW for index in chosen)
    plain = not any(
        item.node.style != ROW and item.content.texts for item in items if item.node.style != "root"
    )
    return replace(facts, kind=DocumentKind.TABLE) if only_rows and plain else facts


def _intro(parts: Parts, outlines: Sequence[Node], items: Sequence[Item]) -> list[tuple[int, int]]:
    """Reports tell results also before their first item, and between a heading and its items."""
    first = next((i for i, p in enumerate(parts.body) if p.marker), len(parts.body))
    planned = {item.node.start for item in items if item.planned}
    headed = (
        paragraph
        for outline in outlines
        for node in outline.walk()
        if node.style != "root" and node.children and not any(below.start in planned for below in node.walk())
        for paragraph in node.paragraphs[1:]
    )
    return [(p.start, p.end) for p in (*parts.body[:first], *headed) if not p.table]


def _sections(view: View, outlines: Sequence[Node], measured: set[int]) -> Iterator[Section]:
    """The numbered headings above the measures, and sections without any."""
    for outline in outlines:
        yield from _sections_below(view, outline, (), measured)


def _sections_below(view: View, node: Node, path: tuple[str, ...], measured: set[int]) -> Iterator[Section]:
    for child in node.children:
        own = (*path, child.label)
        if child.start not in measured:
            first = child.paragraphs[0]
            heading = child.heading or view.text[child.start : first.end][:60]
            yield Section("/".join(own), heading, view.span(first.start, first.end))
        yield from _sections_below(view, child, own, measured)


def _understood(
    view: View, parts: Parts, outlines: Sequence[Node], items: Sequence[Item]
) -> Iterator[tuple[int, int]]:
    """The ranges that were read as something: facts, notice, preamble, headings, aims, measures, tails."""
    yield from ((p.start, p.end) for p in (*parts.head, *parts.closing, *outlines[0].paragraphs))
    yield from ((title.start, title.end) for title in (parts.title, parts.cover) if title)
    for outline in outlines:
        for node in outline.walk():
            yield from (
                (p.start, p.end) for p in (node.paragraphs[:1] if not node.children else node.paragraphs)
            )
    for item in items:
        yield from (*item.content.texts, *item.content.taken, *item.content.times, *item.content.indicators)
