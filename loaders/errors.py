"""Errors of reading: each names the file, the place where there is one, and what to do about it."""

from __future__ import annotations


class LoadError(Exception):
    """A document that cannot be read. The message is one line, for people."""

    def __init__(self, name: str, problem: str, remedy: str, place: str | None = None) -> None:
        self.name, self.problem, self.remedy, self.place = name, problem, remedy, place
        where = f"{name}({place})" if place else name
        super().__init__(" ".join(f"{where}:{problem};{remedy}".split()))


class UnsupportedFormat(LoadError):
    """No reader knows this kind of file."""


class UndecodableText(LoadError):
    """The bytes are no text in any encoding that Chinese documents use."""


class DamagedFile(LoadError):
    """The file breaks off or contradicts its own format."""


class NoTextLayer(LoadError):
    """The file holds pictures of pages only."""


class TooLarge(LoadError):
    """Reading the file would take more time or memory than one document may."""


class RuleError(Exception):
    """A rule table that is wrong: names the table, the row and the fault."""
