"""The tables that the reader of web pages uses, and the small functions beside them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from loaders.formats.html_lists import format_number, starts_numbered
from loaders.formats.html_main import has_name
from loaders.formats.html_style import is_hidden, is_mute, parse_declarations, parse_sheet, resolve_style
from loaders.formats.html_tree import Node
from loaders.formats.html_trim import noise_rule
from loaders.formats.page_facts import fact_labels, line_facts, panel_facts

FORMATS = Path(__file__).parents[2] / "loaders" / "formats"
RULES = tomllib.loads((FORMATS / "html_noise.toml").read_text("utf-8"))["rule"]
HINTS = [line.split("\t") for line in (FORMATS / "html_hints.tsv").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["id"])
def test_noise_rule_hits_its_examples_and_only_these(rule: dict[str, list[str]]) -> None:
    assert [noise_rule(example) for example in rule["examples"]] == [rule["id"]] * len(rule["examples"])
    assert [noise_rule(line) for line in rule["not"]] == [None] * len(rule["not"])


def test_lines_of_documents_are_no_noise() -> None:
    cases = (Path(__file__).parents[1] / "cases" / "pages").glob("*.txt")
    lines = [line for path in cases for line in path.read_text("utf-8").partition("\n---\n")[0].split("\n")]
    assert len(lines) > 40
    assert [line for line in lines if noise_rule(line)] == []


def test_hints_are_patterns_with_a_source() -> None:
    assert HINTS[0] == ["kind", "pattern", "source"]
    for kind, pattern, source in HINTS[1:]:
        assert kind in {"main", "noise", "title"}
        assert re.compile(pattern)
        assert source


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("#ucap-content", "main"),
        (".trs_editor", "main"),
        ("#zoom", "main"),
        (".article-content", "main"),
        (".v_news_content", "main"),
        ("#vsb_content_2", "main"),
        (".crumbs", "noise"),
        (".footer", "noise"),
        (".bdsharebuttonbox", "noise"),
        (".left-nav", "noise"),
        (".title2", "title"),
        (".position-relative", ""),
        (".float-left", ""),
        (".shotwell", ""),
        (".navigator-free", ""),
    ],
)
def test_names_of_elements(name: str, kind: str) -> None:
    node = Node("div", (name,), {}, {}, None)
    assert [one for one in ("main", "noise", "title") if has_name(node, one)] == ([kind] if kind else [])


def test_fact_labels_are_unique_and_tidy() -> None:
    rows = (FORMATS / "page_facts.tsv").read_text("utf-8").splitlines()[1:]
    assert len(rows) == len(fact_labels())
    assert all(label == label.strip() and label for label in fact_labels())


@pytest.mark.parametrize(
    ("line", "facts"),
    [
        (
            "发布日期：2016年8月22日来源：区政府办作者：王某",
            [("发布日期", "2016年8月22日"), ("来源", "区政府办")],
        ),
        ("2020-04-01 10:00 来源：县政府", [("发布日期", "2020-04-01 10:00"), ("来源", "县政府")]),
        ("【文　号】：某政发〔2020〕3号", [("发文字号", "某政发〔2020〕3号")]),
        ("来源: 新华社", [("来源", "新华社")]),
        ("点击数：12", []),
        ("时间：2020年5月", None),
        ("名称：改造项目", None),
        ("2020年5月1日", None),
        ("责任单位：县财政局", None),
        ("完成时限：2020年底 来源：自筹", None),
    ],
)
def test_facts_in_a_line(line: str, facts: list[tuple[str, str]] | None) -> None:
    found = line_facts(line)
    assert (None if found is None else list(found)) == facts


def test_facts_of_a_panel_in_pieces() -> None:
    pieces = [
        "索 引 号",
        "A1",
        "/2",
        "发文日期：",
        " ",
        "2020年1月",
        "名称：",
        "甲",
        "责任编辑：",
        "李某",
        "公开方式:主动公开",
    ]
    assert panel_facts(pieces) == (
        ("索引号", "A1/2"),
        ("成文日期", "2020年1月"),
        ("标题", "甲"),
        ("公开方式", "主动公开"),
    )


@pytest.mark.parametrize(
    ("number", "kind", "shown"),
    [
        (3, "decimal", "3."),
        (3, "decimal-leading-zero", "03."),
        (28, "lower-alpha", "ab."),
        (2, "upper-latin", "B."),
        (14, "lower-roman", "xiv."),
        (1999, "upper-roman", "MCMXCIX."),
        (12, "cjk-ideographic", "十二、"),
        (20, "simp-chinese-informal", "二十、"),
        (105, "trad-chinese-informal", "一百零五、"),
        (12, "cjk-decimal", "一二、"),
        (3, "simp-chinese-formal", "叁、"),
        (0, "cjk-ideographic", "0、"),
        (5, "disc", ""),
        (5, "none", ""),
    ],
)
def test_list_numbers(number: int, kind: str, shown: str) -> None:
    assert format_number(number, kind) == shown


def test_items_that_bring_their_own_number() -> None:
    numbered = ["一、目标", "（二）分工", "3.措施", "①排查", "第四条 各镇", "5）验收"]
    assert all(map(starts_numbered, numbered))
    assert not any(map(starts_numbered, ["2020年起", "三个重点", "一是排查", "目标"]))


def test_styles_of_a_page() -> None:
    rules = parse_sheet(
        "/* x{display:none} */ .hide, p.a b {display: none !important} #x{font-size:0}"
        "@media print{.show{display:none}} li{list-style-type:none}"
    )
    assert is_hidden(resolve_style(rules, "p", (".hide",), None))
    assert not is_hidden(resolve_style(rules, "p", (".show",), None))
    assert not is_hidden(resolve_style(rules, "p", (".hide",), "display:block"))
    assert is_mute(resolve_style(rules, "p", ("#x",), None), inherited=False)
    assert not is_mute(parse_declarations("font-size:12px"), inherited=True)
    assert is_hidden(parse_declarations("position:absolute; left:-9999px"))
    assert not is_hidden(parse_declarations("text-indent:-36.0pt"))
