"""Who does what: role words after names (A牵头,B、C配合), labelled fields (责任单位:A), bare lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from loaders.records import Role
from loaders.ruleset import one_of, read_rows
from loaders.unit_lists import (
    LEVELS,
    Mention,
    is_function,
    is_named_unit,
    is_never_assigned,
    is_unit,
    split_units,
)
from loaders.view import View

_NOT_AFTER = r"(?!人|同志|制(?!定)|单位|部门|领导|权|情况|方案|清单|机制|效果|工作|任务)"
_WITH = re.compile(r"会同|联合|商(?=[市县区省州]|各|有关|相关)")
_NONE = re.compile(r"^(?:无|/|-+|—+|暂无|空)?$")
_NAMED = re.compile(rf"(?:单位|部门|主体|科室|处室)[为是;{LEVELS}各]")
_ENDS_DUTY = re.compile(
    r"会同|并|[省市区县州各有]|和|(?:做好|开展|推进)?(?:相关|有关|具体|此项|各自|本)?(?:工作|任务|事项)(?:$|[,;。)])"
)
_MARKED = re.compile(r"[(〔\[【](?P<phrase>牵头|主办|负责|配合|协办|参与)(?:单位|部门)?[)〕\]】]")
_BRACKETED = re.compile(r"[位门体人间限求标工果导长员话][】)〕\]]")


@dataclass(frozen=True, slots=True)
class Duty:
    """One unit in one role, before names are resolved."""

    mention: Mention
    role: Role
    label: str | None
    by_duty: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled stretch: `field` is lead, responsible, cooperate, roles, time, indicator, person or note."""

    label: str
    field: str
    start: int
    value: int
    end: int


@cache
def field_pattern() -> re.Pattern[str]:
    """A label with its colon, in brackets of its own or right before names: (责任单位区司法局)."""
    labels = one_of([label for label, _, _ in read_rows("fields")])
    units = one_of(
        [label for label, field, _ in read_rows("fields") if field in list(Role) and len(label) > 2]
    )
    named = f"(?<=[(〔\\[【,;。])(?P<named>{units})(?:为|是|;):?(?=[{LEVELS}各国])"
    names = f"[{LEVELS}](?!级(?!各|有关|相关|部门|单位)|[分域场])|各(?![负自司尽])"
    direct = f"(?<=[(〔\\[【,;。\n])(?P<direct>{units})(?={names})"
    opener = "(?:【|(?<![一-鿿])[\\[(〔])"  # in 区司法局(牵头单位) the bracket belongs to the name before it
    return re.compile(
        f"(?:[国省市州区县]级)?(?P<label>{labels}):|{named}|{direct}|{opener}(?P<bracketed>{labels})[】\\])〕]:?"
    )


@cache
def _fields() -> dict[str, str]:
    return {label: field for label, field, _ in read_rows("fields")}


@cache
def _phrases() -> tuple[re.Pattern[str], dict[str, tuple[Role, bool]]]:
    rows = {phrase: (Role(role), by_duty == "yes") for phrase, role, by_duty, _ in read_rows("role_phrases")}
    words = one_of(list(rows)).replace("协办", "(?<!政)协办")  # 政协办 is a unit
    return re.compile(f"(?:共同|一起|分别)??(?P<phrase>{words}){_NOT_AFTER}"), rows


def role_pattern() -> re.Pattern[str]:
    """The role words that follow names, longest first; group `phrase`."""
    return _phrases()[0]


def role_of(phrase: str) -> tuple[Role, bool]:
    """The role that a phrase gives, and whether each unit acts within its own duties (按职责分工)."""
    return _phrases()[1][phrase]


def find_fields(text: str, start: int, end: int) -> list[Field]:
    """The labelled fields of a stretch in order; each reaches to the next label."""
    if (
        text.find(":", start, end) < 0
        and not _NAMED.search(text, start, end)
        and not _BRACKETED.search(text, start, end)
    ):
        return []  # most stretches have no label at all
    matches = list(field_pattern().finditer(text, start, end))
    ends = [match.start() for match in matches[1:]] + [end] if matches else []
    return [
        Field(label, _fields()[label], match.start(), match.end(), stop)
        for match, stop in zip(matches, ends, strict=True)
        for label in [match["label"] or match["named"] or match["direct"] or match["bracketed"]]
    ]


