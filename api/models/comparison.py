"""The JSON of a comparison of two documents."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from api.models.common import Model, Ref, Span
from api.models.registry import ReformStep
from graph.changes import Aspect, Sense


class ComparedItem(Model):
    """A measure, or an indicator that stands by itself; `page` is null where it has none."""

    iri: str
    page: str | None
    locator: str
    title: str
    text: str


class ItemChange(Model):
    """One change; `before` and `after` are words, null where there is nothing.

    For a unit `subject` is its name and the words are its roles, with commas between; for a measure that
    moved they are its numbering paths. For a succession `subject` is the unit after and the words are
    the units before and after: one duty, that `reforms` moved between them, with `matters` only a part of it.
    """

    aspect: Aspect
    sense: Sense
    subject: str
    before: str | None
    after: str | None
    reforms: list[ReformStep]


class TextEdit(Model):
    """A stretch of the text before that became a stretch of the text after; either may be empty."""

    before: Span
    after: Span
    removed: str
    added: str


class ComparedPair(Model):
    """An item as it was and as it is, with all its changes.

    `edits` are the changed words; `kin` is the nearest item of the other side where it has no counterpart.
    """

    before: ComparedItem | None
    after: ComparedItem | None
    changes: list[ItemChange]
    edits: list[TextEdit]
    kin: ComparedItem | None


class ChangeCount(Model):
    """How many changes of one sort there are."""

    aspect: Aspect
    sense: Sense
    count: int


class Comparison(Model):
    """All changes from one document to another, items in the order of the text."""

    before: Ref
    after: Ref
    same: Annotated[bool, Field(description="True where nothing changed, no unit by a reform either")]
    counts: list[ChangeCount]
    bases: list[ItemChange]
    items: list[ComparedPair]
