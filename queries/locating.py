"""From things to their places: position, words, line, the measure around, the place in the file."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from graph.store import Store
from queries.ask import ask
from queries.findings import Lines, Place
from queries.names import lookups
from queries.parameters import bind

_QUOTE = 120
_AT_ONCE = 400
_PLAIN = ("text/plain", "")
"""Media types of files whose lines the text keeps."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A measure's IRI, number, heading and span."""

    measure: str
    number: str
    heading: str
    start: int
    end: int


@dataclass(slots=True)
class Text:
    """One document's words and what lies where in it; `plain` if the file's lines are those of the text."""

    title: str
    source: str
    text: str
    places: list[tuple[int, str]]
    plain: bool = True
    passages: list[Passage] = field(default_factory=list)

    def place(self, document: str, span: tuple[int, int] | None) -> Place:
        """The place of a span in this document."""
        if span is None or span[1] > len(self.text):
            return Place(document, self.title, self.source, place=self.file_place(0))
        start, end = span
        around = [each for each in self.passages if each.start <= start and end <= each.end]
        inmost = min(around, key=lambda each: each.end - each.start, default=Passage("", "", "", 0, 0))
        return Place(
            document=document,
            title=self.title,
            source=self.source,
            measure=inmost.measure,
            number=inmost.number,
            heading=inmost.heading,
            start=start,
            end=end,
            quote=shortened(self.text[start:end]),
            lines=self.lines(start, end) if self.plain else None,
            place=self.file_place(start),
        )

    def file_place(self, start: int) -> str:
        """Where this offset stands in the file: page, paragraph or cell, else the line of the text."""
        index = bisect_right(self.places, start, key=lambda each: each[0]) - 1
        return self.places[index][1] if index >= 0 else f"第{self._line_and_column(start)[0]}行"

    def lines(self, start: int, end: int) -> Lines:
        """The span in lines and columns."""
        return Lines(*self._line_and_column(start), *self._line_and_column(end))

    def _line_and_column(self, offset: int) -> tuple[int, int]:
        return self.text.count("\n", 0, offset) + 1, offset - self.text.rfind("\n", 0, offset)


def shortened(text: str) -> str:
    """The text on one line, at most 120 characters."""
    line = " ".join(text.split())
    return line if len(line) <= _QUOTE else line[: _QUOTE - 1] + "…"


def _rows(store: Store, name: str, parameter: str, iris: Collection[str]) -> Iterable[dict[str, str]]:
    query, listed = lookups().find(name), sorted(iris)
    for first in range(0, len(listed), _AT_ONCE):
        terms = tuple(NamedNode(iri) for iri in listed[first : first + _AT_ONCE])
        for row in ask(store, bind(query, {parameter: terms})).records():
            yield {key: "" if value is None else str(value) for key, value in row.items()}


def read_texts(store: Store, documents: Collection[str]) -> dict[str, Text]:
    """The held ones of these documents, with their measures."""
    texts = {
        row["document"]: Text(
            row["title"], row["source"], row["text"], read_places(row["places"]), row["format"] in _PLAIN
        )
        for row in _rows(store, "texts", "document", documents)
    }
    for row in _rows(store, "passages", "document", texts):
        passage = Passage(row["measure"], row["number"], row["heading"], int(row["start"]), int(row["end"]))
        texts[row["document"]].passages.append(passage)
    return texts


def read_places(listed: str) -> list[tuple[int, str]]:
    """(offset, place in the file) from lines of offset and words, as the document's graph keeps them."""
    parted = (line.partition("\t") for line in listed.splitlines())
    return [(int(offset), words) for offset, _, words in parted]


def read_spans(store: Store, things: Collection[str]) -> dict[str, tuple[int, int]]:
    """Where each thing stands; those without a place are left out, of several places the first counts."""
    spans: defaultdict[str, set[tuple[int, int]]] = defaultdict(set)
    for row in _rows(store, "spans", "thing", things):
        spans[row["thing"]].add((int(row["start"]), int(row["end"])))
    return {thing: min(found) for thing, found in spans.items()}
