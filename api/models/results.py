"""The JSON of results that reports tell of measures."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from api.models.common import Model, Ref


class Result(Model):
    """An item of a report that speaks of a measure of a plan. Derived, with confidence."""

    iri: str
    report: Ref
    item: Ref
    item_locator: str
    text: Annotated[str, Field(description="The words of the item")]
    figures: Annotated[list[str], Field(description="The figures in it, in its own words")]
    shared: Annotated[list[str], Field(description="Wording that the item and the measure share")]
    confidence: float
    plan: Ref
    measure: Ref
    locator: str
