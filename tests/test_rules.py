"""The rule tables: every pattern hits its examples and nothing it must not, quickly on any text."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from loaders.ruleset import Rule, read_rows, read_rules
from loaders.view import fold, squeeze

TABLES = Path(__file__).parent.parent / "loaders" / "rules"
PATTERNS = [(path.stem, rule) for path in sorted(TABLES.glob("*.toml")) for rule in read_rules(path.stem)]
ROWS = sorted(path.stem for path in TABLES.glob("*.tsv"))
LISTS = sorted(path.stem for path in TABLES.glob("*.txt"))

AT_START = {"markers"}
"""Tables whose patterns are tried at one place only."""

AS_WRITTEN = {"persons"}
"""Tables that look at the text itself, before it is normalised."""

FILLERS = (
    *(
        "(",
        "〔",
        "《",
        "“",
        "一",
        "a",
        "1",
        "1.",
        "、市",
        "12-",
        "年月日",
        "2017年",
        "各部门",
        "第一",
        "负责",
        "@a.",
    ),
    *(" ", "市局、", "3%", "由", "每", "前", "(1)", "a@"),
)
LONG = 20_000
MAX_SECONDS = 0.5
"""For one pattern over 20,000 characters; linear patterns take a hundredth of it."""


def name_of(case: object) -> str:
    return case.id if isinstance(case, Rule) else str(case)


def hits(table: str, rule: Rule, phrase: str) -> bool:
    """True if the rule takes the phrase, its `unless` included."""
    text = phrase if table in AS_WRITTEN else fold(squeeze(phrase))
    found = rule.pattern.match(text) if table in AT_START else rule.pattern.search(text)
    unless = rule.options.get("unless")
    return bool(found) and not (unless and re.search(unless, text))


@pytest.mark.parametrize(("table", "rule"), PATTERNS, ids=name_of)
def test_a_rule_hits_its_examples_and_none_of_its_counterexamples(table: str, rule: Rule) -> None:
    assert rule.examples
    assert [each for each in rule.examples if not hits(table, rule, each)] == []
    assert [each for each in rule.counterexamples if hits(table, rule, each)] == []


@pytest.mark.parametrize(("table", "rule"), PATTERNS, ids=name_of)
def test_a_pattern_is_quick_on_hostile_text(table: str, rule: Rule) -> None:
    for filler in FILLERS:
        text = filler * (LONG // len(filler))
        begin = time.perf_counter()
        for _ in rule.pattern.finditer(text):
            pass
        assert time.perf_counter() - begin <= MAX_SECONDS, f"slow on {filler!r}"


@pytest.mark.parametrize("table", sorted({table for table, _ in PATTERNS}))
def test_ids_are_unique(table: str) -> None:
    ids = [rule.id for rule in read_rules(table)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("table", ROWS)
def test_rows_are_tidy(table: str) -> None:
    rows = read_rows(table)
    keys = [row[0] for row in rows]
    assert rows and len(keys) == len(set(keys))
    assert [cell for row in rows for cell in row if cell != cell.strip() or not cell] == []


@pytest.mark.parametrize("table", LISTS)
def test_lists_hold_each_word_once(table: str) -> None:
    lines = (TABLES / f"{table}.txt").read_text(encoding="utf-8").splitlines()
    words = [word for line in lines if not line.startswith("#") for word in line.split()]
    assert words and len(words) == len(set(words))
