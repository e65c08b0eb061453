"""The checks: each finds what it is for in its place, and nothing else, in plans made to be wrong."""

from __future__ import annotations

import string
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from api.commands.load import files_in, read_document
from graph.document import Document
from graph.load import load, unload
from graph.pairs import name_pair, refresh
from graph.store import EmbeddedStore
from graph.validate import SEVERITIES
from ontology.namespaces import DEFAULT_BASE
from queries.ask import ask
from queries.checking import find_defects
from queries.errors import CatalogError
from queries.findings import Finding, Severity
from queries.rows import as_text
from queries.rulebook import FOLDER, OTHERS, read_check, rulebook
from tests.scoring import SHARED

CASES = Path(__file__).parents[1] / "cases" / "checks"
EXAMPLES = Path(__file__).parents[2] / "examples"
SEEDS = SHARED / "seeds"
Find = Callable[..., list[Finding]]


@pytest.fixture
def find() -> Iterator[Find]:
    """The findings on files, in a store of their own."""
    with EmbeddedStore() as store:

        def run(*paths: Path, shapes: bool = False) -> list[Finding]:
            documents = [read_document(path, DEFAULT_BASE) for path in files_in(paths)]
            for document in documents:
                load(store, document)
            return find_defects(store, {each.iri for each in documents}, shapes=shapes)

        yield run


def told(finding: Finding) -> str:
    """A finding as a line of the golden files."""
    place = finding.place
    cells = (finding.severity, finding.rule.id, place.number, place.place, finding.message.zh, place.quote)
    return "\t".join(as_text(cell) for cell in cells)


@pytest.mark.parametrize("path", sorted(CASES.glob("*.txt")), ids=lambda path: path.stem)
def test_a_wrong_plan_gives_the_golden_findings(find: Find, path: Path) -> None:
    findings = [told(each) for each in find(path, shapes=True)]
    assert findings == path.with_suffix(".tsv").read_text(encoding="utf-8").splitlines()


def test_each_place_slices_to_its_quote(find: Find) -> None:
    path = CASES / "defective_plan.txt"
    text = read_document(path, DEFAULT_BASE).text
    for finding in find(path):
        place = finding.place
        assert place.start is not None
        assert place.end is not None
        assert " ".join(text[place.start : place.end].split()) == place.quote
        assert place.lines is not None
        before, inside = text[: place.start], text[place.start : place.end]
        assert place.lines.start_line == before.count("\n") + 1
        assert place.lines.start_column == len(before) - len(before.rpartition("\n")[0])
        assert place.lines.end_line == place.lines.start_line + inside.count("\n")


CORRECTIONS = {"correction-unused"}
"""Checks of what people corrected, not of what a plan says: their cases are with `quanze correct`."""


def test_every_check_has_a_case(find: Find) -> None:
    found = {each.rule.id for each in find(*CASES.glob("*.txt"))}
    assert set(rulebook().checks) - CORRECTIONS <= found


def test_the_examples_give_no_finding_of_form(find: Find) -> None:
    findings = find(EXAMPLES, shapes=True)
    assert [told(each) for each in findings if each.rule.id.startswith("form-")] == []


def test_every_rule_speaks_both_languages() -> None:
    for rule in rulebook().rules:
        for label in (rule.title, rule.description, rule.message, rule.remedy):
            assert label.zh and label.en, rule.id
        names = [
            {name for _, name, _, _ in string.Formatter().parse(words) if name}
            for words in (rule.message.zh, rule.message.en)
        ]
        assert names[0] <= names[1] | {"comment"}, rule.id
    assert OTHERS in rulebook().doubt_rules
    assert set(rulebook().shape_remedies) >= {OTHERS}
    assert set(SEVERITIES.values()) == {"violation", "warning", "info"}


def test_no_documents_no_findings() -> None:
    with EmbeddedStore() as store:
        assert find_defects(store, []) == []


def test_a_citation_of_a_held_later_document_is_told(find: Find, tmp_path: Path) -> None:
    task = "1.建设平台。(编办负责)"
    upper = f"云河市服务规划\n云政发〔2019〕1号\n一、任务\n{task}\n云河市人民政府\n2019年1月1日\n"
    lower = f"青禾区服务方案\n为落实《云河市服务规划》,制定本方案。\n{task}\n2018年1月1日\n"
    (tmp_path / "upper.txt").write_text(upper, encoding="utf-8")
    (tmp_path / "lower.txt").write_text(lower, encoding="utf-8")
    found = [each for each in find(tmp_path) if each.rule.id == "cited-newer"]
    assert [each.message.zh for each in found] == ["《云河市服务规划》2019-01-01印发,晚于本文件(2018-01-01)"]


