"""Corrections applied to a record: a new record, and which of its facts a correction has touched.

A correction that finds nothing to correct (the document was read anew and says something else) is told, not
forced: it stays where it is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final, Generic, NamedTuple, TypeVar

from graph.correction import GROUP, NO_ROLE, Correction, CorrectionKind, read_deadline
from loaders.records import Assignment, Deadline, Measure, Record, Role
from loaders.text import Span

Fact = TypeVar("Fact", Assignment, Deadline)


class Mark(NamedTuple):
    """A fact that a correction has touched: the measure by its order, and the part of it.

    `part` is r or d with the number of the responsibility or deadline, empty where one was taken out.
    """

    order: int
    part: str
    correction: Correction


@dataclass(frozen=True, slots=True)
class Corrected:
    """A record after its corrections, what they touched, and those that found nothing."""

    record: Record
    marks: tuple[Mark, ...]
    unused: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class _Marked(Generic[Fact]):
    fact: Fact
    by: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class _Draft:
    """A measure while it is corrected; `by` took something out of it."""

    span: Span
    duties: tuple[_Marked[Assignment], ...]
    deadlines: tuple[_Marked[Deadline], ...]
    by: tuple[Correction, ...] = ()


def correct(record: Record, measures: Iterable[str], corrections: Iterable[Correction]) -> Corrected:
    """Apply the corrections in their order; `measures` are the IRIs of the record's measures."""
    drafts = {iri: _draft(each) for iri, each in zip(measures, record.measures, strict=True)}
    unused = []
    for correction in corrections:
        wanted = [correction.measure] if correction.measure else list(drafts)
        done = {iri: _STEPS[correction.kind](drafts[iri], correction) for iri in wanted if iri in drafts}
        changed = {iri: draft for iri, draft in done.items() if draft is not None}
        if not changed:
            unused.append(correction)
        drafts.update(changed)
    finished = [_finish(each, draft) for each, draft in zip(record.measures, drafts.values(), strict=True)]
    marks = [
        mark for each, draft in zip(finished, drafts.values(), strict=True) for mark in _marks(each, draft)
    ]
    return Corrected(replace(record, measures=tuple(finished)), tuple(marks), tuple(unused))


def _draft(measure: Measure) -> _Draft:
    return _Draft(
        measure.span,
        tuple(_Marked(each) for each in measure.assignments),
        tuple(_Marked(each) for each in measure.deadlines),
    )


def _finish(measure: Measure, draft: _Draft) -> Measure:
    duties = tuple(each.fact for each in draft.duties)
    return replace(measure, assignments=duties, deadlines=tuple(each.fact for each in draft.deadlines))


def _marks(measure: Measure, draft: _Draft) -> list[Mark]:
    found = [Mark(measure.order, "", each) for each in draft.by]
    by = [("r", number, each.by) for number, each in enumerate(draft.duties, 1)]
    by += [("d", number, each.by) for number, each in enumerate(draft.deadlines, 1)]
    return found + [
        Mark(measure.order, f"{letter}/{number}", correction)
        for letter, number, corrections in by
        for correction in corrections
    ]


def _is_called(assignment: Assignment, name: str) -> bool:
    return name in (assignment.canonical, assignment.unit)


def _unit(draft: _Draft, correction: Correction) -> _Draft | None:
    """Each naming of the unit means another; the words in the text stay."""
    duties = tuple(_renamed(each, correction) for each in draft.duties)
    return replace(draft, duties=duties) if duties != draft.duties else None


def _renamed(marked: _Marked[Assignment], correction: Correction) -> _Marked[Assignment]:
    if not _is_called(marked.fact, correction.former):
        return marked
    group = correction.reading == GROUP
    return _Marked(replace(marked.fact, canonical=correction.now, group=group), (*marked.by, correction))


def _role(draft: _Draft, correction: Correction) -> _Draft | None:
    """The unit's one role on the measure; a unit that the text does not name there is added to it."""
    own = [each for each in draft.duties if _is_called(each.fact, correction.former)]
    others = tuple(each for each in draft.duties if each not in own)
    if correction.now == NO_ROLE:
        if not own:
            return None
        return replace(draft, duties=_numbered(others), by=(*draft.by, correction))
    first = own[0] if own else _Marked(_added(draft, correction))
    role = Role(correction.now)
    stays = first.fact.role is role
    fact = first.fact
    if not (stays and fact.stated):
        fact = replace(fact, role=role, stated=True, label=None)
    marked = _Marked(fact, (*first.by, correction))
    if own and stays:
        kept = tuple(marked if each is first else each for each in draft.duties if each not in own[1:])
        return replace(draft, duties=_numbered(kept))
    return replace(draft, duties=_numbered((*others, marked)))


def _added(draft: _Draft, correction: Correction) -> Assignment:
    """A unit that the text does not name: its span is empty."""
    name, group = correction.former, correction.reading == GROUP
    return Assignment(name, name, Role(correction.now), True, group, False, _nowhere(draft))


def _nowhere(draft: _Draft) -> Span:
    """The empty span of what the text does not say, at the beginning of the measure."""
    return Span(draft.span.start, draft.span.start)


def _numbered(duties: tuple[_Marked[Assignment], ...]) -> tuple[_Marked[Assignment], ...]:
    """Positions count from 1 within each role."""
    counts = dict.fromkeys(Role, 0)
    found = []
    for each in duties:
        counts[each.fact.role] += 1
        found.append(_Marked(replace(each.fact, position=counts[each.fact.role]), each.by))
    return tuple(found)


def _deadline(draft: _Draft, correction: Correction) -> _Draft | None:
    """A deadline in place of another, one more, or one less."""
    own = next((each for each in draft.deadlines if each.fact.text == correction.former), None)
    if own is None and (correction.former or not correction.now):
        return None
    if not correction.now:
        left = tuple(each for each in draft.deadlines if each is not own)
        return replace(draft, deadlines=left, by=(*draft.by, correction))
    span, by = (own.fact.span, own.by) if own else (_nowhere(draft), ())
    made = _Marked(read_deadline(correction.now, correction.reading, span), (*by, correction))
    if own is None:
        return replace(draft, deadlines=(*draft.deadlines, made))
    return replace(draft, deadlines=tuple(made if each is own else each for each in draft.deadlines))


_STEPS: Final[Mapping[CorrectionKind, Callable[[_Draft, Correction], _Draft | None]]] = {
    CorrectionKind.UNIT: _unit,
    CorrectionKind.ROLE: _role,
    CorrectionKind.DEADLINE: _deadline,
}
"""CorrectionKind → the measure after the correction, None where there is nothing of the kind in it."""
