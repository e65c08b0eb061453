"""The embedded store: union default graph, one update whole or not at all, clear errors."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions

from graph.errors import BadQueryError, StoreError, StoreLockedError
from graph.store import EmbeddedStore, open_store

TWO = "INSERT DATA { GRAPH <g:1> { <s:1> <p:1> 1 } GRAPH <g:2> { <s:1> <p:1> 2 } }"


def test_queries_see_the_union_of_all_graphs(memory: EmbeddedStore) -> None:
    memory.update(TWO)
    answer = memory.query("SELECT ?v WHERE { <s:1> <p:1> ?v } ORDER BY ?v")
    assert isinstance(answer, QuerySolutions)
    assert [row["v"].value for row in answer] == ["1", "2"]
    assert {quad.graph_name.value for quad in memory.quads()} == {"g:1", "g:2"}
    assert [quad.object.value for quad in memory.quads("g:2")] == ["2"]


def test_what_is_written_is_there_after_reopening(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "new" / "store")) as store:
        store.update(TWO)
    with open_store(str(tmp_path / "new" / "store"), create=False) as store:
        assert len(list(store.quads())) == 2


def test_a_failing_update_changes_nothing(memory: EmbeddedStore) -> None:
    memory.update(TWO)
    with pytest.raises(StoreError, match="原有数据未变"):
        memory.update("DROP GRAPH <g:1> ; LOAD <http://127.0.0.1:9/nothing>")
    assert len(list(memory.quads())) == 2


def test_wrong_syntax_is_told(memory: EmbeddedStore) -> None:
    with pytest.raises(BadQueryError, match="语法错误"):
        memory.query("SELECT WHERE")
    with pytest.raises(BadQueryError, match="语法错误"):
        memory.update("INSERT")
    with pytest.raises(BadQueryError):
        memory.query("DROP ALL")


def test_a_store_that_does_not_exist_is_not_made_by_asking(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="还没有图库"):
        open_store(str(tmp_path / "none"), create=False)
    assert not (tmp_path / "none").exists()


def test_a_locked_store_is_one_clear_line(tmp_path: Path) -> None:
    holder = "import sys; from pathlib import Path; from graph.store import EmbeddedStore\n"
    holder += "store = EmbeddedStore(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", holder, str(tmp_path / "s")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    ) as process:
        assert process.stdout is not None and process.stdout.readline() == "held\n"
        with pytest.raises(StoreLockedError, match="正被另一个程序使用") as caught:
            open_store(str(tmp_path / "s"))
        process.communicate("")
    assert "\n" not in str(caught.value)


def test_a_file_is_no_store(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x")
    with pytest.raises(StoreError, match="打不开图库文件夹"):
        open_store(str(file))


def test_a_closed_store_says_so(memory: EmbeddedStore) -> None:
    memory.close()
    with pytest.raises(StoreError, match="已关闭"):
        memory.query("ASK {}")
