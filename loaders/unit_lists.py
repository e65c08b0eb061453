"""Lists of units: where one name ends and the next begins, 等部门, groups, shared head nouns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from loaders.persons import MASK
from loaders.ruleset import one_of, read_rows, read_rules, read_words
from loaders.view import View

LEVELS = "省市区县州盟旗镇乡"
_LONGEST_NAME = 60
_KNOWN_NAMES = 1 << 16
"""So many names keep what was found of them; a service reads documents without end."""
_SEPARATORS = "、,;/|·。\n"
_OPENERS, _CLOSERS = "(〔[【<〈{《", ")〕]】>〉}》"
_CONJUNCTION = re.compile(r"以及|并会同|会同|联合|及|和|与|或")
_BARE_REST = re.compile(r"(?:单位|部门|企业|机构|企事业单位)(?=[、,;。)]|按|$)")
_GOVERNMENT = re.compile(r"(?:人民)?政府(?![一-鿿])|管委会|办事处")  # 各县党委和政府 is one name
_GOVERNED = re.compile(rf"[{LEVELS}](?:人民)?政府(?![一-鿿])")
_LEADING = re.compile(
    r"^(?:(?:各项|本项?|所有|上述|以上)?任务(?:均|都)?涉及|并?由|以及|并会同|会同|联合|及|和|与|或|其中|分别由|[:、,;]|\d{1,2}[.、](?!\d)|[①-⑳])+"
)
_AND_OTHERS = re.compile(
    r"(?<![高中初同平劣上优何])等(?:\d{1,2}个|[一二三四五六七八九十]{1,2}个)?(?:各)?[一-鿿]{0,6}?(?P<head>部门|单位|机构|地区|方面|企业|部委|委办局)?(?:\(单位\))?(?:(?:和|及|、)(?:有关|相关)?(?:部门|单位|地区))?(?:按.{0,8}|共同|分别|各自|具体|密切|积极)?$"
)
_NOT_LISTED = re.compile(r"(?:以下|下同|后续)?(?:均|各项)?不再.{0,4}列.{0,4}$|下同$")
_SHARED_DETERMINER = re.compile(r"各(?:市|县|区|州|镇|乡|旗|盟|乡镇|地)(?:\([^)]{1,8}\))?$")
_BARE_PLACE = re.compile(
    r"(?:市|县|区|州|镇|乡|旗|街道|园区|开发区|地区)(?:\([^)]{1,8}\))?(?:人民政府|政府|办事处|党委和(?:人民)?政府|党委|管委会|党工委)?(?:\([^)]{1,8}\))?$"
)
_HOTLINE = re.compile(r"^(?:110|119|120|122|12345|12348)(?=.{3,})")  # 120急救中心 is a unit
_PLACE_NAME = re.compile(r"[一-鿿]{2,4}(?:市|县|区|州|镇|乡)$")
_RULING = re.compile(r"(?:(?:党委和)?人民政府|(?:党委和)?政府|管委会|办事处|党委)$")
_PARTY_ENDS = re.compile(rf"(?P<level>[{LEVELS}])委$")
_EACH_RULING = re.compile(
    r"(?:各.{0,12}|街道)(?:办事处|党委|委|党工委|政府|街道|法院)(?:\([^()]{1,8}\)|（[^（）]{1,8}）)?$"
)
_RULING_TOO = re.compile(
    r"(?:乡|镇|乡镇|街道)?(?:(?:人民)?政府|办事处|管委会|党委|党工委|(?:人民)?检察院)(?:[(（][^()（）]{1,8}[)）])?$"
)
_CLASS_NOUN = re.compile(
    r"^(?:各(?:级)?(?:行政机关|国家机关|机关)|(?:行政机关|国家机关|实施机关|制定机关|决策机关|监察机关|审计机关|审判机关|检察机关|公安机关|司法机关|执法机关|党政机关|机关|单位|部门|企业|党委|政府|本级政府|同级政府|上级政府|本部门|本单位|人民政府|人民法院|法院|检察院|人大|政协|市场主体|社会组织|公司|医院|学校|社区|牵头部门|牵头单位|主要领导|专家|中心|组织|有解释权的部门|.{2,10}的(?:部门|单位|机关|机构)|办公室|领导小组|委员会|.{0,4}法制机构|.{0,3}主管部门))$"
)
_NEVER = re.compile(
    r"^(?:各(?:级)?)?(?:行政机关|国家机关|实施机关|制定机关|决策机关|党政机关|机关|单位|企业|本部门|本单位|市场主体|社会组织|主要领导|专家|.{2,10}的(?:部门|单位|机关)|牵头部门|牵头单位|无)$"
)
_NOT_IN_UNIT = re.compile(
    r"[。;:!?“”《》%\d]|(?<!自)由|^(?:场所|点位|站点)$|的(?!法制|.{0,6}(?:分局|公司|机构|部门|单位)$)|了|是|把|应当|必须|需要|^(?:其|本|该|此|对|为|在|向|从|按|依|以|不|未|被|与|并)|领导$|人员$|负责人$|同志$|工作$|情况$|制度$|机制$"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """One name in a list, `view.text[start:end]`; `head` is the noun that a list shares (审计…等部门)."""

    start: int
    end: int
    text: str
    group: bool
    open: bool = False
    head: str = ""


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(f"{one_of(read_words('unit_heads'))}(?:[(〈〔][^()〈〉〔〕]{{1,16}}[)〉〕])?$")


@cache
def _functions() -> frozenset[str]:
    return frozenset(name for _, names in read_rows("unit_functions") for name in names.split())


def has_head(name: str) -> bool:
    """True if the name ends as names of units do."""
    return bool(_heads().search(name))


@lru_cache(_KNOWN_NAMES)
def is_group(name: str) -> bool:
    """True if the name stands for several units (各乡镇, 有关部门)."""
    return any(rule.pattern.search(name) for rule in read_rules("group_units"))


@lru_cache(_KNOWN_NAMES)
def is_unit(name: str) -> bool:
    """True if the words can be the name of a unit or of a group of units."""
    name = _HOTLINE.sub("", name)
    if not 2 <= len(name) <= 40 or MASK in name or _NOT_IN_UNIT.search(name):
        return False
    return is_group(name) or (has_head(name) and name not in LEVELS)


@lru_cache(_KNOWN_NAMES)
def is_named_unit(name: str) -> bool:
    """True if the words name a certain unit or group: no class noun such as 行政机关, no bare 办公室."""
    return is_unit(name) and not _CLASS_NOUN.match(name)


def is_class_noun(name: str) -> bool:
    """True if the words name a class that anyone may belong to (行政机关, 有解释权的部门)."""
    return bool(_CLASS_NOUN.match(name))


def is_never_assigned(name: str) -> bool:
    """True if the words are no unit even in a tail: they say what kind of body is meant (RECORD, Roles)."""
    return name not in ("各单位", "各企业") and bool(_NEVER.match(name))


def is_function(word: str) -> bool:
    """True if the word is the field of work of a department, without its head noun: 审计, 财政."""
    return word in _functions() or word.lstrip(LEVELS) in _functions()


def split_units(view: View, start: int, end: int) -> tuple[Mention, ...]:
    """The names in `view.text[start:end]` in order, with 等部门 taken off and lists marked open."""
    found: list[Mention] = []
    run = 0
    for first, last in _merge_determiners(view.text, list(_split(view, start, end))):
        piece = view.text[first:last]
        others = _AND_OTHERS.search(piece)
        if others and others.start() > 0:
            last = first + others.start()
        name = view.original(first, last)
        if last > first:
            group = last - first <= _LONGEST_NAME and is_group(view.text[first:last])
            if not group and found and found[-1].group and _RULING_TOO.match(name):
                group = bool(_EACH_RULING.match(found[-1].text))  # 各街道办事处、镇人民政府
            found.append(Mention(first, last, name, group))
        if others:
            head = others["head"] or ""
            found[run:] = [
                m if m.group else replace(m, open=True, head=head if is_function(m.text) else "")
                for m in found[run:]
            ]
            run = len(found)
    return _share_heads(found)


def _share_heads(found: Sequence[Mention]) -> tuple[Mention, ...]:
    """市教育、财政局; 甲市、乙市人民政府: a name without a head noun takes that of the list."""
    last = next(
        (m.text[-1] for m in reversed(found) if has_head(m.text) and not m.group and len(m.text) > 2), ""
    )
    ruling = next(
        (head.group() for m in reversed(found) if not m.group and (head := _RULING.search(m.text))), ""
    )
    return tuple(_with_head(m, last, ruling) for m in found)


def _with_head(mention: Mention, last: str, ruling: str) -> Mention:
    if mention.group:
        return mention
    if _PLACE_NAME.fullmatch(mention.text) and ruling:
        return replace(mention, head=ruling)
    if has_head(mention.text):
        return mention
    return replace(mention, head=mention.head or last if is_function(mention.text) else "")


def _split(view: View, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The pieces between separators outside brackets, leading conjunctions left out."""
    text, depth, first, at = view.text, 0, start, start
    while at < end:
        char = text[at]
        if char in _OPENERS:
            depth += 1
        elif char in _CLOSERS:
            depth = max(0, depth - 1)
        elif depth == 0:
            if char in _SEPARATORS:
                yield from _trim(text, first, at)
                first = at + 1
            elif 0 < at - first <= _LONGEST_NAME and (width := _break(view, first, at, end)) is not None:
                yield from _trim(text, first, at)
                first = at = at + width
                continue
        at += 1
    yield from _trim(text, first, end)


