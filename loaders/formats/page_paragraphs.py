"""Printed lines → paragraphs, by indents, line ends, gaps, sizes and numbering.

Chinese official documents (GB/T 9704) indent the first line of a paragraph by two characters and fill
its other lines to the right margin; the rules below also hold for text set with gaps and no indents.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from loaders.formats.page_lines import Line, first_word_width, join

_MARKER = re.compile(
    r"[一二三四五六七八九十百]{1,4}[、.\uff0e]|[(\uff08][一二三四五六七八九十百\d]{1,4}[)\uff09]"
    r"|第[一二三四五六七八九十百零〇\d]{1,5}[章节条款项]|\d{1,2}(?:[.\uff0e、](?!\d)|[)\uff09])"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}(?![\d%％])|[①-⑳㈠-㈩⑴-⒇]"
)
_FINISHED = re.compile("[\u3002\uff1b;\uff01!\uff1f?\uff1a:\u201d\uff09)\u3015\u3011]$")
_LETTERHEAD = re.compile("(?:文件|号)$")

# All in character sizes.
_SLACK = 1.1  # how far a full line may end before the margin: a comma may not start the next line
_LONG_SLACK = 3.0
_INDENT = (1.2, 2.8)
_SAME = 0.35
_OUTER = 2.5
_LARGE = 1.15  # of the size of most characters
_FEW_BLANKS = 0.3  # the share of lines
_FULL_SHARE = 0.4  # of the lines
_LEAST_FULL = 12.0


@dataclass(frozen=True, slots=True)
class Measure:
    """How the text of some pages is set: margins, size of most characters, distance of lines.

    `blanks` is true where a blank at the end of a line means something: few lines have one.
    """

    left: float
    right: float
    size: float
    pitch: float
    blanks: bool

    def centred(self, line: Line) -> bool:
        """True for a line with equal gaps on both sides, as titles have."""
        before, after = line.x0 - self.left, self.right - line.x1
        return min(before, after) > _OUTER * self.size and abs(before - after) < 2 * self.size

    def widest_step(self, line: Line) -> float:
        """The largest distance to the line before at which the line can still carry it on."""
        return 1.9 * line.size if line.size > _LARGE * self.size else 1.35 * max(self.pitch, 1.2 * line.size)

    def ends_early(self, line: Line, following: Line) -> bool:
        """True where the next word would still have stood on the line.

        A line that breaks off in a sentence before one at the margin may have lost a longer word.
        """
        flush = following.x0 - self.left < _SAME * self.size and not _MARKER.match(following.text)
        slack = _LONG_SLACK if flush and not _FINISHED.search(line.text) else _SLACK
        return self.right - line.x1 > first_word_width(following) + slack * self.size


def measure(pages: Sequence[Sequence[Line]], left_edge: float, right_edge: float) -> Measure | None:
    """The setting of these lines, page by page, between these page edges; None where there are no lines."""
    lines = [line for page in pages for line in page]
    if not lines:
        return None
    size = median(line.size for line in lines)
    lefts = sorted(line.x0 for line in lines)
    rights = sorted(line.x1 for line in lines)
    gaps = [below.y - above.y for page in pages for above, below in pairwise(page)]
    left = _left_margin(lefts, size)
    return Measure(
        left=left,
        right=_right_margin(rights, left, size, left - left_edge, right_edge),
        size=size,
        pitch=sorted(gaps)[len(gaps) // 4] if gaps else 1.5 * size,
        blanks=sum(line.open_end for line in lines) < _FEW_BLANKS * len(lines),
    )


def _left_margin(lefts: list[float], size: float) -> float:
    """The leftmost place where more than a stray line begins."""
    least = max(2, len(lefts) // 20)
    for index, left in enumerate(lefts):
        if len([other for other in lefts[index : index + least] if other - left <= _SAME * size]) >= least:
            return left
    return lefts[0]


def _right_margin(rights: list[float], left: float, size: float, margin: float, edge: float) -> float:
    """Where full lines end; with short lines only, as far from the page's edge as the left margin.

    Many lines of one width are full, whatever is left of the page (a text beside an empty column).
    """
    found = rights[int(0.98 * (len(rights) - 1))]
    full = sum(found - right <= _SLACK * size for right in rights)
    if full >= _FULL_SHARE * len(rights) and found - left >= _LEAST_FULL * size:
        return found
    return edge - margin if edge - found > 2 * margin > 0 else found


def starts_paragraph(before: Line, line: Line, same_page: bool, setting: Measure) -> bool:
    """True where the line does not carry on the paragraph of the line before it."""
    em = setting.size
    if abs(line.size - before.size) > 0.15 * max(line.size, before.size):
        return True
    if same_page and line.y - before.y > setting.widest_step(line):
        return True
    if _goes_on_as_title(before, line, setting):
        return False
    if setting.centred(line) != setting.centred(before) or setting.ends_early(before, line):
        return True
    if before.x0 - line.x0 > _INDENT[1] * em:
        return True
    indent = line.x0 - setting.left
    finished = _FINISHED.search(before.text) is not None
    if _MARKER.match(line.text) and (indent > 0.8 * em or finished):
        return True
    if indent > _INDENT[1] * em:
        return abs(line.x0 - before.x0) > _SAME * em or finished
    return indent >= _INDENT[0] * em


def _goes_on_as_title(before: Line, line: Line, setting: Measure) -> bool:
    """A title of several lines: larger than the text, each line centred over the next."""
    if line.size <= _LARGE * setting.size or _MARKER.match(line.text) or _LETTERHEAD.search(before.text):
        return False
    middle = (line.x0 + line.x1) / 2 - (before.x0 + before.x1) / 2
    return abs(middle) < line.size


def joined_text(lines: Sequence[Line], setting: Measure) -> str:
    """The words of one paragraph."""
    text = lines[0].text
    for before, line in pairwise(lines):
        text = join(text, line.text, blank=before.open_end and setting.blanks)
    return text
