"""What stands in one item: its words, its tails and fields, the times and indicators that fields name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from loaders.outline import Paragraph
from loaders.roles import Duty, Field, find_fields, parse_field, parse_phrases
from loaders.tails import Tail, find_tails
from loaders.unit_lists import is_unit
from loaders.view import View

Range = tuple[int, int]
_BEFORE_FIELD = "。;!?)〕】]:,—-"
_CONTINUES = "、,"
_DEPTHS = dict.fromkeys("(〔【[", 1) | dict.fromkeys(")〕】]", -1)
_BRACKETS = re.compile(r"[(〔【\[)〕】\]]")
_BULLET = re.compile(r"——|--|[●◆▲•○□★➢►✓✔]")
_TIME = re.compile(r"[\d年月]|长期|持续|常态|季度")
GOAL = re.compile(r"(?:整改|工作|主要|行动|任务|年度|总体|建设|治理|攻坚|预期)?目标(?:任务|要求)?:")
_TOLD = re.compile(GOAL.pattern + r"|(?:整改|工作|主要|具体|重点|推进|落实|治理)?(?:措施|举措|内容|任务):")


@dataclass(frozen=True, slots=True)
class Content:
    """The content of an item: text ranges, lists of duties, ranges of time and indicator fields.

    `own_line` is true where duties stand on lines of their own; `mended` holds damaged brackets as
    (start, end, what was wrong); `end` is the end of the last paragraph that belongs to the item.
    """

    texts: tuple[Range, ...] = ()
    lists: tuple[tuple[Duty, ...], ...] = ()
    times: tuple[Range, ...] = ()
    indicators: tuple[Range, ...] = ()
    taken: tuple[Range, ...] = ()
    mended: tuple[tuple[int, int, str], ...] = ()
    own_line: bool = False
    end: int = 0


@dataclass(frozen=True, slots=True)
class _Line:
    """One paragraph read: what it says, and whether it is nothing but fields or a tail, a bullet.

    `told` is the label of a line that tells a goal or measures: 整改目标, 整改措施.
    """

    content: Content
    bare: bool
    bullet: bool = False
    told: str = ""


def read_contents(view: View, paragraphs: Sequence[Paragraph]) -> tuple[Content, ...]:
    """The contents of an item's paragraphs: one, or several where text and unit lines alternate.

    A paragraph of text after the tail that ends an item is not part of it.
    """
    lines = _read_lines(view, paragraphs)
    if bulleted := _by_bullets(lines):
        return bulleted
    groups: list[list[_Line]] = [[]]
    bare = False
    told = [line.told for line in lines]
    for line in lines:
        if not line.bare and bare:
            if told.count(line.told) != 1 or not line.told:  # not 整改目标 between the fields of an item
                groups.append([])
            bare = False
        bare = bare or line.bare
        groups[-1].append(line)
    contents = [_join(group) for group in groups if group]
    closed = [content for content in contents if content.lists or content.times]
    if len(closed) >= 2 and len(closed) >= len(contents) - 1:
        return tuple(closed)
    return (contents[0],) if contents and contents[0].own_line else (_until_tail(groups),) if contents else ()


def _by_bullets(lines: Sequence[_Line]) -> tuple[Content, ...]:
    """The contents of several bullets (——, ●) that have units of their own; else empty."""
    starts = [index for index, line in enumerate(lines) if line.bullet]
    contents = [_join(lines[first:last]) for first, last in pairwise([*starts, len(lines)])]
    assigned = sum(bool(content.lists) for content in contents)
    return tuple(contents) if assigned >= 2 and 2 * assigned >= len(contents) else ()


def _until_tail(groups: Sequence[Sequence[_Line]]) -> Content:
    lines: list[_Line] = []
    for line in (line for group in groups for line in group):
        if lines and not line.bare and not line.content.lists and _ends_item(lines):
            break
        lines.append(line)
    return _join(lines)


def _ends_item(lines: Sequence[_Line]) -> bool:
    """A tail after a whole sentence ends the item; one in a short heading does not."""
    content = lines[-1].content
    return bool(content.lists) and sum(end - start for start, end in content.texts) > 30


def _join(lines: Iterable[_Line]) -> Content:
    parts = [line.content for line in lines]
    if len(parts) == 1:
        return parts[0]
    return Content(
        tuple(text for part in parts for text in part.texts),
        tuple(duties for part in parts for duties in part.lists),
        tuple(time for part in parts for time in part.times),
        tuple(indicator for part in parts for indicator in part.indicators),
        tuple(taken for part in parts for taken in part.taken),
        tuple(mended for part in parts for mended in part.mended),
        any(part.own_line for part in parts),
        max((part.end for part in parts), default=0),
    )


def _read_lines(view: View, paragraphs: Sequence[Paragraph]) -> list[_Line]:
    lines: list[_Line] = []
    open_field: Field | None = None
    for paragraph in paragraphs:
        if paragraph.table:
            continue
        start = paragraph.marker.end if paragraph.marker else paragraph.start
        if open_field and _continues(view, open_field, start, paragraph.end):
            duties = (
                parse_phrases(view, start, paragraph.end)
                if open_field.field == "roles"
                else parse_field(view, Field(open_field.label, open_field.field, start, start, paragraph.end))
            )
            lines.append(
                _Line(
                    Content(
                        lists=(tuple(duties),),
                        taken=((start, paragraph.end),),
                        own_line=True,
                        end=paragraph.end,
                    ),
                    True,
                )
            )
            open_field = Field(open_field.label, open_field.field, start, start, paragraph.end)
            continue
        line, open_field = _read_line(view, start, paragraph.end, paragraph.marker is None)
        lines.append(line)
    return lines


def _continues(view: View, field: Field, start: int, end: int) -> bool:
    """A line that goes on the list of the field line before it."""
    if field.field not in ("lead", "responsible", "cooperate", "roles") or find_fields(view.text, start, end):
        return False
    names = re.split(r"[、,;]", view.text[start:end].rstrip("。;,、"))
    return all(is_unit(name) for name in names if name) and (
        view.text[field.end - 1] in _CONTINUES or len(names) > 1
    )


def _read_line(view: View, start: int, end: int, may_be_bare: bool) -> tuple[_Line, Field | None]:
    fields = _line_fields(view, start, end)
    text_end = fields[0].start if fields else end
    tails = find_tails(view, start, text_end)
    lists = [tail.duties for tail in tails if tail.duties] + [
        tuple(parse_field(view, field)) for field in fields
    ]
    every = [*(field for tail in tails for field in tail.fields), *fields]
    texts = _without(view.text, start, text_end, tails)
    unlabelled = [  # a tail may end in a time without a label: (A牵头,B配合,2017年底前)
        (tail.start, tail.end)
        for tail in tails
        if _TIME.search(view.text, tail.start, tail.end)
        and not any(field.field == "time" for field in tail.fields)
    ]
    content = Content(
        texts,
        tuple(duties for duties in lists if duties),
        tuple((field.value, field.end) for field in every if field.field == "time") + tuple(unlabelled),
        tuple((field.value, field.end) for field in every if field.field == "indicator"),
        tuple((tail.start, tail.end) for tail in tails) + tuple((field.start, field.end) for field in fields),
        tuple((tail.start, tail.end, tail.mended) for tail in tails if tail.mended),
        may_be_bare and not texts and bool(fields or tails),
        end,
    )
    bullet, told = bool(_BULLET.match(view.text, start)), _TOLD.match(view.text, start, end)
    label = told.group() if told and may_be_bare else ""
    return _Line(content, content.own_line, bullet, label), fields[-1] if fields else None


def _line_fields(view: View, start: int, end: int) -> list[Field]:
    """The labelled fields at the end of a paragraph, outside brackets; all after the first are fields."""
    text, depth, at = view.text, 0, start
    fields = find_fields(text, start, end)
    for index, field in enumerate(fields):
        before = text[field.start - 1] if field.start > start else "。"
        depth += sum(_DEPTHS[mark] for mark in _BRACKETS.findall(text, at, field.start))
        at = field.start
        if depth <= 0 and (before in _BEFORE_FIELD or view.blank_before(field.start)):
            return fields[index:]
    return []


def _without(text: str, start: int, end: int, tails: Sequence[Tail]) -> tuple[Range, ...]:
    """The ranges that remain without the tails, empty ones and stray marks left out."""
    ranges: list[Range] = []
    at = start
    for tail in [*tails, None]:
        stop = tail.start if tail else end
        if text[at:stop].strip("。;,.、 "):
            ranges.append((at, stop))
        at = tail.end if tail else end
    return tuple(ranges)
