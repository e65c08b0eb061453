"""What the command tests share: a plan, a store, and the program run in the process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pyoxigraph import QuerySolutions

from api.cli import main
from graph.store import EmbeddedStore
from ontology.namespaces import sparql_prologue

PLAN = """云河市青禾区营商环境提升方案(2021—2025年)

青政发〔2021〕7号

为贯彻落实《优化营商环境纲要》(云发〔2021〕3号)精神,制定本方案。

一、重点任务

(一)压缩办理时间

1、清理收费目录。2021年12月底前公布目录。(区发改局牵头,区财政局、区司法局配合)

2、推行一次办结。办件满意度达到90%以上。(区行政审批局牵头,各乡镇配合)

云河市青禾区人民政府
2021年3月5日
"""

Run = Callable[..., Result]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def run(store: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    for name in ("QUANZE_STORE", "QUANZE_BASE"):
        monkeypatch.delenv(name, raising=False)

    def invoke(command: str, *arguments: object) -> Result:
        return CliRunner().invoke(main, [command, *map(str, arguments), "--store", str(store)])

    return invoke


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "方案.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.fixture
def dump() -> Callable[[Path], set[str]]:
    def read(store: Path) -> set[str]:
        with EmbeddedStore(store) as opened:
            return set(map(str, opened.quads()))

    return read


@pytest.fixture
def ask() -> Callable[[Path, str], list[list[str]]]:
    def select(store: Path, query: str) -> list[list[str]]:
        with EmbeddedStore(store) as opened:
            answer = opened.query(sparql_prologue() + query)
            assert isinstance(answer, QuerySolutions)
            return sorted([term.value for term in row] for row in answer)

    return select
