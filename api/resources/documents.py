"""Documents: the list with counts, and one with its outline, chains and ledger."""

from __future__ import annotations

from api.errors import ProblemError
from api.models import (
    CitedDocument,
    Citing,
    Counts,
    Document,
    DocumentDetail,
    Figure,
    LedgerEntry,
    Link,
    Section,
    Span,
    Summary,
)
from api.resources.reading import Filters, Library, Row, number, quantity, span, text, unique
from queries.locating import Text, read_texts


def read_documents(library: Library, filters: Filters | None = None) -> list[Document]:
    """The documents held, newest first."""
    rows = unique(library.rows("documents", filters), "document")
    issuers: dict[str, list[str]] = {}
    for row in library.rows("issuers", filters):
        issuers.setdefault(str(row["document"]), []).append(str(row["issuer"]))
    return [to_document(library, row, issuers.get(str(row["document"]), [])) for row in rows]


def to_document(library: Library, row: Row, issuers: list[str]) -> Document:
    """A document from a row of `documents.rq`."""
    characters, understood = number(row["characters"]), number(row["understood"])
    first, last = text(row["from"]), text(row["until"])
    return Document(
        iri=str(row["document"]),
        page=library.page(str(row["document"])),
        title=str(row["title"] or row["number"] or row["source"] or row["document"]),
        number=text(row["number"]),
        held=True,
        kind=str(row["kind"] or "other"),
        date=text(row["date"]),
        draft=bool(row["draft"]),
        period=[first, last] if first and last else None,
        place=text(row["place"]),
        issuers=issuers,
        source=text(row["source"]),
        understood=understood / characters if characters else None,
        counts=Counts(**{name: number(row[name]) for name in Counts.model_fields}),
    )


def read_document(library: Library, iri: str) -> DocumentDetail:
    """One document, held or known by citation; ProblemError 404 for any other IRI."""
    only: Filters = {"document": iri}
    found = read_documents(library, only)
    return DocumentDetail(
        **(found[0] if found else read_stub(library, iri)).model_dump(),
        sections=read_sections(library, iri),
        basis=read_links(library, "basis-above", iri),
        below=read_links(library, "basis-below", iri),
        citations=read_citations(library, only),
        cited_by=read_citing(library, iri),
        figures=read_figures(library, iri),
        ledger=read_ledger(library, iri),
    )


def read_stub(library: Library, iri: str) -> Document:
    """A document known by citation only; a national one with what the registry says of it."""
    rows = library.rows("stub", {"document": iri})
    if not rows:
        raise ProblemError(404, "库中没有这份文件;请从文件列表进入")
    nothing = dict.fromkeys(("kind", "draft", "place", "source"))
    counts = dict.fromkeys(Counts.model_fields)
    unread = {"from": None, "until": None, "characters": None, "understood": None}
    issuers = [str(rows[0]["issuer"])] if rows[0]["issuer"] else []
    return to_document(library, rows[0] | nothing | counts | unread, issuers).model_copy(
        update={"held": False}
    )


def read_citing(library: Library, iri: str) -> list[Citing]:
    """Where the document is cited."""
    return [
        Citing(
            document=library.ref(row["citing"], row["citingTitle"]),
            measure=library.ref_or_none(row["measure"], row["measureTitle"]),
        )
        for row in library.rows("cited-by", {"document": iri})
    ]


def read_sections(library: Library, iri: str) -> list[Section]:
    """The headings, in reading order."""
    rows = unique(library.rows("outline", {"document": iri}), "section")
    return [
        Section(
            iri=str(row["section"]),
            locator=str(row["locator"]),
            title=str(row["title"]),
            start=None if row["start"] is None else number(row["start"]),
        )
        for row in rows
    ]


def read_links(library: Library, query: str, iri: str) -> list[Link]:
    """The steps of a chain: `basis-above` or `basis-below`."""
    return [
        Link(
            lower=library.cited(row, "lower", "lowerTitle", "lowerNumber", "lowerHeld"),
            upper=library.cited(row, "upper", "upperTitle", "upperNumber", "upperHeld"),
            relation=str(row["relation"]),
        )
        for row in library.rows(query, {"document": iri})
    ]


def read_citations(library: Library, filters: Filters) -> list[CitedDocument]:
    """The documents that a document, or one measure of it, cites."""
    rows = library.rows("citations", filters)
    return [library.cited(row, "cited", "citedTitle", "citedNumber", "held") for row in rows]


def read_figures(library: Library, iri: str) -> list[Figure]:
    """The results that a report states."""
    return [
        Figure(
            iri=str(row["figure"]),
            subject=text(row["subject"]),
            value=quantity(row["value"]),
            unit=text(row["unitText"]),
            text=str(row["text"]),
            span=span(row),
        )
        for row in unique(library.rows("figures", {"document": iri}), "figure")
    ]


def read_ledger(library: Library, iri: str) -> list[LedgerEntry]:
    """Doubts and strings that did not become data, by place in the text and in the file."""
    places = read_texts(library.store, [iri])
    return [
        LedgerEntry(
            type="warning" if row["type"] == "warning" else "unread",
            rule=str(row["rule"] or "").rpartition("#")[2],
            message=str(row["message"] or ""),
            place=file_place(places.get(iri), span(row)),
            span=span(row),
        )
        for row in unique(library.rows("ledger", {"document": iri}), "entry")
    ]


def file_place(text: Text | None, found: Span | None) -> str | None:
    """Where a span stands in the file as people count it: 第12行, 第3页, Sheet1!B7."""
    return text.file_place(found.start) if text and found else None


def read_text(library: Library, iri: str) -> str:
    """The stored text of a document, empty where the store has none."""
    rows = library.rows("text", {"document": iri})
    return str(rows[0]["text"]) if rows else ""


def read_summary(library: Library) -> Summary:
    """Counts over the whole store."""
    row = library.rows("summary")[0]
    return Summary(**{name: number(row[name]) for name in Summary.model_fields})
