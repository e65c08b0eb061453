"""`quanze check` as a user meets it: files and folders, documents of the store, forms, exit status."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner, Result

from api.cli import main

CASES = Path(__file__).parents[2] / "cases" / "checks"
WRONG = CASES / "defective_plan.txt"
BARE = CASES / "bare_plan.txt"


def run(*words: str | Path, store: Path | None = None) -> Result:
    place = ["--store", str(store)] if store else []
    return CliRunner().invoke(main, ["check", *map(str, words), *place])


def found(result: Result) -> list[str]:
    return [each["check"] for each in json.loads(result.stdout)["findings"]]


def test_a_file_is_checked_without_a_store(tmp_path: Path) -> None:
    result = run(WRONG, store=tmp_path / "none")
    assert result.exit_code == 1
    assert "“区财政厅”" in result.stdout
    assert "第13行" in result.stdout
    assert "错误 5、警告 8、提示 8" in result.stdout
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("path", "least", "status"),
    [
        (WRONG, "error", 1),
        (BARE, "error", 0),
        (BARE, "warning", 1),
        (BARE, "info", 1),
    ],
)
def test_the_exit_status_follows_the_gravity(path: Path, least: str, status: int) -> None:
    assert run(path, "--fail-on", least).exit_code == status


def test_a_folder_is_guarded(tmp_path: Path) -> None:
    for name in ("甲.txt", "乙.txt"):
        (tmp_path / name).write_bytes((WRONG if name == "甲.txt" else BARE).read_bytes())
    result = run(tmp_path, "--format", "json")
    assert result.exit_code == 1
    sources = {each["document"]["source"] for each in json.loads(result.stdout)["findings"]}
    assert sources == {(tmp_path / name).as_posix() for name in ("甲.txt", "乙.txt")}


def test_many_of_one_sort_are_one_line_of_the_table(tmp_path: Path) -> None:
    plan = tmp_path / "方案.txt"
    tasks = "".join(f"{number}.推动第{number}项工作。(区司法局牵头)\n\n" for number in range(1, 7))
    plan.write_text(f"云河市青禾区工作方案\n\n一、任务\n\n{tasks}", encoding="utf-8")
    together = run(plan).stdout
    words = "6 项任务没有时限,也没有指标(一/1、一/2、一/3、一/4、一/5、一/6)"
    assert words in together
    assert "同类的合并为 3 行" in together
    apart = run(plan, "--each").stdout
    assert words not in apart and apart.count("任务没有时限,也没有指标") == 6
    assert found(run(plan, "--format", "json")).count("no-deadline-or-target") == 6


def test_a_guarded_folder_in_sarif(tmp_path: Path) -> None:
    """One command without a store: every result has a file below the folder, and a known rule."""
    (tmp_path / "2024").mkdir()
    plan = tmp_path / "2024" / "方案 一.txt"
    plan.write_bytes(WRONG.read_bytes())
    result = run(tmp_path, "--format", "sarif", "--fail-on", "warning", store=tmp_path / "none")
    assert result.exit_code == 1
    (sarif,) = json.loads(result.stdout)["runs"]
    rules = {rule["id"] for rule in sarif["tool"]["driver"]["rules"]}
    lines = WRONG.read_text(encoding="utf-8").split("\n")
    for each in sarif["results"]:
        place = each["locations"][0]["physicalLocation"]
        assert unquote(place["artifactLocation"]["uri"]) == plan.as_posix()
        assert each["ruleId"] in rules
        region = place["region"]
        first = lines[region["startLine"] - 1][region["startColumn"] - 1 :]
        assert first.startswith(region["snippet"]["text"][:4])


def test_a_file_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04 nothing")
    result = run(tmp_path / "broken.docx", BARE, "--format", "json")
    assert result.exit_code == 2
    assert "no-way-up" in result.stdout
    assert result.stderr.startswith("未读入:")
    assert "Traceback" not in result.output


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    result = run(tmp_path)
    assert result.exit_code == 2
    assert result.stderr == "这些文件夹里没有能读的文件;支持文本、网页、Word、Excel、PDF、OFD\n"


def test_documents_of_the_store(tmp_path: Path) -> None:
    store = tmp_path / "store"
    loaded = CliRunner().invoke(main, ["load", str(WRONG), str(BARE), "--store", str(store)])
    assert loaded.exit_code == 0
    everything = found(run("--format", "json", store=store))
    alone = found(run("青政发〔2016〕12号", "--format", "json", store=store))
    assert set(alone) < set(everything)
    assert alone == found(run(WRONG, "--format", "json"))


def test_a_document_that_is_not_there(tmp_path: Path) -> None:
    store = tmp_path / "store"
    CliRunner().invoke(main, ["load", str(BARE), "--store", str(store)])
    result = run("云政发〔2001〕1号", store=store)
    assert result.exit_code == 2
    assert "图库中没有这份文件" in result.stderr


def test_a_path_with_a_slip_does_not_pass_for_findings(tmp_path: Path) -> None:
    result = run(tmp_path / "方按", store=tmp_path / "none")
    assert result.exit_code == 2
    assert "还没有图库" in result.stderr


def test_own_table_of_units_and_place(tmp_path: Path) -> None:
    names = ("职能", "名称", "省级", "市级", "县级", "乡级", "来源")
    row = ("重点项目", "重点 重点项目", "-", "办", "办", "-", "云河市机构改革方案")
    table = tmp_path / "单位.tsv"
    table.write_text("".join("\t".join(line) + "\n" for line in (names, row)), encoding="utf-8")
    assert "unknown-unit" in found(run(WRONG, "--format", "json"))
    known = run(WRONG, "--format", "json", "--registry", table, "--place", "云河市青禾区")
    assert {"unknown-unit", "similar-units"}.isdisjoint(found(known))
    broken = tmp_path / "坏.tsv"
    broken.write_text("职能\n", encoding="utf-8")
    assert run(WRONG, "--registry", broken).exit_code == 2


def test_only_what_is_grave_is_shown() -> None:
    graves = json.loads(run(WRONG, "--format", "json", "--level", "error").stdout)["findings"]
    assert {each["severity"] for each in graves} == {"error"}
    assert json.loads(run(BARE, "--format", "json", "--level", "error").stdout)["findings"] == []


@pytest.mark.parametrize(
    ("form", "sign"), [("csv", "\ufeff文件,"), ("sarif", '"2.1.0"'), ("shacl", "sh:ValidationReport")]
)
def test_other_forms(form: str, sign: str) -> None:
    assert sign in run(WRONG, "--format", form).stdout
