from __future__ import annotations

import pytest

from loaders.text import Span
from loaders.view import fold, squeeze
from tests.case_lines import view_of


@pytest.mark.parametrize(
    ("text", "folded"),
    [("（一）", "(一)"), ("１２％", "12%"), ("1﹒建立", "1.建立"), ("：；，", ":;,"), ("二○", "二〇")],
)
def test_one_width(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_layout_blanks_go() -> None:
    assert squeeze("区 司\u3000法\u200b局\t") == "区司法局"


def test_the_way_back() -> None:
    text = "区 司法局（牵头）\n\n区财政局"
    view = view_of(text)
    assert view.text == "区司法局(牵头)\n区财政局\n"
    assert view.span(0, 4) == Span(0, 5)
    assert view.original(0, 4) == "区司法局"
    assert view.span(4, 8).slice(text) == "（牵头）"
    assert view.locate(text.index("财")) == view.text.index("财")


def test_blanks_and_line_breaks_are_remembered() -> None:
    view = view_of("区司法局 区财政局")
    assert [view.blank_before(at) for at in (3, 4, 5)] == [False, True, False]


def test_an_empty_range_is_an_empty_span() -> None:
    view = view_of("区司法局")
    assert view.span(2, 2) == Span(2, 2)
