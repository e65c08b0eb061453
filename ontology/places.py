"""Places by their names: 吴忠市利通区 is 利通区 under 吴忠市, and 市公安局 in its plan is 吴忠市's.

Names only: what the names do not say stays unknown and apart (`ontology.divisions` knows the real places).
"""

from __future__ import annotations

import re
from typing import Final

HIGHER: Final = "^"
"""In a place key: the level above a place whose name is not known (吴忠市利通区^省)."""

NATION: Final = "中国"

TOWNSHIP: Final = 4
"""The rank of townships, towns and subdistricts."""

UNKNOWN: Final = "?"
"""Begins the place key of a document that names no place; the document's own key follows."""

# A level sign that belongs to the name does not end it: 福州市, 沙市区, 景德镇市, 新乡县.
_SEGMENT = re.compile(
    r".+?(?:特别行政区|自治[区州县旗]|地区|(?<!自治)省|市(?![县区])|州(?![省市县区])|盟|[县旗](?!区)|(?<!地)区"
    r"|[镇乡](?![市县区])|街道|苏木)"
)
_LEVELS: Final = (
    (1, ("特别行政区", "自治区", "省")),
    (2, ("自治州", "地区", "州", "盟")),
    (3, ("自治县", "自治旗", "县", "旗", "区")),
    (4, ("街道", "镇", "乡", "苏木")),
)
_MUNICIPALITIES: Final = ("北京市", "天津市", "上海市", "重庆市")

_LEVEL_WORD = re.compile(r"自治[区州县]|[省市县区州盟旗镇乡]")
# Words that begin with a level sign and are no level: 市场监管局, 市政设施, 区域合作, 县域经济, 乡村振兴局.
_NO_LEVEL = re.compile(
    r"市[场容花树直级属区域际县]|市民(?![政族宗])|市政(?:管理|工程|公用|设施|园林|建设|养护|局|处|集团)"
    r"|区[域块划间位直级属]|县[域级区直属]|县乡(?!村振兴)|县市(?:人民)?(?:政府|[、区直])|省[级际会直属]|州[际直级属]|旗[帜下]|盟[友约]"
    r"|镇(?:[街区域江海直]|村(?!镇)|[平安雄原康巴坪宁远赉沅][县区市])|乡[镇村土直]"
)


def segments(place: str) -> tuple[str, ...]:
    """The names in a place, highest first: 吴忠市利通区 → 吴忠市, 利通区; the whole if it has no level."""
    found = tuple(_SEGMENT.findall(place))
    return found if "".join(found) == place else (place,)


def place_key(place: str) -> str:
    """The place without a province or region before it: a city's name says enough."""
    parts = segments("".join(place.split()))
    while len(parts) > 1 and rank(parts[0]) == 1 and parts[0] not in _MUNICIPALITIES:
        parts = parts[1:]
    return "".join(parts)


def rank(name: str) -> int:
    """1 province, 2 prefecture, 3 county, 4 township; a 市 is 2, or 1 for the four municipalities."""
    if name in _MUNICIPALITIES:
        return 1
    return next((level for level, ends in _LEVELS if name.endswith(ends)), 2)


def is_municipality(place: str) -> bool:
    """True for the four cities that are provinces."""
    return place in _MUNICIPALITIES


def level_word(text: str) -> str | None:
    """The bare level word at the beginning (市公安局 → 市), None if there is none."""
    match = _LEVEL_WORD.match(text)
    return None if match is None or len(match[0]) == len(text) or _NO_LEVEL.match(text) else match[0]


def place_of_level(word: str, home: str) -> str | None:
    """The place key that a level word means in a text of `home`; None if it means none that is known.

    Own level → home; a level above it → that part of the name, or `home^word` if the name lacks it.
    """
    parts = segments(home)
    for index in range(len(parts) - 1, -1, -1):
        if parts[index].endswith(word) and not (word == "区" and parts[index].endswith("地区")):
            return place_key("".join(parts[: index + 1]))
    return f"{place_key(home)}{HIGHER}{word}" if rank(word) < rank(parts[-1]) else None


def short_name(place: str) -> str:
    """The last part of a place key, as people say it: 利通区; for an unnamed upper level its word."""
    return place.rpartition(HIGHER)[2] if HIGHER in place else segments(place)[-1]


def strip_place(text: str, place: str) -> str:
    """The text without the place's name before it, in its longest form that is there."""
    parts = segments(place)
    for start in range(len(parts)):
        rest = text.removeprefix("".join(parts[start:]))
        if rest != text and rest:
            return rest
    return text


def expand_level_word(text: str, home: str) -> str:
    """A name that begins with a bare level word, with the place instead: 县…办法 → 松山县…办法.

    Where the word means no place that is known, the name is marked as one of `home`'s own.
    """
    word = level_word(text)
    if word is None:
        stripped = strip_place(text, home)
        return text if stripped == text else short_name(place_key(home)) + stripped
    place = place_of_level(word, home)
    if place is None:
        return f"{place_key(home)}:{text}"
    shown = place if HIGHER in place else short_name(place)
    return shown + text.removeprefix(word)
