"""The table of usual departments: each row holds for a function, level and time that the registry knows."""

from __future__ import annotations

import pytest

from ontology.departments import usual_departments
from ontology.functions import read_rows, reforms, shipped_registry

ROWS = list(read_rows("ontology", "registry", "usual_departments.tsv"))
REGISTRY = shipped_registry()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_each_row_names_a_function_with_a_body_at_its_levels(row: list[str]) -> None:
    function, levels, since, reform, source = row
    found = REGISTRY.functions[function]
    assert found.branch == "government" and source
    assert all(found.body(int(level)) for level in levels.split())
    assert (since == "-") != (reform == "-"), "a day or a reform says since when"
    founding = [each for each in reforms() if each.id == reform]
    assert reform == "-" or [each.resulting for each in founding] == [function]


def names(level: int, day: str) -> set[str]:
    return {function.name for function in usual_departments(REGISTRY, level, day)}


def test_departments_follow_the_reforms() -> None:
    before, during, after = (names(3, day) for day in ("2017-06-30", "2018-12-31", "2020-01-01"))
    assert "环境保护" in names(2, "2017-06-30") and "生态环境" in names(2, "2020-01-01")
    assert {"国土资源", "安全监管"} <= before and not {"自然资源", "应急管理"} & before
    assert not {"国土资源", "自然资源"} & during
    assert {"自然资源", "应急管理"} <= after and not {"国土资源", "安全监管"} & after
    assert {"财政", "公安"} <= before & during & after
    assert "自然资源" in names(1, "2019-01-01") and "自然资源" not in names(2, "2019-01-01")
    assert names(3, "2008-01-01") == names(4, "2020-01-01") == set()
