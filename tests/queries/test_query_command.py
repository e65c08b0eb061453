"""`quanze query` as a user calls it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from api.cli import main
from graph.store import EmbeddedStore, open_store

CITY = "云河发〔2016〕9号"


@pytest.fixture(scope="module")
def folder(store: EmbeddedStore, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The small store on disk."""
    path = tmp_path_factory.mktemp("store") / "图库"
    with open_store(str(path)) as opened:
        for quad in store.quads():
            opened.update(f"INSERT DATA {{ GRAPH {quad.graph_name} {{ {quad.triple} }} }}")
    return str(path)


def call(*words: str) -> Result:
    return CliRunner().invoke(main, ["query", *words])


def test_rows_in_all_formats(folder: str) -> None:
    words = ("unit-load", "--document", CITY, "--store", folder)
    table = call(*words).output
    assert "牵头" in table
    assert "共 3 行" in table
    assert "https://" not in table
    assert json.loads(call(*words, "--format", "json").output)[0]["total"] == 2
    assert call(*words, "--format", "tsv").output.startswith("unitName\tleadCount\t")
    assert call(*words, "--format", "csv").stdout_bytes.startswith("\ufeff单位,牵头,".encode())


def test_a_file_of_any_form_runs_and_shows_identifiers(folder: str, tmp_path: Path) -> None:
    file = tmp_path / "我的 查询.rq"
    file.write_text(
        "SELECT ?s WHERE { ?s a <http://data.europa.eu/eli/ontology#LegalResource> }", encoding="utf-8"
    )
    assert "https://quanze.example/id/doc/" in call(str(file), "--store", folder, "--format", "tsv").output
    assert "https://" in call(str(file), "--store", folder).output
    file.write_text("ASK { ?s ?p ?o }", encoding="utf-8")
    assert call(str(file), "--store", folder, "--format", "tsv").output == "ask\ntrue\n"


def test_a_table_sends_no_commands_to_the_terminal(folder: str, tmp_path: Path) -> None:
    file = tmp_path / "x.rq"
    file.write_text('SELECT ("\\u001B[31m红" AS ?x) WHERE {}', encoding="utf-8")
    output = call(str(file), "--store", folder).output
    assert "\ufffd[31m红" in output
    assert "\x1b" not in output


def test_a_table_that_goes_to_a_file_is_not_cut(folder: str, tmp_path: Path) -> None:
    file = tmp_path / "x.rq"
    words = "深化行政审批制度改革" * 30
    file.write_text(f'SELECT ("{words}" AS ?x) WHERE {{}}', encoding="utf-8")
    assert words in call(str(file), "--store", folder).output


def test_list_and_help_are_chinese_and_need_no_store() -> None:
    assert "unit-duties" in call("--list").output
    text = call("unit-duties", "--help").output
    assert "--unit" in text
    assert "单位的名称或标识" in text
    assert 'quanze query unit-duties --unit "市政府法制办"' in text
    assert "--format" in call("--help").output
    assert call("--publish").output.startswith("@prefix")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("nothing",), "没有名为“nothing”的查询"),
        (("unit-duties", "--unit", "海关总署"), "图中没有“海关总署”"),
        (("unit-duties", "--unit", "财政局"), "不止一个"),
        (("unit-duties", "--color", "red"), "没有这个参数"),
        (("unit-duties", "--before", "明天"), "不是日期"),
        (("document-tasks",), "必须给出文件"),
        (("none.rq",), "打不开"),
    ],
)
def test_errors_are_one_line(folder: str, words: tuple[str, ...], told: str) -> None:
    result = call(*words, "--store", folder)
    assert result.exit_code == 1
    assert told in result.output
    assert result.output.count("\n") == 1


@pytest.mark.parametrize("words", [("unit-duties", "财政局"), ("unit-duties", "--unit"), ()])
def test_wrong_words_are_told(words: tuple[str, ...]) -> None:
    result = call(*words)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_an_update_in_a_file_is_refused_and_changes_nothing(folder: str, tmp_path: Path) -> None:
    file = tmp_path / "drop.rq"
    file.write_text("DROP ALL", encoding="utf-8")
    result = call(str(file), "--store", folder)
    assert result.exit_code == 1
    assert "语法错误" in result.output
    assert json.loads(call("documents", "--store", folder, "--format", "json").output)
