"""Text with offsets: what a format reader gives and what every later stage points into.

All offsets are half-open and count Unicode code points of `SourceText.text`, never bytes.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of code points, `text[start:end]`."""

    start: int
    end: int

    def slice(self, text: str) -> str:
        """The words that the span claims."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """True if the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Cell:
    """One grid position of a table.

    A merged cell stands in every grid position that it covers, each time with the span of its one
    text; `merged` is true in all of these but the first.
    """

    span: Span
    merged: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table inside the text: a rectangular grid of cells, merged cells repeated.

    `title` is the sheet name or caption where the file has one outside the text.
    """

    span: Span
    rows: tuple[tuple[Cell, ...], ...]
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a stretch of text stands in the file: `place` is for people, in the file's own terms.

    Examples: "第3页", "第12段", "Sheet1!B7". Origins are sorted by `start`; each holds until the next.
    """

    start: int
    place: str


class Doubt(NamedTuple):
    """Something that could not be read with certainty: a rule id, a message for people, a place."""

    rule: str
    message: str
    span: Span


@dataclass(frozen=True, slots=True)
class SourceText:
    """The plain text of one file, with its tables and the way back into the file.

    `facts` are the labelled facts that a page or file gives about the document outside its text
    (发文字号, 成文日期, 索引号 …), as written. `paragraph_breaks` is true where every line of `text` is
    one whole paragraph (HTML, Word), false where lines may be wrapped (PDF, some plain text).
    """

    text: str
    tables: tuple[Table, ...] = ()
    origins: tuple[Origin, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    doubts: tuple[Doubt, ...] = ()
    paragraph_breaks: bool = True
    media_type: str = "text/plain"

    def place(self, offset: int) -> str | None:
        """The place in the file of the character at this offset, None if the reader kept none."""
        index = bisect_right(self.origins, offset, key=lambda origin: origin.start) - 1
        return self.origins[index].place if index >= 0 else None
