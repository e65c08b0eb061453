"""Case files: one `text => result` a line; # begins a comment, ⏎ stands for a line break."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet

from loaders.lines import find_paragraphs
from loaders.persons import mask_persons
from loaders.text import SourceText
from loaders.view import View, make_view

FOLDER = Path(__file__).parent / "cases"


def cases(name: str) -> list[ParameterSet]:
    """Text and result of each line of `cases/NAME.txt`; the text names the test."""
    lines = (FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    pairs = (line.split(" => ") for line in lines if line and not line.startswith("#"))
    return [pytest.param(text.replace("⏎", "\n"), result, id=text) for text, result in pairs]


def source_of(text: str) -> SourceText:
    """A plain text as extraction gets it, persons masked."""
    return mask_persons(SourceText(text))


def view_of(text: str) -> View:
    """The normalised view of a text."""
    return make_view(text, find_paragraphs(SourceText(text)).kept, text)


def words(values: Iterator[object]) -> str:
    """The values that are there, as a line of a case file has them."""
    return " ".join(str(value) for value in values if value not in (None, ""))
