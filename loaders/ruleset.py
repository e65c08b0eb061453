r"""Rule tables, read and checked once: TOML for patterns, TSV for word lists.

A pattern rule has an `id`, a `pattern`, and `examples` that it must match and `not` that it must not;
tests hold both. Named parts ({year}) are put in by plain replacement, so that `\d{4}` is safe.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from loaders.errors import RuleError


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern rule of a table; `options` are its further keys."""

    id: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    options: dict[str, Any] = field(default_factory=dict)


def _text(name: str) -> str:
    return files("loaders").joinpath("rules", name).read_text("utf-8")


@cache
def read_rules(table: str) -> tuple[Rule, ...]:
    """The pattern rules of `rules/TABLE.toml`, in table order; RuleError where the table is wrong."""
    data = tomllib.loads(_text(f"{table}.toml"))
    parts: dict[str, str] = {}
    for name, part in data.get("parts", {}).items():
        parts[name] = _fill(part, parts)
    return tuple(_rule(table, row, parts) for row in data["rule"])


def _fill(pattern: str, parts: dict[str, str]) -> str:
    for name, part in parts.items():
        pattern = pattern.replace("{" + name + "}", part)
    return pattern


def _rule(table: str, row: dict[str, Any], parts: dict[str, str]) -> Rule:
    own = dict(row)
    try:
        id, pattern = own.pop("id"), _fill(own.pop("pattern"), parts)
        return Rule(id, re.compile(pattern), tuple(own.pop("examples")), tuple(own.pop("not", ())), own)
    except (KeyError, re.error) as error:
        raise RuleError(f"rules/{table}.toml, {row.get('id', 'a rule without id')}: {error}") from error


@cache
def read_rows(table: str) -> tuple[tuple[str, ...], ...]:
    """The rows of `rules/TABLE.tsv` after its header line; lines that begin with # are comments."""
    lines = [line for line in _text(f"{table}.tsv").splitlines() if line.strip() and not line.startswith("#")]
    rows = tuple(tuple(line.split("\t")) for line in lines)
    for row in rows:
        if len(row) != len(rows[0]):
            raise RuleError(f"rules/{table}.tsv, {row[0]}: {len(row)} columns, the header has {len(rows[0])}")
    return rows[1:]


@cache
def read_words(list_name: str) -> tuple[str, ...]:
    """The words of `rules/NAME.txt`: blank-separated, comment lines left out."""
    lines = [line for line in _text(f"{list_name}.txt").splitlines() if not line.startswith("#")]
    return tuple(word for line in lines for word in line.split())


def one_of(words: tuple[str, ...] | list[str]) -> str:
    """A pattern that matches any of the words, the longest first."""
    return "(?:" + "|".join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word)))) + ")"
