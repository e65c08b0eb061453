"""Takes what belongs to the page, not to the document, from the edges of its text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from loaders.formats.html_blocks import Block, TableBlock
from loaders.formats.page_facts import line_facts

SENTENCE = re.compile("[。；]")
SENTENCE_LENGTH = 40
BLANKS = re.compile(r"[\s\u3000\xa0]+")
Facts = tuple[tuple[str, str], ...]


@cache
def noise_rules() -> dict[str, re.Pattern[str]]:
    """The patterns of `html_noise.toml` by id."""
    table = tomllib.loads(files("loaders.formats").joinpath("html_noise.toml").read_text("utf-8"))
    return {rule["id"]: re.compile(rule["pattern"], re.IGNORECASE) for rule in table["rule"]}


def noise_rule(line: str) -> str | None:
    """The id of the rule that this line matches as a whole, None for a line of the document."""
    bare = BLANKS.sub("", line)
    if len(bare) > 200:
        return None
    return next((rule for rule, pattern in noise_rules().items() if pattern.fullmatch(bare)), None)


def is_sentence(text: str) -> bool:
    """True for a stretch of text that only a document or a report has: long, with a full stop."""
    return len(text) >= SENTENCE_LENGTH and SENTENCE.search(text) is not None


def trim(blocks: Sequence[Block]) -> tuple[list[Block], Facts]:
    """The blocks without page lines at the edges, and the facts that these lines gave.

    The edges end at the first and the last sentence; tables are never touched.
    """
    long = [number for number, block in enumerate(blocks) if _is_body(block)]
    first, last = (long[0], long[-1]) if long else (len(blocks), len(blocks))
    kept: list[Block] = []
    facts: list[tuple[str, str]] = []
    for number, block in enumerate(blocks):
        inside = first <= number <= last
        if inside or isinstance(block, TableBlock):
            kept.append(block)
            continue
        found = line_facts(block.text)
        if found is not None:
            facts.extend(found)
        elif noise_rule(block.text) is None and (not block.linked or block.text.startswith("附件")):
            kept.append(block)
    return kept, tuple(facts)


def _is_body(block: Block) -> bool:
    if isinstance(block, TableBlock):
        return True
    own = noise_rule(block.text) is None and line_facts(block.text) is None
    return is_sentence(block.text) and own
