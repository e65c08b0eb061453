"""The JSON of named queries."""

from __future__ import annotations

from api.models.common import Model, Words


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
