"""The extraction record: frozen data types, no logic. The JSON form is made by `loaders.serialize`.

One `Record` for each source document. Dates are ISO 8601 strings, partial ones where the document
gives no more; spans point into the plain text of the document (`loaders.text.SourceText.text`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from loaders.text import Doubt, Span


class Role(StrEnum):
    """What a unit does for a measure: 牵头, 负责, 配合."""

    LEAD = "lead"
    RESPONSIBLE = "responsible"
    COOPERATE = "cooperate"


class DocumentKind(StrEnum):
    """What a document is: 方案/规划, 报告, 纲要, 通知, 任务分解表."""

    PLAN = "plan"
    REPORT = "report"
    OUTLINE = "outline"
    NOTICE = "notice"
    TABLE = "table"
    OTHER = "other"


class MeasureKind(StrEnum):
    """A task of a plan or an accomplishment of a report."""

    TASK = "task"
    ACCOMPLISHMENT = "accomplishment"


class DeadlineKind(StrEnum):
    """How a time binds a measure."""

    BY = "by"
    START = "start"
    DURING = "during"
    RECURRING = "recurring"
    WITHIN = "within"
    ONGOING = "ongoing"


class Change(StrEnum):
    """The direction of a change that a target demands: 增长, 下降."""

    INCREASE = "increase"
    DECREASE = "decrease"


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What a document says of itself. `period` is (first year, last year).

    `place` is the place that it governs, as far as it says (吴忠市利通区), None where it cannot be known.
    """

    title: str | None
    number: str | None
    issuer: str | None
    date: str | None
    kind: DocumentKind
    draft: bool
    period: tuple[str, str] | None
    place: str | None = None
    title_span: Span | None = None
    number_span: Span | None = None
    issuer_span: Span | None = None
    date_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A document named in the text. `span` is the place of naming, `alias` is 《纲要》 after 以下简称.

    `ordered` is true where a measure orders the document to be made (制定《…办法》).
    """

    title: str | None
    number: str | None
    span: Span | None = None
    alias: str | None = None
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Basis:
    """A document that this one says it carries out (为贯彻落实…, `applies`) or is made under (根据…)."""

    title: str | None
    number: str | None
    alias: str | None
    span: Span
    applies: bool = True


@dataclass(frozen=True, slots=True)
class Assignment:
    """One unit in one role on one measure.

    `label` is the words that give the role (牵头, 责任单位, 配合单位 …), None for a bare list or an
    inferred lead; `position` counts from 1 within the role on its measure.
    """

    unit: str
    canonical: str
    role: Role
    stated: bool
    group: bool
    open: bool
    span: Span
    label: str | None = None
    position: int = 1
    by_duty: bool = False


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time that binds a measure; which fields are set depends on `kind` (RECORD: Deadlines).

    `every` and `within` are ISO 8601 durations; `by` is a truncated date (--01-30, ---05).
    """

    text: str
    kind: DeadlineKind
    span: Span
    date: str | None = None
    every: str | None = None
    by: str | None = None
    within: str | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """The smallest numbered item that carries an action, or a row of a task table.

    `locator` is the numbering path; `section` the headings above, outermost first. `order` counts
    all measures of the document from 1 in reading order, so that equal locators stay apart.
    """

    locator: str
    kind: MeasureKind
    heading: str | None
    text: str
    assignments: tuple[Assignment, ...]
    deadlines: tuple[Deadline, ...]
    citations: tuple[Citation, ...]
    span: Span
    section: tuple[str, ...] = ()
    order: int = 1


@dataclass(frozen=True, slots=True)
class Target:
    """One demanded figure: subject, comparator (= >= <=), plain value and unit."""

    subject: str
    op: str
    value: float
    unit: str
    change: Change | None = None
    approximate: bool = False
    baseline: float | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """A sentence that demands a result, with its figures (none where it has none)."""

    locator: str
    text: str
    targets: tuple[Target, ...]
    span: Span
    order: int = 1


@dataclass(frozen=True, slots=True)
class Figure:
    """A result that a report states."""

    subject: str
    value: float
    unit: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Section:
    """A node of the document's outline: heading with its numbering path, not itself a measure."""

    locator: str
    heading: str
    span: Span


class Suspect(StrEnum):
    """What an unread string looks like."""

    DUTY = "duty"
    DATE = "date"
    NUMBER = "number"
    CITATION = "citation"


@dataclass(frozen=True, slots=True)
class Unread:
    """A string that looks like a duty, date, number or citation and did not become data."""

    suspect: Suspect
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Ledger:
    """The account of one reading: characters of content, characters understood, what is left.

    `characters` counts the non-blank characters of the document without its page boilerplate.
    """

    characters: int
    understood: int
    unread: tuple[Unread, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """All that was read from one document."""

    document: DocumentFacts
    basis: tuple[Basis, ...]
    measures: tuple[Measure, ...]
    indicators: tuple[Indicator, ...]
    citations: tuple[Citation, ...]
    figures: tuple[Figure, ...]
    warnings: tuple[Doubt, ...]
    sections: tuple[Section, ...]
    ledger: Ledger
