"""The JSON of traces: where measures come from, and how plans below carry out a document."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from api.models.common import Model, Quote, Ref, Span
from api.models.documents import CitedDocument
from api.models.registry import ReformStep

WayName = Literal["citation", "counterpart", "basis"]
WAYS: tuple[WayName, ...] = ("citation", "counterpart", "basis")
"""The ways up from a measure: what it cites, what says the same higher up, what its document rests on."""


class TracedMeasure(Model):
    """A measure in a trace; `span` is its place in the text of its document."""

    iri: str
    page: str | None
    locator: str
    title: str
    document: Ref
    span: Span


class SharedWording(Model):
    """Words that two measures share, as they stand in the one and in the other."""

    lower: str
    higher: str
    lower_span: Span
    higher_span: Span


class Counterpart(Model):
    """Two measures that say the same: derived from their wording, never stated by a document."""

    iri: str
    lower: TracedMeasure
    higher: TracedMeasure
    confidence: Annotated[float, Field(description="The share of such pairs that are the same action")]
    derived: Literal[True] = True
    wordings: list[SharedWording]


class CitedHere(Model):
    """A document that a measure cites itself, with the sentence."""

    document: CitedDocument
    quote: Quote | None


class BasisStep(Model):
    """A document rests on another, with the sentence that says so."""

    lower: CitedDocument
    upper: CitedDocument
    relation: str
    quote: Quote | None


class MeasureTrace(Model):
    """The ways up from a measure, all the way, and the counterparts one step below."""

    measure: TracedMeasure
    citations: list[CitedHere]
    counterparts: list[Counterpart]
    basis: list[BasisStep]
    below: list[Counterpart]


class MeasureWays(Model):
    """A measure of a document with its ways up; `ways` is empty where it has none."""

    measure: TracedMeasure
    ways: list[WayName]
    citations: list[CitedDocument]
    counterparts: list[Counterpart]


class WayCounts(Model):
    """How many measures have each way up (a measure may have several), and how many have none."""

    measures: int
    citation: int
    counterpart: int
    basis: int
    none: int


class DocumentTrace(Model):
    """All measures of a document by their ways up, and the chain of the document itself."""

    document: Ref
    counts: WayCounts
    measures: list[MeasureWays]
    basis: list[BasisStep]


class Succession(Model):
    """A lead above and a lead below that has the same duty by reforms between the dates of the documents.

    Derived; where a reform has `matters`, only a part of the duty went.
    """

    higher: Ref
    lower: Ref
    reforms: list[ReformStep]


class CarriedOut(Model):
    """A counterpart below with the leads on both sides.

    `lead_changed` is true where both sides have leads, no function of government leads on both, and no reform
    between the documents moved the function of one to that of the other.
    """

    counterpart: Counterpart
    leads: list[Ref]
    lead_changed: bool
    successions: list[Succession]


class MeasureBelow(Model):
    """A measure of a higher document: who leads it, and what carries it out below."""

    measure: TracedMeasure
    leads: list[Ref]
    below: list[CarriedOut]


class PlanBelow(Model):
    """A plan that is compared with the document; how many measures of the document it takes up.

    `named` is one that does not rest on it, but that a user has named to be compared. `lead_changed` counts
    measures that only measures with another lead take up.
    """

    document: CitedDocument
    relation: Literal["direct", "indirect", "named"]
    taken_up: int
    lead_changed: int


class DocumentBelow(Model):
    """How plans below carry out a document."""

    document: Ref
    plans: list[PlanBelow]
    measures: list[MeasureBelow]
