"""The JSON of documents."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from api.models.common import Model, Ref, Span


class Counts(Model):
    """How many of each a document holds; `unread` are ledger entries, `leads` counts lead roles."""

    measures: int
    units: int
    leads: int
    deadlines: int
    indicators: int
    citations: int
    warnings: int
    unread: int


class Summary(Model):
    """Counts over the whole store; drafts are counted among the documents, but not their measures."""

    documents: int
    cited: int
    units: int
    measures: int
    deadlines: int
    indicators: int


class Document(Model):
    """A document. `held` is false for one that is known by citation only.

    `understood` is the share of its text that became data or is known to carry none.
    """

    iri: str
    page: str | None
    title: str
    number: str | None
    held: bool
    kind: str
    date: str | None
    draft: bool
    period: Annotated[list[str] | None, Field(description="First and last year of its term")]
    place: str | None
    issuers: list[str]
    source: str | None
    understood: float | None
    counts: Counts


class CitedDocument(Model):
    """A document known by citation: held or a stub."""

    iri: str
    page: str | None
    title: str | None
    number: str | None
    held: bool

    @property
    def label(self) -> str:
        """Title in 《》 and number, as far as they are known."""
        title = f"《{self.title}》" if self.title else ""
        number = f"({self.number})" if self.title and self.number else self.number or ""
        return title + number or self.iri


class Link(Model):
    """A step of a chain: `lower` rests on `upper` (`applies`: carries it out, `based-on`: made under it)."""

    lower: CitedDocument
    upper: CitedDocument
    relation: str


class Section(Model):
    """A heading of a document with its numbering path."""

    iri: str
    locator: str
    title: str
    start: int | None


class LedgerEntry(Model):
    """A doubt (`warning`) or a string that did not become data (`unread`); `rule` says of which sort.

    `place` is where it stands in the file as people count it: 第12行, 第3页, Sheet1!B7.
    """

    type: Literal["warning", "unread"]
    rule: str
    message: str
    place: str | None
    span: Span | None


class Figure(Model):
    """A result that a report states."""

    iri: str
    subject: str | None
    value: float | None
    unit: str | None
    text: str
    span: Span | None


class Citing(Model):
    """Where a document is cited: in another document, and there in a measure or outside of all."""

    document: Ref
    measure: Ref | None


class DocumentDetail(Document):
    """A document with its outline, basis above, plans below, citations both ways, and its ledger."""

    sections: list[Section]
    basis: list[Link]
    below: list[Link]
    citations: list[CitedDocument]
    cited_by: list[Citing]
    figures: list[Figure]
    ledger: list[LedgerEntry]
