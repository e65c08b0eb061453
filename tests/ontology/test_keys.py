"""All spellings of a number or title give one key."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from ontology.iris import number_slug
from ontology.keys import chinese_number, number_key, read_title, title_key

Cases = Callable[[str], list[tuple[list[str], list[str]]]]


def test_number_keys(read_cases: Cases) -> None:
    for (text,), (key,) in read_cases("number_keys.txt"):
        assert number_key(text) == key, text


def test_title_keys(read_cases: Cases) -> None:
    for (place, text), (key,) in read_cases("title_keys.txt"):
        assert title_key(text, place or None) == key, text


def test_nothing_has_no_key() -> None:
    assert number_key(None) == number_key(" ") == title_key(None) == title_key("《》") == ""


def test_a_title_for_people_keeps_its_words() -> None:
    assert read_title("关于印发《优化纲要(2021—2025年)》的通知").text == "优化纲要(2021-2025年)"
    assert read_title("《提升方案(草案)》") == ("提升方案", True)


BRACKETS = st.sampled_from(["[]", "【】", "()", "()", "〔〕", "〈〉", "﹝﹞", "[]", "《》"])
WORDS = st.text("中国发办函政云岭青禾", min_size=1, max_size=6)
DIGITS = st.sampled_from(["0123456789", "0123456789", "〇一二三四五六七八九", "○一二三四五六七八九"])
FULL = str.maketrans("0123456789", "0123456789")


@given(WORDS, st.integers(1949, 2049), st.integers(1, 9999), BRACKETS, DIGITS, st.booleans(), st.data())
def test_any_spelling_of_a_number_gives_one_iri(
    word: str, year: int, serial: int, brackets: str, digits: str, ordinal: bool, data: st.DataObject
) -> None:
    written_year = str(year).translate(str.maketrans("0123456789", digits))
    written_serial = str(serial).translate(FULL) if data.draw(st.booleans()) else str(serial)
    ordinal_sign = "第" if ordinal else ""
    spelling = f"{word}{brackets[0]}{written_year}{brackets[1]}{ordinal_sign}{written_serial}号"
    blanks = data.draw(st.lists(st.integers(0, len(spelling)), max_size=4))
    for place in sorted(blanks, reverse=True):
        spelling = spelling[:place] + data.draw(st.sampled_from([" ", "\u3000", "\n"])) + spelling[place:]
    plain = f"{word}〔{year}〕{serial}号"
    assert number_key(spelling) == plain
    assert number_slug(number_key(spelling)) == number_slug(plain)


@given(st.integers(1, 9999))
def test_chinese_numbers(value: int) -> None:
    digits, units = "〇一二三四五六七八九", ["", "十", "百", "千"]
    spoken = "".join(
        digits[int(sign)] + units[len(str(value)) - place - 1] if sign != "0" else "零"
        for place, sign in enumerate(str(value))
    ).rstrip("零")
    assert chinese_number(spoken) == value


@given(st.text(max_size=60))
def test_keys_of_any_text_are_stable(text: str) -> None:
    assert number_key(number_key(text)) == number_key(text)
    assert read_title(read_title(text).text).text == read_title(text).text
    assert title_key(text) == title_key(f" {text}\u3000")
