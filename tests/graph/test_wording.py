from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.wording import edits, pieces, places

TEXT = st.text(alphabet="清单公布,。 12%", max_size=40)


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ("公布清单", "公布清单", []),
        ("2017年6月底前公布", "2017年9月底前公布", [("6", "9")]),
        ("达到80%以上", "达到8.5%以上", [("80%", "8.5%")]),
        ("公布目录", "每年公布目录", [("", "每年")]),
        ("公布目录", "公开名录", [("布目", "开名")]),
        ("公布,目录", "公开,名录", [("布", "开"), ("目", "名")]),
        ("清清", "清清清", [("", "清")]),
    ],
)
def test_changed_stretches(before: str, after: str, changed: list[tuple[str, str]]) -> None:
    found = [(before[slice(*edit.before)], after[slice(*edit.after)]) for edit in edits(before, after)]
    assert found == changed


@given(TEXT, TEXT)
def test_edits_lead_from_one_text_to_the_other(before: str, after: str) -> None:
    found, made, at = edits(before, after), "", 0
    for edit in found:
        made += before[at : edit.before[0]] + after[slice(*edit.after)]
        at = edit.before[1]
    assert made + before[at:] == after
    assert bool(found) == (before != after)


@given(TEXT, TEXT)
def test_pieces_are_the_text(before: str, after: str) -> None:
    cut = pieces(after, (edit.after for edit in edits(before, after)))
    assert "".join(piece.text for piece in cut) == after
    assert all(one.changed != other.changed for one, other in zip(cut, cut[1:], strict=False))


def test_places_of_all_occurrences() -> None:
    assert places("年底前甲年底前", ["年底前", ""]) == {0, 1, 2, 4, 5, 6}


@pytest.mark.timeout(20)
def test_long_texts_without_common_order() -> None:
    assert edits("清单" * 5000, "单清单" * 5000)
    assert edits("清单公布" * 450, "布公单清" * 450)
