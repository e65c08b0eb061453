"""The graded pairs: sound tables, and the floors that the method must keep."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "counterparts"


@pytest.mark.parametrize("table", sorted(GOLD.glob("*.tsv")), ids=lambda table: table.stem)
def test_each_pair_is_graded_once(table: Path) -> None:
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, dialect="excel-tab"))
    assert rows[0] == ["left_document", "left_locator", "right_document", "right_locator", "grade"]
    assert {row[4] for row in rows[1:]} == {"same", "partial"}
    assert Counter(map(tuple, (row[:4] for row in rows))).most_common(1)[0][1] == 1


def test_the_method_keeps_its_floors() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / "counterparts.py")],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "tuning: " in done.stdout and "blind: " in done.stdout
