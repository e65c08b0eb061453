"""A normalised view of a text, with the way back to every character of the source.

The view is what rules read: one width, no layout blanks, one line for each paragraph. Spans are
mapped back by `View.span`, so nothing is ever searched for a second time.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from loaders.text import Span

# Characters that layout puts between words: blanks of all widths, soft hyphens, zero-width marks.
BLANKS = (
    " \t\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f\u2060\u3000\ufeff"
)
_WORDS = re.compile(f"[^{BLANKS}\n]+")
_BLANK = re.compile(f"[{BLANKS}\n]+")

# Full-width ASCII (U+FF01–FF5E) and the small and vertical forms that pages use for the same marks.
_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    ord(wide): narrow
    for wide, narrow in zip("﹒﹐﹑﹔﹕﹙﹚﹝﹞〖〗〘〙∶︰○Ｏ﹪", ".,、;:()〔〕【】〔〕::〇O%", strict=True)
}


def fold(text: str) -> str:
    """The text in one width; the length stays the same."""
    return text.translate(_FOLD)


def squeeze(text: str) -> str:
    """The text without any layout blanks."""
    return _BLANK.sub("", text)


@dataclass(frozen=True, slots=True)
class View:
    """Normalised text and, for each of its characters, the offset in the source; `simplified` if it was."""

    source: str
    text: str
    index: Sequence[int]
    simplified: bool = False

    def line_before(self, position: int) -> bool:
        """True if the source breaks a line inside a cell (U+000B) before this character."""
        return (
            self.blank_before(position)
            and "\v" in self.source[self.index[position - 1] : self.index[position]]
        )

    def cell_before(self, position: int) -> bool:
        """True if this character begins another cell of a table (U+0009 parts them)."""
        return (
            self.blank_before(position)
            and "\t" in self.source[self.index[position - 1] : self.index[position]]
        )

    def span(self, start: int, end: int) -> Span:
        """The place in the source of `text[start:end]`; an empty range gives an empty span."""
        if start >= end:
            at = self.index[start] if start < len(self.index) else len(self.source)
            return Span(at, at)
        return Span(self.index[start], self.index[end - 1] + 1)

    def original(self, start: int, end: int) -> str:
        """The source's own characters for `text[start:end]`, without blanks and lines that were left out."""
        span = self.span(start, end)
        words = span.slice(self.source)
        return squeeze(words if "\n" not in words else "".join(self._kept_lines(span, start, end)))

    def as_written(self, words: str, start: int, end: int) -> str:
        """`words`, read from `text[start:end]`, in the source's characters: traditional pages keep theirs."""
        return words.translate(self.own_characters(start, end))

    def own_characters(self, start: int, end: int) -> dict[int, str]:
        """What the source has for characters of `text[start:end]` that were simplified; often nothing."""
        if not self.simplified:
            return {}
        read = self.text[start:end]
        own = fold("".join(self.source[at : at + 1] or "\n" for at in self.index[start:end]))
        return dict(zip(map(ord, read), own, strict=True))

    def _kept_lines(self, span: Span, start: int, end: int) -> Iterator[str]:
        """The lines of a span of the source that the view reads: page numbers between them are none."""
        first = span.start
        for line in span.slice(self.source).split("\n"):
            at = bisect_left(self.index, first, start, end)
            if at < end and self.index[at] < first + len(line):
                yield line
            first += len(line) + 1

    def locate(self, offset: int) -> int:
        """The first position of the view at or after this offset of the source."""
        return bisect_left(self.index, offset)

    def blank_before(self, position: int) -> bool:
        """True if the source has a blank or a line break before this character."""
        return position > 0 and self.index[position] - self.index[position - 1] > 1


def make_view(source: str, paragraphs: Iterable[Sequence[Span]], readable: str) -> View:
    """The view of the given paragraphs, each a run of source lines that belong together.

    `readable` is a text of the same length that rules read instead of the source (a simplified form of
    a traditional-Chinese page); offsets are the same in both.
    """
    folded = fold(readable)
    pieces: list[str] = []
    index = array("I")
    for lines in paragraphs:
        for line in lines:
            for word in _WORDS.finditer(folded, line.start, line.end):
                pieces.append(word.group())
                index.extend(range(word.start(), word.end()))
        pieces.append("\n")
        index.append(lines[-1].end if lines else len(source))
    return View(source, "".join(pieces), index, readable != source)
