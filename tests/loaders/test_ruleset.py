from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from loaders import ruleset
from loaders.errors import RuleError


@pytest.fixture
def tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of rule tables in place of the project's own."""
    monkeypatch.setattr(ruleset, "_text", lambda name: (tmp_path / name).read_text("utf-8"))
    ruleset.read_rules.cache_clear()
    ruleset.read_rows.cache_clear()
    yield tmp_path
    ruleset.read_rules.cache_clear()
    ruleset.read_rows.cache_clear()


def test_parts_are_put_in(tables: Path) -> None:
    parts = "[parts]\nn = '\\d'\n"
    rule = parts + "[[rule]]\nid = 'a'\npattern = '{n}{4}年'\nexamples = ['2017年']\nwhere = 'any'\n"
    (tables / "x.toml").write_text(rule, "utf-8")
    (found,) = ruleset.read_rules("x")
    assert found.pattern.pattern == r"\d{4}年" and found.options == {"where": "any"}


@pytest.mark.parametrize("row", ["pattern = '('\nexamples = []", "pattern = 'a'", "examples = []"])
def test_a_wrong_rule_names_its_table_and_id(tables: Path, row: str) -> None:
    (tables / "x.toml").write_text(f'[[rule]]\nid = "odd"\n{row}\n', "utf-8")
    with pytest.raises(RuleError, match=r"rules/x\.toml, odd"):
        ruleset.read_rules("x")


def test_a_row_of_another_width_is_refused(tables: Path) -> None:
    (tables / "x.tsv").write_text("word\tkind\n# a comment\nok\tplan\nodd\n", "utf-8")
    with pytest.raises(RuleError, match=r"rules/x\.tsv, odd: 1 columns"):
        ruleset.read_rows("x")


def test_the_longest_word_is_tried_first() -> None:
    assert ruleset.one_of(["负责", "负责牵头", "牵头"]) == "(?:负责牵头|牵头|负责)"
