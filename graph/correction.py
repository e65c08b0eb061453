"""Corrections by people: plain values, kept beside what was read and never mixed with it.

A correction is made once and never changed; it is taken back by another, a withdrawal. So the corrections of
two places can be put together in any order, and nothing of them is lost.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import cached_property
from typing import Final

from graph.errors import GraphError
from loaders.records import Deadline, DeadlineKind, Role
from loaders.text import Span
from ontology.iris import short_hash


class CorrectionError(GraphError):
    """A correction that cannot be made: there is nothing of the kind in the document, or it says nothing."""


class CorrectionKind(StrEnum):
    """What is corrected: who a name means, a unit's role on a measure, a time of a measure; or taken back."""

    UNIT = "unit"
    ROLE = "role"
    DEADLINE = "deadline"
    WITHDRAWAL = "withdrawal"


NO_ROLE = "none"
"""In place of a role: the unit has nothing to do with the measure."""

ROLE_WORDS: Final = {
    Role.LEAD.value: "牵头",
    Role.RESPONSIBLE.value: "负责",
    Role.COOPERATE.value: "配合",
    NO_ROLE: "无",
}
"""What a role is called where people read or write it."""

GROUP = "group"
"""As the reading of a unit: the name stands for several."""


@dataclass(frozen=True)
class Correction:
    """One correction, who made it, when and why.

    `document` and `measure` are IRIs, `measure` empty where the whole document is meant. By kind:
    `unit`: `former` is a name in the document, `now` the name of the unit that it means.
    `role`: `former` is the unit, `now` lead, responsible, cooperate or none.
    `deadline`: `former` are the words of a deadline, empty for one that is missing; `now` the right words,
    empty where there is none.
    `withdrawal`: `former` is the id of the correction that is taken back.
    `reading` is what the program makes of `now`: `GROUP`, or a deadline as `write_deadline` has it.
    `at` is ISO 8601 with an offset.
    """

    document: str
    measure: str
    kind: CorrectionKind
    former: str
    now: str
    reading: str
    by: str
    at: str
    why: str

    @cached_property
    def id(self) -> str:
        """The same for the same correction, wherever it is kept."""
        # Stores write one moment in different ways.
        moment = self.moment.astimezone(UTC).isoformat()
        parts = (self.document, self.measure, self.kind, self.former, self.now, self.by, moment)
        # The letter in front keeps spreadsheets from taking it for a number.
        return f"c{short_hash(*parts)}"

    @property
    def moment(self) -> datetime:
        """When it was made; a time without an offset counts as UTC."""
        moment = datetime.fromisoformat(self.at)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def describe(correction: Correction) -> str:
    """What it changes, for people."""
    if correction.kind is CorrectionKind.WITHDRAWAL:
        return f"撤回 {correction.former}"
    now = ROLE_WORDS[correction.now] if correction.kind is CorrectionKind.ROLE else correction.now
    return f"{correction.former or '(无)'} → {now or '(无)'}"


def in_order(corrections: Iterable[Correction]) -> list[Correction]:
    """Each once, the earliest first."""
    unique = {each.id: each for each in corrections}
    return sorted(unique.values(), key=lambda each: (each.moment, each.id))


def standing(corrections: Iterable[Correction]) -> list[Correction]:
    """Those that nobody took back, the earliest first: a later one goes over an earlier one."""
    ordered = in_order(corrections)
    withdrawn = {each.former for each in ordered if each.kind is CorrectionKind.WITHDRAWAL}
    withdrawn |= {each.id for each in ordered if each.kind is CorrectionKind.WITHDRAWAL}
    return [each for each in ordered if each.id not in withdrawn]


def write_deadline(deadline: Deadline) -> str:
    """Kind and values in one line: by 2016-12-31, recurring P1Y --01-30, within P30D, ongoing."""
    values = (deadline.every, deadline.date, deadline.within, deadline.by)
    return " ".join([deadline.kind.value, *(value for value in values if value)])


def read_deadline(words: str, reading: str, span: Span) -> Deadline:
    """The deadline of these words that `write_deadline` wrote; ValueError for any other reading."""
    kind, *values = reading.split() or [""]
    deadline = {"kind": DeadlineKind(kind), "text": words, "span": span}
    for value in values:
        deadline[_field(kind, value)] = value
    return Deadline(**deadline)  # type: ignore[arg-type]


def _field(kind: str, value: str) -> str:
    if value.startswith("P"):
        return "every" if kind == DeadlineKind.RECURRING else "within"
    return "by" if value.startswith("--") else "date"
