"""`quanze trace` and `quanze align`, run as a user runs them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
EXAMPLES = Path(__file__).parents[3] / "examples" / "lanjiang"
PROVINCE, COUNTY = "岚发〔2016〕12号", "萝政发〔2017〕4号"


@pytest.fixture
def loaded(run: Run) -> Run:
    files = sorted(EXAMPLES.glob("[124]-*.txt"))
    assert run("load", *files).exit_code == 0
    return run


def test_loading_computes_the_chain_and_unloading_clears_it(loaded: Run) -> None:
    assert loaded("align").output == "新对照 0 对文件;库中共有 3 对\n"
    loaded("unload", PROVINCE)
    assert loaded("align").output == "新对照 0 对文件;库中共有 0 对\n"


def test_a_measure_is_drawn_to_the_top(loaded: Run) -> None:
    told = loaded("trace", "聘请法律顾问").output
    lines = [line.strip("│├└─ ") for line in told.splitlines()]
    assert lines[0].startswith("二/(三)/9 聘请法律顾问(青萝县")
    assert "对应任务(推出) 1" in lines
    assert told.index("推行政府法律顾问制度") < told.index("普遍设立法律顾问")
    assert "共同文字:“" in told and "把握 0." in told
    assert "原文:" in told


def test_the_same_locator_in_two_documents_needs_the_document(loaded: Run) -> None:
    refused = loaded("trace", "二/(一)/1")
    assert refused.exit_code == 1 and "不止一个" in refused.output
    assert "深化行政审批制度改革" in loaded("trace", "二/(一)/1", "--document", PROVINCE).output


def test_a_document_lists_its_measures_by_way(loaded: Run) -> None:
    told = loaded("trace", PROVINCE).output
    assert "共 28 项任务:本条引用 6," in told and "无来处 0" in told
    top = loaded("trace", "中发〔2015〕36号").output
    assert "无来处 14" in top and "文件没有写明依据" in top


def test_down_tells_the_plans_below(loaded: Run) -> None:
    told = loaded("trace", PROVINCE, "--down").output
    assert "青萝县法治政府建设工作方案" in told and "换牵头" in told and "下级没有对应任务" in told
    assert loaded("trace", "聘请法律顾问", "--down").exit_code == 2


def test_json_is_the_resource(loaded: Run) -> None:
    trace = json.loads(loaded("trace", COUNTY, "--format", "json").output)
    assert trace["counts"]["measures"] == 20
    assert json.loads(loaded("trace", COUNTY, "--down", "--format", "json").output)["plans"] == []


def test_what_is_not_held_is_told_in_a_line(loaded: Run) -> None:
    refused = loaded("trace", "没有这项")
    assert refused.exit_code == 1
    assert refused.output.startswith("参数") and refused.output.count("\n") == 1
    unknown = loaded("trace", "https://quanze.example/id/doc/x")
    assert unknown.exit_code == 1 and unknown.output.count("\n") == 1


def test_documents_that_are_named_are_compared_until_forgotten(loaded: Run) -> None:
    loaded("unload", PROVINCE)
    outline = "中发〔2015〕36号"
    assert loaded("align", COUNTY, outline).output == "新对照 1 对文件;库中共有 1 对\n"
    assert "对应任务(推出) 1" in loaded("trace", "聘请法律顾问").output
    assert "指定对照" in loaded("trace", outline, "--down").output
    loaded("load", EXAMPLES / "4-county-plan.txt")
    assert "对应任务(推出) 1" in loaded("trace", "聘请法律顾问").output
    assert loaded("align", COUNTY, outline, "--forget").output.endswith("共有 0 对\n")
    assert "对应任务(推出) 0" in loaded("trace", "聘请法律顾问").output


@pytest.mark.parametrize("words", [[COUNTY], [COUNTY, COUNTY], ["--forget"]])
def test_align_wants_two_documents_or_none(loaded: Run, words: list[str]) -> None:
    assert loaded("align", *words).exit_code == 2
