"""A duty that a reform gave to another unit: in the comparison of two plans and in the trace downwards."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient
from lxml import html

from api.app import create_app
from api.cli import main
from api.commands.load import load_file
from graph.pairs import refresh
from graph.store import EmbeddedStore
from ontology.namespaces import DEFAULT_BASE
from queries.catalog import named_queries
from queries.run import run as ask

PLANS = Path(__file__).parents[1] / "cases" / "successions"
FORMER, LATER = PLANS / "district-2016.txt", PLANS / "district-2021.txt"
PROVINCE = "云发〔2016〕3号"
LEGAL = "2018年机构改革:政府法制机构的职责并入司法行政部门"
IN_PART = "2018年机构改革,部分职责(优抚安置、退役士兵):优抚安置和军官转业安置的职责划入退役军人事务部门"
CHANGES = [
    ("一/1", "succession", "区政府法制办", "区司法局"),
    ("一/1", "deadline", "2017年6月底前", "2022年6月底前"),
    ("一/2", "succession", "区工商局", "区市场监管局"),
    ("一/2", "succession", "区质监局", "区市场监管局"),
    ("一/2", "succession", "区食药监局", "区市场监管局"),
    ("一/3", "succession", "区民政局", "区退役军人事务局"),
    ("一/3", "unit", "lead", "cooperate"),
    ("一/3", "unit", "cooperate", None),
    ("一/4", "unit", "lead", None),
    ("一/4", "unit", None, "lead"),
]
"""All that changed from one plan to the other: only the last measure has another lead."""


@pytest.fixture(scope="module")
def store() -> Iterator[EmbeddedStore]:
    with EmbeddedStore() as opened:
        for path in sorted(PLANS.iterdir()):
            load_file(opened, path, DEFAULT_BASE, [])
        refresh(opened, DEFAULT_BASE)
        yield opened


@pytest.fixture(scope="module")
def client(store: EmbeddedStore) -> TestClient:
    return TestClient(create_app(store))


def told(comparison: dict[str, list[dict[str, object]]]) -> list[tuple[object, ...]]:
    return [
        (pair["after"]["locator"], change["aspect"], change["before"], change["after"])  # type: ignore[index]
        for pair in comparison["items"]
        for change in pair["changes"]  # type: ignore[attr-defined]
    ]


def diff(*arguments: object) -> str:
    result = CliRunner().invoke(main, ["diff", *map(str, arguments)])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_files_and_held_documents_tell_the_same(client: TestClient) -> None:
    held = client.get("/api/diff", params={"a": FORMER.name, "b": LATER.name}).json()
    assert told(json.loads(diff(FORMER, LATER, "--format", "json"))) == told(held) == CHANGES
    assert {each["aspect"]: each["count"] for each in held["counts"]}["succession"] == 5
    only = client.get("/api/diff", params={"a": FORMER.name, "b": LATER.name, "aspect": "succession"}).json()
    assert told(only) == [change for change in CHANGES if change[1] == "succession"]
    reforms = [change["reforms"] for pair in held["items"] for change in pair["changes"]]
    assert [each["date"] for each in reforms[0]] == ["2018-03-17"] and reforms[1] == []
    assert [each["matters"] for each in reforms[5]] == [["优抚安置", "退役士兵"]]


def test_table_and_csv_say_by_which_reform() -> None:
    table = diff(FORMER, LATER)
    assert table.splitlines()[1].startswith("机构改革承继 5,")
    rows = list(csv.reader(io.StringIO(diff(FORMER, LATER, "--format", "csv").removeprefix("\ufeff"))))
    assert ["一/1", "一/1", "审查重大决策", "机构改革承继", "", "区政府法制办", f"区司法局({LEGAL})"] in rows
    assert [row[-1] for row in rows if row[5] == "区民政局"] == [f"区退役军人事务局({IN_PART})"]


def test_the_page_marks_it_as_derived(client: TestClient) -> None:
    page = html.fromstring(client.get("/diff", params={"a": FORMER.name, "b": LATER.name, "lang": "zh"}).text)
    [first, *_] = page.xpath("//ul[@class='changes']/li")
    assert [first.xpath(f"string({name})") for name in ("b", "del", "ins")] == [
        "机构改革承继",
        "区政府法制办",
        "区司法局",
    ]
    assert LEGAL in first.text_content() and first.xpath(".//*[contains(@class,'inferred')]")
    english = client.get("/diff", params={"a": FORMER.name, "b": LATER.name, "lang": "en"}).text
    assert "Successor by reform" in english and "reform of 2018, in part (优抚安置、退役士兵)" in english


def test_a_later_plan_given_first_is_followed_back(client: TestClient) -> None:
    back = told(client.get("/api/diff", params={"a": LATER.name, "b": FORMER.name}).json())
    assert [change[1] for change in back].count("succession") == 5
    assert sorted(map(str, back)) == sorted(str((at, aspect, new, old)) for at, aspect, old, new in CHANGES)


def test_one_body_by_two_names_is_one_unit_but_a_branch_is_another(tmp_path: Path) -> None:
    """A place has one body for a function: 卫生健康委 and 卫生健康局 are that; 公安分局 is a part of one."""
    units = ("区卫生健康委", "区卫生健康局", "区公安局", "区公安分局")
    for unit in units:
        (tmp_path / unit).write_text(LATER.read_text("utf-8").replace("区审计局", unit), "utf-8")
    same, other = (
        told(json.loads(diff(tmp_path / one, tmp_path / two, "--format", "json")))
        for one, two in (units[:2], units[2:])
    )
    assert same == []
    assert [change[2:] for change in other] == [("lead", None), (None, "lead")]


def test_a_reform_that_was_not_yet_explains_nothing(tmp_path: Path) -> None:
    early = tmp_path / "早.txt"
    text = LATER.read_text("utf-8").replace("2021年3月5日", "2017年3月5日").replace("〔2021〕", "〔2017〕")
    early.write_text(text, "utf-8")
    found = told(json.loads(diff(FORMER, early, "--format", "json")))
    assert ("一/1", "unit", "lead", None) in found and ("一/1", "unit", None, "lead") in found
    assert "succession" not in {change[1] for change in found}


def test_counterparts_below_are_held_against_the_reforms(client: TestClient) -> None:
    held = client.get("/api/documents").json()["items"]
    key = next(each["page"] for each in held if each["number"] == PROVINCE).removeprefix("/doc/")
    below = client.get(f"/api/documents/{key}/below").json()
    assert [(plan["taken_up"], plan["lead_changed"]) for plan in below["plans"]] == [(4, 1)]
    found = [measure["below"][0] for measure in below["measures"]]
    assert [each["lead_changed"] for each in found] == [False, False, False, True]
    pairs = [
        [(one["higher"]["label"], one["lower"]["label"]) for one in each["successions"]] for each in found
    ]
    assert pairs == [
        [("省政府法制办", "市司法局")],
        [("省工商局", "市市场监管局")],
        [("省民政厅", "市退役军人事务局")],
        [],
    ]
    assert [each["successions"][0]["reforms"][0]["matters"] for each in found[1:3]] == [
        [],
        ["优抚安置", "退役士兵"],
    ]
    page = client.get("/trace", params={"document": PROVINCE, "lang": "zh"}).text
    assert (
        f"省政府法制办 → 市司法局 · {LEGAL}" in page and page.count('<small class="tag changed">换牵头') == 1
    )


def test_the_command_and_the_query_say_so_too(
    store: EmbeddedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = ask(named_queries().find("document-carried-out"), store, {"document": PROVINCE}).records()
    assert [row["leadChanged"] for row in rows] == ["", "", "", "是"]
    assert [row["successions"] for row in rows][::3] == [LEGAL, None]
    assert str(rows[2]["successions"]).startswith("2018年机构改革,部分职责:")
    monkeypatch.setenv("COLUMNS", "300")
    for name in ("province-2016.txt", "city-2020.txt"):
        CliRunner().invoke(main, ["load", str(PLANS / name), "--store", str(tmp_path / "store")])
    result = CliRunner().invoke(main, ["trace", PROVINCE, "--down", "--store", str(tmp_path / "store")])
    assert f"[承继:省政府法制办 → 市司法局,{LEGAL}]" in result.stdout and result.stdout.count("[换牵头]") == 1
