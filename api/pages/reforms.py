"""Reforms in words: by which a duty went on, when, and what of it where it was a part."""

from __future__ import annotations

from collections.abc import Iterable

from api.models import ReformStep
from api.pages.strings import Strings


def reform_words(reforms: Iterable[ReformStep], words: Strings) -> str:
    """2018年机构改革:政府法制机构的职责并入司法行政部门; one after the other where there are several."""
    return (";" if words.language == "zh" else "; ").join(step_words(each, words) for each in reforms)


def step_words(step: ReformStep, words: Strings) -> str:
    """One reform."""
    name = step.name.zh if words.language == "zh" else step.name.en
    if not step.matters:
        return words("reform.whole", year=step.date[:4], name=name)
    return words("reform.part", year=step.date[:4], name=name, matters="、".join(step.matters))
