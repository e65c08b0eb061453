"""Documents named in a text: 《…》 with nesting, numbers 代字〔年〕序号号 in any spelling, laws, aliases."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from loaders.dates import to_number
from loaders.numerals import CHINESE
from loaders.records import Citation, DocumentFacts
from loaders.ruleset import read_words
from loaders.simplify import in_simplified
from loaders.titles import clean_title, letters, strip_marks
from loaders.view import View

_OPEN, _CLOSE = "[\\[〔(【〈<{]", "[〕)】\\]〉>}]"
_AGENCY = r"[一-鿿]{1,16}"
_DIGITS = r"[\dlIOo]"
NUMBER = re.compile(
    rf"(?P<agency>{_AGENCY}?)(?:{_OPEN}(?P<year>{_DIGITS}{{4}}){_CLOSE}字?第?(?P<serial>{_DIGITS}{{1,4}})号"
    rf"|(?P<bare>(?:19|20)\d\d)(?P<bareserial>\d{{1,4}})号)"
)
ORDER = re.compile(rf"(?P<body>国务院|国|主席|[一-鿿]{{2,20}}?)令第?(?P<no>\d{{1,4}}|[{CHINESE}]{{1,6}})号")
_AFTER_TITLE = re.compile(
    r"(?:[(〔\[【][^()〔〕《》。;]{0,40}?|(?:(?![并参照和及与等的精神文件])[一-鿿]){0,10})(?P<inner>[〔\[(【〈]?\d{4}[〕\])】〉]?第?\d{1,4}号|[^()《》。;,]{1,24}令第?[^()《》。;,]{1,6}号)"
)
_ALIAS = re.compile(
    r"(?:(?:以下|下)(?:均|合并)?(?:简|统)?|(?<=[(,])简)称[:为]?[“\"《「](?P<alias>[^”\"》」]{1,20})[”\"》」]|(?:以下|下)(?:简|统)称(?P<bare>[^,。;)《“]{2,12})"
)
_INTRODUCES = re.compile(r"(?:(?:以下|下)(?:均|合并)?(?:简|统)?|[(,]简)称[:为]?[“\"]?$")
"""The 《纲要》 in 以下简称《纲要》 is no naming of its own."""
_BRACKETS = re.compile(r"[《》]")
_ANGLES = re.compile(r"<(?=[一-鿿“])|(?<=[一-鿿)”\d])>")
_ORDERED = re.compile(
    r"(?:制定|修订|出台|印发|编制|拟定|起草|研究制定|制订|修改|完善|签订|形成|发布|编写|建立|出具|报送|填写|提交)(?:出台|印发|完善|并印发|和完善|并公布|完成)?(?:了)?(?:《[^》]*》[、和及])*(?:我[市县区省州])?$"
)
_GENERIC = re.compile(
    r"(?:方案|实施方案|意见|实施意见|通知|规划|纲要|实施纲要|办法|要点|计划|行动计划|规定|条例|决定|指导意见|措施|清单|工作方案|行动方案|若干意见|若干措施|若干规定|细则|实施细则|报告|标准|指标体系|任务分解表|分工方案)$"
)
_PERIODICAL = re.compile(r"(?:日报|晚报|周刊|杂志|时报|早报|月刊|新闻联播)$")
_PRC = re.compile(r"^中华人民共和国(?=.+法$|.+条例$|.+法典$|.+法实施)")
_LAW_END = re.compile(r"法典|法(?![人院官学庭律治制典]|规(?!定)|定(?!期))")
_FULL = "中华人民共和国"
_SHORT_LAW = 3
_ALIAS_REACH = 40
_MAX_TITLE = 160


@dataclass(frozen=True, slots=True)
class Naming:
    """One place where a document is named, `view.text[start:end]`; `end` is after a number that follows."""

    start: int
    end: int
    title: str | None
    number: str | None
    alias: str | None = None
    ordered: bool = False


def to_number_form(match: re.Match[str]) -> str:
    """The number as 代字〔年〕序号号, from a match of NUMBER."""
    year = match["year"] or match["bare"]
    serial = match["serial"] or match["bareserial"]
    return f"{_trim_agency(match['agency'] or '')}〔{to_number(year)}〕{to_number(serial)}号"


def _trim_agency(agency: str) -> str:
    """The letters before a number belong to it only from the last word that is no agency's."""
    return re.sub(r"^.*(?:根据|按照|依据|落实|贯彻|关于|执行|文件|精神|印发|的|和|及|以)", "", agency)


