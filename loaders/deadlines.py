"""Times that bind a measure: found by the table rules/deadlines.toml, resolved to ISO dates and durations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from loaders.dates import to_number
from loaders.deadline_resolvers import RESOLVERS, Clock
from loaders.records import Deadline, DeadlineKind
from loaders.ruleset import Rule, read_rules
from loaders.view import View

_CONDITION = re.compile(
    r"(?:[^,。;]{0,6})(?:发生|连续|累计(?=[^,。;]{0,6}(?:次|起|分|件|天|日))|被|受到|两次|二次|三次|多次|有两次|不得再|未(?:完成|达|能)|不得)"
)
_RIGHT = re.compile(r"(?:可以|(?<!许)可|有权|允许)[^,。;]{0,24}$")
_YEARLY_GOES_ON = re.compile(r"[、和及,]{1,2}$")


@dataclass(frozen=True, slots=True)
class Time:
    """A phrase that names a time, `view.text[start:end]`, with its rule; not yet resolved."""

    start: int
    end: int
    rule: Rule
    match: re.Match[str]


def find_times(text: str) -> tuple[Time, ...]:
    """All phrases of a text that name a time, in order, without overlaps; the longest one wins."""
    found = [
        Time(*match.span(), rule, match)
        for rule in read_rules("deadlines")
        if _may_match(rule, text)
        for match in rule.pattern.finditer(text)
        if not _denied(rule, text, match.start())
    ]
    found.sort(key=lambda time: (time.start, time.start - time.end))
    kept: list[Time] = []
    for time in found:
        if not kept or time.start >= kept[-1].end:
            kept.append(time)
        elif time.end - time.start > kept[-1].end - kept[-1].start and time.end > kept[-1].end:
            kept[-1] = time
    return tuple(kept)


def _may_match(rule: Rule, text: str) -> bool:
    needs = rule.options.get("needs", "")
    return not needs or any(char in text for char in needs)


def _denied(rule: Rule, text: str, start: int) -> bool:
    unless, only = rule.options.get("unless_before"), rule.options.get("only_after")
    if not (unless or only):
        return False
    before = text[max(0, start - 16) : start]
    return bool(unless and _compiled(unless).search(before) or only and not _compiled(only).search(before))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def resolve_times(view: View, times: Iterable[Time], clock: Clock) -> Iterator[Deadline]:
    """The deadlines that the phrases state; those that tell a condition, a right or the past state none."""
    previous: Deadline | None = None
    end, stated = -1, clock
    for time in times:
        if not _binds(view, time):
            continue
        if view.text.find("。", max(end, 0), time.start) >= 0:
            stated = clock
        stated = _with_year(time, stated)
        deadline = _resolve(view, time, stated if _in_year(time) else clock)
        if deadline is None or _is_past(deadline, clock):
            continue
        goes_on = (
            previous
            and previous.every == "P1Y"
            and previous.by
            and _YEARLY_GOES_ON.fullmatch(view.text[end : time.start])
        )
        if (
            goes_on
            and deadline.kind is DeadlineKind.BY
            and deadline.date
            and not time.match.groupdict().get("y")
        ):
            deadline = replace(
                deadline, kind=DeadlineKind.RECURRING, every="P1Y", by=f"-{deadline.date[4:]}", date=None
            )
        yield deadline
        previous, end = deadline, time.end


def _in_year(time: Time) -> bool:
    """True for a part of a year: a month, a quarter, a half."""
    groups = time.match.groupdict()
    return any(groups.get(name) for name in ("m", "q", "half")) and not groups.get("rel")


def _with_year(time: Time, clock: Clock) -> Clock:
    """In 2017年3月底前…,9月底前… the year holds for both."""
    year = time.match.groupdict().get("y")
    return replace(clock, year=to_number(year)) if year and _in_year(time) else clock


def _binds(view: View, time: Time) -> bool:
    before, after = view.text[max(0, time.start - 30) : time.start], _words_after(view, time.end)
    if time.rule.options["kind"] == "within":
        return not (_CONDITION.match(after) or _RIGHT.search(before))
    return not (
        time.rule.options["kind"] in ("by", "during")
        and re.match(r"(?:以来|建成|已|累计|共|的(?!工作|任务|目标))", after)
        and not re.match(r"建成(?!,|、)", after)
    )


def _words_after(view: View, end: int) -> str:
    """The next words, those of another cell left out (2023年5月底前 | 已完成)."""
    last = min(end + 16, len(view.text))
    return view.text[end : next((at for at in range(end, last) if view.cell_before(at)), last)]


def _is_past(deadline: Deadline, clock: Clock) -> bool:
    """A date well before the document tells what has happened."""
    if deadline.date is None or clock.issued is None:
        return False
    return int(deadline.date[:4]) < clock.issued.year - 1


def _resolve(view: View, time: Time, clock: Clock) -> Deadline | None:
    fields = RESOLVERS[time.rule.options["resolve"]](time.match.groupdict(), clock)
    if fields is None:
        return None
    kind = DeadlineKind(time.rule.options["kind"])
    return Deadline(view.original(time.start, time.end), kind, view.span(time.start, time.end), **fields)
