"""Where measures come from: citations of their own, counterparts higher up, the chain of their document."""

from __future__ import annotations

from api.errors import ProblemError
from api.models.common import Quote, Ref, Span
from api.models.trace import (
    WAYS,
    BasisStep,
    CitedHere,
    Counterpart,
    DocumentTrace,
    MeasureTrace,
    MeasureWays,
    SharedWording,
    TracedMeasure,
    WayCounts,
    WayName,
)
from api.pages.passages import sentence
from api.resources.documents import read_links, read_text
from api.resources.measures import read_measures
from api.resources.reading import Filters, Library, Row, number, quantity, span


class Texts:
    """The stored texts of documents, each read once."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._texts: dict[str, str] = {}

    def of(self, document: str) -> str:
        """The text; empty where the store has none."""
        if document not in self._texts:
            self._texts[document] = read_text(self._library, document)
        return self._texts[document]

    def quote(self, document: str, place: Span | None) -> Quote | None:
        """The sentence around a place."""
        return sentence(self.of(document), place) if place else None


def read_texts(library: Library, counterparts: list[Counterpart]) -> dict[str, str]:
    """The texts of all documents that the counterparts stand in."""
    ends = (end.document.iri for each in counterparts for end in (each.lower, each.higher))
    return {document: read_text(library, document) for document in dict.fromkeys(ends)}


def read_counterparts(library: Library, filters: Filters) -> list[Counterpart]:
    """Counterparts by the lower measure: `measure` upwards, `below`, `lowDocument`, `highDocument`."""
    found: dict[str, list[Row]] = {}
    for row in library.rows("counterparts", filters):
        found.setdefault(str(row["counterpart"]), []).append(row)
    return [to_counterpart(library, rows) for rows in found.values()]


def to_counterpart(library: Library, rows: list[Row]) -> Counterpart:
    """A counterpart from its rows, one for each wording."""
    first = rows[0]
    return Counterpart(
        iri=str(first["counterpart"]),
        lower=to_end(library, first, "low"),
        higher=to_end(library, first, "high"),
        confidence=quantity(first["confidence"]) or 0.0,
        wordings=[to_wording(row) for row in rows if row["lowWords"] is not None],
    )


def to_end(library: Library, row: Row, side: str) -> TracedMeasure:
    """The measure at one end; `side` is `low` or `high`."""
    iri = str(row[side])
    return TracedMeasure(
        iri=iri,
        page=library.page(iri),
        locator=str(row[f"{side}Locator"]),
        title=str(row[f"{side}Title"]),
        document=library.ref(row[f"{side}Document"], row[f"{side}DocumentTitle"]),
        span=Span(start=number(row[f"{side}From"]), end=number(row[f"{side}To"])),
    )


def to_wording(row: Row) -> SharedWording:
    """A shared wording with its places."""
    return SharedWording(
        lower=str(row["lowWords"]),
        higher=str(row["highWords"]),
        lower_span=Span(start=number(row["lowStart"]), end=number(row["lowEnd"])),
        higher_span=Span(start=number(row["highStart"]), end=number(row["highEnd"])),
    )


def read_traced(library: Library, filters: Filters) -> list[TracedMeasure]:
    """Tasks of a document, or one measure, as traces show them."""
    return [
        TracedMeasure(
            iri=each.iri,
            page=each.page,
            locator=each.locator,
            title=each.title,
            document=each.document,
            span=each.span or Span(start=0, end=0),
        )
        for each in read_measures(library, filters)
        if each.kind == "task" or "measure" in filters
    ]


def read_bases(library: Library, texts: Texts, document: str) -> list[BasisStep]:
    """The chain of a document to the top, each step with the sentence that states it."""
    places = {
        (row["lower"], row["upper"]): span(row) for row in library.rows("trace-bases", {"document": document})
    }
    return [
        BasisStep(
            lower=link.lower,
            upper=link.upper,
            relation=link.relation,
            quote=texts.quote(link.lower.iri, places.get((link.lower.iri, link.upper.iri))),
        )
        for link in read_links(library, "basis-above", document)
    ]


def read_measure_trace(library: Library, iri: str) -> MeasureTrace:
    """The ways up from a measure; ProblemError 404 where it is not in the store."""
    found = read_traced(library, {"measure": iri})
    if not found:
        raise ProblemError(404, "库中没有这项任务;请从文件或单位的页面进入")
    texts, document = Texts(library), found[0].document.iri
    return MeasureTrace(
        measure=found[0],
        citations=[
            CitedHere(
                document=library.cited(row, "cited", "citedTitle", "citedNumber", "held"),
                quote=texts.quote(document, span(row)),
            )
            for row in library.rows("trace-citations", {"measure": iri})
        ],
        counterparts=read_counterparts(library, {"measure": iri}),
        basis=read_bases(library, texts, document),
        below=read_counterparts(library, {"below": iri}),
    )


def read_document_trace(library: Library, iri: str) -> DocumentTrace:
    """All tasks of a document by their ways up; ProblemError 404 where the store does not hold it."""
    label = read_label(library, iri)
    only: Filters = {"document": iri}
    basis = read_bases(library, Texts(library), iri)
    cited: dict[str, list[Row]] = {}
    for row in library.rows("trace-citations", only):
        cited.setdefault(str(row["measure"]), []).append(row)
    counterparts = read_counterparts(library, {"lowDocument": iri})
    measures = []
    for measure in read_traced(library, only):
        rows = cited.get(measure.iri, [])
        higher = [each for each in counterparts if each.lower.iri == measure.iri]
        has: dict[WayName, bool] = {"citation": bool(rows), "counterpart": bool(higher), "basis": bool(basis)}
        documents = [library.cited(row, "cited", "citedTitle", "citedNumber", "held") for row in rows]
        ways = [way for way in WAYS if has[way]]
        measures.append(MeasureWays(measure=measure, ways=ways, citations=documents, counterparts=higher))
    return DocumentTrace(document=label, counts=count_ways(measures), measures=measures, basis=basis)


def count_ways(measures: list[MeasureWays]) -> WayCounts:
    """How many measures have each way."""
    counts = {way: sum(way in each.ways for each in measures) for way in WAYS}
    none = sum(not each.ways for each in measures)
    return WayCounts(measures=len(measures), none=none, **counts)


def read_label(library: Library, iri: str) -> Ref:
    """The held document by its label; ProblemError 404 for any other IRI."""
    rows = library.rows("documents", {"document": iri})
    if not rows:
        raise ProblemError(404, "库中没有这份文件的正文;请从文件列表进入")
    return library.ref(iri, rows[0]["title"] or rows[0]["number"] or rows[0]["source"])
