"""Labelled facts of a page about its document (索引号, 发文字号, 成文日期 …), from `page_facts.tsv`.

The table maps each label to the name under which the fact is kept; labels of persons and of page
tools have no such name and their values are dropped. `strong` labels stand on information panels only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

PADDING = re.compile(r"[\s\u3000\xa0:：\[\]【】|｜/]+")
LONGEST_LABEL = 12
LONGEST_VALUE = 300
LINE_LENGTH = 220
LEADING_DATE = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?")
VALUE_EDGES = " \u3000\xa0\t\n|｜[]【】;；"


@dataclass(frozen=True, slots=True)
class FactLabel:
    """A label, the name of its fact (empty: drop the value), and whether only panels use it."""

    label: str
    fact: str
    strong: bool


@cache
def fact_labels() -> dict[str, FactLabel]:
    """The table `page_facts.tsv` by label."""
    rows = files("loaders.formats").joinpath("page_facts.tsv").read_text("utf-8").splitlines()[1:]
    split = (row.split("\t") for row in rows)
    return {label: FactLabel(label, fact, strong == "1") for label, fact, strong in split}


@cache
def _inline_label() -> re.Pattern[str]:
    """A known label with its colon inside a line; its characters may stand apart (索 引 号：)."""
    spaced = (
        "[\\s\u3000]*".join(map(re.escape, label)) for label in sorted(fact_labels(), key=len, reverse=True)
    )
    return re.compile(f"(?P<label>{'|'.join(spaced)})[\\s\u3000】\\]]*[:：]")


def label_of(text: str) -> FactLabel | None:
    """The label that this text is, whatever blanks, brackets and colon stand around it."""
    if len(text) > 4 * LONGEST_LABEL:
        return None
    return fact_labels().get(PADDING.sub("", text))


def leading_label(text: str) -> FactLabel | None:
    """The label that this text is or starts with."""
    match = _inline_label().match(text.lstrip(VALUE_EDGES)[: 4 * LONGEST_LABEL])
    return fact_labels()[PADDING.sub("", match.group("label"))] if match else label_of(text)


def line_facts(line: str) -> tuple[tuple[str, str], ...] | None:
    """The facts of a line that holds nothing else (发布日期：… 来源：…), None for any other line."""
    if len(line) > LINE_LENGTH:
        return None
    matches = list(_inline_label().finditer(line))
    if not matches:
        return None
    before = line[: matches[0].start()].strip(VALUE_EDGES)
    if before and not LEADING_DATE.fullmatch(before):
        return None
    ends = [match.start() for match in matches[1:]] + [len(line)]
    pairs = [
        (PADDING.sub("", match.group("label")), line[match.end() : end])
        for match, end in zip(matches, ends, strict=True)
    ]
    if not _is_fact_line([label for label, _ in pairs]):
        return None
    return named_facts([("发布日期", before), *pairs] if before else pairs)


def _is_fact_line(labels: list[str]) -> bool:
    """One weak label alone (时间：, 名称：) can open a sentence; a source or a page tool cannot."""
    known = [fact_labels()[label] for label in labels]
    return len(known) > 1 or known[0].strong or known[0].fact in {"", "来源"}


def panel_facts(pieces: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The facts of an information panel, given its strings in reading order: labels and values."""
    pairs: list[tuple[str, str]] = []
    for piece in pieces:
        text = piece.strip(VALUE_EDGES)
        whole = label_of(text)
        matches = [] if whole else list(_inline_label().finditer(text))
        if whole:
            pairs.append((whole.label, ""))
        elif not matches and text and pairs:
            pairs[-1] = (pairs[-1][0], pairs[-1][1] + text)
        ends = [match.start() for match in matches[1:]] + [len(text)]
        for match, end in zip(matches, ends, strict=False):
            pairs.append((PADDING.sub("", match.group("label")), text[match.end() : end]))
    return named_facts(pairs)


def named_facts(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """(label, value) pairs under the names of their facts; dropped labels and blank values left out."""
    labels = fact_labels()
    cleaned = ((labels[label].fact, " ".join(value.split()).strip(VALUE_EDGES)) for label, value in pairs)
    return tuple((fact, value[:LONGEST_VALUE]) for fact, value in cleaned if fact and value)
