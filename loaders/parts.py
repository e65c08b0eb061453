"""The parts of a text: covering notice, the plan itself, annexes, and what closes them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from loaders.outline import Paragraph
from loaders.titles import Title, find_titles, letters
from loaders.view import View

_ANNEX = re.compile(r"附(?:件|表|录)?[\d一二三四五六七八九十]{0,2}[:.、]?$")
_CLOSING = re.compile(
    r"(?:抄送|抄报|主送|分送|报送)[:].*|\[?[脚尾]注\d{1,3}\]?.*|.{2,24}(?:办公室|办公厅|局|委|部)\d{4}年\d{1,2}月\d{1,2}日印发|\(?(?:此件|本件|公开属性|公开方式|信息公开|原文|本文)[^。]{0,20}\)?|\(联系人.*"
)
_DATE_LINE = re.compile(
    r"\(?(?:[\dlO]{4}|[一二〇零○]{2,4}[一二三四五六七八九〇零○]{0,2})年[\dlO一二三四五六七八九十]{1,2}月[\dlO一二三四五六七八九十]{1,3}日\)?$"
)
_ISSUER = re.compile(
    r"[^,。;:!?《》]{2,30}(?:政府|办公室|办公厅|委员会|委|局|厅|部|院|会|署|府办|党组|小组|联席会议|专班|公司|集团|大学|学院|指挥部|办|中心|司|行|人大|政协|办事处|管理处|总队|支队|大队|联社|协会|检察院)$"
)
_NUMBERED_ANNEX = re.compile(r"附(?:件|表|录)?:?(?P<number>1)[.、]")
_SENTENCE = re.compile(r"[。;]")
_MOST_ISSUERS = 8
_LONGEST_ANNEX_TITLE = 60
_SHORTEST_TITLE = 8
_PLACE = re.compile(r"[一-鿿]{1,8}(?:省|市|县|区|州|旗|盟|镇|乡|街道)")


@dataclass(frozen=True, slots=True)
class Signature:
    """Issuers and date at the end of a notice or plan, each (start, end) in the view."""

    issuers: tuple[tuple[int, int], ...]
    date: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Parts:
    """A text taken apart. `head` is all before the plan's own text (also when it is not a notice)."""

    head: tuple[Paragraph, ...]
    body: tuple[Paragraph, ...]
    annexes: tuple[tuple[Paragraph, ...], ...]
    closing: tuple[Paragraph, ...]
    cover: Title | None
    title: Title | None
    signatures: tuple[Signature, ...]


def split_parts(view: View, paragraphs: Sequence[Paragraph]) -> Parts:
    """Takes the paragraphs apart. Nothing is lost: every paragraph is in one part or in a title."""
    signatures, used = _find_signatures(view, paragraphs)
    closing = {i for i, p in enumerate(paragraphs) if i in used or _CLOSING.fullmatch(_text(view, p))}
    closing |= set(_find_annex_lists(view, paragraphs, closing))
    titles = list(find_titles(view, paragraphs))
    cover, title = _choose(view, paragraphs, titles)
    start = title.last + 1 if title else 0
    annex_starts = [i for i in _find_annexes(view, paragraphs, start) if i not in closing]
    end = annex_starts[0] if annex_starts else len(paragraphs)

    def take(first: int, last: int) -> tuple[Paragraph, ...]:
        return tuple(paragraphs[i] for i in range(first, last) if i not in closing)

    annexes = tuple(take(first, last) for first, last in pairwise([*annex_starts, len(paragraphs)]))
    head_end = title.first if title else start
    return Parts(
        take(0, head_end),
        take(start, end),
        annexes,
        tuple(paragraphs[i] for i in sorted(closing)),
        cover,
        title,
        tuple(signatures),
    )


def _text(view: View, paragraph: Paragraph) -> str:
    return "" if paragraph.table else view.text[paragraph.start : paragraph.end]


