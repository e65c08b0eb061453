"""The tables that come with the program: tab-separated, with a header and comments."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files


def read_rows(package: str, *path: str) -> Iterator[list[str]]:
    """The rows of a table that comes with the program, without its header and comments."""
    lines = files(package).joinpath(*path).read_text("utf-8").splitlines()[1:]
    return (line.split("\t") for line in lines if line and not line.startswith("#"))
