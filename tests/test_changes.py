"""The committed results of reading are those of the rules as they are; the change report tells the rest."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import changes

ACCEPT = "read the change report; if it is right: python benchmarks/changes.py --accept"


@pytest.mark.parametrize("folder", changes.FOLDERS, ids=lambda folder: folder.name)
def test_the_committed_result_is_current(folder: Path) -> None:
    assert list(changes.changes(folder)) == [], ACCEPT


@pytest.mark.parametrize("path", changes.documents(changes.EXAMPLES), ids=lambda path: path.name)
def test_the_whole_record_of_an_example_is_the_committed_one(path: Path) -> None:
    expected = (changes.GOLDEN / f"{path.name}.json").read_text("utf-8")
    assert changes.golden(path) == expected, ACCEPT


def test_no_record_is_left_of_a_document_that_is_gone() -> None:
    known = {f"{path.name}.json" for path in changes.documents(changes.EXAMPLES)}
    assert {path.name for path in changes.GOLDEN.iterdir()} == known


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one accepted document and its gold record, with results of its own."""
    monkeypatch.setattr(changes, "RESULTS", tmp_path / "results")
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "plan.txt").write_text("青禾区发展规划\n一、公布权力清单。(区司法局负责)\n", "utf-8")
    unit = {
        "unit": "区司法局",
        "canonical": "区司法局",
        "role": "responsible",
        "stated": True,
        "group": False,
    }
    measure = {
        "locator": "1",
        "anchor": "公布权力清单",
        "assignments": [unit],
        "deadlines": [],
        "citations": [],
    }
    gold = dict.fromkeys(("basis", "indicators", "citations", "figures"), ()) | {
        "document": {"title": "青禾区发展规划", "kind": "plan", "draft": False},
        "measures": [measure],
    }
    (folder / "plan.json").write_text(json.dumps(gold), "utf-8")
    changes.accept(folder)
    return folder


def test_nothing_changed(folder: Path) -> None:
    assert list(changes.changes(folder)) == []


def test_gains_and_losses_by_field_and_whether_they_are_right(folder: Path) -> None:
    result = changes.RESULTS / "plans.tsv"
    lines = result.read_text("utf-8").splitlines()
    kept = [line for line in lines if "responsible" not in line]
    assert len(kept) == len(lines) - 1
    result.write_text("\n".join([*kept, "plan.txt\tdeadlines\t一 by 2017-12-31"]), "utf-8")
    assert list(changes.changes(folder)) == [
        "plan.txt\t+ assignments: 一 responsible 区司法局 区司法局\tright",
        "plan.txt\t- deadlines: 一 by 2017-12-31\twrong",
    ]


def test_a_new_document_is_all_gain(folder: Path) -> None:
    (folder / "other.txt").write_text("青禾区工作要点\n一、开展案卷评查。\n", "utf-8")
    lines = list(changes.changes(folder))
    assert "other.txt\t+ measures: 一 开展案卷评查。 (7)" in lines
    assert all(line.startswith("other.txt\t+") for line in lines)
