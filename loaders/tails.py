"""Assignment tails: bracketed lists of units at the end of a measure, however the brackets are damaged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.first_leads import first_leads_rider
from loaders.roles import (
    Duty,
    Field,
    find_fields,
    has_role_words,
    is_unit_list,
    parse_field,
    parse_phrases,
    role_pattern,
)
from loaders.view import View

_PAIRS = dict(zip("(〔[【{", ")〕]】}", strict=True))
_CLOSERS = frozenset(_PAIRS.values())
_BRACKETS = re.compile(r"[(〔\[【{)〕\]】}\n]")
_LONGEST = 900
_MOST_CLOSERS = 12
_DEEPEST = 8
_NO_TAIL = re.compile(
    r"以下(?:简|统)称|征求意见稿|草案|试行|^\d(?!\d{0,3}[年月])|〔\d{4}〕|^(?:一|二|三|四|五|六|七|八|九|十)+$|^(?:含|包括|不含|不包括|即|见|详见|如|其中|简称|主要)"
)
_SENTENCE_END = re.compile(r"[。;.,、!)\]〕】\s]{0,12}(?:[(〔][^()〔〕\n]{1,24}[)〕])?[。;.]{0,2}(?:\n|$)")
_RIDER = re.compile(r"[。;](?:以下|下同|后续)[^。]{0,60}$")
_ALL = r"(?:(?:以上|上述|本方案)?(?:各|所有)(?:项|条)?(?:工作|重点)?任务|以上任务|所有任务)(?:均|都)?涉及"
_FULL_STOP = re.compile(rf"。(?!{_ALL})")
_RIDER_WORDS = re.compile(rf"{_ALL}|,(?:以下|后续)[^,;。]{{0,16}}")
_ALL_FIRST = re.compile(rf"{_ALL}(?P<units>[^;。]{{2,60}}?),?(?:以下|下同|后续)[^;。]{{0,16}}[;。]")
_TIME_CLAUSE = re.compile(r"[,;、](?:20\d\d年|\d{1,2}月|长期|持续|每|年底|年内|全年|常态)[^,;]{0,24}$")
_TIME_FIRST = re.compile(
    r"(?:20\d\d年|\d{1,2}月|[上下]半年|[一二三四]季度|年底|长期|持续|每[年月季])[^;。()]{0,30};"
)
_DASHED = re.compile(r"[。;](?:——|—|--)(?P<list>[^。;!?\n]{2,200})$")
_BOUNDARY = "。;!?"


@dataclass(frozen=True, slots=True)
class Tail:
    """A tail with its brackets, `view.text[start:end]`, the duties and the other fields in it.

    `mended` says what was wrong with its brackets, None where they match.
    """

    start: int
    end: int
    duties: tuple[Duty, ...]
    fields: tuple[Field, ...]
    mended: str | None = None


@dataclass(frozen=True, slots=True)
class _Group:
    start: int
    end: int
    mended: str | None


def find_tails(view: View, start: int, end: int) -> tuple[Tail, ...]:
    """All tails in a stretch of one paragraph, in order."""
    found: list[Tail] = []
    for group in _groups(view.text, start, end):
        if found and group.start < found[-1].end:
            continue
        tail = _read(view, group, start, end)
        if tail:
            found.append(tail)
    return tuple(found) or tuple(_dashed(view, start, end))


def _dashed(view: View, start: int, end: int) -> Iterator[Tail]:
    """Units after a dash at the end of a paragraph: 开展评估。——市教育局、市财政局."""
    match = _DASHED.search(view.text, max(start, end - _LONGEST), end)
    if match and is_unit_list(view, *match.span("list")):
        duties = parse_phrases(view, *match.span("list"))
        yield Tail(match.start() + 1, end, tuple(duties), ())


def _groups(text: str, start: int, end: int) -> Iterator[_Group]:
    """Bracketed stretches, outermost first. Any closing bracket closes the last one opened."""
    stack: list[int] = []
    groups: list[_Group] = []
    for match in _BRACKETS.finditer(text, start, end):
        at, char = match.start(), match.group()
        if char in _PAIRS:
            stack.append(at)
        elif char in _CLOSERS and stack:
            opener = stack.pop()
            wrong = None if _PAIRS[text[opener]] == char else "括号不成对"
            if len(stack) < _DEEPEST:
                groups.append(_Group(opener, at + 1, wrong))
        elif char in _CLOSERS and _SENTENCE_END.match(text, at + 1, end):
            groups.append(_Group(_sentence_start(text, start, at), at + 1, "缺前括号"))
    if stack and end - stack[0] <= _LONGEST:
        groups.append(_Group(stack[0], end, "缺后括号"))
    yield from sorted(groups, key=lambda group: (group.start, -group.end))


def _sentence_start(text: str, start: int, at: int) -> int:
    near = max(start, at - _LONGEST)
    return max(text.rfind(mark, near, at) + 1 for mark in _BOUNDARY) or near


def _read(view: View, group: _Group, start: int, end: int) -> Tail | None:
    if not 4 <= group.end - group.start <= _LONGEST:
        return None
    first, last = _inner(view.text, group)
    content = view.text[first:last]
    if _NO_TAIL.search(content[:24]) and not role_pattern().search(content):
        return None
    fields = [
        field
        for field in find_fields(view.text, first, last)
        if field.value < field.end or field.start == first
    ]
    bare = fields and fields[0].start - first > 2 and is_unit_list(view, first, fields[0].start)
    if fields and (bare or fields[0].start - first <= 2):
        duties = parse_phrases(view, first, fields[0].start) if bare else []
        duties += [duty for field in fields for duty in parse_field(view, field)]
        if duties or any(field.field != "note" for field in fields):
            return Tail(group.start, group.end, tuple(duties), tuple(fields), group.mended)
    duties = [] if fields else _listed(view, group, first, last, start, end)
    return Tail(group.start, group.end, tuple(duties), (), group.mended) if duties else None


def _inner(text: str, group: _Group) -> tuple[int, int]:
    first, last = group.start, group.end
    while first < last and text[first] in _PAIRS:
        first += 1
    for _ in range(_MOST_CLOSERS):
        stray = text[last - 1] in _CLOSERS and not _balanced(text, first, last)
        if last <= first or not (stray or text[last - 1] in "。;,"):
            break
        last -= 1
    rider = _RIDER.search(text, first, last)
    last = rider.start() if rider and "不再" in rider.group() else last
    leads = first_leads_rider().search(text, first, last)
    return first, leads.start() if leads and leads.start() > first else last


def _balanced(text: str, first: int, last: int) -> bool:
    depth = 0
    for match in _BRACKETS.finditer(text, first, last):
        depth += 1 if match.group() in _PAIRS else -1
        if depth < 0:
            return False
    return depth == 0


def _listed(view: View, group: _Group, first: int, last: int, start: int, end: int) -> list[Duty]:
    """The duties of a group without labels; none where it is no tail.

    Role words between names make a tail anywhere, a bare list only at the end of a sentence.
    """
    text = view.text
    timed_first = _TIME_FIRST.match(text, first, last)
    first = timed_first.end() if timed_first else first
    content = text[first:last]
    rider = _ALL_FIRST.match(text, first, last)
    if rider:
        named = parse_phrases(view, *rider.span("units"))
        return named + _listed(view, group, rider.end(), last, start, end)
    if _FULL_STOP.search(content) or "“" in content or "《" in content:
        return []
    final = bool(_SENTENCE_END.match(text, group.end, end)) or text.startswith("。", group.end)
    if has_role_words(text, first, last):
        duties = parse_phrases(view, first, last)
        known = sum(duty.mention.end - duty.mention.start for duty in duties)
        timed = _TIME_CLAUSE.search(text, first, last)
        end_of_names = timed.start() if timed else last
        rider_words = sum(len(match.group()) for match in _RIDER_WORDS.finditer(text, first, end_of_names))
        role_words = sum(len(match.group()) for match in role_pattern().finditer(text, first, end_of_names))
        enough = known >= 0.4 * (end_of_names - first - rider_words - role_words)
        return duties if enough and (final or group.mended is None) else []
    if group.mended == "缺前括号":
        return []
    timed = _TIME_CLAUSE.search(text, first, last)
    last = timed.start() if timed else last
    follows = group.start == start or text[group.start - 1] in "。;!.,)" or final
    bare = final and follows and is_unit_list(view, first, last)
    return parse_phrases(view, first, last) if bare else []
