from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.decode import DOUBTS, TEXT_BYTES, decode
from loaders.errors import TooLarge, UndecodableText

PLAN = (
    "青禾区河长制工作实施方案\n一、总体要求\n（一）落实责任。各镇人民政府要在2022年6月底前完成排查，"
    "由区水利局牵头，区财政局、区生态环境局配合，确保水质达标率不低于95%。\n"
)
TRADITIONAL = "各單位應當依照計畫辦理，於六月底以前完成檢查，並將結果送交縣政府。\n"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_encodings_of_chinese_documents(encoding: str) -> None:
    decoded = decode(PLAN.encode(encoding), "a.txt")
    assert decoded.text == PLAN
    assert decoded.doubts == ()


def test_big5_and_latin_letters() -> None:
    assert decode(TRADITIONAL.encode("big5"), "a.txt").text == TRADITIONAL
    assert decode("Plan 2020\n".encode("utf-16-le"), "a.txt").text == "Plan 2020\n"
    assert decode(b"\x84\x31\x95\x33" + PLAN.encode("gb18030"), "a.txt").text == PLAN


def test_a_declared_encoding_counts_only_where_the_bytes_allow_it() -> None:
    short = "序号".encode("gbk")
    assert decode(short, "a.html", "gb2312").text == "序号"
    assert decode(PLAN.encode("gb18030"), "a.html", "utf-8").text == PLAN
    assert decode(PLAN.encode(), "a.html", "no-such-encoding").text == PLAN


def test_line_ends_and_control_characters() -> None:
    text = "一\r\n二\r三\x0b四\x0c五\u2028六\x00\x07\ufeff七\t八"
    assert decode(text.encode(), "a.txt").text == "一\n二\n三\n四\n五\n六七\t八"


def test_lost_characters_are_doubts_with_a_place() -> None:
    data = PLAN.encode("gb18030")
    text = decode(data[:40] + b"\xff" + data[40:], "a.txt")
    (doubt,) = text.doubts
    assert "\ufffd" in doubt.span.slice(text.text)
    many = decode((PLAN.encode() + b"\xff") * 60, "a.txt")
    assert len(many.doubts) == DOUBTS + 1
    assert many.doubts[-1].span.end <= len(many.text)


@pytest.mark.parametrize("size", [1, 50, 1000, 300_000])
def test_random_bytes_are_refused(size: int) -> None:
    data = Random(size).randbytes(size).replace(b"\n", b"\x01") + b"\xff\x00\xfe\x01"
    with pytest.raises(UndecodableText):
        decode(data, "a.txt")


def test_too_many_bytes_are_refused() -> None:
    with pytest.raises(TooLarge):
        decode(b"a" * (TEXT_BYTES + 1), "a.txt")


@given(st.binary(max_size=300))
def test_any_bytes_decode_or_are_refused(data: bytes) -> None:
    try:
        decoded = decode(data, "a.txt")
    except UndecodableText:
        return
    assert not set(decoded.text) & set("\r\0\x0b\x0c\ufeff")


@given(st.sampled_from(["gb18030", "utf-16-le", "utf-16-be"]), st.integers(0, 30), st.integers(40, 400))
def test_pieces_of_a_document_keep_their_encoding(encoding: str, start: int, length: int) -> None:
    text = (PLAN * 5)[start : start + length]
    assert decode(text.encode(encoding), "a.txt").text == text
