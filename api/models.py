"""The JSON of the resources: the only pydantic models. Pages are rendered from the same values."""

from __future__ import annotations

from typing import Annotated, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

RoleName = Literal["lead", "responsible", "cooperate"]
Comparator = Literal["=", ">=", "<="]
ROLES: tuple[RoleName, ...] = ("lead", "responsible", "cooperate")


class Model(BaseModel):
    """Base of all models: immutable once made."""

    model_config = ConfigDict(frozen=True)


Item = TypeVar("Item", bound=Model)


class Listing(Model, Generic[Item]):
    """One page of a list. `next` and `previous` are paths on this server, null at the ends."""

    items: list[Item]
    total: int
    limit: int
    offset: int
    next: str | None
    previous: str | None


class Fault(Model):
    """One parameter at fault."""

    place: str
    message: str


class Problem(Model):
    """An error, as in RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    errors: list[Fault] | None = None


class Ref(Model):
    """A thing by its IRI and its label; `page` is its page on this server, null where it has none."""

    iri: str
    label: str
    page: str | None = None


class Span(Model):
    """A half-open range of code points in the document's stored text."""

    start: int
    end: int


class Quote(Model):
    """A sentence of a document; `start` and `end` say which of its characters are meant."""

    text: str
    start: int
    end: int


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
    issuer: str | None
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
    """A doubt (`warning`) or a string that did not become data (`unread`); `rule` says of which sort."""

    type: Literal["warning", "unread"]
    rule: str
    message: str
    origin: str | None
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


class Responsibility(Model):
    """One unit in one role on one measure; `stated` is false where the role is inferred."""

    iri: str
    measure: Ref
    document: str
    unit: Ref
    place: str | None
    group: bool
    role: RoleName
    position: int | None
    stated: bool
    open: bool
    surface_name: str | None
    surface_label: str | None
    span: Span | None


class Duty(Responsibility):
    """A responsibility with the sentence that it comes from."""

    quote: Quote | None


class Deadline(Model):
    """A time that binds a measure. `every` and `within` are ISO 8601 durations; `on` is month and day."""

    iri: str
    measure: Ref
    document: Ref
    label: str
    kind: str
    due: str | None
    start: str | None
    every: str | None
    on: str | None
    within: str | None
    span: Span | None


class Target(Model):
    """A demanded figure."""

    subject: str | None
    op: Comparator
    value: float
    unit: str
    change: str | None
    baseline: float | None
    approximate: bool


class Indicator(Model):
    """A sentence that demands a result, with its figures."""

    iri: str
    locator: str | None
    text: str
    document: Ref
    measure: str | None
    section: Ref | None
    targets: list[Target]
    span: Span | None


class Measure(Model):
    """A task of a plan or an accomplishment of a report."""

    iri: str
    page: str | None
    locator: str
    title: str
    text: str
    kind: str
    document: Ref
    section: Ref | None
    span: Span | None


class MeasureDetail(Measure):
    """A measure with its units, deadlines, indicators, citations and the chain to the top."""

    responsibilities: list[Responsibility]
    deadlines: list[Deadline]
    indicators: list[Indicator]
    citations: list[CitedDocument]
    deliverables: list[CitedDocument]
    chain: list[Link]


class Unit(Model):
    """A unit of a place, with how many measures it leads, is responsible for and cooperates in."""

    iri: str
    page: str | None
    name: str
    place: Ref | None
    group: bool
    leads: int
    responsible: int
    cooperates: int
    measures: int

    @property
    def full_name(self) -> str:
        """The name with its place, for lists over several places."""
        return f"{self.name}({self.place.label})" if self.place else self.name


class UnitName(Model):
    """A name of a unit: preferred, other or mistaken."""

    name: str
    naming: Literal["preferred", "other", "mistaken"]


class Partner(Model):
    """Another unit on the same measures, by both roles."""

    unit: Ref
    role: RoleName
    partner_role: RoleName
    measures: int


class UnitDetail(Unit):
    """A unit with its names and those it works with."""

    names: list[UnitName]
    partners: list[Partner]


class Node(Model):
    """A unit or measure of the network."""

    id: str
    type: Literal["unit", "measure", "group"]
    label: str
    title: str
    page: str | None
    document: str | None
    size: int


class Edge(Model):
    """In a network of measures: who does what on a measure. In one of units: who leads whom, how often."""

    source: str
    target: str
    role: RoleName
    stated: bool
    weight: int
    document: str | None


class Network(Model):
    """Nodes and edges; `left_out` counts the nodes beyond the bound, the best connected stay."""

    nodes: list[Node]
    edges: list[Edge]
    left_out: int


class Words(Model):
    """Words in Chinese and English."""

    zh: str
    en: str


class QueryParameter(Model):
    """A blank of a named query."""

    name: str
    type: str
    label: Words
    required: bool
    default: str | None
    choices: list[str]


class NamedQuery(Model):
    """A question that the project ships."""

    name: str
    title: Words
    description: Words
    parameters: list[QueryParameter]
    examples: list[dict[str, str]]
    sparql: str


class QueryAnswer(Model):
    """Rows of a named query: values by variable."""

    name: str
    variables: list[str]
    items: list[dict[str, str | int | float | bool | None]]
    total: int
    limit: int
    offset: int
    next: str | None
    previous: str | None
