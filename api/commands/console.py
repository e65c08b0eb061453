"""Where tables for people are written."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

_UNBOUNDED = 2000
"""Columns of a table that goes to a file or another program: nothing is cut or wrapped."""


def make_console() -> Console:
    """A console as wide as the terminal; wide enough for any row where the output is no terminal."""
    from rich.console import Console

    return Console() if sys.stdout.isatty() else Console(width=_UNBOUNDED)


def visible(text: str) -> str:
    """The text without characters that a terminal would obey: documents are not to be trusted."""
    return "".join(sign if sign.isprintable() or sign == "\n" else "\ufffd" for sign in text)
