from __future__ import annotations

import pytest

from loaders.outline import split_paragraphs
from loaders.titles import Title, clean_title, find_titles, is_draft, is_title, kind_of
from loaders.view import fold
from tests.case_lines import cases, view_of


@pytest.mark.parametrize(("text", "result"), cases("titles"))
def test_what_a_title_says(text: str, result: str) -> None:
    title = fold(text)
    issues = Title(title, 0, len(title), 0, 0).issues
    found = (kind_of(title).value, issues or "-", "draft" if is_draft(title) else "final")
    assert " | ".join(found) == result
    assert is_title(title)


@pytest.mark.parametrize("line", ["加强组织领导", "各乡镇人民政府,各部门:", "现将有关事项通知如下。"])
def test_other_lines_are_no_titles(line: str) -> None:
    assert not is_title(line)


@pytest.mark.parametrize(
    ("title", "clean"),
    [
        ("物业管理办法(征求意见稿)", "物业管理办法"),
        ("《物业管理办法》", "物业管理办法"),
        ("物业管理办法(草案)", "物业管理办法"),
        ("规划(2016-2020年)", "规划(2016-2020年)"),
    ],
)
def test_title_without_marks(title: str, clean: str) -> None:
    assert clean_title(title) == clean


def test_lines_of_one_title_are_joined_with_the_bracket_below() -> None:
    view = view_of("青禾区法治政府\n\n建设实施方案\n\n(2016-2020年)\n\n一、总体要求\n")
    titles = list(find_titles(view, split_paragraphs(view, ())))
    assert [title.text for title in titles] == ["青禾区法治政府建设实施方案(2016-2020年)"]
