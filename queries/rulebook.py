"""The checks as files: one query a check in `checks/*.rq`, and tables for what reading and shapes report.

A check's header has, besides that of any query (`queries.header`), `severity`, `message` and `remedy`; its
rows give `?document`, `?focus` (the thing that is wrong) and the values for the message. With `once = true`
only the first place counts of those with the same message; with `gather = 5` lists for people tell five or
more of a document in one line, in the words of `gathered`. `doubts.rq` is for all warnings of the reading:
`doubts.tsv` says which check each rule of the reading belongs to, and which count once. `shapes.tsv` has the
remedies for what the SHACL shapes report. `*` stands for all others.

`# bind: document` stands inside GRAPH, not before it: twenty times quicker over a store of sixty plans.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from queries.errors import CatalogError
from queries.findings import Rule, Severity
from queries.header import parse_label, parse_query, read_header
from queries.questions import Label, Query

FOLDER: Final = Path(__file__).parent / "checks"
DOUBTS: Final = "doubts"
OTHERS: Final = "*"
_KEYS: Final = frozenset({"severity", "message", "remedy", "once", "gather", "gathered"})


@dataclass(frozen=True, slots=True)
class Gathered:
    """From how many findings in a document on a check is told in one line, and the words for it."""

    least: int
    message: Label


@dataclass(frozen=True, slots=True)
class Check:
    """A rule with the query that finds its defects."""

    rule: Rule
    query: Query
    once: bool
    gathered: Gathered | None = None


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All checks by name, the query for doubts, and the rules for doubts and shapes by their ids.

    `doubts_once` are the rules of the reading of which only the first place of the same message counts.
    """

    checks: Mapping[str, Check]
    doubts: Query
    doubt_rules: Mapping[str, Rule]
    doubts_once: frozenset[str]
    shape_remedies: Mapping[str, Mapping[str, str]]

    @property
    def rules(self) -> tuple[Rule, ...]:
        """All rules that a finding may have, but those of shapes, by id."""
        found = {check.rule.id: check.rule for check in self.checks.values()}
        found |= {rule.id: rule for rule in self.doubt_rules.values()}
        return tuple(found[name] for name in sorted(found))


@cache
def rulebook() -> Rulebook:
    """The checks that the project ships, read once; CatalogError if one is wrong."""
    checks = {path.stem: read_check(path) for path in sorted(FOLDER.glob("*.rq")) if path.stem != DOUBTS}
    path = FOLDER / f"{DOUBTS}.rq"
    doubts = parse_query(DOUBTS, path.read_text(encoding="utf-8"), str(path))
    rows = _rows("doubts.tsv")
    shapes = {row["shape"]: row for row in _rows("shapes.tsv")}
    once = frozenset(row["rule"] for row in rows if row["once"])
    return Rulebook(checks, doubts, {row["rule"]: _doubt_rule(row) for row in rows}, once, shapes)


def read_check(path: Path) -> Check:
    """The check in this file; CatalogError if its header is wrong."""
    text, file = path.read_text(encoding="utf-8"), str(path)
    header: dict[str, Any] = read_header(text, file) or {}
    if header.get("severity") not in list(Severity):
        raise CatalogError(file, f"severity 应是 {'、'.join(Severity)} 之一")
    query = parse_query(path.stem, text, file, _KEYS)
    message, remedy = (parse_label(header.get(key), key, file) for key in ("message", "remedy"))
    severity = Severity(header["severity"])
    rule = Rule(path.stem, severity, query.title, query.description, message, remedy)
    least = header.get("gather")
    gathered = Gathered(least, parse_label(header.get("gathered"), "gathered", file)) if least else None
    return Check(rule, query, header.get("once") is True, gathered)


def _doubt_rule(row: dict[str, str]) -> Rule:
    title = Label(row["title.zh"], row["title.en"])
    return Rule(
        id=row["check"],
        severity=Severity(row["severity"]),
        title=title,
        description=title,
        message=Label("{comment}", row["message.en"]),
        remedy=Label(row["remedy.zh"], row["remedy.en"]),
    )


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, dialect="excel-tab", quoting=csv.QUOTE_NONE))
