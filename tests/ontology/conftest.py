"""Cases from files: `input => result` lines, fields parted by |."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

CASES = Path(__file__).parents[1] / "cases"
Case = tuple[list[str], list[str]]


@pytest.fixture(scope="session")
def read_cases() -> Callable[[str], list[Case]]:
    def read(name: str) -> list[Case]:
        lines = CASES.joinpath(name).read_text(encoding="utf-8").splitlines()
        pairs = [line.split(" => ") for line in lines if line and not line.startswith("#")]
        cases = [([part.strip() for part in given.split("|")], result.split("|")) for given, result in pairs]
        assert cases, name
        return [(given, [part.strip() for part in result]) for given, result in cases]

    return read
