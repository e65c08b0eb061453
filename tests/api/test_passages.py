"""Stretches of text with marks lose and invent no character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.models import Span
from api.pages.passages import Mark, pieces, sentence

SPANS = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted)
MARKS = st.lists(SPANS.map(lambda pair: Mark(pair[0], pair[1], f"k{pair[0] % 3}", "")), max_size=8)


@given(text=st.text(max_size=60), marks=MARKS)
def test_pieces_join_to_the_text(text: str, marks: list[Mark]) -> None:
    assert "".join(piece.text for piece in pieces(text, 0, len(text), marks)) == text


def test_marks_may_overlap_and_reach_out() -> None:
    found = pieces(
        "甲乙丙丁戊", 1, 5, [Mark(0, 3, "unit", "a"), Mark(2, 4, "deadline", "b"), Mark(9, 12, "x", "")]
    )
    assert [(each.text, each.kinds) for each in found] == [
        ("乙", ("unit",)),
        ("丙", ("unit", "deadline")),
        ("丁", ("deadline",)),
        ("戊", ()),
    ]
    assert found[1].notes == ("a", "b")


@pytest.mark.parametrize(
    ("text", "words", "quoted"),
    [
        ("先办。再清理事项,市财政局负责。后报。", "市财政局", "再清理事项,市财政局负责"),
        ("清理事项。(市财政局牵头)\n下一条", "市财政局", "清理事项。(市财政局牵头)"),
        ("一、任务\n  责任单位:市财政局\n", "市财政局", "责任单位:市财政局"),
        ("(市财政局)", "市财政局", "(市财政局)"),
    ],
)
def test_sentence(text: str, words: str, quoted: str) -> None:
    start = text.index(words)
    found = sentence(text, Span(start=start, end=start + len(words)))
    assert found.text == quoted
    assert found.text[found.start : found.end] == words


@given(text=st.text("甲。(\n ", min_size=1, max_size=400), data=st.data())
def test_sentence_always_holds_its_mark(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = sentence(text, Span(start=start, end=end))
    assert found.text[found.start : found.end] == text[start:end]
