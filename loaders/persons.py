"""Masks persons, telephone numbers and e-mail addresses in a text; offsets stay as they are.

This is the first thing that happens to a text, so that no later stage can let a person through.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from loaders.ruleset import read_rules, read_words
from loaders.text import SourceText, Span, Table

MASK = "■"
_WORD = re.compile(r"[一-鿿·](?:[ \t　]{0,2}[一-鿿·]){1,4}")
_NAME_GAP = re.compile(r"[、,，/\s]+")
_UNIT_END = re.compile(
    r"(?:[局委办部院会府室处厅科站司所队组村镇乡区县市州团社厂校]|中心|单位|部门|机关|政府|领导|人员|同志|代表|专家|干部)$"
)
_PERSON_COLUMN = re.compile(
    r"责任人|责任领导|(?:分管|牵头|包联|包保|包抓|主管|主要|挂点|联系|市|县|区)领导|联系人|联络员|经办人|姓名|电话|手机|联系方式|[市县区镇乡局]长|负责人"
)
_HEADER_ROWS = 6


def mask_persons(source: SourceText) -> SourceText:
    """The same text with every name, number and address of a person replaced by ■ of equal length."""
    spans = [*_find_in_text(source.text), *_find_in_columns(source)]
    if not spans:
        return source
    chars = list(source.text)
    for span in spans:
        for at in range(span.start, span.end):
            if not chars[at].isspace():
                chars[at] = MASK
    facts = tuple((name, value) for name, value in source.facts if not _PERSON_COLUMN.search(name))
    return replace(source, text="".join(chars), facts=facts)


def _find_in_text(text: str) -> Iterator[Span]:
    for rule in read_rules("persons"):
        for match in rule.pattern.finditer(text):
            hide = Span(*match.span("hide"))
            if rule.options.get("names"):
                yield from _find_names(text, hide)
            else:
                yield hide


def _find_names(text: str, hide: Span) -> Iterator[Span]:
    """The words of a list that are names of persons."""
    start = hide.start
    for gap in (*_NAME_GAP.finditer(text, hide.start, hide.end), None):
        end = gap.start() if gap else hide.end
        word = "".join(text[start:end].split())
        if is_name(word):
            yield Span(start, end)
        elif len(word) == 1 and gap and is_name(word + (rest := text[gap.end() : gap.end() + 2].strip())):
            yield Span(start, gap.end() + len(rest))
        start = gap.end() if gap else end


def is_name(word: str) -> bool:
    """True if a word reads as the name of a person: a surname and one to three characters more."""
    single, compound = _surnames()
    if (
        not 2 <= len(word) <= 4
        or _UNIT_END.search(word)
        or not all("一" <= c <= "鿿" or c == "·" for c in word)
    ):
        return False
    return (word[0] in single and len(word) <= 3) or word[:2] in compound or "·" in word


@cache
def _surnames() -> tuple[frozenset[str], frozenset[str]]:
    words = read_words("surnames")
    return frozenset(words[0]), frozenset(words[1:])


def _find_in_columns(source: SourceText) -> Iterator[Span]:
    """The cells below a header that names persons or telephone numbers; rows of a single text are none."""
    for table in source.tables:
        for column, header in _person_columns(source.text, table):
            for row in table.rows[header + 1 :]:
                span = row[column].span
                words = "".join(span.slice(source.text).split())
                alone = sum(cell.span == span for cell in row) == 1
                if words and alone and not _PERSON_COLUMN.search(words) and not _UNIT_END.search(words):
                    yield span


def _person_columns(text: str, table: Table) -> Iterator[tuple[int, int]]:
    """The columns of persons, each with the row of its header."""
    for index, row in enumerate(table.rows[:_HEADER_ROWS]):
        for column, cell in enumerate(row):
            words = "".join(cell.span.slice(text).split())
            if len(words) <= 12 and _PERSON_COLUMN.search(words):
                yield column, index
