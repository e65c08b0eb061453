"""`quanze load`, run as a user runs it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from api.cli import main
from api.commands import load as load_module
from graph.errors import StoreError
from graph.store import EmbeddedStore, open_store
from loaders.source import Source

Run = Callable[..., Result]
Dump = Callable[[Path], set[str]]
Ask = Callable[[Path, str], list[list[str]]]


def test_load_tells_what_came_in(run: Run, plan: Path, store: Path, ask: Ask) -> None:
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


def test_loading_again_changes_nothing(run: Run, plan: Path, store: Path, dump: Dump) -> None:
    run("load", plan)
    before = dump(store)
    assert run("load", plan.parent, plan).exit_code == 0
    assert dump(store) == before


def test_a_corrected_file_replaces_its_document_also_under_another_number(
    run: Run, plan: Path, store: Path, tmp_path: Path, dump: Dump, ask: Ask
) -> None:
    run("load", plan)
    corrected = plan.read_text(encoding="utf-8").replace("7号", "8号").replace("营商", "优化营商")
    plan.write_text(corrected, encoding="utf-8")
    run("load", plan)
    fresh = tmp_path / "fresh"
    CliRunner().invoke(main, ["load", str(plan), "--store", str(fresh)])
    assert dump(store) == dump(fresh)
    assert ask(store, "SELECT ?n WHERE { ?d qz:digest ?x ; eli:id_local ?n }") == [["青政发〔2021〕8号"]]


def test_one_bad_file_does_not_stop_the_others(run: Run, plan: Path, store: Path, ask: Ask) -> None:
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
    run: Run, plan: Path, store: Path, monkeypatch: pytest.MonkeyPatch, dump: Dump
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


def test_two_files_of_one_document_are_told(run: Run, plan: Path, store: Path, ask: Ask) -> None:
    copy = plan.with_name("另一份.txt")
    copy.write_text(plan.read_text(encoding="utf-8"), encoding="utf-8")
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


def test_another_base(run: Run, plan: Path, store: Path, dump: Dump, ask: Ask) -> None:
    assert run("load", plan, "--base", "https://data.example/q/").exit_code == 0
    ((iri,),) = ask(store, "SELECT ?d WHERE { ?d qz:digest ?x }")
    assert iri.startswith("https://data.example/q/doc/n-2021-7-")
    assert not [quad for quad in dump(store) if "quanze.example" in quad]


def test_a_locked_store_is_one_line(plan: Path, store: Path) -> None:
    with EmbeddedStore(store):
        command = [sys.executable, "-m", "api.cli", "load", str(plan), "--store", str(store)]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert "图库正被另一个程序使用" in done.stderr and done.stderr.count("\n") == 1


def test_the_progress_bar_is_for_terminals(plan: Path, store: Path) -> None:
    pty = pytest.importorskip("pty")
    main_end, terminal = pty.openpty()
    command = [sys.executable, "-m", "api.cli", "load", str(plan), "--store", str(store)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=terminal) as process:
        os.close(terminal)
        process.communicate()
    shown = os.read(main_end, 65536).decode("utf-8", "replace")
    os.close(main_end)
    assert "读入" in shown and "1/1" in shown


@pytest.mark.server
def test_a_server_is_a_store_too(plan: Path, store: Path) -> None:
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    assert program, "pip install oxigraph"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen([program, "serve", "--bind", address], **quiet) as process:
        try:
            outputs = []
            for place in (str(store), wait_for(f"http://{address}")):
                for command in (
                    ["load", str(plan)],
                    ["export", "--format", "nquads"],
                    ["unload", "方案.txt"],
                ):
                    result = CliRunner().invoke(main, [*command, "--store", place])
                    assert result.exit_code == 0, result.output
                    outputs.append(result.stdout)
        finally:
            process.terminate()
    assert outputs[:3] == outputs[3:]


def wait_for(url: str) -> str:
    """The URL, once the server behind it answers."""
    for _ in range(100):
        try:
            open_store(url)
        except StoreError:
            time.sleep(0.05)
        else:
            return url
    raise AssertionError(f"no answer from {url}")


def test_the_user_can_give_the_place(run: Run, tmp_path: Path, ask: Ask, store: Path) -> None:
    file = tmp_path / "要点.txt"
    file.write_text("依法行政工作要点\n一、重点任务\n1、清理收费目录。(财政局负责)\n", encoding="utf-8")
    result = run("load", file)
    assert result.exit_code == 0 and "--place" in result.stderr
    assert run("load", "--place", "利通区", file).stderr == ""
    query = "SELECT ?l ?r WHERE { ?d qz:digest ?x ; qz:placeReason ?r ; dcterms:spatial/rdfs:label ?l }"
    assert ask(store, query) == [["利通区", "由用户指定"]]
    again = run("load", file)
    assert "沿用先前指定的地方 利通区" in again.stderr
    assert ask(store, query) == [["利通区", "由用户指定"]]
    assert "沿用" not in run("load", "--place", "", file).stderr
    assert ask(store, query) == []
    assert "沿用" not in run("load", file).stderr


def test_the_site_code_of_a_page_gives_the_place(run: Run, tmp_path: Path, ask: Ask, store: Path) -> None:
    file = tmp_path / "要点.html"
    text = "<h1>依法行政工作要点</h1><p>一、重点任务</p><p>1、清理收费目录。(财政局负责)</p>"
    file.write_text(
        f"<html><meta name='SiteIDCode' content='6403020001'><body>{text}</body></html>", encoding="utf-8"
    )
    assert run("load", file).exit_code == 0
    query = "SELECT ?l ?r WHERE { ?d qz:digest ?x ; qz:placeReason ?r ; dcterms:spatial/rdfs:label ?l }"
    assert ask(store, query) == [["利通区", "网站标识码"]]


def test_the_users_own_registry_counts(run: Run, plan: Path, tmp_path: Path, ask: Ask, store: Path) -> None:
    own = tmp_path / "登记表.tsv"
    functions = (
        "SELECT DISTINCT ?f WHERE { ?u skos:prefLabel '区发改局'@zh ; org:classification/rdfs:label ?f }"
    )
    assert run("load", plan).exit_code == 0
    assert ask(store, functions) == [["发展改革"]]
    own.write_text("职能\t名称\n物价收费\t发改局\n", encoding="utf-8")
    assert run("load", "--registry", own, plan).exit_code == 0
    assert ask(store, functions) == [["物价收费"]]
    own.write_text("职能\n", encoding="utf-8")
    result = run("load", "--registry", own, plan)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1) and "登记表" in result.stderr
    assert ask(store, functions) == [["物价收费"]]


TOWN = """清溪镇2021年法治政府建设工作方案