HIGHER = """云河市公共服务实施方案
云政发〔2019〕1号
根据《国务院关于加强法治政府建设的意见》(国发〔2010〕33号),制定本方案。
一、任务
1.建设统一的公共信用信息平台,归集行政许可和行政处罚信息并向社会公开。(市发展改革委负责)
云河市人民政府
2019年1月1日
"""
LOWER = """青禾区公共服务工作安排
青政发〔2019〕2号
一、任务
1.建设统一的公共信用信息平台,归集行政许可和行政处罚信息并向社会公开。(区发展改革局负责)
2.按照《重大行政决策程序暂行条例》(国务院令第713号)公布决策事项目录。(区政府办公室负责)
3.清理证明事项,公布保留证明事项清单。(区司法局负责)
青禾区人民政府
2019年3月1日
"""


@pytest.mark.parametrize("first", ["higher", "lower"])
def test_every_way_up_counts_whatever_came_first(first: str, tmp_path: Path) -> None:
    """Own citation, basis of the plan, counterpart in a document that the user has named."""
    for name, text in (("higher", HIGHER), ("lower", LOWER)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    documents = {name: read_document(tmp_path / f"{name}.txt", DEFAULT_BASE) for name in ("higher", "lower")}
    lower, higher = documents["lower"].iri, documents["higher"].iri
    with EmbeddedStore() as store:

        def without_way_up() -> list[str]:
            found = find_defects(store, [lower])
            return [each.place.number for each in found if each.rule.id == "no-way-up"]

        load(store, documents.pop(first))
        if first == "lower":
            assert without_way_up() == ["一/1", "一/3"]
        load(store, documents.popitem()[1])
        assert [each.rule.id for each in find_defects(store, [higher]) if each.rule.id == "no-way-up"] == []
        name_pair(store, DEFAULT_BASE, lower, higher)
        refresh(store, DEFAULT_BASE)
        assert without_way_up() == ["一/3"]
        unload(store, DEFAULT_BASE, higher)
        assert without_way_up() == ["一/1", "一/3"]


def test_what_the_top_issues_needs_no_way_up(find: Find, tmp_path: Path) -> None:
    text = "国务院关于改善公共服务的意见\n国发〔2019〕1号\n一、建设平台。(财政部负责)\n国务院\n2019年1月1日\n"
    (tmp_path / "top.txt").write_text(text, encoding="utf-8")
    assert "no-way-up" not in {each.rule.id for each in find(tmp_path)}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("为确保区人大会议通过的《政府工作报告》落到实处,现分工如下。", False),
        ("《政府工作报告》重点任务分工如下。", False),
        ("现分工如下。", True),
    ],
)
def test_a_report_on_the_work_of_a_government_is_a_way_up(
    find: Find, tmp_path: Path, words: str, told: bool
) -> None:
    task = "一、任务\n1.建设平台。(区财政局负责)\n青禾区人民政府\n2019年1月1日\n"
    text = f"青禾区重点工作分工\n青政发〔2019〕1号\n{words}\n{task}"
    (tmp_path / "plan.txt").write_text(text, encoding="utf-8")
    assert ("no-way-up" in {each.rule.id for each in find(tmp_path)}) is told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("建设平台。", True),
        ("建设平台,由区审计局牵头建设并抓好后续运行维护保障。", False),
        ("本方案自2019年4月1日起施行,有效期5年。", False),
    ],
)
def test_a_task_without_units_among_others(find: Find, tmp_path: Path, words: str, told: bool) -> None:
    others = "".join(f"{at}.清理事项{at}。(区司法局负责)\n" for at in (1, 2, 3))
    title = "云河市青禾区实施方案\n青政发〔2019〕2号\n"
    text = f"{title}一、任务\n{others}4.{words}\n青禾区人民政府\n2019年3月1日\n"
    (tmp_path / "plan.txt").write_text(text, encoding="utf-8")
    assert ("no-unit" in {each.rule.id for each in find(tmp_path)}) is told


