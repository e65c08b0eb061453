"""Many findings of one sort are one line for people, in the order of the findings."""

from __future__ import annotations

import pytest

from queries.findings import Finding, Place
from queries.gathering import gather
from queries.rulebook import rulebook

MANY = [name for name, check in rulebook().checks.items() if check.gathered]


def findings(rule: str, count: int, document: str = "甲") -> list[Finding]:
    """Findings of a check on the tasks 一/1, 一/2 … of a document."""
    known = rulebook().checks[rule].rule
    places = [Place(document, document, "", number=f"一/{at}") for at in range(1, count + 1)]
    return [Finding(known, known.message, place.number, place) for place in places]


@pytest.mark.parametrize("rule", MANY)
def test_from_the_number_that_the_check_names(rule: str) -> None:
    check = rulebook().checks[rule]
    assert check.gathered is not None
    least = check.gathered.least
    assert gather(findings(rule, least - 1)) == findings(rule, least - 1)
    (one,) = gather(findings(rule, least))
    assert one.focus == "一/1"
    for words in (one.message.zh, one.message.en):
        assert str(least) in words and f"一/{least}" in words


def test_documents_and_checks_are_kept_apart() -> None:
    mixed = [*findings(MANY[0], 5), *findings(MANY[1], 2), *findings(MANY[0], 4, "乙")]
    lines = gather(mixed)
    assert [(each.rule.id, each.place.document) for each in lines] == [
        (MANY[0], "甲"),
        *[(MANY[1], "甲")] * 2,
        *[(MANY[0], "乙")] * 4,
    ]


def test_a_long_list_is_cut() -> None:
    (one,) = gather(findings(MANY[0], 30))
    assert "30" in one.message.zh and "一/12 等" in one.message.zh and "一/13" not in one.message.zh
    assert "and others" in one.message.en


def test_other_checks_stay_as_they_are() -> None:
    grave = findings("lead-cooperates", 9)
    assert gather(grave) == grave
    assert gather([]) == []
