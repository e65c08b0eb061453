from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.simplify import FILLER, SIMPLIFIED, TRADITIONAL, is_traditional, simplify

ROOT = Path(__file__).parents[2]
CASES = (ROOT / "tests" / "cases" / "simplify.txt").read_text("utf-8").splitlines()
WORDS = (ROOT / "loaders" / "taiwan_words.tsv").read_text("utf-8").splitlines()


@pytest.mark.parametrize("case", CASES)
def test_simplified_view(case: str) -> None:
    text, _, expected = case.partition(" => ")
    shown = simplify(text)
    assert len(shown) == len(text)
    assert shown.replace(FILLER, "") == expected.replace("\u3000", "")
    assert is_traditional(text)
    assert not is_traditional(expected)


def test_the_table_is_sound() -> None:
    rows = [line.split("\t") for line in WORDS]
    assert rows[0] == ["taiwan", "mainland", "when"]
    keys = [row[0] for row in rows[1:]]
    assert keys == sorted(set(keys))
    for taiwan, mainland, when in rows[1:]:
        assert len(mainland) <= len(taiwan)
        assert when in {"always", "marks", "taiwan"}
        assert simplify(mainland).replace(FILLER, "") == mainland
        assert simplify(f"{taiwan}，資訊").replace(FILLER, "") == f"{mainland}，信息"


def test_the_two_samples_are_counterparts() -> None:
    assert simplify(TRADITIONAL) == SIMPLIFIED


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_length_never_changes(text: str) -> None:
    assert len(simplify(text)) == len(text)


def test_simplified_text_costs_nothing() -> None:
    code = (
        "import sys; from loaders.simplify import is_traditional;"
        "assert not is_traditional('各部门按职责分工负责' * 1000); print('opencc' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_long_text_is_quick() -> None:
    text = "各單位應當依照計畫辦理，並於期限前將結果送審。" * 20_000
    start = perf_counter()
    simplify(text)
    assert perf_counter() - start < 5
