"""What a question is: frozen data types, no logic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class ParameterType(StrEnum):
    """What a parameter's value is: how it is read, checked and turned into a term."""

    UNIT = "unit"
    DOCUMENT = "document"
    MEASURE = "measure"
    SECTION = "section"
    PLACE = "place"
    ROLE = "role"
    DATE = "date"
    INTEGER = "integer"
    STRING = "string"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Label:
    """A name in Chinese and in English."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """One blank of a question. `choices` is set for `choice` only; `default` is a value as written."""

    name: str
    type: ParameterType
    label: Label
    required: bool = False
    default: str | None = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """A question: its name (the file's), words for people, parameters, examples, and the SPARQL text."""

    name: str
    title: Label
    description: Label
    parameters: tuple[Parameter, ...]
    examples: tuple[Mapping[str, str], ...]
    text: str

    def parameter(self, name: str) -> Parameter | None:
        """The parameter of this name, None if there is none."""
        return next((each for each in self.parameters if each.name == name), None)
