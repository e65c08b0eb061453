"""The registry of national documents: the data itself, and what a number or title means by it."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

import ontology
from ontology.keys import number_key, title_key
from ontology.national import NationalKind, national_registry

REGISTRY = national_registry()
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
OUTLINE = "法治政府建设实施纲要(2015-2020年)"
NEXT_OUTLINE = "法治政府建设实施纲要(2021-2025年)"


def test_the_tables_are_whole_and_tidy() -> None:
    for path in sorted((Path(ontology.__file__).parent / "registry").glob("national_*.tsv")):
        lines = path.read_text(encoding="utf-8").splitlines()
        rows = [line.split("\t") for line in lines]
        assert {len(row) for row in rows} == {len(rows[0])}, path.name
        assert all(cell == cell.strip() for row in rows for cell in row), path.name
        assert all(row[-1] for row in rows), "each row has its source"
        assert len(set(lines)) == len(lines), path.name


def test_there_are_documents_of_each_kind_with_true_dates() -> None:
    assert len(REGISTRY.documents) >= 40
    for document in REGISTRY.documents:
        assert DATE.fullmatch(document.date), document.title
        assert document.number == "" or document.kind is NationalKind.POLICY
        assert bool(document.versions) == (document.kind is not NationalKind.POLICY)
        assert not document.versions or document.versions[0].date == document.date
        days = [version.date for version in document.versions]
        assert all(first < second for first, second in pairwise(days)), document.title


def test_titles_and_numbers_are_unique() -> None:
    titles = [document.title_key for document in REGISTRY.documents]
    numbers = [number for document in REGISTRY.documents for number in sorted(document.numbers)]
    assert len(set(titles)) == len(titles)
    assert len(set(numbers)) == len(numbers)
    assert all(number == number_key(number) for number in numbers)


def test_replacements_are_registered_and_later() -> None:
    for document in REGISTRY.documents:
        replacement = REGISTRY.replacement(document)
        assert bool(replacement) == bool(document.replaced_by) == bool(document.replaced_from)
        if replacement:
            assert DATE.fullmatch(document.replaced_from)
            assert document.date < replacement.date <= document.replaced_from + "~", document.title


@pytest.mark.parametrize(
    ("number", "title", "day", "expected"),
    [
        ("中发[2015]36号", "", "", OUTLINE),
        ("", "法治政府建设实施纲要(2015—2020年)", "", OUTLINE),
        ("", "中共中央、国务院关于印发〈法治政府建设实施纲要(2015-2020年)〉的通知", "", OUTLINE),
        ("", "法治政府建设实施纲要", "2016-08-19", OUTLINE),
        ("", "法治政府建设实施纲要", "2022", None),
        ("", "法治政府建设实施纲要", "", None),
        ("", "国务院全面推进依法行政实施纲要", "", "全面推进依法行政实施纲要"),
        ("", "中华人民共和国行政复议法", "", "行政复议法"),
        ("国务院令第711号", "", "", "政府信息公开条例"),
        ("国令第492号", "政府信息公开条例", "", "政府信息公开条例"),
        ("主席令第七十号", "", "", None),
        ("云发〔2016〕3号", "法治政府建设实施纲要(2015-2020年)", "", None),
        ("", "法治政府建设实施纲要(2015-2020年)(征求意见稿)", "", None),
        ("", "云岭省法治政府建设实施纲要(2015-2020年)", "", None),
        ("国发〔2004〕10号", "依法行政纲要", "", "全面推进依法行政实施纲要"),
    ],
)
def test_a_mention_means_one_row_or_none(number: str, title: str, day: str, expected: str | None) -> None:
    found = REGISTRY.recognise(number_key(number), title_key(title), day)
    assert (found.document.title if found else None) == expected
    assert found is None or found.agrees


@pytest.mark.parametrize(
    ("number", "title", "meant"),
    [
        ("中发〔2015〕37号", OUTLINE, OUTLINE),
        ("中发〔2015〕63号", OUTLINE, OUTLINE),
        ("国发〔2004〕10号", "关于加强市县政府依法行政的决定", "关于加强市县政府依法行政的决定"),
        ("国发〔2004〕10号", "关于加强老龄工作的决定", "全面推进依法行政实施纲要"),
        ("国务院令第722号", "政府信息公开条例", "政府信息公开条例"),
    ],
)
def test_number_and_title_that_do_not_fit_are_told(number: str, title: str, meant: str) -> None:
    found = REGISTRY.recognise(number_key(number), title_key(title))
    assert found is not None
    assert (found.document.title, found.agrees) == (meant, False)


def test_every_title_of_a_row_means_it_on_the_last_day() -> None:
    for document in REGISTRY.documents:
        for title in document.full_titles:
            found = REGISTRY.recognise("", title)
            assert found is not None
            assert found.document is document
    assert {row.title for row in REGISTRY.by_title["法治政府建设实施纲要"]} == {OUTLINE, NEXT_OUTLINE}
