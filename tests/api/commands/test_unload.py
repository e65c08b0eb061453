"""`quanze unload`, run as a user runs it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
Dump = Callable[[Path], set[str]]


@pytest.mark.parametrize(
    "name", ["青政发[2021]7号", "《云河市青禾区营商环境提升方案(2021-2025年)》", "方案.txt", None]
)
def test_unload(run: Run, plan: Path, store: Path, name: str | None, dump: Dump) -> None:
    run("load", plan)
    result = run("unload", name or plan)
    assert result.exit_code == 0, result.output
    assert "已移除:云河市青禾区营商环境提升方案" in result.stdout
    assert dump(store) == set()


def test_unload_of_what_is_not_there_changes_nothing(run: Run, plan: Path, store: Path, dump: Dump) -> None:
    run("load", plan)
    before = dump(store)
    result = run("unload", plan, "没有这份")
    assert result.exit_code == 1 and "图库中没有这份文件(没有这份)" in result.stderr
    assert dump(store) == before