def parse_field(view: View, field: Field) -> list[Duty]:
    """The duties that a labelled field states; none for fields that are not about units."""
    start, end = _strip(view.text, field.value, field.end)
    if field.field in ("time", "indicator", "person", "note") or _NONE.match(view.text[start:end]):
        return []
    if field.field == "roles" or has_role_words(view.text, start, end):
        return parse_phrases(view, start, end)
    return [Duty(mention, Role(field.field), field.label) for mention in _accepted(view, start, end)]


def has_role_words(text: str, start: int, end: int) -> bool:
    """True if a stretch holds words that give names their roles."""
    return bool(role_pattern().search(text, start, end) or _MARKED.search(text, start, end))


def parse_phrases(view: View, start: int, end: int) -> list[Duty]:
    """The duties in `A牵头,B、C配合`, `A(牵头)、B` or in a bare list; empty where the words are none."""
    duties: list[Duty] = []
    for mark in _MARKED.finditer(view.text, start, end):
        named = list(_segment(view, start, mark.start(), Role.RESPONSIBLE, None, False))
        role, _ = role_of(mark["phrase"])
        duties += [*named[:-1], *(replace(duty, role=role, label=mark["phrase"]) for duty in named[-1:])]
        start = mark.end()
    return duties + _parse_rest(view, start, end)


def _parse_rest(view: View, start: int, end: int) -> list[Duty]:
    duties: list[Duty] = []
    at = start
    for match in role_pattern().finditer(view.text, start, end):
        if not _closes(view, match.end(), end):
            continue
        role, by_duty = role_of(match["phrase"])
        if role is Role.COOPERATE and not duties:
            comma = view.text.find(",", at, match.start())
            duties += _segment(view, at, comma, Role.RESPONSIBLE, None, False) if comma > 0 else ()
            at = comma + 1 if comma > 0 else at
        duties += _segment(view, at, match.start(), role, match["phrase"], by_duty)
        at = match.end()
    if at < end:
        led = any(duty.role is Role.LEAD for duty in duties)
        duties += (
            _segment(view, at, end, Role.RESPONSIBLE, None, False)
            if not led or len(view.text[at:end]) > 2
            else []
        )
    return duties


def _closes(view: View, at: int, end: int) -> bool:
    """A role word ends its list: what follows is the end, a mark, a blank or another list."""
    rest = view.text[at:end]
    return not rest or rest[0] in ",、;。.:)〕]】" or view.blank_before(at) or bool(_ENDS_DUTY.match(rest))


def _segment(
    view: View, start: int, end: int, role: Role, label: str | None, by_duty: bool
) -> Iterator[Duty]:
    """One list before a role word. In `A会同B` what follows 会同 cooperates."""
    start, end = _strip(view.text, start, end)
    together = _WITH.search(view.text, start, end)
    if together is None:
        yield from (Duty(mention, role, label, by_duty) for mention in _accepted(view, start, end))
        return
    yield from (Duty(mention, role, label, by_duty) for mention in _accepted(view, start, together.start()))
    yield from (Duty(m, Role.COOPERATE, together.group()) for m in _accepted(view, together.end(), end))


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in ",、;。.:由为":
        start += 1
    while end > start and text[end - 1] in ",、;。.:(〔":  # 甲局、乙局(按职责分工负责)
        end -= 1
    return start, end


def _accepted(view: View, start: int, end: int) -> list[Mention]:
    """The names of a list that can be units; persons, class nouns and other words are left out."""
    return [
        mention
        for mention in split_units(view, start, end)
        if not is_never_assigned(view.text[mention.start : mention.end])
        and (is_unit(view.text[mention.start : mention.end]) or (mention.head and is_function(mention.text)))
    ]


def is_unit_list(view: View, start: int, end: int) -> bool:
    """True if every name of the stretch is that of a unit and at least one is no class noun."""
    mentions = split_units(view, *_strip(view.text, start, end))
    names = [view.text[m.start : m.end] for m in mentions]
    return (
        bool(names)
        and all(is_unit(n) or (m.head and is_function(n)) for n, m in zip(names, mentions, strict=True))
        and any(is_named_unit(n) or (m.head and is_function(n)) for n, m in zip(names, mentions, strict=True))
    )
