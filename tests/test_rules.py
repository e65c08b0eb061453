"""The rule tables: every pattern hits its examples and nothing it must not, quickly on any text."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from loaders.deadline_resolvers import RESOLVERS
from loaders.deadlines import find_times
from loaders.outline import SectionKind
from loaders.quantities import find_quantities
from loaders.records import DeadlineKind, DocumentKind
from loaders.roles import find_fields, parse_field, parse_phrases
from loaders.ruleset import Rule, read_rows, read_rules, read_words
from loaders.table_columns import column_meaning
from loaders.targets import find_targets
from loaders.text import Span
from loaders.titles import kind_of, strip_marks
from loaders.unit_lists import has_head, is_group
from loaders.view import fold, make_view, squeeze
from tests.case_lines import view_of

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


@pytest.mark.parametrize("table", ROWS)
def test_no_row_is_given_twice(table: str) -> None:
    rows = read_rows(table)
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize("rule", read_rules("deadlines"), ids=name_of)
def test_an_example_of_a_deadline_is_won_by_its_own_rule(rule: Rule) -> None:
    for example in rule.examples:
        assert rule.id in [time.rule.id for time in find_times(fold(squeeze(example)))], example


def test_resolvers_and_kinds_of_deadlines() -> None:
    options = [rule.options for rule in read_rules("deadlines")]
    assert {each["resolve"] for each in options} == set(RESOLVERS)
    assert {each["kind"] for each in options} == {kind.value for kind in DeadlineKind}


def test_kinds_of_sections() -> None:
    kinds = {rule.options["kind"] for rule in read_rules("sections")}
    assert kinds <= {kind.value for kind in SectionKind}


@pytest.mark.parametrize(("phrase", "role", "by_duty", "example"), read_rows("role_phrases"))
def test_an_example_of_a_role_word_gives_its_role(phrase: str, role: str, by_duty: str, example: str) -> None:
    duties = parse_phrases(view_of(example), 0, len(example))
    assert {(duty.role.value, duty.label, duty.by_duty) for duty in duties} == {
        (role, phrase, by_duty == "yes")
    }


@pytest.mark.parametrize(("label", "kind", "example"), read_rows("fields"))
def test_an_example_of_a_label_is_its_field(label: str, kind: str, example: str) -> None:
    (field,) = find_fields(example, 0, len(example))
    assert (field.label, field.field) == (label, kind)
    units = parse_field(make_view(example, [[Span(0, len(example))]], example), field)
    assert bool(units) is (kind in ("lead", "responsible", "cooperate", "roles"))


@pytest.mark.parametrize(("pattern", "meaning", "example"), read_rows("columns"))
def test_an_example_of_a_column_has_its_meaning(pattern: str, meaning: str, example: str) -> None:
    assert re.search(pattern, example)
    assert column_meaning(example) == meaning


@pytest.mark.parametrize(("word", "kind", "example"), read_rows("document_kinds"))
def test_an_example_of_a_title_is_of_its_kind(word: str, kind: str, example: str) -> None:
    assert strip_marks(example).endswith(word)
    assert kind_of(example) is DocumentKind(kind)


@pytest.mark.parametrize(("word", "place", "op", "change", "example"), read_rows("comparators"))
def test_an_example_of_a_comparator_demands_its_figure(
    word: str, place: str, op: str, change: str, example: str
) -> None:
    text = fold(example)
    targets = find_targets(text, find_quantities(text), 0, len(text), True)
    assert word in example and place in ("before", "after")
    assert targets and targets[0].op == op
    assert (targets[0].change.value if targets[0].change else "-") == change


@pytest.mark.parametrize("law", read_words("laws"))
def test_a_law_is_named_in_full(law: str) -> None:
    assert law.endswith(("法", "法典", "通则", "总则"))
    assert not law.startswith(("中华人民共和国", "《"))


def test_a_name_of_a_function_means_one_function() -> None:
    names = [name for _, words in read_rows("unit_functions") for name in words.split()]
    assert len(names) == len(set(names))


def test_group_units_are_groups_and_heads_end_names() -> None:
    assert all(is_group(example) for rule in read_rules("group_units") for example in rule.examples)
    assert all(has_head(f"某某{head}") for head in read_words("unit_heads"))
