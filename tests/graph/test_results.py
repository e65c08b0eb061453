"""Results of reports against pairs graded by hand; `partial` counts neither way."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from api.commands.load import read_document
from graph.load import load
from graph.passages import read_passages
from graph.results import find_results
from graph.store import EmbeddedStore
from ontology.namespaces import DEFAULT_BASE
from ontology.terms import QZ
from tests.scoring import SHARED

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "reports"
FOLDERS = {"examples": ROOT / "examples" / "lanjiang", "seeds": SHARED / "seeds"}
FLOORS = {"examples": (0.95, 0.95), "seeds": (0.78, 0.80)}
"""Precision and recall that must be reached; the real report is not on the plan that it is compared with."""

Pairs = set[tuple[str, str]]


def found_in(folder: Path, report: str, plan: str) -> Pairs:
    """The pairs of locators that are found between two files."""
    sides = []
    for name, sort in ((report, QZ.ACCOMPLISHMENT), (plan, QZ.TASK)):
        document = read_document(min(folder.glob(f"{name}*")), DEFAULT_BASE)
        with EmbeddedStore() as store:
            load(store, document)
            passages = read_passages(store, document.iri, sort)
        named = [each.locator for each in document.record.measures if sort.endswith(each.kind.value)]
        sides.append((named, passages))
    (lower, items), (higher, measures) = sides
    return {(lower[each.lower], higher[each.higher]) for each in find_results(items, measures)}


@pytest.mark.parametrize("name", FOLDERS)
def test_graded_pairs_are_found(name: str) -> None:
    if not FOLDERS[name].is_dir():
        pytest.skip(f"no {FOLDERS[name]}: the pairs of real documents are not measured")
    with (GOLD / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, dialect="excel-tab"))
    grades: defaultdict[tuple[str, str], dict[tuple[str, str], str]] = defaultdict(dict)
    for row in rows:
        grades[row["report"], row["plan"]][row["report_locator"], row["plan_locator"]] = row["grade"]
    right = wrong = wanted = 0
    for (report, plan), table in grades.items():
        found = found_in(FOLDERS[name], report, plan)
        same = {pair for pair, grade in table.items() if grade == "same"}
        right, wrong, wanted = (
            right + len(found & same),
            wrong + len(found - table.keys()),
            wanted + len(same),
        )
    assert right / (right + wrong) >= FLOORS[name][0] and right / wanted >= FLOORS[name][1]


def test_the_report_of_the_city_and_its_plan() -> None:
    """Nothing wrong, and all but one of seventeen, which the report tells in other words altogether."""
    with (GOLD / "examples.tsv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, dialect="excel-tab") if row["plan"] == "3-city-plan"]
    wanted = {(row["report_locator"], row["plan_locator"]) for row in rows}
    found = found_in(FOLDERS["examples"], "6-city-report", "3-city-plan")
    assert found <= wanted and len(wanted) == 17
    assert wanted - found == {("一/(一)", "二/(一)/1/1)")}


def test_nothing_of_a_kind_gives_nothing() -> None:
    assert find_results([], []) == []
