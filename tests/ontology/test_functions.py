"""The registry of functions and reforms: whole, without contradictions, and names find their function."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from ontology.functions import national_bodies, reforms, shipped_registry

LEVELS = (1, 2, 3, 4)
FUNCTIONS = shipped_registry().functions


def test_the_registry_is_large_enough_and_its_rows_are_whole() -> None:
    assert len(FUNCTIONS) >= 190
    for function in FUNCTIONS.values():
        assert re.fullmatch(r"[a-z]+(?:-[a-z]+)*", function.id), function
        assert function.english and function.branch and function.spellings and function.source, function
        assert len(function.ends) == len(LEVELS) and any(function.ends), function


def test_ids_and_spellings_stand_for_one_function() -> None:
    ids = [function.id for function in FUNCTIONS.values()]
    assert len(ids) == len(set(ids))
    names = [
        spelling if end == "=" else spelling + end
        for function in FUNCTIONS.values()
        for end in {end for level in function.ends for end in level}
        for spelling in function.spellings
    ]
    assert len(names) == len(set(names))


def test_the_branches_of_a_place_are_there() -> None:
    branches = {function.branch for function in FUNCTIONS.values()}
    assert {"party", "government", "congress", "consultative", "court", "procuratorate"} <= branches


def test_every_function_of_the_loaders_table_is_registered() -> None:
    table = files("loaders").joinpath("rules", "unit_functions.tsv").read_text("utf-8").splitlines()[1:]
    assert {line.split("\t")[0] for line in table} <= set(FUNCTIONS)


@pytest.mark.parametrize(
    ("name", "function"),
    [
        ("发改局", "发展改革"),
        ("发展和改革委员会", "发展改革"),
        ("人社局", "人力资源社会保障"),
        ("编委办", "机构编制"),
        ("机构编制委员会办公室", "机构编制"),
        ("综治办", "综治"),
        ("教体局", "教育"),
        ("财政厅", "财政"),
        ("监察局", "监察"),
        ("监察委员会", "监察委员会"),
        ("林业局", "林业"),
        ("林草局", "林业草原"),
        ("组织部", "组织"),
        ("人大常委会", "人大常委会"),
        ("人民检察院", "检察"),
        ("政府", "人民政府"),
        ("政府办", "政府办公室"),
        ("教委", "教育"),
        ("文体广电和旅游局", "文化旅游"),
        ("规划自然资源局", "自然资源"),
        ("工商质监局", "市场监管"),
        ("投资促进局", "投资促进"),
        ("政府督查室", "政府督查"),
        ("委督查室", "党委督查"),
        ("巡察办", "巡察"),
        ("考核办", "考核"),
        ("国家保密局", "保密"),
        ("农办", "农村工作"),
        ("安委会办公室", "安全生产委员会"),
        ("消防大队", "消防"),
        ("消防救援大队", "消防救援"),
        ("公安局交警大队", "交警"),
        ("公安分局", "公安"),
        ("生态环境局望川分局", "生态环境"),
        ("财政部门", "财政"),
        ("财政局(国资办)", "财政"),
        ("文化市场综合行政执法大队", "文化旅游"),
        ("融媒体中心", "融媒体"),
        ("仲裁委", "仲裁"),
        ("贸促会", "贸促会"),
        ("供电公司", "供电"),
        ("国网望川县供电公司", "供电"),
        ("人民银行望川县支行", "人民银行"),
        ("人行望川支行", "人民银行"),
        ("国家金融监督管理总局云河监管分局", "国家金融监管"),
        ("云河银保监分局", "国家金融监管"),
        ("云河海关", "海关"),
        ("国家统计局望川调查队", "国家调查队"),
        ("电信望川分公司", "通信运营"),
        ("桥头派出所", "公安"),
        ("望川县经济开发区管委会", "开发区管理"),
        ("武装部", "人民武装"),
    ],
)
def test_names_find_their_function(name: str, function: str) -> None:
    match = shipped_registry().find(name)
    assert match and match.function.name == function


@pytest.mark.parametrize(
    "name",
    [
        *("景区管委会", "财政", "局", "部门", "分局", "重点办", "目标办", "领导小组办公室"),
        *("农委", "人事局", "督查室", "金融监管局", "经济发展局", "数据中心", "人民医院", "供水公司", "公司"),
    ],
)
def test_what_is_not_registered_is_not_guessed(name: str) -> None:
    assert shipped_registry().find(name) is None


def _table(name: str) -> list[list[str]]:
    text = files("ontology").joinpath("registry", name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines()]


@pytest.mark.parametrize("name", ["names.tsv", "patterns.tsv", "national_bodies.tsv", "functions.tsv"])
def test_each_row_is_whole_and_has_its_source(name: str) -> None:
    rows = _table(name)
    assert {len(row) for row in rows} == {len(rows[0])}
    assert rows[0][-1] == "source" and all(cell == cell.strip() and cell for row in rows for cell in row)


def test_names_that_keep_their_wording_are_new_and_of_a_registered_function() -> None:
    rows = _table("names.tsv")[1:]
    names = [name for _, words, _ in rows for name in words.split()]
    assert len(names) == len(set(names))
    for function, words, _ in rows:
        for name in words.split():
            match = shipped_registry().find(name)
            assert match and (match.function.name, match.spelling, match.end) == (function, name, ""), name


def test_patterns_are_of_registered_functions_and_need_more_than_their_end() -> None:
    for function, before, after, _ in _table("patterns.tsv")[1:]:
        assert function in FUNCTIONS, function
        start = "" if before == "-" else before.split()[0]
        for end in after.split():
            match = shipped_registry().find(f"{start}望川{end}")
            assert match and match.function.name == function, end


def test_bodies_of_the_state_are_no_bodies_of_a_place() -> None:
    assert national_bodies()["住建部"] == "住房城乡建设部"
    assert not set(national_bodies()) & {"组织部", "宣传部", "统战部", "社会工作部"}
    assert all(shipped_registry().find(name) is None for name in national_bodies())


def test_bodies_by_level() -> None:
    finance = FUNCTIONS["财政"]
    assert [finance.body(level) for level in LEVELS] == ["财政厅", "财政局", "财政局", "财政所"]
    assert FUNCTIONS["监察委员会"].body(3) == "监委"
    assert FUNCTIONS["法制"].body(4) is None


def test_reforms_name_registered_functions_and_true_days() -> None:
    day = re.compile(r"\d{4}-\d\d-\d\d")
    assert {reform.date[:4] for reform in reforms()} >= {"2018", "2023"}
    for reform in reforms():
        assert day.fullmatch(reform.date) and reform.label and reform.english and reform.source
        assert all(not last or (day.fullmatch(last) and last >= reform.date) for last in reform.by)
        assert {*reform.originals, reform.resulting} <= set(FUNCTIONS), reform.id
        assert reform.resulting not in reform.originals
        assert FUNCTIONS[reform.resulting].body(3)


def test_the_whole_of_a_function_moves_once() -> None:
    moved = [(name, reform.date) for reform in reforms() if not reform.matter for name in reform.originals]
    assert len(moved) == len(set(moved))