def find_number(text: str, start: int = 0, end: int | None = None) -> tuple[int, int, str] | None:
    """The first document number of a stretch, with its place: 发文字号 or 令."""
    end = len(text) if end is None else end
    match = NUMBER.search(text, start, end)
    if match and _trim_agency(match["agency"] or "") or match and match["year"]:
        return (
            match.start() + len(match["agency"]) - len(_trim_agency(match["agency"])),
            match.end(),
            to_number_form(match),
        )
    order = ORDER.search(text, start, end)
    return (order.start(), order.end(), order.group()) if order else None


def find_namings(view: View) -> tuple[Naming, ...]:
    """Every place where a document is named, in order, aliases resolved."""
    text = _ANGLES.sub(lambda match: "〈" if match.group() == "<" else "〉", view.text)
    titled = list(_find_titled(view, text))
    laws = [naming for naming in _find_laws(view) if not _inside(titled, naming.start)]
    return _resolve_aliases(sorted([*titled, *laws], key=lambda naming: naming.start))


def _inside(namings: Sequence[Naming], at: int) -> bool:
    before = bisect_right(namings, at, key=lambda naming: naming.start) - 1
    return before >= 0 and at < namings[before].end


def _find_titled(view: View, text: str) -> Iterator[Naming]:
    for start, end in _title_ranges(text):
        raw = view.original(start, end)
        title = tidy_title(raw)
        if not title or _PERIODICAL.search(title) or _INTRODUCES.search(text, max(0, start - 8), start):
            continue
        stop, number = _number_after(text, end)
        number = view.as_written(number, end, stop) if number else None
        ordered = bool(_ORDERED.search(text, max(0, start - 24), start))
        alias = _alias_after(text, end, stop)
        alias = view.as_written(alias, end, min(stop + _ALIAS_REACH, len(text))) if alias else None
        yield Naming(start, stop, title, number, alias, ordered)


def _title_ranges(text: str) -> Iterator[tuple[int, int]]:
    """The stretches 《…》, outermost only; a lost closing mark ends at the line or after 160 characters."""
    depth, start = 0, -1
    for match in _BRACKETS.finditer(text):
        at = match.start()
        if start >= 0 and ("\n" in text[start:at] or at - start > _MAX_TITLE):
            depth, start = 0, -1
        if match.group() == "《":
            start = at if depth == 0 else start
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                yield start, at + 1
                start = -1
        if depth > 1 and match.group() == "》" and not _goes_on(text, at + 1):
            yield start, at + 1
            depth, start = 0, -1


def _goes_on(text: str, at: int) -> bool:
    """True if a later 》 of the same line closes the outer title."""
    rest = text[at : at + _MAX_TITLE].partition("\n")[0]
    close, reopen = rest.find("》"), rest.find("《")
    return close >= 0 and (reopen < 0 or close < reopen)


def tidy_title(raw: str) -> str:
    """A title without its outer 《》, a draft's mark and 中华人民共和国; inner marks as 〈〉."""
    inner = raw.removeprefix("《").removesuffix("》")
    inner = inner.translate(str.maketrans("《》<>", "〈〉〈〉"))
    if inner.count("〈") > inner.count("〉"):
        inner += "〉"
    return _PRC.sub("", clean_title(inner))


def _number_after(text: str, end: int) -> tuple[int, str | None]:
    match = _AFTER_TITLE.match(text, end)
    if not match:
        return end, None
    found = find_number(text, match.start(), match.end())
    if not found:
        return end, None
    return found[1] + (
        text[found[1] : found[1] + 1] in ("]", ")", "〕", "】") and text[end] in "([〔【"
    ), found[2]


