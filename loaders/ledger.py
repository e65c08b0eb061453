"""The account of a reading: how much was understood, and what looks like data and did not become any."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from loaders.citations import is_cited, is_own
from loaders.dates import CALENDAR_DATE
from loaders.items import Item
from loaders.reading import Reading
from loaders.records import Ledger, Record, Suspect, Unread
from loaders.text import Span
from loaders.view import View

_DUTY = re.compile(
    r"牵头|(?<![谁总亲自问首])负责(?!人|同志|制)|主办|(?<!政)协办|会同(?!期)|(?:责任|牵头|配合)(?:单位|部门|主体):?"
)
_CITATION = re.compile(r"《[^》\n]{2,160}》|[〔\[【(]\d{4}[〕\]】)]第?\d{1,4}号")
_MONTH_OF_YEAR = re.compile(r"(?<!\d)20\d\d年\d{1,2}月(?:\d{1,2}[日号])?")
_LOOSE_TIME = re.compile(
    r"每(?:个)?学期|(?:任|届)期内|(?<!每年)(?<!每年的)汛期?(?:来临)?(?:之)?前|开学前|入冬前|供暖(?:季|期)?前"
)
"""Times that no rule of the record has a form for."""
_BASE = re.compile(r"(?:由|从)[^,。;]{0,6}$")
_ALIAS_WIDTH = 24
_NEAR = 12

Range = tuple[int, int]


def make_ledger(
    reading: Reading, items: Sequence[Item], titles: Sequence[Range], texts: Iterable[Range], record: Record
) -> Ledger:
    """The ledger of a record.

    `texts` are the ranges of the view that a stage has read as something, `titles` those that name the
    columns of task tables: their words (责任单位, 完成时限) are no duties and no dates.
    """
    view = reading.view
    content = len(view.text) - view.text.count("\n")
    covered = _union([*texts, *titles])
    known = sum(end - start - view.text.count("\n", start, end) for start, end in covered)
    unread = sorted(_unread(reading, items, titles, record), key=lambda one: one.span)
    left = sum(one.span.end - one.span.start for one in unread)
    return Ledger(content, max(0, min(known, content) - left), tuple(unread))


def _union(ranges: Iterable[Range]) -> list[Range]:
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif end > start:
            merged.append((start, end))
    return merged


def _unread(
    reading: Reading, items: Sequence[Item], titles: Sequence[Range], record: Record
) -> Iterator[Unread]:
    view, masked = reading.view, reading.masked
    duties = _union(
        [
            *titles,
            *(r for item in items for r in item.content.taken),
            *_spans(view, (a.span for m in record.measures for a in m.assignments), 40),
        ]
    )
    yield from _outside(view, Suspect.DUTY, (m.span() for m in _DUTY.finditer(view.text)), duties)
    deadlines = [*(deadline.span for measure in record.measures for deadline in measure.deadlines)]
    times = _union([*_spans(view, (*deadlines, *_fact_spans(record))), *_repeated(reading, record)])
    found = [*((t.start, t.end) for t in reading.times), *_days_and_months(masked)]
    yield from _outside(view, Suspect.DATE, _union(found), times)
    figures = _union(
        _spans(
            view,
            (
                *(i.span for i in record.indicators if i.targets),
                *(f.span for f in record.figures),
                *(d.span for m in record.measures for d in m.deadlines),
            ),
        )
    )
    numbers = (
        (q.start, q.end)
        for q in reading.quantities
        if not (q.chinese or _BASE.search(masked, max(0, q.start - 10), q.start))
    )
    yield from _outside(view, Suspect.NUMBER, numbers, figures)
    named = _union([*_named(reading), *_spans(view, _fact_spans(record))])
    yield from _outside(view, Suspect.CITATION, (m.span() for m in _CITATION.finditer(view.text)), named)


def _days_and_months(text: str) -> Iterator[Range]:
    for pattern in (CALENDAR_DATE, _MONTH_OF_YEAR, _LOOSE_TIME):
        yield from (match.span() for match in pattern.finditer(text))


def _named(reading: Reading) -> Iterator[Range]:
    """Namings that became citations, those of the document itself, and aliases where they are introduced."""
    for naming in reading.namings:
        if is_cited(naming, reading.facts) or is_own(naming.title or "", naming.number, reading.facts):
            yield naming.start, naming.end + (_ALIAS_WIDTH if naming.alias else 0)


def _repeated(reading: Reading, record: Record) -> Iterator[Range]:
    """Times that a measure names again: equal deadlines are listed once."""
    view = reading.view
    for measure in record.measures:
        first, last = view.locate(measure.span.start), view.locate(measure.span.end)
        texts = {deadline.text for deadline in measure.deadlines}
        at, to = (bisect_left(reading.times, edge, key=lambda time: time.start) for edge in (first, last))
        for time in reading.times[at:to]:
            if view.original(time.start, time.end) in texts:
                yield time.start, time.end


def _fact_spans(record: Record) -> Iterator[Span]:
    facts = record.document
    return (
        span for span in (facts.title_span, facts.number_span, facts.issuer_span, facts.date_span) if span
    )


def _spans(view: View, spans: Iterable[Span], slack: int = 0) -> list[Range]:
    """Spans of the source as ranges of the view; `slack` takes in the role word after a unit."""
    return [(view.locate(span.start), view.locate(span.end) + min(slack, _NEAR)) for span in spans]


def _outside(view: View, suspect: Suspect, found: Iterable[Range], used: Sequence[Range]) -> Iterator[Unread]:
    """What was found outside the used ranges, which are in order and apart (`_union`)."""
    for start, end in found:
        before = bisect_left(used, (end, 0)) - 1
        if before < 0 or used[before][1] <= start:
            first, last = _words_around(view.text, start, end)
            yield Unread(suspect, view.original(first, last), view.span(start, end))


def _words_around(text: str, start: int, end: int) -> Range:
    """The found words with a little of their clause, so that people see what they are about."""
    left = max((text.rfind(mark, max(0, start - _NEAR), start) + 1 for mark in "。,;:\n"), default=0) or max(
        0, start - _NEAR
    )
    right = min(
        (at for mark in "。,;\n" if (at := text.find(mark, end, end + _NEAR)) >= 0),
        default=min(len(text), end + _NEAR),
    )
    return left, right
