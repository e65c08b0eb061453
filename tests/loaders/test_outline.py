from __future__ import annotations

import pytest

from loaders.outline import Node, build_outline, classify_heading, heading_of, split_paragraphs
from tests.case_lines import cases, view_of


def outline(text: str) -> Node:
    view = view_of(text)
    return build_outline(view, split_paragraphs(view, ()))


def labels(node: Node) -> list[str]:
    """The locators of all items."""
    found: list[str] = []
    for child in node.children:
        found += [child.label, *(f"{child.label}/{below}" for below in labels(child))]
    return found


@pytest.mark.parametrize(("text", "result"), cases("headings"))
def test_kind_of_a_section(text: str, result: str) -> None:
    kind = classify_heading(text)
    assert (kind.value if kind else "none") == result


def test_depth_follows_the_styles_above() -> None:
    text = "一、任务\n(一)清理\n1.公布\n2.取消\n(二)改革\n1.合并\n二、保障\n(一)经费\n"
    assert labels(outline(text)) == [
        *("一", "一/(一)", "一/(一)/1", "一/(一)/2", "一/(二)", "一/(二)/1", "二", "二/(一)")
    ]


def test_numbers_may_run_on_over_sections() -> None:
    text = "一、任务\n1.公布\n2.取消\n二、保障\n3.经费\n4.督查\n"
    assert labels(outline(text)) == ["一", "一/1", "一/2", "二", "二/3", "二/4"]


def test_circled_numbers_below_arabic_ones() -> None:
    assert labels(outline("1.清理\n①公布\n②取消\n2.改革\n")) == ["1", "1/①", "1/②", "2"]


def test_articles_of_chapters() -> None:
    text = "第一章 总则\n第一条 为了规范。\n第二条 适用本办法。\n第二章 管理\n第三条 应当公开。\n"
    assert labels(outline(text)) == ["第一章", "第一章/第一条", "第一章/第二条", "第二章", "第二章/第三条"]


def test_words_before_the_first_number_belong_to_the_root() -> None:
    root = outline("为做好工作,制定本方案。\n一、任务\n")
    assert len(root.paragraphs) == 1 and labels(root) == ["一"]


def test_a_label_line_opens_a_list() -> None:
    root = outline("一、深化改革\n1.公布清单。\n效果指标:\n1)公开率达到100%。\n")
    assert "一/效果指标/1)" in labels(root)


@pytest.mark.parametrize(
    ("text", "heading"),
    [("公布清单。全面公开。", "公布清单"), ("公布清单:分三步。", "公布清单"), ("公布清单", "公布清单")],
)
def test_heading_of_an_item(text: str, heading: str) -> None:
    assert heading_of(text.replace(":", ":"), 0, len(text)) == heading
