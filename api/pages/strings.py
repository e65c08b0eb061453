"""The words of the pages in Chinese and English: one table, `strings.tsv`."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")
TABLE = Path(__file__).parent / "strings.tsv"
SCRIPT_PREFIX = "js."
"""Keys of the words that scripts show."""


@dataclass(frozen=True, slots=True)
class Strings:
    """The words of one language by key."""

    language: Language
    words: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """The words of a key, with `{name}` replaced by values; KeyError where the table has no such key."""
        return self.words[key].format_map(values) if values else self.words[key]

    def for_scripts(self) -> dict[str, str]:
        """The words that scripts show, by key without the prefix."""
        return {
            key.removeprefix(SCRIPT_PREFIX): words
            for key, words in self.words.items()
            if key.startswith(SCRIPT_PREFIX)
        }


@cache
def read_strings(language: Language) -> Strings:
    """The words of a language, read once."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, dialect="excel-tab", quoting=csv.QUOTE_NONE)
        return Strings(language, {row["key"]: row[language] for row in rows})