def _break(view: View, first: int, at: int, end: int) -> int | None:
    """The width of a conjunction or blank that parts two names here, None where nothing does."""
    conjunction = _CONJUNCTION.match(view.text, at, end)
    left = view.text[first:at]
    party = _PARTY_ENDS.search(left[-2:])
    if party and _GOVERNED.match(view.text, at, end) and view.text[at] == party["level"]:
        return 0  # 县委县政府 is two units
    if conjunction:
        if left.endswith(("党委", "工委")) and _GOVERNMENT.match(view.text, conjunction.end(), end):
            return None
        right = view.text[conjunction.end() : min(end, at + _LONGEST_NAME)]
        if _BARE_REST.match(right) and is_group(left):
            return None  # 各有关部门和单位 is one name
        whole = len(left) >= 3 and (has_head(left) or bool(_AND_OTHERS.search(left)))
        if whole and right and not re.match(r"其|(?!有)[^、,;]{0,20}的", right) and len(right) > 1:
            return conjunction.end() - at
        return None
    if view.line_before(at) and is_unit(left):
        return 0  # a line break inside a cell parts names of any length
    if view.blank_before(at) and len(left) >= 3 and has_head(left) and not view.text.startswith("等", at):
        right = re.split(r"[、,;]", view.text[at : min(end, at + _LONGEST_NAME)], maxsplit=1)[0]
        if (
            len(right) >= 3
            and (right[0] in "各有相" or right[0] == left[0] or left[-1] in "局办委院队厅部社司行处府心室")
            and not right.startswith("(")
        ):
            return 0
    return None


def _trim(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    leading = _LEADING.match(text[first:last])
    first += leading.end() if leading else 0
    while last > first and text[last - 1] in "、,;。.:·":
        last -= 1
    if last > first:
        yield first, last


def _merge_determiners(text: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """各市、县(市、区)政府 is one name: a bare place word belongs to the 各 before it."""
    merged: list[tuple[int, int]] = []
    for first, last in pieces:
        if _NOT_LISTED.fullmatch(text[first:last]):
            continue
        if (
            merged
            and _opens_levels(text[merged[-1][0] : merged[-1][1]], text[first:last])
            or (
                merged
                and _SHARED_DETERMINER.fullmatch(text[merged[-1][0] : merged[-1][1]])
                and _BARE_PLACE.fullmatch(text[first:last])
            )
        ):
            merged[-1] = (merged[-1][0], last)
        else:
            merged.append((first, last))
    return merged


def _opens_levels(left: str, right: str) -> bool:
    """市、县两级公共服务机构 is one name."""
    return left in LEVELS and right[:1] in LEVELS and bool(re.match(r".{1,20}?(?:两|三|四|各)级", right))
