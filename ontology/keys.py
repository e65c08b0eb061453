"""Keys: one spelling for every way in which a document number or a title is written.

Two mentions are of one document if their keys are equal (`graph.identity` joins number and title).
A key of a draft starts with `DRAFT`, since a draft and the issued text are two documents.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final, NamedTuple

from ontology.places import expand_level_word

DRAFT: Final = "draft:"

_SPACE = re.compile(r"[\s\u200b\ufeff]+")
_OPENING, _CLOSING = "[({【〔〈《<﹝⟨「『", "])}】〕〉》>﹞⟩」』"
_NUMBER_BRACKETS = str.maketrans(_OPENING + _CLOSING, "〔" * len(_OPENING) + "〕" * len(_CLOSING))
_TITLE_BRACKETS = str.maketrans("《<⟨「『》>⟩」』", "〈〈〈〈〈〉〉〉〉〉")
_DASHES = re.compile(r"[-‐‑‒–—―−─~〜∼]+")
_CHINESE_DIGITS: Final = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "○": 0,
    "两": 2,
}
_UNITS: Final = {"十": 10, "百": 100, "千": 1000}
_CHINESE = "〇零○一二两三四五六七八九十百千"

_WITH_YEAR = re.compile(
    rf"(?P<word>[^\d〔〕]+?)(?:〔(?P<year>\d{{4}}|[{_CHINESE}]{{4}})年?〕|(?P<bare>(?:19|20)\d\d)年?)"
    rf"第?(?P<serial>\d{{1,5}}|[{_CHINESE}]+)号?"
)
_DECREE = re.compile(rf"(?P<word>[^\d〔〕]*?令)〔?第?(?P<serial>\d{{1,4}}|[{_CHINESE}]+)号〕?")
_DECREE_WORDS: Final = {"国务院令": "国令"}

_DRAFT_MARK = re.compile(r"\((?:(?:公开)?征求意见稿|(?:修订)?草案|(?:草案)?(?:送审|讨论|审议|修改)稿)\)$")
_NOTICE = re.compile(r".*?印发〈(?P<inner>.+)〉的?通知|(?:.*?关于)?印发(?P<plain>[^〈〉]+?)的?通知")
_OUTER = re.compile(r"〈(?P<inner>[^〈〉]*(?:〈[^〈〉]*〉[^〈〉]*)*)〉")
_YEARS = re.compile(r"((?:19|20)\d\d)年?-?((?:19|20)\d\d)年?")
_SILENT = re.compile(r"[、,。,.·:;\"'“”‘’《》〈〉]")


class Title(NamedTuple):
    """A title for people, without the notice around it and without a draft mark, and if it had one."""

    text: str
    draft: bool


def chinese_number(text: str) -> int:
    """The value of Arabic or Chinese digits: 36, 三十六, 二〇一五 (up to 千)."""
    if text.isdecimal():
        return int(text)
    if not set(text) & set(_UNITS):
        return int("".join(str(_CHINESE_DIGITS[sign]) for sign in text))
    total, digit = 0, 0
    for sign in text:
        if sign in _UNITS:
            total, digit = total + (digit or 1) * _UNITS[sign], 0
        else:
            digit = _CHINESE_DIGITS[sign]
    return total + digit


def _plain(text: str) -> str:
    # Twice: without its blank a spacing accent becomes a combining one, which joins the letter before it.
    return unicodedata.normalize("NFKC", _SPACE.sub("", unicodedata.normalize("NFKC", text)))


def number_key(number: str | None) -> str:
    """The number as 代字〔年〕序号号 or 代字令第n号, whatever brackets, widths, blanks and digits it has.

    What is no number at all comes back without its blanks; None and blanks give the empty string.
    """
    text = _plain(number or "").translate(_NUMBER_BRACKETS).removeprefix("中华人民共和国")
    if match := _WITH_YEAR.fullmatch(text):
        year = chinese_number(match["year"] or match["bare"])
        return f"{match['word']}〔{year}〕{chinese_number(match['serial'])}号"
    if match := _DECREE.fullmatch(text):
        word = _DECREE_WORDS.get(match["word"], match["word"])
        return f"{word}第{chinese_number(match['serial'])}号"
    return text


def read_title(title: str | None) -> Title:
    """The title in one form of brackets and dashes; 关于印发〈X〉的通知 is X, X(草案) is the draft of X."""
    text = _DASHES.sub("-", _plain(title or "").translate(_TITLE_BRACKETS))
    draft = False
    while True:
        shorter = _unwrap(text)
        unmarked = _DRAFT_MARK.sub("", shorter)
        draft = draft or unmarked != shorter
        if unmarked == text:
            return Title(text, draft)
        text = unmarked


def _unwrap(text: str) -> str:
    for pattern in (_OUTER, _NOTICE):
        if match := pattern.fullmatch(text):
            return next(group for group in match.groups() if group is not None)
    return text


def title_key(title: str | None, place: str | None = None) -> str:
    """The key of a title; empty where there is none.

    A title that begins with a bare level word (县…办法, 自治州…方案) is another document in another place:
    the word is replaced by the place in which the mention stands.
    """
    text, draft = read_title(title)
    text = text.removeprefix("中华人民共和国") or text
    text = _SILENT.sub("", _YEARS.sub(r"\1-\2", text))
    if not text:
        return ""
    key = expand_level_word(text, place) if place else text
    return DRAFT + key if draft else key
