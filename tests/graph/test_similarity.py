from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.similarity import (
    Background,
    cosine,
    longest_shared,
    read_words,
    shared_wordings,
    similar_pairs,
    to_vectors,
)

TEXTS = [
    "2017年3月底前,公布权力清单和责任清单",
    "公布权力清单、责任清单,2017年3月底前完成",
    "开展案卷评查,每年11月30日前通报结果",
    "",
]
WORDING = st.text(alphabet="清单公布,。 1A", max_size=30)


def test_only_words_count() -> None:
    words = read_words(" 《清 单》,Ａ１。")
    assert words.text == "清单a1"
    assert words.span(0, 2) == (2, 5)


def test_the_same_duty_is_nearer_than_another() -> None:
    first, second, other, empty = to_vectors(TEXTS)
    assert cosine(first, second) > 0.5 > cosine(first, other)
    assert cosine(first, first) == pytest.approx(1)
    assert cosine(first, empty) == 0


def test_rare_wording_weighs_more() -> None:
    left, rare, common = to_vectors(["公布清单", "公布目录", "编制清单", "公布结果", "公布办法"])[:3]
    assert cosine(left, common) > cosine(left, rare)


def test_what_the_background_has_weighs_less() -> None:
    texts = ["公布清单", "公布林下", "清单药材"]
    alone = to_vectors(texts)
    before = to_vectors(texts, background=Background(100, {"公布": 80}))
    assert cosine(alone[0], alone[1]) > cosine(before[0], before[1])
    assert cosine(before[0], before[2]) > cosine(before[0], before[1])


@given(st.lists(WORDING, max_size=6), st.lists(WORDING, max_size=6), st.floats(0.05, 1))
def test_pairs_are_those_of_all_comparisons(left: list[str], right: list[str], least: float) -> None:
    vectors = to_vectors([*left, *right])
    ours, theirs = vectors[: len(left)], vectors[len(left) :]
    every = [(i, j, cosine(a, b)) for i, a in enumerate(ours) for j, b in enumerate(theirs)]
    assert similar_pairs(ours, theirs, least) == [pair for pair in every if pair[2] >= least]


@given(WORDING, WORDING)
def test_cosine_is_symmetric_and_bounded(one: str, other: str) -> None:
    left, right = to_vectors([one, other])
    assert 0 <= cosine(left, right) <= 1
    assert cosine(left, right) == cosine(right, left)


def test_longest_shared_wording_with_its_places() -> None:
    left, right = "年底前公布权力 清单。", "公布责任清单,每年公布权力清单"
    found = longest_shared(left, right)
    assert found is not None
    assert (found.left.slice(left), found.right.slice(right), found.length) == (
        "公布权力 清单",
        "公布权力清单",
        6,
    )
    assert longest_shared("甲", "乙") is None


@given(WORDING, WORDING)
def test_longest_shared_is_that_of_brute_force(left: str, right: str) -> None:
    ours, theirs = read_words(left).text, read_words(right).text
    pieces = {ours[i:j] for i in range(len(ours)) for j in range(i + 1, len(ours) + 1)}
    longest = max((len(piece) for piece in pieces if piece in theirs), default=0)
    found = longest_shared(left, right)
    assert (found.length if found else 0) == longest
    if found:
        shared = read_words(found.left.slice(left)).text
        assert shared == read_words(found.right.slice(right)).text and len(shared) == longest


@given(WORDING, WORDING, st.integers(1, 4))
def test_shared_wordings_are_shared_and_apart(left: str, right: str, least: int) -> None:
    found = shared_wordings(left, right, least)
    for each in found:
        assert read_words(each.left.slice(left)).text == read_words(each.right.slice(right)).text
        assert each.length >= least
    assert all(one.right.end <= other.right.start for one, other in zip(found, found[1:], strict=False))


@pytest.mark.timeout(20)
def test_hostile_texts_take_linear_time() -> None:
    found = longest_shared("清" * 60_000, "清单" * 60_000)
    assert found is not None and found.length == 1
