"""What a document says of itself: title, number, issuer, date, kind, draft, period, place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.citations import find_number
from loaders.dates import CALENDAR_DATE, parse_date
from loaders.numerals import parse_chinese
from loaders.outline import Paragraph
from loaders.parts import Parts, is_issuer
from loaders.records import DocumentFacts, DocumentKind
from loaders.text import SourceText, Span
from loaders.titles import clean_title, is_draft, kind_of, strip_marks
from loaders.view import View, fold, squeeze

_NUMBER_FACTS = ("发文字号", "文号", "发文文号", "公文编号", "文件编号", "发文号")
_ISSUER_FACTS = (
    "发文机关",
    "发布机构",
    "发文单位",
    "制定机关",
    "发布单位",
    "发布机关",
    "公开机构",
    "责任部门",
    "公开单位",
    "颁布单位",
    "制表单位",
    "编制单位",
    "印发单位",
    "填报单位",
)
_DATE_FACTS = (
    "成文日期",
    "发文日期",
    "成文时间",
    "印发日期",
    "生成日期",
    "签发日期",
    "发文时间",
    "制表日期",
    "制表时间",
    "编制日期",
    "编制时间",
)
_TITLE_FACTS = ("标题", "名称", "信息名称", "文件名称", "公文名称", "题名")
_LONGEST_FACT = 60
_CELL_FACT = re.compile(r"(?:(?P<name>[一-鿿]{2,6})\s{0,4}:\s{0,4})?(?P<value>[^\s:]{3,40})")
_TITLE_ROWS, _TITLE_CELLS = 4, 3
_REPORT_HEADING = re.compile(
    r"主要(?:举措|做法|成效|工作情况)|举措和成效|开展情况|工作成效|取得的?成[效绩]|存在的?(?:主要)?(?:问题|不足)|下一步|下步|今后(?:工作)?打算"
)
_PLAN_HEADING = re.compile(
    r"(?:重点|主要|工作|目标|具体)任务|(?:工作|保障|主要|具体)措施|重点(?:工作|举措|行动)|工作(?:要求|安排|步骤)|组织保障|目标要求"
)
_FEWEST_HEADINGS = 2
_FACT_NAME = re.compile(r"(?P<name>[一-鿿]{2,6}):")
_NUMBER_LINE = re.compile(
    r"[(〔\[]?(?:文号|发文字号)?:?.{1,16}[〔\[【(〈]?[\dlIOo]{4}[〕\]】)〉]?第?[\dlIOo]{1,4}号[)〕\]]?$|\(?[^。,;:]{1,20}令第?[^。,;:]{1,6}号\)?$"
)
_SAMPLE = re.compile(
    r"(?:整理|搜集|收集|准备|带来|分享|推荐)(?:了|的|出)?(?:一篇|几篇|相关)?(?P<title>[^,。;:《》]{6,40}?)(?:范文|范本|,|。|;)"
)
_ISSUED_TITLE = re.compile(
    r"(?:现将|《)(?P<title>《[^》\n]{4,80}(?:》[^》\n]{0,20})?》|[^《》\n。,]{4,80})》?(?:已经|印发|予以|业经|发给)"
)
_IMPRINT = re.compile(  # number, issuer and date in one line under the title
    r"(?P<number>[^,。;:]{1,12}[〔\[【(]\d{4}[〕\]】)]第?\d{1,4}号)(?P<issuer>[^,。;:\d]{4,40})(?:\d{4}年\d{1,2}月\d{1,2}日)"
)
_PERIOD = re.compile(r"(?P<first>20\d\d)年?(?:-|—|–|−|~|至|到)*(?P<last>20\d\d)(?:年|$|[)）])")
_YEAR = re.compile(r"(?P<year>20\d\d|二[〇零○][一二三四五六七八九〇零○]{2})年?(?:度)?")
_PLAN = re.compile(r"[“\"]?(?P<plan>十[一二三四五六七八九]|二十)五[”\"]?")
_TERM = re.compile(
    r"(?:规划|实施|本方案|方案|计划|行动|工作)(?:期限?|时间|周期|有效期)(?:为|是|:|自)+(?P<first>20\d\d)年?.{0,6}?(?:-|—|–|~|至|到)+(?P<last>20\d\d)年"
)
_PREFIX_ISSUER = re.compile(
    r"^(?P<issuer>.{2,40}?(?:人民政府办公室|人民政府办公厅|人民政府|政府办公室|办公厅|办公室|委员会|政府|[局厅委部院]))(?:印发|关于)"
)
_PLACE = re.compile(
    r"^(?:中共|关于(?:印发|征求|发布)?)?(?P<place>(?:[一-鿿]{2,8}?(?:省|自治区|特别行政区))?(?:[一-鿿]{2,10}?(?:自治州|地区|盟|州|市))?(?:[一-鿿]{1,8}?(?:自治县|县|区|市|旗))?(?:[一-鿿]{1,6}?(?:街道|镇|乡))?)"
)
_NO_PLACE = re.compile(
    r"^(?:国务院|中共中央|中央|全国|国家|我)|(?:社区|小区|地区|园区|城区|灌区|景区|辖区|全[省市县区]|各.+|城市|超市|门市|上市)$"
)
_CHINESE_DATE_LINE = re.compile(
    r"\(?(?:[^,。;:]{0,40}?)(?P<date>(?:20\d\d|[一二〇零○]{2}[〇零○一二三四五六七八九]{2})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日)(?:.{0,30}(?:通过|印发|发布|公布|修订|审议|施行).{0,40})?\)?$"
)


@dataclass(frozen=True, slots=True)
class _Found:
    """Words with their span in the source and their place in the view."""

    text: str
    span: Span | None = None
    place: tuple[int, int] | None = None


def read_document(source: SourceText, view: View, parts: Parts) -> DocumentFacts:
    """The facts about the document; what it does not say is None, nothing is guessed."""
    facts = {
        squeeze(fold(name)): value
        for name, value in [*_sheet_facts(source), *_head_facts(view, parts), *source.facts]
    }
    title = _title(view, parts, facts)
    raw = title.text if title else ""
    cover = parts.cover.text if parts.cover else ""
    date = _date(view, parts, facts)
    issuer = _issuer(view, parts, facts, cover or raw)
    number = _number(view, parts, facts)
    kind = kind_of(raw) if raw else _kind_of_headings(view, parts)
    clean = clean_title(raw) if raw else None
    own = view.as_written(clean, *title.place) if clean and title and title.place else clean
    period = _period(raw, kind, view)
    return DocumentFacts(
        own,
        number.text if number else None,
        issuer.text if issuer else None,
        date.text if date else None,
        kind,
        is_draft(raw) or is_draft(cover) or "征求" in cover and kind is not DocumentKind.NOTICE,
        period,
        find_place(clean, issuer.text if issuer else None),
        title.span if title else None,
        number.span if number else None,
        issuer.span if issuer else None,
        date.span if date else None,
    )


def _kind_of_headings(view: View, parts: Parts) -> DocumentKind:
    """What a text without a title is, from its numbered headings."""
    headings = [view.text[p.start : min(p.end, p.start + 40)] for p in parts.body if p.marker]
    if sum(bool(_REPORT_HEADING.search(heading)) for heading in headings) >= _FEWEST_HEADINGS:
        return DocumentKind.REPORT
    plan = any(_PLAN_HEADING.search(heading) for heading in headings)
    return DocumentKind.PLAN if plan else DocumentKind.OTHER


def _head_facts(view: View, parts: Parts) -> Iterator[tuple[str, str]]:
    """Labelled facts that a page prints as text above the document (索引号, 发文字号)."""
    for paragraph in [*parts.head[:20], *parts.body[:3]]:
        line = view.text[paragraph.start : paragraph.end]
        if len(line) < 200 and ":" in line:
            yield from _line_facts(view, paragraph)


def _line_facts(view: View, paragraph: Paragraph) -> Iterator[tuple[str, str]]:
    """The labelled facts of a line: each begins the line or stands after a blank."""
    starts = (
        at for at in range(paragraph.start, paragraph.end) if at == paragraph.start or view.blank_before(at)
    )
    names = [name for at in starts if (name := _FACT_NAME.match(view.text, at, paragraph.end))]
    ends = [*(name.start() for name in names[1:]), paragraph.end]
    for name, end in zip(names, ends, strict=False):
        if end - name.end() <= _LONGEST_FACT:
            yield name["name"], view.text[name.end() : end]


def _sheet_facts(source: SourceText) -> Iterator[tuple[str, str]]:
    """What the rows above the header of a table say of it: 制表单位:…, a date in a cell of its own."""
    for table in source.tables:
        for row in table.rows[:_TITLE_ROWS]:
            cells = [
                fold(span.slice(source.text))
                for span in dict.fromkeys(cell.span for cell in row)
                if span.end > span.start
            ]
            if len(cells) > _TITLE_CELLS:
                break
            yield from (
                ("制表日期" if parse_date(fact["value"]) else fact["name"] or "", fact["value"])
                for cell in cells
                for fact in _CELL_FACT.finditer(cell)
                if fact["name"] or parse_date(fact["value"])
            )


def _fact(facts: dict[str, str], names: Sequence[str]) -> str | None:
    return next(
        (value for name in names if (value := squeeze(facts.get(name, ""))) and value not in "-—/无"), None
    )


def _title(view: View, parts: Parts, facts: dict[str, str]) -> _Found | None:
    title = parts.title
    if title and title.issues and title is parts.cover:
        inner = title.issues
        return _Found(inner, view.span(title.start, title.end), (title.start, title.end))
    if title:
        text = view.text[title.start : title.end].replace("\n", "")
        return _Found(text, view.span(title.start, title.end), (title.start, title.end))
    if known := _fact(facts, _TITLE_FACTS):
        return _Found(known)
    head = view.text[: (parts.body[0].end if parts.body else 0) + 600]
    sample = _SAMPLE.search(head)
    return _Found(view.original(*sample.span("title")), view.span(*sample.span("title"))) if sample else None


def _number(view: View, parts: Parts, facts: dict[str, str]) -> _Found | None:
    for paragraph in [*parts.head, *parts.body[:4]]:
        line = view.text[paragraph.start : paragraph.end]
        if not paragraph.marker and not paragraph.table and len(line) <= 40 and _NUMBER_LINE.fullmatch(line):
            found = find_number(view.text, paragraph.start, paragraph.end)
            if found:
                return _written(view, found[2].removeprefix("文号:"), found[0], found[1])
    for paragraph in _near_title(parts):
        if imprint := _IMPRINT.fullmatch(view.text, paragraph.start, paragraph.end):
            found = find_number(view.text, *imprint.span("number"))
            return _written(view, found[2], found[0], found[1]) if found else None
    known = _fact(facts, _NUMBER_FACTS)
    number = find_number(fold(known)) if known else None
    return _Found(number[2]) if number else None


def _written(view: View, words: str, start: int, end: int) -> _Found:
    return _Found(view.as_written(words, start, end), view.span(start, end))


def _issuer(view: View, parts: Parts, facts: dict[str, str], title: str) -> _Found | None:
    signed = next((s for s in parts.signatures if s.issuers), None)
    if signed:
        text = "、".join(name for issuer in signed.issuers for name in _issuers(view, *issuer))
        return _Found(text, view.span(signed.issuers[0][0], signed.issuers[-1][1]))
    if known := _fact(facts, _ISSUER_FACTS):
        return _Found(known)
    for paragraph in _near_title(parts):
        if imprint := _IMPRINT.fullmatch(view.text, paragraph.start, paragraph.end):
            return _Found(view.original(*imprint.span("issuer")), view.span(*imprint.span("issuer")))
    prefix = _PREFIX_ISSUER.match(title)
    return _Found(prefix["issuer"]) if prefix else None


def _issuers(view: View, start: int, end: int) -> Iterator[str]:
    """The issuers of one line: joint ones stand side by side with blanks between them."""
    first = start
    for at in range(start + 1, end):
        if view.blank_before(at) and at - first >= 4 and is_issuer(view.text[first:at]):
            yield view.original(first, at)
            first = at
    yield view.original(first, end)


def _date(view: View, parts: Parts, facts: dict[str, str]) -> _Found | None:
    signature = next(
        (s for s in parts.signatures if s.issuers), parts.signatures[0] if parts.signatures else None
    )
    if signature:
        parsed = parse_date(view.text[slice(*signature.date)])
        return _Found(parsed.isoformat(), view.span(*signature.date)) if parsed else None
    for paragraph in _near_title(parts):
        match = _CHINESE_DATE_LINE.fullmatch(view.text, paragraph.start, paragraph.end)
        if match and (parsed := parse_date(match["date"])):
            return _Found(parsed.isoformat(), view.span(*match.span("date")))
    known = _fact(facts, _DATE_FACTS)
    parsed = parse_date(squeeze(fold(known))) if known else None
    if parsed:
        return _Found(parsed.isoformat())
    issued = next((p for p in parts.closing if CALENDAR_DATE.search(view.text, p.start, p.end)), None)
    parsed = parse_date(view.text[issued.start : issued.end]) if issued else None
    return _Found(parsed.isoformat(), view.span(issued.start, issued.end)) if parsed and issued else None


def _near_title(parts: Parts) -> Iterator[Paragraph]:
    for paragraph in [*parts.body[:3], *parts.head]:
        if not paragraph.marker and not paragraph.table and paragraph.end - paragraph.start <= 60:
            yield paragraph


def _period(title: str, kind: DocumentKind, view: View) -> tuple[str, str] | None:
    """The years of the title, else the term that the text gives itself."""
    if match := _PERIOD.search(title):
        return match["first"], match["last"]
    if match := re.search(r"(20\d\d)(20\d\d)年?", title):
        return match[1], match[2]
    plan = _PLAN.search(title)
    if plan and "规划" in title and (number := parse_chinese(plan["plan"])):
        return str(1951 + 5 * number), str(1955 + 5 * number)
    if match := _YEAR.search(strip_marks(title)) or _YEAR.search(title):
        year = match["year"] if match["year"].isascii() else str(parse_chinese(match["year"]))
        return year, year
    term = _TERM.search(view.text)
    return (term["first"], term["last"]) if term else None


def find_place(title: str | None, issuer: str | None) -> str | None:
    """The place that the issuer or, without one, the title names at its head: 吴忠市利通区."""
    for text in (issuer, title):
        match = _PLACE.match(text or "")
        if match and match["place"] and len(match["place"]) >= 2 and not _NO_PLACE.search(match["place"]):
            return match["place"]
    return None