def _alias_after(text: str, end: int, stop: int) -> str | None:
    match = _ALIAS.search(text, end, min(stop + _ALIAS_REACH, len(text)))
    if not match or re.search(
        r"[《。]|制定本|本(?:实施)?(?:方案|意见|办法|规划|计划)", text[end : match.start()]
    ):
        return None
    return (match["alias"] or match["bare"]).strip("》《“”")


@cache
def _laws() -> tuple[frozenset[str], tuple[int, ...]]:
    laws = frozenset(read_words("laws"))
    return laws, tuple(sorted({len(law) for law in laws}, reverse=True))


def _find_laws(view: View) -> Iterator[Naming]:
    """Laws by their full names without 《》, the longest name that ends in each 法."""
    text, (laws, lengths) = view.text, _laws()
    for end_mark in _LAW_END.finditer(text):
        end = end_mark.end()
        name = next((text[end - n : end] for n in lengths if n <= end and text[end - n : end] in laws), None)
        if name and (len(name) > _SHORT_LAW or _stands_alone(view, end - len(name))):
            start = end - len(name)
            start -= len(_FULL) if text.startswith(_FULL, start - len(_FULL)) else 0
            yield Naming(start, end, name, None)


def _stands_alone(view: View, start: int) -> bool:
    """A short name (刑法, 档案法) must not be the end of a longer word."""
    before = view.text[start - 1 : start]
    return (
        view.blank_before(start)
        or not ("一" <= before <= "鿿")
        or before in "国照据行守反合按和与及宣习施彻落实执依对以的"
    )


def _resolve_aliases(namings: Sequence[Naming]) -> tuple[Naming, ...]:
    """Aliases take their document; a number given once holds for its title everywhere."""
    aliases = {letters(n.alias): n for n in namings if n.alias}
    numbers = {letters(n.title): n.number for n in reversed(namings) if n.title and n.number}
    found: list[Naming] = []
    for naming in namings:
        known = aliases.get(letters(naming.title or ""))
        if known and known is not naming and not naming.number:
            found.append(replace(naming, title=known.title, number=known.number))
        elif naming.title and not naming.number:
            found.append(replace(naming, number=numbers.get(letters(naming.title))))
        else:
            found.append(naming)
    return tuple(found)


def is_generic(title: str) -> bool:
    """True if a title only names a kind of document (实施方案): without an introduction it is no citation."""
    return bool(_GENERIC.fullmatch(title)) or (len(letters(title)) <= 2 and not title.endswith("法"))


def is_cited(naming: Naming, facts: DocumentFacts) -> bool:
    """False for the document itself, and for a title that only names a kind of document (《实施方案》)."""
    title = naming.title or ""
    if not naming.number and is_generic(title):
        return False
    return not is_own(title, naming.number, facts)


def is_own(title: str, number: str | None, facts: DocumentFacts) -> bool:
    """True if a title names the document itself."""
    own_title, title = in_simplified(facts.title or ""), in_simplified(title)
    own, mine = letters(own_title), letters(title)
    if not own or number and number != facts.number:
        return False
    return (
        mine == own
        or letters(strip_marks(title)) == letters(strip_marks(own_title))
        and len(mine) > 6
        and (mine in own or own in mine)
    )


def to_citation(view: View, naming: Naming) -> Citation:
    """The record's form of a naming."""
    return Citation(
        naming.title, naming.number, view.span(naming.start, naming.end), naming.alias, naming.ordered
    )


def mask_namings(text: str) -> str:
    """The text with titles and numbers blotted out at equal length: their years are no times."""
    blot = re.compile(rf"《[^》\n]{{1,{_MAX_TITLE}}}》|{_OPEN}\d{{4}}{_CLOSE}第?\d{{1,4}}号")
    return blot.sub(lambda match: "□" * len(match.group()), text)
