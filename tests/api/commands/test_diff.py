"""`quanze diff`, run as a user runs it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from api.cli import main

EXAMPLES = Path(__file__).parents[3] / "examples" / "lanjiang"
DRAFT, ISSUED = EXAMPLES / "7-city-plan-draft.txt", EXAMPLES / "3-city-plan.txt"
Run = Callable[..., Result]

PLANTED = [
    ("二/(一)/1/2)", "unit", "removed", "市政务服务中心", "lead", None),
    ("二/(一)/1/2)", "unit", "changed", "市发展改革委", "cooperate", "lead"),
    ("二/(一)/1/2)", "unit", "added", "市住房城乡建设局", None, "cooperate"),
    ("二/(一)/效果指标/1)", "target", "changed", "行政审批事项网上可办率到2018年", "≥80%", "≥85%"),
    ("二/(三)/1", "deadline", "changed", "公布决策事项目录", "2017年6月底前", "2017年9月底前"),
    (
        "二/(三)/4",
        "measure",
        "added",
        "建立决策后评估制度",
        None,
        "建立决策后评估制度。对实施满一年的重大决策开展评估,评估结论作为调整决策的依据。",
    ),
    (
        "二/(五)/4",
        "measure",
        "removed",
        "公开问责情况",
        "公开问责情况。每半年通报一次行政问责典型案例",
        None,
    ),
]
"""All differences of the draft and the issued plan, as docs/examples.md tells them."""


def told(result: Result) -> list[tuple[str | None, ...]]:
    found = json.loads(result.stdout)
    changes = [("", change) for change in found["bases"]]
    for pair in found["items"]:
        changes += [((pair["after"] or pair["before"])["locator"], change) for change in pair["changes"]]
    names = ("aspect", "sense", "subject", "before", "after")
    return [(locator, *(change[name] for name in names)) for locator, change in changes]


def test_draft_and_issued_plan_differ_as_planted(run: Run, store: Path) -> None:
    result = run("diff", DRAFT, ISSUED, "--format", "json")
    assert result.exit_code == 0, result.output
    assert told(result) == PLANTED
    assert not store.exists(), "files on disk are read without a store"


def test_the_other_way_round_everything_is_turned(run: Run) -> None:
    turned = {"added": "removed", "removed": "added", "changed": "changed"}
    back = told(run("diff", ISSUED, DRAFT, "--format", "json"))
    assert sorted((each[0], each[1], turned[str(each[2])], each[5], each[4]) for each in back) == sorted(
        (each[0], each[1], each[2], each[4], each[5]) for each in PLANTED
    )


@pytest.mark.parametrize("name", sorted(path.name for path in EXAMPLES.iterdir()))
def test_no_document_differs_from_itself(run: Run, name: str) -> None:
    result = run("diff", EXAMPLES / name, EXAMPLES / name, "--exit-code")
    assert result.exit_code == 0 and "没有变化" in result.stdout


def test_held_documents_by_number_and_title_and_a_file_beside(
    run: Run, store: Path, dump: Callable[[Path], set[str]]
) -> None:
    run("load", DRAFT, ISSUED)
    before = dump(store)
    held = run(
        "diff", "栖川市法治政府建设实施方案(2016—2020年)(征求意见稿)", "栖发〔2016〕31号", "--format", "json"
    )
    assert told(held) == PLANTED
    assert told(run("diff", DRAFT, "栖发〔2016〕31号", "--format", "json")) == PLANTED
    assert told(run("diff", "7-city-plan-draft.txt", ISSUED, "--format", "json")) == PLANTED
    assert dump(store) == before


def test_table_begins_with_counts(run: Run) -> None:
    lines = run("diff", DRAFT, ISSUED).stdout.splitlines()
    assert lines[1] == "新增任务 1,删去任务 1,增加单位 1,减少单位 1,职责变化 1,时限变化 1,数值变化 1"
    assert any("推行并联审批" in line and "市政务服务中心:牵头" in line for line in lines)


def test_changed_words_stand_in_brackets(run: Run, plan: Path) -> None:
    other = plan.with_name("乙.txt")
    other.write_text(plan.read_text("utf-8").replace("清理收费目录", "全面清理收费目录"), "utf-8")
    result = run("diff", plan, other)
    assert "改写 1" in result.stdout and "【全面】清理收费目录" in result.stdout


def test_a_long_measure_is_shortened_in_the_table_only(run: Run, plan: Path) -> None:
    long = "3、" + "逐项清理" * 40 + "。(区司法局牵头)"
    other = plan.with_name("乙.txt")
    other.write_text(
        plan.read_text("utf-8").replace("云河市青禾区人民政府", f"{long}\n\n云河市青禾区人民政府", 1), "utf-8"
    )
    assert "逐项清理" * 15 + "…" in run("diff", plan, other).stdout
    assert "逐项清理" * 40 in run("diff", plan, other, "--format", "csv").stdout


def test_csv_is_safe_for_spreadsheets(run: Run, plan: Path) -> None:
    other = plan.with_name("乙.txt")
    other.write_text(plan.read_text("utf-8").replace("清理收费目录", "=1+1目录"), "utf-8")
    rows = list(csv.reader(io.StringIO(run("diff", plan, other, "--format", "csv").stdout.lstrip("\ufeff"))))
    assert rows[0] == ["原序号", "新序号", "工作任务", "变化", "对象", "原文件", "新文件"]
    assert len(rows) > 1 and not [value for row in rows for value in row if value.startswith("=")]


def test_html_is_one_file_of_its_own(run: Run) -> None:
    class Loads(HTMLParser):
        found: list[str] = []

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.found += [tag for name, _ in attrs if name in ("href", "src")]

    html = run("diff", DRAFT, ISSUED, "--format", "html").stdout
    page = Loads()
    page.feed(html)
    assert page.found == []
    assert html.startswith("<!doctype html>") and "url(" not in html
    assert '<mark class="added">9</mark>月底前' in html


def test_exit_status_tells_of_changes_where_it_is_asked_to(run: Run, plan: Path) -> None:
    assert run("diff", DRAFT, ISSUED).exit_code == 0
    assert run("diff", DRAFT, ISSUED, "--exit-code").exit_code == 1
    assert run("diff", plan, plan, "--exit-code").exit_code == 0


@pytest.mark.parametrize(("options", "status"), [((), 1), (("--exit-code",), 2)])
def test_unknown_documents_are_one_line(run: Run, plan: Path, options: tuple[str, ...], status: int) -> None:
    missing = run("diff", plan, "没有〔2000〕1号", *options)
    assert missing.exit_code == status and "还没有图库" in missing.stderr
    run("load", plan)
    unknown = run("diff", plan, "没有〔2000〕1号", *options)
    assert unknown.exit_code == status and unknown.stderr.count("\n") == 1
    assert "没有〔2000〕1号" in unknown.stderr


def test_files_are_read_with_the_users_registry(run: Run, plan: Path, tmp_path: Path) -> None:
    other, own = plan.with_name("乙.txt"), tmp_path / "登记表.tsv"
    other.write_text(plan.read_text("utf-8").replace("区司法局", "区依法治理局"), "utf-8")
    own.write_text("职能\t名称\n司法行政\t依法治理\n", "utf-8")
    assert "增加单位 1,减少单位 1" in run("diff", plan, other).stdout
    assert "没有变化" in run("diff", plan, other, "--registry", own).stdout
    own.write_text("职能\n", "utf-8")
    assert run("diff", plan, other, "--registry", own, "--exit-code").exit_code == 2


def test_help_is_chinese() -> None:
    help_text = CliRunner().invoke(main, ["diff", "--help"]).output
    assert "职责" in help_text and "--exit-code" in help_text
