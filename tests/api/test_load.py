"""`quanze load`, `unload` and `export`, run as a user runs them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import networkx
import pytest
from click.testing import CliRunner, Result
from pyoxigraph import QuerySolutions, RdfFormat, parse

from api.cli import main
from api.commands import load as load_module
from graph.store import EmbeddedStore
from loaders.source import Source
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


def dump(store: Path) -> set[str]:
    with EmbeddedStore(store) as opened:
        return set(map(str, opened.quads()))


def ask(store: Path, query: str) -> list[list[str]]:
    with EmbeddedStore(store) as opened:
        answer = opened.query(sparql_prologue() + query)
        assert isinstance(answer, QuerySolutions)
        return sorted([term.value for term in row] for row in answer)


def test_load_tells_what_came_in(run: Run, plan: Path, store: Path) -> None:
    result = run("load", plan)
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    header, line = (next(row for row in lines if word in row) for word in ("文件", "方案.txt"))
    names = [cell.strip() for cell in header.strip("┃").split("┃")]
    cells = [cell.strip() for cell in line.strip("│").split("│")]
    told = dict(zip(names, cells, strict=True))
    assert (told["任务"], told["牵头"], told["时限"], told["指标"]) == ("2", "2", "1", "1")
    assert "合计 1 份" in result.stdout
    assert ask(store, "SELECT (COUNT(?m) AS ?n) WHERE { ?m a qz:Measure }") == [["2"]]


def test_loading_again_changes_nothing(run: Run, plan: Path, store: Path) -> None:
    run("load", plan)
    before = dump(store)
    assert run("load", plan.parent, plan).exit_code == 0
    assert dump(store) == before


def test_a_corrected_file_replaces_its_document_also_under_another_number(
    run: Run, plan: Path, store: Path, tmp_path: Path
) -> None:
    run("load", plan)
    plan.write_text(PLAN.replace("7号", "8号").replace("青禾区营商", "青禾区优化营商"), encoding="utf-8")
    run("load", plan)
    fresh = tmp_path / "fresh"
    CliRunner().invoke(main, ["load", str(plan), "--store", str(fresh)])
    assert dump(store) == dump(fresh)
    assert ask(store, "SELECT ?n WHERE { ?d qz:digest ?x ; eli:id_local ?n }") == [["青政发〔2021〕8号"]]


def test_one_bad_file_does_not_stop_the_others(run: Run, plan: Path, store: Path) -> None:
    plan.with_name("坏.docx").write_bytes(b"PK\x03\x04 no")
    plan.with_name("空.txt").write_bytes(b"  ")
    plan.with_name("~$方案.docx").write_bytes(b"lock")
    plan.with_name("other.bin").write_bytes(b"\0")
    result = run("load", plan.parent)
    assert result.exit_code == 1
    assert "坏.docx" in result.stderr and "空.txt" in result.stderr
    assert "共 2 份文件未读入,1 份已读入" in result.stderr
    assert len(ask(store, "SELECT ?d WHERE { ?d qz:digest ?x }")) == 1


def test_a_reader_that_fails_is_told_with_its_file(
    run: Run, plan: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(source: Source) -> None:
        raise RecursionError("deep\nvery")

    run("load", plan)
    before = dump(store)
    monkeypatch.setattr(load_module, "extract", fail)
    result = run("load", plan)
    assert result.exit_code == 1
    assert "方案.txt:读取时出错(RecursionError:deep very)" in result.stderr
    assert dump(store) == before


def test_two_files_of_one_document_are_told(run: Run, plan: Path, store: Path) -> None:
    copy = plan.with_name("另一份.txt")
    copy.write_text(PLAN, encoding="utf-8")
    result = run("load", plan, copy)
    assert result.exit_code == 0
    assert "另一份.txt:与先前读入的 方案.txt 是同一份文件" in result.stderr
    assert len(ask(store, "SELECT ?d WHERE { ?d qz:digest ?x }")) == 1


@pytest.mark.parametrize("name", ["没有.txt", "nowhere/"])
def test_a_path_that_is_not_there(run: Run, tmp_path: Path, name: str) -> None:
    result = run("load", tmp_path / name)
    assert result.exit_code == 1
    assert "打不开" in result.stderr and name.strip("/") in result.stderr


def test_an_empty_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = run("load", tmp_path / "empty")
    assert result.exit_code == 1 and "没有能读的文件" in result.stderr


@pytest.mark.parametrize(
    "base", ["id/", "https://a.example/id", "https://例.example/", "https://a.example/ x/", "a:b/"]
)
def test_a_base_must_begin_iris(run: Run, plan: Path, base: str) -> None:
    result = run("load", plan, "--base", base)
    assert result.exit_code == 2 and "ASCII 网址" in result.stderr


def test_another_base(run: Run, plan: Path, store: Path) -> None:
    assert run("load", plan, "--base", "https://data.example/q/").exit_code == 0
    ((iri,),) = ask(store, "SELECT ?d WHERE { ?d qz:digest ?x }")
    assert iri.startswith("https://data.example/q/doc/n-2021-7-")
    assert not [quad for quad in dump(store) if "quanze.example" in quad]


@pytest.mark.parametrize(
    "name", ["青政发[2021]7号", "《云河市青禾区营商环境提升方案(2021-2025年)》", "方案.txt", None]
)
def test_unload(run: Run, plan: Path, store: Path, name: str | None) -> None:
    run("load", plan)
    result = run("unload", name or plan)
    assert result.exit_code == 0, result.output
    assert "已移除:云河市青禾区营商环境提升方案" in result.stdout
    assert dump(store) == set()


def test_unload_of_what_is_not_there_changes_nothing(run: Run, plan: Path, store: Path) -> None:
    run("load", plan)
    before = dump(store)
    result = run("unload", plan, "没有这份")
    assert result.exit_code == 1 and "图库中没有这份文件(没有这份)" in result.stderr
    assert dump(store) == before


@pytest.mark.parametrize("command", [("unload", "x"), ("export", "--format", "turtle")])
def test_no_store_yet(run: Run, store: Path, command: tuple[str, ...]) -> None:
    result = run(*command)
    assert result.exit_code == 1 and "还没有图库" in result.stderr
    assert not store.exists()


RDF = {
    "turtle": RdfFormat.TURTLE,
    "nquads": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "jsonld": RdfFormat.JSON_LD,
}


@pytest.mark.parametrize("form", RDF)
def test_export_rdf(run: Run, plan: Path, store: Path, tmp_path: Path, form: str) -> None:
    run("load", plan)
    printed = run("export", "--format", form)
    assert printed.exit_code == 0, printed.output
    run("export", "--format", form, "-o", tmp_path / "out")
    assert (tmp_path / "out").read_bytes() == printed.stdout_bytes
    triples = {str(quad.triple) for quad in parse(printed.stdout_bytes, format=RDF[form])}
    with EmbeddedStore(store) as opened:
        own = {str(quad.triple) for quad in opened.quads() if "/register" not in str(quad.graph_name)}
    assert triples == own


def test_export_of_one_document(run: Run, plan: Path) -> None:
    plan.with_name("乙.txt").write_text(PLAN.replace("青禾", "石岭").replace("7号", "9号"), encoding="utf-8")
    run("load", plan.parent)
    result = run("export", "--format", "nquads", "--document", "青政发〔2021〕7号")
    graphs = {str(quad.graph_name) for quad in parse(result.stdout_bytes, format=RdfFormat.N_QUADS)}
    assert len(graphs) == 1 and "n-2021-7-" in graphs.pop()


def test_export_network_with_filters(run: Run, plan: Path) -> None:
    run("load", plan)

    def labels(*filters: str) -> set[str]:
        result = run("export", "--format", "graphml", *filters)
        assert result.exit_code == 0, result.output
        network = networkx.parse_graphml(result.stdout)
        return {facts["label"] for _, facts in network.nodes(data=True)}

    whole = labels()
    assert {"青禾区发改局", "青禾区财政局", "各乡镇"} < whole
    assert labels("--unit", "区财政局") < whole
    assert "青禾区财政局" not in labels("--role", "牵头")
    assert labels("--section", "一/(一)") == whole
    assert labels("--between-units", "--document", "方案.txt") < whole
    assert b"gexf" in run("export", "--format", "gexf").stdout_bytes


def test_export_picture(run: Run, plan: Path, tmp_path: Path) -> None:
    run("load", plan)
    out = tmp_path / "图.html"
    assert run("export", "--format", "html", "-o", out).exit_code == 0
    page = out.read_text(encoding="utf-8")
    assert json.dumps("青禾区发改局") in page
    assert page.startswith("<!DOCTYPE html>")
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["--format", "turtle", "--role", "牵头"], 2, "只用于 graphml"),
        (["--format", "html", "--unit", "没有"], 1, "图库中没有单位“没有”"),
        (["--format", "html", "--section", "九"], 1, "图库中没有章节“九”"),
        (["--format", "gexf", "--document", "没有"], 1, "图库中没有这份文件"),
        (["--format", "pdf"], 2, "pdf"),
        (["--format", "turtle", "-o", "/no/such/folder/x.ttl"], 1, "写不了文件"),
    ],
)
def test_wrong_exports(run: Run, plan: Path, arguments: list[str], status: int, message: str) -> None:
    run("load", plan)
    result = run("export", *arguments)
    assert (result.exit_code, message in result.stderr) == (status, True), result.stderr


def test_a_failed_export_keeps_the_old_file(
    run: Run, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("load", plan)
    out = tmp_path / "out.ttl"
    out.write_text("old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("api.commands.export.write_turtle", fail)
    result = run("export", "--format", "turtle", "-o", out)
    assert result.exit_code == 1 and "写不了文件" in result.stderr
    assert out.read_text() == "old" and not list(tmp_path.glob("*.part"))


def test_a_locked_store_is_one_line(plan: Path, store: Path) -> None:
    with EmbeddedStore(store):
        command = [sys.executable, "-m", "api.cli", "load", str(plan), "--store", str(store)]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert "图库正被另一个程序使用" in done.stderr and done.stderr.count("\n") == 1


def test_the_progress_bar_is_for_terminals(plan: Path, store: Path) -> None:
    pty = pytest.importorskip("pty")
    import os

    main_end, terminal = pty.openpty()
    command = [sys.executable, "-m", "api.cli", "load", str(plan), "--store", str(store)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=terminal) as process:
        os.close(terminal)
        process.communicate()
    shown = os.read(main_end, 65536).decode("utf-8", "replace")
    os.close(main_end)
    assert "读入" in shown and "1/1" in shown
