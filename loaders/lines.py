"""Lines of a source become paragraphs: page furniture left out, wrapped lines joined."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from loaders.markers import find_marker
from loaders.ruleset import read_rules
from loaders.text import SourceText, Span
from loaders.view import fold, squeeze

_LINE = re.compile(r"[^\n]+")
_FINAL = "。;:!?;:"
_CLOSING = ",。、;:)〕】》」』”’%"
_OPENERS = "(〔【"
_BRACKET = re.compile(r"[(〔【)〕】]")
_SENTENCE_MARKS = "。;:!?)〕】》”"
_PROSE = re.compile(r"[,。;、]")
_FIELD = re.compile(
    r"[一-鿿]{0,8}(?:单位|部门|主体|时限|时间|期限|人|领导|分工|指标|目标)(?:\(.{1,8}\))?:|附件?\d*:?|.{1,12}[〔\[【(][\dlIOo]{4}[〕\]】)]第?[\dlIOo]{1,4}号$|目标:|\d{4}年\d{1,2}月\d{1,2}日$"
)
_BULLETS = tuple("●◆▲•○□★➢►")
_MIN_WIDTH = 18
_WIDEST = 60
_FEWEST_LINES = 10
_BROKEN_SHARE = 0.35


@dataclass(frozen=True, slots=True)
class Line:
    """One physical line: its place in the source and its words in one width, without blanks."""

    span: Span
    words: str
    blank_before: bool


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """The paragraphs of a source, each as the spans of its lines, and the lines left out."""

    kept: tuple[tuple[Span, ...], ...]
    dropped: tuple[Span, ...]


def find_paragraphs(source: SourceText) -> Paragraphs:
    """The paragraphs of the source in reading order. Lines of tables are one paragraph each."""
    lines = list(_read_lines(source.text))
    tables = sorted(table.span for table in source.tables)
    dropped = {index for index in _find_furniture(lines) if not _in_table(lines[index], tables)}
    kept = [line for index, line in enumerate(lines) if index not in dropped]
    width = _wrap_width(kept, sure=not source.paragraph_breaks) if source.media_type == "text/plain" else 0
    groups = _join(kept, width, tables, source.media_type == "text/plain")
    return Paragraphs(tuple(groups), tuple(lines[index].span for index in sorted(dropped)))


def _read_lines(text: str) -> Iterator[Line]:
    folded, end = fold(text), 0
    for match in _LINE.finditer(folded):
        words = squeeze(match.group())
        if words:
            yield Line(Span(*match.span()), words, folded.count("\n", end, match.start()) > 1)
            end = match.end()


def _find_furniture(lines: Sequence[Line]) -> set[int]:
    """The lines that belong to a page around the document and not to the document."""
    rules = read_rules("boilerplate")
    inside = [rule.pattern for rule in rules if rule.options["where"] == "any"]
    outside = [rule.pattern for rule in rules]
    first, last = _numbered_range(lines)
    return {
        index
        for index, line in enumerate(lines)
        if len(line.words) <= 160
        and any(pattern.search(line.words) for pattern in (inside if first <= index <= last else outside))
    }


def _numbered_range(lines: Sequence[Line]) -> tuple[int, int]:
    numbered = [index for index, line in enumerate(lines) if find_marker(line.words, 0, len(line.words))]
    return (numbered[0], numbered[-1]) if numbered else (len(lines), -1)


def _wrap_width(lines: Sequence[Line], sure: bool) -> int:
    """The width at which lines are wrapped, 0 where they are not; `sure` where the reader knows they are."""
    widths = sorted(len(line.words) for line in lines)
    if not widths:
        return 0
    width = max(widths[int(len(widths) * 0.9)], _MIN_WIDTH)
    broken = [
        line for line in lines if len(line.words) >= width * 0.8 and line.words[-1] not in _SENTENCE_MARKS
    ]
    few = len(lines) < _FEWEST_LINES or width > _WIDEST or len(broken) < _BROKEN_SHARE * len(lines)
    return 0 if few and not sure else width


def _join(
    lines: Sequence[Line], width: int, tables: Sequence[Span], loose: bool
) -> Iterable[tuple[Span, ...]]:
    group: list[Line] = []
    for line in lines:
        if group and not (_belongs(group, line, width, loose) and not _in_table(line, tables)):
            yield tuple(one.span for one in group)
            group = []
        group.append(line)
        if _in_table(line, tables):
            yield (line.span,)
            group = []
    if group:
        yield tuple(one.span for one in group)


def _is_open(group: Sequence[Line]) -> bool:
    """True if a title or bracket that the paragraph opened is still open; any closing bracket closes one."""
    text = "".join(line.words for line in group[-3:])
    depth = 0
    for mark in _BRACKET.findall(text):
        depth = depth + 1 if mark in _OPENERS else max(depth - 1, 0)
    return (depth > 0 or text.rfind("《") > text.rfind("》")) and len(group) < 6


def _in_table(line: Line, tables: Sequence[Span]) -> bool:
    at = bisect_right(tables, line.span.start, key=lambda span: span.start) - 1
    return at >= 0 and tables[at].contains(line.span)


def _belongs(group: Sequence[Line], line: Line, width: int, loose: bool) -> bool:
    """True if a line goes on the sentence that the lines before it broke off."""
    last, words = group[-1].words, line.words
    if words[0] in _CLOSING and not find_marker(words, 0, len(words)):
        return True
    if not (width or loose or last[-1] == ",") or last[-1] in _FINAL or "\t" in words:
        return False
    if find_marker(words, 0, len(words)) or words.startswith(_BULLETS):
        return False
    if _FIELD.match(words) or _FIELD.fullmatch(last):
        return False
    if _is_open(group) or last[-1] in "、,(〔《":
        return True
    return _breaks_off(last, line, width)


def _breaks_off(last: str, line: Line, width: int) -> bool:
    """True if a line ends inside a sentence: at the page's width, or as prose without a final mark."""
    if line.blank_before:
        return False
    if width:
        return len(last) >= width * 0.8
    return len(last) >= _MIN_WIDTH and last[-1] not in _SENTENCE_MARKS and _PROSE.search(last) is not None