清政发〔2021〕3号

一、重点任务

1、公开权责清单。2021年9月底前公布目录。(镇人民政府负责)

清溪镇人民政府
2021年4月5日
"""


def test_the_users_places_give_a_town_its_county_and_a_county_its_towns(
    run: Run, plan: Path, tmp_path: Path, ask: Ask, store: Path
) -> None:
    town, own = tmp_path / "镇方案.txt", tmp_path / "登记表.tsv"
    town.write_text(TOWN, encoding="utf-8")
    own.write_text("地方\t上级\t代码\n清溪镇\t青禾区\t\n青禾区\t云河市\t\n", encoding="utf-8")
    members = "SELECT DISTINCT ?l WHERE { ?g rdfs:label '各乡镇'@zh ; org:hasMember/rdfs:label ?l }"
    above = """SELECT DISTINCT ?l ?r WHERE { ?d eli:id_local '清政发〔2021〕3号' ; qz:placeReason ?r ;
        dcterms:spatial/schema:containedInPlace+/rdfs:label ?l }"""
    duties = """SELECT DISTINCT ?l WHERE { ?d eli:id_local '清政发〔2021〕3号' .
        ?m qz:document ?d ; qz:responsibleUnit ?u . ?u rdfs:label ?l . ?g org:hasMember ?u }"""
    run("load", plan, town)
    assert ask(store, members) == ask(store, above) == []
    assert run("load", "--registry", own, plan, town).exit_code == 0
    reason = "题名或发文机关写明,上级地方按用户登记表"
    assert ask(store, above) == [["云河市", reason], ["青禾区", reason]]
    assert ask(store, members) == [["清溪镇政府"]]
    assert ask(store, duties) == [["清溪镇政府"]], "the town's own government is the county's member"
