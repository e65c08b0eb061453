"""What can be set about the service: one frozen value, read from the environment once."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Self

from api.errors import SettingsError


@dataclass(frozen=True, slots=True)
class Settings:
    """The bounds of the service; each is set by QUANZE_ and its name in capitals.

    Sizes are bytes, except `max_query` (characters) and the page and node counts.
    """

    page_size: int = 50
    max_page_size: int = 500
    max_body: int = 1_048_576
    max_query: int = 20_000
    max_result: int = 67_108_864
    max_nodes: int = 800
    context: int = 200
    """Characters of source text shown on each side of a measure."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """The settings of this environment; SettingsError where a value is no positive number."""
        names = {field.name: f"QUANZE_{field.name.upper()}" for field in fields(cls)}
        given = {name: key for name, key in names.items() if key in environment}
        return cls(**{name: positive(key, environment[key]) for name, key in given.items()})


def positive(name: str, text: str) -> int:
    """A whole number above zero; SettingsError with the name of the variable otherwise."""
    if not text.isascii() or not text.isdigit() or int(text) == 0:
        raise SettingsError(f"环境变量 {name} 的值“{text}”不对:请给一个大于零的整数")
    return int(text)
