"""Finds title lines: of the covering notice, of the plan, of annexes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from loaders.outline import Paragraph
from loaders.records import DocumentKind
from loaders.ruleset import one_of, read_rows
from loaders.view import View

_LONGEST = 60
_MOST_LINES = 5
_NO_TITLE = re.compile(
    r"^[(]?[一二][〇零九][〇零一二三四五六七八九]{2}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日[)]?$|[。;:!?|■]|文件$|[-—_]{1,2}.{2,24}(?:政府|网|网站|门户|平台)$|^\(?(?:本文|此件|原文)|^(?:第.{1,4}号|附件?\d*|附[表件]|目录|主送|抄送)|^\(?[\dlIOo]{4}年[\dlIOo]{1,2}月[\dlIOo]{1,2}日|^.{1,14}[〔\[【(]\d{4}[)〕\]】]第?\d+号$"
)
_QUOTED_TITLE = re.compile(r"(?:.{1,10}〔\d{4}〕\d{1,4}号)?《(?P<title>[^《》]{8,}的通知)》")  # some sites
_MARKS = r"(?:[(〔\[].{1,24}[)〕\]])*"
_TAIL_LINE = re.compile(rf"{_MARKS}$")
_ISSUES = re.compile(
    r"^[^《]{0,60}(?:印|转)发《|关于(?:印发|转发|批转|下发|发布|公布|颁布|征求|公开征求|公开征集|征集|报送|上报)"
)
_INNER = re.compile(
    r"(?:印发|转发|批转|下发|发布|公布|颁布|征求|征集|报送|上报)(?:对|了)?(?P<inner>.+?)(?:的|(?:修改|公开征求|征求)?意见(?:建议)?的?)?(?:通知|公告|函|公示|通报|决定|请示)$"
)
_ISSUER_OF_WORK = re.compile(
    r"^(?:中共|国务院|中央|[一-鿿]{2,12}[省市县区州]|[一-鿿]{2,20}[委部局府厅])[一-鿿]{0,30}?(?=关于)"
)
_PLACED = re.compile(r"[一-鿿]{2,8}?[省市区县州盟旗镇乡]")
_GOES_ON = re.compile(r"(?:关于|[印转]发|发布|公布|的|和|及|与|、|〈|《|〔|\()$")
_LETTERS = re.compile(r"[\W_]+")
_DRAFT = re.compile(
    r"[(〔\[]?(?:公开)?(?:征求意见|送审|讨论|审议|草案|初|修改|代拟|报审)(?:修改)?稿?[)〕\]]?$|[(〔\[]草案.{0,6}[)〕\]]$"
)


@dataclass(frozen=True, slots=True)
class Title:
    """A title in the view: its words, the paragraphs `first` to `last` that hold it."""

    text: str
    start: int
    end: int
    first: int
    last: int

    @property
    def issues(self) -> str | None:
        """The title of what a notice issues (关于印发…的通知), None where this is no such notice."""
        if not _ISSUES.search(self.text):
            return None
        match = _INNER.search(strip_marks(self.text))
        return clean_title(match["inner"]) if match else None


@cache
def _kinds() -> tuple[re.Pattern[str], dict[str, DocumentKind]]:
    rows = {word: DocumentKind(kind) for word, kind, _ in read_rows("document_kinds")}
    return re.compile(f"(?P<kind>{one_of(list(rows))})$"), rows


def kind_of(title: str) -> DocumentKind:
    """The kind that the last words of a title name."""
    pattern, kinds = _kinds()
    match = pattern.search(_bare_end(title))
    return kinds[match["kind"]] if match else DocumentKind.OTHER


def is_title(text: str) -> bool:
    """True if the words end as titles do (方案, 规划, 通知 …), with or without a bracket after them."""
    return bool(_kinds()[0].search(_bare_end(text)))


def _bare_end(title: str) -> str:
    """The title without brackets and closing marks at its end: 制度措施“两个清单” ends in 清单."""
    return strip_marks(title).rstrip('》”’"')


def strip_marks(title: str) -> str:
    """The title without the brackets at its end: (征求意见稿), (2016-2020年)."""
    return re.sub(rf"{_MARKS}$", "", title)


def is_draft(title: str) -> bool:
    """True if the title says that the text is not final."""
    return bool(_DRAFT.search(title) or re.search(r"[(〔](?:征求意见稿|草案|送审稿|讨论稿|初稿)", title))


def clean_title(title: str) -> str:
    """The title without 《》 around it and without the mark of a draft."""
    title = title.strip()
    if title.startswith("〈") and title.endswith("〉") and title.count("〈") == 1:
        title = title[1:-1]
    if title.startswith("《") and title.endswith("》") and title.count("《") == 1:
        title = title[1:-1]
    elif "》" in title and title.startswith("《") and title.count("《") == 1:
        title = title.replace("《", "").replace("》", "")
    previous = None
    while previous != title:
        previous, title = title, _DRAFT.sub("", title)
    return title


def letters(text: str) -> str:
    """The letters and digits of a text, for comparing titles."""
    return _LETTERS.sub("", text)


def work_key(title: str) -> str:
    """The letters of a work's title without the notice that issues it and without its issuer.

    关于印发〈X〉的通知 is X; 国务院办公厅关于Y的意见 is 关于Y的意见.
    """
    inner = re.fullmatch(r".*?[印转]发(.+)的通知", letters(title))
    work = inner[1] if inner else letters(title)
    return _ISSUER_OF_WORK.sub("", work)


def find_titles(view: View, paragraphs: Sequence[Paragraph]) -> Iterator[Title]:
    """The titles among the paragraphs in reading order, lines of one title joined."""
    index = 0
    while index < len(paragraphs):
        title = _title_at(view, paragraphs, index)
        if title:
            yield title
        index = title.last + 1 if title else index + 1


def _title_at(view: View, paragraphs: Sequence[Paragraph], first: int) -> Title | None:
    text, found = "", None
    for last in range(first, min(first + _MOST_LINES, len(paragraphs))):
        line = _line(view, paragraphs[last])
        if line is None or (last > first and len(text) + len(line) > 2 * _LONGEST):
            break
        if text and _begins_anew(text, line):
            break
        text += line
        if _complete(text):
            whole = not _ISSUES.search(text) or _INNER.search(strip_marks(text))
            found = (last, text) if whole or not found else found
            if whole:  # 关于印发2022年《政府工作报告》 goes on: 重点任务分工的通知
                break
    if found is None:
        return None
    last, text = _take_marks(view, paragraphs, *found)
    return Title(text, paragraphs[first].start, paragraphs[last].end, first, last)


def _begins_anew(above: str, line: str) -> bool:
    """A whole title that names its place again does not go on from the name of a site or an office above."""
    placed = line[:2] == above[:2] and _PLACED.match(line)
    return bool(placed) and _complete(line) and not _GOES_ON.search(above)


def _complete(text: str) -> bool:
    balanced = text.count("《") == text.count("》") and text.count("(") == text.count(")")
    return len(letters(text)) >= 6 and balanced and is_title(text)


def _line(view: View, paragraph: Paragraph) -> str | None:
    if paragraph.marker or paragraph.table or paragraph.end - paragraph.start > _LONGEST:
        return None
    text = view.text[paragraph.start : paragraph.end]
    quoted = _QUOTED_TITLE.fullmatch(text)
    return None if _NO_TITLE.search(text) else quoted["title"] if quoted else text


def _take_marks(view: View, paragraphs: Sequence[Paragraph], last: int, text: str) -> tuple[int, str]:
    """Adds a following line that is only a bracket: (2024—2026年), (征求意见稿)."""
    while last + 1 < len(paragraphs):
        following = paragraphs[last + 1]
        line = view.text[following.start : following.end]
        if (
            following.table
            or not line
            or line[0] not in "(〔["
            or not _TAIL_LINE.match(line)
            or re.search(r"月.{1,3}日", line)
        ):
            break
        if _TAIL_LINE.match(line).end() != len(line):  # type: ignore[union-attr]
            break
        last, text = last + 1, text + line
    return last, text
