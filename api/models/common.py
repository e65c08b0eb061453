"""What all JSON shares: references, places in text, pages of a list, errors."""

from __future__ import annotations

from typing import Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict

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


class Words(Model):
    """Words in Chinese and English."""

    zh: str
    en: str
