"""The registry of functions and reforms: whole, without contradictions, and names find their function."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from ontology.functions import reforms, shipped_registry

LEVELS = (1, 2, 3, 4)
FUNCTIONS = shipped_registry().functions


def test_the_registry_is_large_enough_and_its_rows_are_whole() -> None:
    assert len(FUNCTIONS) >= 60
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
    ],
)
def test_names_find_their_function(name: str, function: str) -> None:
    match = shipped_registry().find(name)
    assert match and match.function.name == function


@pytest.mark.parametrize("name", ["公安局交警大队", "景区管委会", "财政", "局", "供电公司"])
def test_what_is_not_registered_is_not_guessed(name: str) -> None:
    assert shipped_registry().find(name) is None


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
