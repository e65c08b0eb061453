"""Resolves the names of units within one document: omitted prefixes, short forms, slips.

`canonical` is the fullest form that the document itself attests (RECORD, Units); nothing is taken from
outside but which short forms belong to one function of government (rules/unit_functions.tsv).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from loaders.unit_identity import identity_keys, is_same_unit, level_of
from loaders.unit_lists import LEVELS, Mention

_UNPREFIXED = re.compile(
    r"^(?:国家|中国|中央|全国|人民银行|人行|国网|国电|国铁|国开|中[石海移联铁国]|民航|武警|铁路|自治区"
    r"|.{2,8}(?:海关|分行|支行|分公司|监管分局|供电公司|电力公司))|.*(?:公司|集团|银行|大学|学院|医院)$"
    r"|^.{2,8}局.{2,4}分局$"
)
_WHOLE = re.compile(rf"(?:共青)?[团團][^委]|[{LEVELS}]委$")
_OTHER_PLACE = re.compile(
    r"(?!.{0,4}(?:城市|市场|地区|园区|开发区|高新区|新区|社区|小区|农村|乡村|城镇|城乡|乡镇|村镇|街区|景区|灌区|林区|区域))"
    r"[一-鿿]{2,4}(?:市|县|区|州|旗|村|镇|乡|街道)(?![场级直域委])"
    r"|[一-鿿]{1,3}[^治团共][市县区州旗](?=委(?!员))"
    r"|(?!经济|高新|产业|工业|旅游|国家|综合|临港|农业|循环|现代|科技|文化|生态|化工|城市|文旅|省级|市级)"
    r"[一-鿿]{2,4}(?:新区|开发区|经开区|高新区|示范区|度假区|景区|园区)(?=管|党|工委)"
)
_PARTY = (
    "组织部",
    "宣传部",
    "统战部",
    "政法委",
    "网信办",
    "编办",
    "巡察办",
    "政研室",
    "改革办",
    "督查室",
    "老干部局",
    "党校",
    "机要局",
    "考核办",
    "农办",
    "依法治市办",
    "台办",
    "直属机关工委",
)
_RULED = re.compile(
    r"(?P<place>[一-鿿]{1,3}[^治团共][市县区州旗])(?:委|党委|(?:党委和)?(?:人民)?政府|人大(?:常委会)?|政协)?$"
)
_RULING = re.compile(r"[市县区州旗](?:委|党委|(?:党委和)?(?:人民)?政府|人大(?:常委会)?|政协|纪委(?:监委)?)$")
_SLIP_LEVELS = "市区县州旗"


@dataclass(frozen=True, slots=True)
class Names:
    """Which full name each name of a document stands for, and which of them are slips.

    `canonical` is keyed by the name as written and the prefix of its list.
    """

    canonical: Mapping[tuple[str, str], str]
    slips: frozenset[str]

    def resolve(self, mention: Mention, prefix: str) -> str:
        """The full name of a mention that shares this prefix."""
        return self.canonical.get((mention.text, prefix), mention.text)


def list_prefixes(mentions: Sequence[Mention], document_prefix: str) -> tuple[str, ...]:
    """The prefix that each name of a list shares: of the last name before it, else the document's.

    After 白石县委 the bare 县政府 is that of 白石县, unless the document is of that level itself.
    """
    found: list[str] = []
    current = place = ""
    for mention in mentions:
        level = level_of(mention.text)
        ruled = None if level or mention.group else _RULED.match(mention.text)
        place = ruled["place"] if ruled else place
        if place and mention.text[0] == place[-1] != document_prefix and _RULING.match(mention.text):
            found.append(place)
            continue
        current = level if level and not mention.text.startswith(f"{level}(") else current
        found.append(current or document_prefix)
    return tuple(found)


def document_prefix(names: Iterable[str]) -> str:
    """The level word that most units of the document bear, empty where most bear none."""
    levels = Counter(level_of(name) for name in names)
    if not levels:
        return ""
    best, count = levels.most_common(1)[0]
    return best if count * 2 >= sum(levels.values()) else ""


def resolve_names(lists: Sequence[Sequence[Mention]], document_prefix: str, stems: Sequence[str]) -> Names:
    """Resolves all names of a document from its lists.

    A name that begins with a stem of the document's place (利通 of 吴忠市利通区) has its place already.
    """
    attested = Counter(m.text for mentions in lists for m in mentions if not m.group)
    endings = _by_ending(attested)
    supplied = {
        (m.text, prefix): _supply(m, prefix, attested, endings, stems)
        for mentions in lists
        for m, prefix in zip(mentions, list_prefixes(mentions, document_prefix), strict=True)
    }
    groups = {m.text for mentions in lists for m in mentions if m.group}
    slips: set[str] = set()
    mended = {name: _mend_level(name, slips) for name in supplied.values()}
    best = _merge(sorted(set(mended.values()) - groups), _places(lists), supplied, mended)
    canonical = {
        (text, prefix): _group_name(name, groups) if text in groups else best.get(mended[name], mended[name])
        for (text, prefix), name in supplied.items()
    }
    return Names(canonical, frozenset(text for (text, _), name in supplied.items() if name in slips))


def _places(lists: Sequence[Sequence[Mention]]) -> dict[str, set[int]]:
    """The lists that each name stands in: two names of one list are two units."""
    places: dict[str, set[int]] = {}
    for number, mentions in enumerate(lists):
        for mention in mentions:
            places.setdefault(mention.text, set()).add(number)
    return places


def _by_ending(names: Iterable[str]) -> dict[str, list[str]]:
    """The names that bear a level word, by each of their endings of two characters and more."""
    endings: dict[str, list[str]] = {}
    for name in names:
        if level_of(name):
            for start in range(1, len(name) - 1):
                endings.setdefault(name[start:], []).append(name)
    return endings


def _supply(
    mention: Mention,
    prefix: str,
    attested: Counter[str],
    endings: Mapping[str, Sequence[str]],
    stems: Sequence[str],
) -> str:
    """The name with the prefix that the document elsewhere gives it, or that its list shares."""
    name = mention.text + (mention.head if mention.head and not mention.text.endswith(mention.head) else "")
    if len(prefix) > 2 and prefix[0] not in LEVELS + "自" and name[0] == prefix[-1]:
        return prefix + name[1:]
    if (
        mention.group
        or level_of(name)
        or _WHOLE.match(name)
        or _UNPREFIXED.search(name)
        or _OTHER_PLACE.match(name)
        or not prefix
        or any(name.startswith(stem) for stem in stems)
    ):
        return name
    if mention.head and name not in endings:
        return name  # 审计、财政等部门 names a kind of department, not that of a level
    longer = [other for other in endings.get(name, ()) if level_of(other) == prefix]
    if longer:
        return (
            max(longer, key=lambda other: (attested[other], len(other)))
            if _ambiguous(longer)
            else max(longer, key=len)
        )
    return (
        prefix
        + (
            "委"
            if name.endswith(_PARTY) and any(prefix + "委" in other for other in attested) and name in _PARTY
            else ""
        )
        + name
    )


def _ambiguous(names: Sequence[str]) -> bool:
    plain = [name.lstrip(LEVELS) for name in names]
    longest = max(plain, key=len)
    return not all(longest.endswith(name) for name in plain)


def _mend_level(name: str, slips: set[str]) -> str:
    """区财政厅 is 区财政局: below the province there is no 厅."""
    if name.endswith("厅") and not name.endswith("办公厅") and level_of(name) and name[0] in _SLIP_LEVELS:
        slips.add(name)
        return f"{name[:-1]}局"
    return name


def _merge(
    names: Sequence[str],
    places: Mapping[str, set[int]],
    supplied: Mapping[tuple[str, str], str],
    mended: Mapping[str, str],
) -> dict[str, str]:
    """For each name the fullest other name of the same unit."""
    written: dict[str, set[str]] = {}
    for (text, _), name in supplied.items():
        written.setdefault(mended[name], set()).add(text)
    alike: dict[tuple[str, str], list[str]] = {}
    for name in names:
        for key in identity_keys(name):
            alike.setdefault(key, []).append(name)
    best: dict[str, str] = {}
    for name in names:
        longer = [
            other
            for key in identity_keys(name)
            for other in alike[key]
            if len(other) > len(name)
            and is_same_unit(name, other)
            and not _in_one_list(written[name], written[other], places)
        ]
        if longer:
            best[name] = max(sorted(longer), key=len)
    return best


def _in_one_list(mine: set[str], other: set[str], places: Mapping[str, set[int]]) -> bool:
    return any(a != b and not places[a].isdisjoint(places[b]) for a in mine for b in other)


def _group_name(name: str, groups: set[str]) -> str:
    """政府各部门 beside 县政府各部门 is the same group; otherwise a group keeps its own words."""
    return next((level + name for level in LEVELS if level + name in groups), name)
