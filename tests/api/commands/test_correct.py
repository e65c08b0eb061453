"""`quanze correct`, as a clerk uses it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from ontology.namespaces import DEFAULT_BASE

Run = Callable[..., Result]
NUMBER = "青政发〔2021〕7号"
FIRST, SECOND = "一/(一)/1", "一/(一)/2"
WHO = ("--by", "督查室", "--why", "与单位核对")


@pytest.fixture
def correct(run: Run, plan: Path) -> Run:
    """Corrections of the plan, which is loaded."""
    assert run("load", plan).exit_code == 0
    return lambda *words: run("correct", *words, *(() if words[0] == "list" else WHO))


def tasks(run: Run) -> list[list[str]]:
    """Leads, responsible, cooperating units and deadlines of each measure."""
    answer = run("query", "document-tasks", "--document", NUMBER, "--format", "tsv").stdout
    header, *rows = (line.split("\t") for line in answer.splitlines())
    wanted = [header.index(name) for name in ("leads", "responsibles", "cooperators", "deadlines")]
    return [[row[place] for place in wanted] for row in rows]


def test_units_roles_and_deadlines(correct: Run, run: Run) -> None:
    assert correct("unit", NUMBER, "区司法局", "区市场监管局").exit_code == 0
    assert correct("role", NUMBER, SECOND, "区数据局", "牵头").exit_code == 0
    assert correct("role", NUMBER, SECOND, "各乡镇", "无").exit_code == 0
    assert correct("deadline", NUMBER, FIRST, "2022年6月底前", "--was", "2021年12月底前").exit_code == 0
    assert correct("deadline", NUMBER, SECOND, "每年1月30日前").exit_code == 0
    assert tasks(run) == [
        ["区发改局", "", "区财政局、区市场监管局", "2022年6月底前"],
        ["区行政审批局、区数据局", "", "", "每年1月30日前"],
    ]


def test_a_reload_and_a_rebuilt_store_keep_them(correct: Run, run: Run, plan: Path, store: Path) -> None:
    correct("role", NUMBER, SECOND, "区数据局", "牵头")
    corrected = tasks(run)
    assert run("load", plan).exit_code == 0
    assert tasks(run) == corrected
    shutil.rmtree(store)
    assert run("load", plan).exit_code == 0
    assert tasks(run) == corrected


def test_the_list_tells_who_why_and_whether_it_holds(correct: Run, run: Run, store: Path) -> None:
    correct("role", NUMBER, SECOND, "区数据局", "牵头")
    listed = correct("list").stdout
    for words in ("区数据局", "牵头", "有效", "督查室", "与单位核对"):
        assert words in listed
    line = (store.parent / "store.corrections.csv").read_text(encoding="utf-8-sig").splitlines()[1]
    id = line.split(",")[9]
    assert correct("withdraw", id).exit_code == 0
    assert "已撤回" in correct("list").stdout
    assert tasks(run)[1][0] == "区行政审批局"


def test_a_correction_that_lost_its_place_is_told(correct: Run, run: Run, plan: Path) -> None:
    correct("role", NUMBER, SECOND, "各乡镇", "无")
    plan.write_text(plan.read_text(encoding="utf-8").replace(",各乡镇配合", ""), encoding="utf-8")
    again = run("load", plan)
    assert again.exit_code == 0
    assert "更正 各乡镇 → 无" in again.stderr
    assert "未用上" in run("correct", "list").stdout
    found = run("check", NUMBER, "--format", "json", "--level", "warning").stdout
    assert "correction-unused" in found


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("unit", NUMBER, "区水利局", "区林业局"), "没有单位“区水利局”;现有单位:区发改局"),
        (("unit", "没有的文件", "区司法局", "区林业局"), "没有的文件"),
        (("role", NUMBER, "9", "区司法局", "牵头"), "任务"),
        (("deadline", NUMBER, FIRST, "尽快"), "读不出时限“尽快”"),
        (("deadline", NUMBER, FIRST, "2022年", "--was", "去年"), "现有时限:2021年12月底前"),
        (("deadline", NUMBER, FIRST, "无"), "--was"),
        (("unit", NUMBER, "区司法局", " "), "新名"),
        (("withdraw", "c0"), "没有编号为 c0"),
    ],
)
def test_mistakes_are_told_and_change_nothing(
    correct: Run, run: Run, store: Path, words: tuple[str, ...], told: str
) -> None:
    before = tasks(run)
    answer = correct(*words)
    assert answer.exit_code != 0
    assert told in answer.stderr
    assert "Traceback" not in answer.output
    assert tasks(run) == before
    assert not (store.parent / "store.corrections.csv").exists()


def test_a_table_of_the_users_own(correct: Run, run: Run, tmp_path: Path) -> None:
    table = tmp_path / "本办更正.csv"
    assert correct("role", NUMBER, SECOND, "区数据局", "牵头", "--table", table).exit_code == 0
    assert "区数据局" in table.read_text(encoding="utf-8-sig")
    table.write_text("别的表\n", encoding="utf-8")
    wrong = run("load", tmp_path / "方案.txt", "--table", table)
    assert wrong.exit_code == 1
    assert "第1行缺少列" in wrong.stderr


def test_who_and_why_are_needed(run: Run, plan: Path) -> None:
    run("load", plan)
    assert "--by" in run("correct", "role", NUMBER, SECOND, "区数据局", "牵头").stderr


def test_the_base_is_part_of_the_name(run: Run, plan: Path) -> None:
    run("load", plan)
    other = run("correct", "role", NUMBER, SECOND, "区数据局", "牵头", *WHO, "--base", "https://a.example/")
    assert other.exit_code == 1
    assert DEFAULT_BASE.split("/")[2] in other.stderr or "重新读入" in other.stderr