def _choose(
    view: View, paragraphs: Sequence[Paragraph], titles: list[Title]
) -> tuple[Title | None, Title | None]:
    """The covering notice's title (or None) and the title of the plan itself (or None)."""
    first_item = next((i for i, p in enumerate(paragraphs) if p.marker), len(paragraphs))
    heads = [title for title in titles if title.first <= max(first_item, 1)]
    if not heads:
        return None, _after_signature(view, paragraphs, titles)
    cover = heads[0]
    inner = cover.issues
    if inner is None:
        later = _after_signature(view, paragraphs, heads[1:])
        return (cover, later) if later and "通知" in cover.text[-4:] else (None, _last_same(cover, heads))
    own = next((t for t in titles if t.first > cover.last and _same(t.text, inner)), None)
    own = own or _after_signature(view, paragraphs, [t for t in titles if t.first > cover.last])
    return (cover, own) if own else (cover, cover)


def _last_same(cover: Title, heads: list[Title]) -> Title:
    """A page often prints the title twice, as a page heading and above the text."""
    return next((t for t in reversed(heads) if letters(t.text) == letters(cover.text)), cover)


def _same(text: str, inner: str) -> bool:
    mine, other = letters(text), letters(inner)
    if min(len(mine), len(other)) < _SHORTEST_TITLE:
        return mine.startswith(other)
    placed = mine.endswith(other) and _PLACE.fullmatch(
        mine.removesuffix(other)
    )  # the notice leaves the place out
    return mine.startswith(other) or other.endswith(mine) or bool(placed)


def _after_signature(view: View, paragraphs: Sequence[Paragraph], titles: Sequence[Title]) -> Title | None:
    """The first title that stands right after a date line, an annex mark or the notice's text."""
    for title in titles:
        before = [_text(view, p) for p in paragraphs[max(0, title.first - 4) : title.first]]
        if any(_DATE_LINE.match(line) or _ANNEX.match(line) or _CLOSING.fullmatch(line) for line in before):
            return title
    return None


def _find_annexes(view: View, paragraphs: Sequence[Paragraph], start: int) -> list[int]:
    return [i for i in range(start, len(paragraphs)) if _ANNEX.fullmatch(_text(view, paragraphs[i]))]


def _find_annex_lists(view: View, paragraphs: Sequence[Paragraph], closing: set[int]) -> Iterator[int]:
    """The lines that only name the annexes: 附件:1.任务分解表 and the numbered titles below it.

    A line 附件 alone begins such a list only where a signature or the end follows the titles.
    """
    for index, paragraph in enumerate(paragraphs):
        text = _text(view, paragraph)
        named = _NUMBERED_ANNEX.match(text)
        if not named and not _ANNEX.fullmatch(text):
            continue
        last, value = index, int(named["number"]) if named else 0
        while last + 1 < len(paragraphs) and _is_annex_title(view, paragraphs[last + 1], value + 1):
            last, value = last + 1, value + 1
        if named or last > index and (last + 1 == len(paragraphs) or last + 1 in closing):
            yield from range(index, last + 1)


def _is_annex_title(view: View, paragraph: Paragraph, value: int) -> bool:
    marker, words = paragraph.marker, _text(view, paragraph)
    named = marker and marker.style == "number" and marker.value == value
    return bool(named) and len(words) <= _LONGEST_ANNEX_TITLE and not _SENTENCE.search(words)


def _find_signatures(view: View, paragraphs: Sequence[Paragraph]) -> tuple[list[Signature], set[int]]:
    found: list[Signature] = []
    used: set[int] = set()
    for index, paragraph in enumerate(paragraphs):
        if not _DATE_LINE.fullmatch(_text(view, paragraph)):
            continue
        first = index
        while first > 0 and index - first < _MOST_ISSUERS and _is_issuer(view, paragraphs[first - 1]):
            first -= 1
        found.append(
            Signature(
                tuple((p.start, p.end) for p in paragraphs[first:index]), (paragraph.start, paragraph.end)
            )
        )
        used.update(range(first, index + 1))
    return found, used


def _is_issuer(view: View, paragraph: Paragraph) -> bool:
    return not paragraph.marker and is_issuer(_text(view, paragraph))


def is_issuer(text: str) -> bool:
    """True if a line without marks ends as names of issuing bodies do."""
    return bool(_ISSUER.fullmatch(text))