def tail(find: Find, folder: Path, words: str, name: str = "云河市青禾区实施方案") -> set[str]:
    """The checks of units that find something in a plan with this one task."""
    text = f"{name}\n青政发〔2019〕2号\n一、任务\n1.{words}\n青禾区人民政府\n2019年3月1日\n"
    (folder / "plan.txt").write_text(text, encoding="utf-8")
    rules = {"no-lead", "only-groups", "several-leads", "lead-cooperates", "similar-units", "unknown-unit"}
    return {each.rule.id for each in find(folder)} & rules


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("建平台。(区司法局、区财政局牵头)", {"several-leads"}),
        ("建平台。(区司法局、区财政局分别牵头)", set()),
        ("建平台。(区司法局、区财政局按职责分工负责)", set()),
        ("建平台。(区委办公室、区政府办公室牵头)", set()),
        ("建平台。(区司法局、区财政局牵头,排在第一位的为主要牵头单位)", set()),
        ("建平台。(区司法局牵头,区财政局配合)再建网站。(区财政局牵头,区司法局配合)", set()),
        ("建平台。(区司法局牵头建设,区财政局配合;区财政局牵头运行,区司法局配合)", set()),
        ("建平台。(牵头单位:区司法局;配合单位:区财政局、区司法局)", {"lead-cooperates"}),
        ("建平台。(责任单位:区司法局、区财政局;配合单位:区财政局)", {"lead-cooperates"}),
        ("建平台。(责任单位:各部门;配合单位:区司法局)", {"only-groups"}),
        ("建平台。(配合单位:区司法局)", {"no-lead"}),
        ("建平台。(各部门配合)", {"no-lead"}),
        ("建平台。(责任单位:各乡镇、区司法局、区财政局)", {"no-lead"}),
        ("建平台。(区农业农村局牵头,区农业农材局配合)", {"similar-units", "unknown-unit"}),
        ("建平台。(区教育局牵头,区体育局、区税务局、区水务局配合)", set()),
        ("建平台。(区卫生健康局牵头,区第一医院、区第二医院、区疾控中心、青禾供电公司配合)", set()),
        ("建平台。(区公安局牵头,区公安分局、交警大队、东城街道、西城街道、桥头镇配合)", set()),
        ("建平台。(区大数剧局牵头)", {"unknown-unit"}),
        ("建平台。(区委、开发区财政金融局牵头,局办公室配合)", {"several-leads"}),
        ("建平台。(区公安局牵头,区公安交通管理局配合)", set()),
        ("建平台。(区城管局牵头,区城市管理综合执法局配合)", {"similar-units"}),
    ],
)
def test_checks_of_units_hit_and_miss(find: Find, tmp_path: Path, words: str, expected: set[str]) -> None:
    assert tail(find, tmp_path, words) == expected


def test_one_document_is_checked_alone_among_others(find: Find) -> None:
    paths = sorted(CASES.glob("*.txt"))
    together = find(*paths)
    with EmbeddedStore() as store:
        documents: list[Document] = [read_document(path, DEFAULT_BASE) for path in paths]
        for document in documents:
            load(store, document)
        for document in documents:
            alone = find_defects(store, [document.iri])
            assert alone == [each for each in together if each.place.document == document.iri]


@pytest.mark.parametrize(
    ("header", "problem"),
    [
        ('severity = "grave"', "severity"),
        ('severity = "error"', "message"),
        ('severity = "error"\n# message = { zh = "甲", en = "a" }', "remedy"),
        ('severity = "error"\n# colour = "red"', "colour"),
    ],
)
def test_a_wrong_header_is_told(tmp_path: Path, header: str, problem: str) -> None:
    labels = '# title = { zh = "甲", en = "a" }\n# description = { zh = "甲", en = "a" }\n'
    path = tmp_path / "wrong.rq"
    path.write_text(f"# +++\n{labels}# {header}\n# +++\nSELECT * WHERE {{}}", encoding="utf-8")
    with pytest.raises(CatalogError, match=problem):
        read_check(path)


def test_the_checks_run_as_they_stand() -> None:
    """Without values, on any server with a union default graph."""
    with EmbeddedStore() as store:
        for path in sorted(FOLDER.glob("*.rq")):
            assert ask(store, path.read_text(encoding="utf-8")).terms == ()


def test_the_document_is_bound_inside_the_graph() -> None:
    """Before GRAPH the embedded store reads every graph for it."""
    for path in sorted(FOLDER.glob("*.rq")):
        lines = path.read_text(encoding="utf-8").splitlines()
        marked = [lines[index - 1].strip() for index, line in enumerate(lines) if "# bind: document" in line]
        assert marked, path.name
        assert all(line.startswith("GRAPH ?") for line in marked), path.name


KNOWN_DEFECTS = [
    ("wrong-unit", "区财政厅"),
    ("wrong-unit", "区监察厅"),
    ("misread-digits", "l00%"),
    ("misread-digits", "l0%"),
    ("deadline-before-issue", "2016年6月底前"),
    ("numbering", "6."),
]


@pytest.mark.skipif(not SEEDS.exists(), reason=f"{SEEDS} is not there")
def test_the_known_defects_of_real_documents_are_found(find: Find) -> None:
    findings = find(SEEDS)
    found = [(each.rule.id, each.place.quote) for each in findings]
    assert [known for known in KNOWN_DEFECTS if known not in found] == []
    assert found.count(("misread-digits", "l00%")) == 2
    brackets = [each.place.number for each in findings if each.rule.id == "brackets"]
    assert brackets == ["二/(四)/28"]
    # Few false alarms: what is graver than a note was looked at one by one.
    grave = [each for each in findings if each.severity.reaches(Severity.WARNING)]
    assert len(grave) <= 10
    # The plan's title introduces its name for itself; groups that answer for a task are no missing lead.
    assert {"alias-undefined", "no-lead"}.isdisjoint(each.rule.id for each in findings)
