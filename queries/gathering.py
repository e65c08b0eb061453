"""Many findings of one sort in one document → one line for people; machines get them one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from queries.findings import Finding
from queries.questions import Label
from queries.rulebook import rulebook

_SHOWN: Final = 12
"""So many numbers of tasks are listed."""


def gather(findings: Sequence[Finding]) -> list[Finding]:
    """The findings in their order; where a check asks for it, many of a document are one, at the first."""
    alike: defaultdict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        alike[_kind(finding)].append(finding)
    return list(_gathered(findings, alike))


def _gathered(findings: Sequence[Finding], alike: dict[tuple[str, str], list[Finding]]) -> Iterator[Finding]:
    for finding in findings:
        group = alike[_kind(finding)]
        check = rulebook().checks.get(finding.rule.id)
        if check is None or check.gathered is None or len(group) < check.gathered.least:
            yield finding
        elif finding is group[0]:
            yield replace(finding, message=_words(check.gathered.message, group))


def _kind(finding: Finding) -> tuple[str, str]:
    return finding.rule.id, finding.place.document


def _words(message: Label, group: Sequence[Finding]) -> Label:
    numbers = [finding.place.number or finding.place.place for finding in group[:_SHOWN]]
    chinese, english = "、".join(numbers), ", ".join(numbers)
    if len(group) > _SHOWN:
        chinese, english = f"{chinese} 等", f"{english} and others"
    count = len(group)
    return Label(
        message.zh.format(count=count, numbers=chinese), message.en.format(count=count, numbers=english)
    )
