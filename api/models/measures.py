"""The JSON of measures, responsibilities, deadlines and indicators."""

from __future__ import annotations

from api.models.common import Comparator, Model, Quote, Ref, RoleName, Span
from api.models.documents import CitedDocument, Link


class Responsibility(Model):
    """One unit in one role on one measure.

    `stated` is false where the role is inferred, `corrected` true where people set it (see corrections).
    """

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
    corrected: bool


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
    corrected: bool


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
