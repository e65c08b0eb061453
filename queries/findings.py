"""What a check finds: frozen data types, no logic beyond order and words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from queries.questions import Label


class Severity(StrEnum):
    """How grave a finding is; the order of the members is that of gravity, gravest first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def gravity(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)

    def reaches(self, least: Severity) -> bool:
        """True if this is as grave as `least` or graver."""
        return self.gravity <= least.gravity


SEVERITY_WORDS = {
    Severity.ERROR: Label("错误", "Error"),
    Severity.WARNING: Label("警告", "Warning"),
    Severity.INFO: Label("提示", "Note"),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """What is checked: id, name, how grave, what it is about, what to do about it.

    `message` may hold `{name}` for values of a finding.
    """

    id: str
    severity: Severity
    title: Label
    description: Label
    message: Label
    remedy: Label


class Lines(NamedTuple):
    """A span in lines and columns of a text file, both from 1; the end is the column after the last one."""

    start_line: int
    start_column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding stands: in the text (half-open, in characters), and in the file as people count it.

    `number` and `heading` are those of the measure around it, empty where there is none. `place` is 第12行,
    第3页, Sheet1!B7, empty where it is not known; `lines` is known for text files only. `start` is None for a
    finding about the whole document, whose place is where the file begins.
    """

    document: str
    title: str
    source: str
    measure: str = ""
    number: str = ""
    heading: str = ""
    start: int | None = None
    end: int | None = None
    quote: str = ""
    lines: Lines | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One defect: the rule, the words for people, the thing that it is about (IRI) and where it stands."""

    rule: Rule
    message: Label
    focus: str
    place: Place

    @property
    def severity(self) -> Severity:
        """How grave it is."""
        return self.rule.severity


def in_order(finding: Finding) -> tuple[str, str, int, int, str, str, str]:
    """The key for sorting: by document, then by place, the gravest first."""
    place = finding.place
    start = -1 if place.start is None else place.start
    facts = (finding.severity.gravity, finding.rule.id, finding.message.zh, finding.focus)
    return (place.title, place.document, start, *facts)
