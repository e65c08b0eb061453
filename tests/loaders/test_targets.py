from __future__ import annotations

import pytest

from loaders.quantities import find_quantities
from loaders.records import Target
from loaders.targets import find_targets
from loaders.view import fold
from tests.case_lines import cases, words


def targets_of(sentence: str, listed: bool) -> list[Target]:
    text = fold(sentence)
    return find_targets(text, find_quantities(text), 0, len(text), listed)


def shown(targets: list[Target]) -> str:
    lines = (
        words(
            iter(
                (
                    one.op,
                    f"{one.value:.10g}",
                    one.unit,
                    one.change,
                    "~" if one.approximate else None,
                    None if one.baseline is None else f"from {one.baseline:g}",
                )
            )
        )
        for one in targets
    )
    return "; ".join(lines) or "none"


@pytest.mark.parametrize(("text", "result"), cases("targets"))
def test_figures_of_an_indicator(text: str, result: str) -> None:
    assert shown(targets_of(text, True)) == result


@pytest.mark.parametrize(("text", "result"), cases("measure_targets"))
def test_figures_that_a_measure_demands(text: str, result: str) -> None:
    assert shown(targets_of(text, False)) == result


def test_the_subject_is_what_the_clause_says_before_the_figure() -> None:
    (target,) = targets_of("加强公开,确保政务信息公开率达到100%", True)
    assert target.subject == "政务信息公开率"


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("公开率、办结率分别达到100%、98%", ["公开率、办结率", "公开率、办结率"]),
        ("排放量分别下降2%和3%", ["排放量", "排放量"]),
        ("满意度由85%提高到90%以上", ["满意度"]),
        ("到2020年,合格率均达到95%", ["合格率"]),
    ],
)
def test_figures_of_one_list_have_one_subject(text: str, subjects: list[str]) -> None:
    assert [target.subject for target in targets_of(text, True)] == subjects
