"""What can be set about the service: one frozen value, read from the environment once."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Self

from api.errors import SettingsError
from ontology.namespaces import DEFAULT_BASE


@dataclass(frozen=True, slots=True)
class Settings:
    """The bounds of the service; each is set by QUANZE_ and its name in capitals (QUANZE_MAX_QUERY).

    Sizes are bytes, except `max_query` and `context` (characters) and the counts of pages and nodes.
    `base` is the base of the data's IRIs, as it was when the documents were loaded.
    """

    base: str = DEFAULT_BASE
    page_size: int = 50
    max_page_size: int = 500
    max_body: int = 1_048_576
    max_query: int = 20_000
    max_result: int = 33_554_432
    max_nodes: int = 800
    context: int = 200

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """The settings of this environment; SettingsError where a bound is no positive number."""
        given: dict[str, Any] = {}
        for field in fields(cls):
            variable = f"QUANZE_{field.name.upper()}"
            if value := environment.get(variable, ""):
                given[field.name] = value if isinstance(field.default, str) else positive(variable, value)
        return cls(**given)


def positive(variable: str, value: str) -> int:
    """A whole number above zero; SettingsError with the name of the variable otherwise."""
    if not (value.isascii() and value.isdigit() and int(value)):
        raise SettingsError(f"环境变量 {variable} 的值“{value}”不对;请给一个大于零的整数")
    return int(value)
