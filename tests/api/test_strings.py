"""One table of words: complete, tidy, and used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import api
from api.pages.strings import TABLE, Language, read_strings

FOLDER = Path(api.__file__).parent
ROWS = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()]
SOURCES = "".join(
    path.read_text(encoding="utf-8")
    for folder, pattern in (("templates", "*.html"), ("static", "*.js"), ("pages", "*.py"))
    for path in (FOLDER / folder).glob(pattern)
)


def test_every_row_is_complete_and_tidy() -> None:
    assert all(len(row) == 3 and all(cell and cell == cell.strip() for cell in row) for row in ROWS)
    keys = [row[0] for row in ROWS]
    assert len(keys) == len(set(keys))


def test_both_languages_take_the_same_values() -> None:
    for key, chinese, english in ROWS[1:]:
        fields = [sorted(re.findall(r"\{(\w+)\}", words)) for words in (chinese, english)]
        assert fields[0] == fields[1], key


@pytest.mark.parametrize("key", [row[0] for row in ROWS[1:]])
def test_every_key_is_used(key: str) -> None:
    plain = key.removeprefix("js.")
    group = plain.rpartition(".")[0]
    forms = [f"{quote}{plain}{quote}" for quote in "\"'"]
    forms += [f"{quote}{group}.{end}" for quote in "\"'" for end in (quote, "{") if group]
    assert any(form in SOURCES for form in forms)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_key_that_a_template_names_exists(language: Language) -> None:
    words = read_strings(language)
    for key in re.findall(r'\bt\("([\w.-]+)"(?:\)|,)', SOURCES):
        assert words.words[key]
    for key in re.findall(r'\bwords\("([\w.-]+)"(?:\)|, \{)', SOURCES):
        assert f"js.{key}" in words.words or key in words.words
