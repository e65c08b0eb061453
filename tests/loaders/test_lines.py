from __future__ import annotations

import pytest

from loaders.lines import find_paragraphs
from loaders.text import SourceText


def paragraphs(text: str, breaks: bool = True) -> list[str]:
    found = find_paragraphs(SourceText(text, paragraph_breaks=breaks)).kept
    return ["".join(span.slice(text).strip() for span in lines) for lines in found]


@pytest.mark.parametrize(
    "line",
    [
        *("— 4 —", "-12-", "第3页 共9页", "目  录", "一、总体要求……………1", "当前位置:首页 > 政务公开"),
        *("【字体:大 中 小】", "扫一扫在手机打开当前页", "来源:区政府办公室", "(责任编辑:某某)"),
    ],
)
def test_page_furniture_is_left_out(line: str) -> None:
    assert paragraphs(f"{line}\n一、清理审批事项。\n") == ["一、清理审批事项。"]


def test_what_is_left_out_is_known() -> None:
    text = "— 4 —\n一、清理审批事项。\n"
    (dropped,) = find_paragraphs(SourceText(text)).dropped
    assert dropped.slice(text) == "— 4 —"


@pytest.mark.parametrize("line", ["责任单位:区司法局", "2017年", "承办单位:区教育局", "附件1"])
def test_lines_of_the_document_stay(line: str) -> None:
    assert line in paragraphs(f"一、清理审批事项。\n{line}\n二、公布权力清单。\n")


def test_a_page_number_does_not_cut_a_sentence() -> None:
    text = "一、全面清理行政审批事项,逐项公布权力清单和责任清单,\n— 4 —\n接受社会监督。\n"
    assert paragraphs(text) == ["一、全面清理行政审批事项,逐项公布权力清单和责任清单,接受社会监督。"]


def test_wrapped_lines_are_joined() -> None:
    line = "全面清理行政审批事项并逐项公布权力清单和责任清单接受社会各界监督"
    text = f"{line}\n{line}\n到此为止。\n"
    assert paragraphs(text, breaks=False) == [f"{line}{line}到此为止。"]


def test_numbered_lines_and_fields_begin_paragraphs() -> None:
    lines = ["一、清理审批事项。", "(一)公布清单。", "牵头单位:区司法局", "责任单位:区财政局"]
    assert paragraphs("\n".join(lines)) == lines


def test_an_open_title_goes_on() -> None:
    assert paragraphs("落实《依法行政\n实施纲要》要求。\n") == ["落实《依法行政实施纲要》要求。"]
