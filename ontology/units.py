"""Unit names to unit identity: the place that a unit belongs to and its name there.

利通区财政局, 区财政局 and 财政局 in documents of 利通区 are one unit; 市公安局 there is 吴忠市's. Spellings
of one name (区发改局, 区发展和改革局) are one unit by the registry of functions, which also mends an end that
the level does not have (区财政厅).
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from ontology.divisions import Division, find_division, short_form
from ontology.functions import Match, Registry, national_bodies, shipped_registry
from ontology.places import (
    HIGHER,
    NATION,
    UNKNOWN,
    level_word,
    place_key,
    place_of_level,
    rank,
    segments,
    short_name,
    strip_place,
)

_PARTY = re.compile(r"^中共(?!中央)")
_NATIONAL = re.compile(r"国务院|中共中央|党中央|中央|国家|全国|最高人民|中国")
# Offices that the party committee and the government both have: 区委办公室 is not 区政府办公室.
_BOTH_HAVE: Final = re.compile(r"办公?[室厅]?|督[查办].*|研究室|机关.*|党组.*|.*领导小组.*|")
_BODIES: Final = re.compile(r"(?:委(?!员会)|政府)(?P<rest>.*)")
_LEVEL: Final = r"(?P<level>自治[区州县]|[省市县区州盟旗镇乡])"
# Names with the level or the place inside, and the same with it in front.
_INSIDE: Final = (
    (re.compile(rf"(?:共青)?团(?P<place>.{{0,8}}?{_LEVEL})委(?:员会)?"), r"\g<place>团委"),
    (re.compile(rf"{_LEVEL}(?:直属?|级)机关工(?:作委员会|委)"), r"\g<level>机关工委"),
    (
        re.compile(
            rf"(?:(?:自治[区州县]|[省市县区州盟旗])委)?(?:全面)?依法治{_LEVEL}(?:委员会|(?:工作)?领导小组)?办(?:公室)?"
        ),
        r"\g<level>依法治\g<level>办",
    ),
    (re.compile(r"国家税务总局(?P<office>.{2,}税务局)"), r"\g<office>"),
)
# A body of a place below: 望川县政府, 城关街道办.
_BELOW: Final = re.compile(
    r"(?P<place>(?!.*(?:乡镇|镇街|市县|县市|县区|区县)).{1,10}[县区市旗镇乡])(?P<body>政府)"
)
_SUBDISTRICT: Final = re.compile(r".{1,10}(?P<body>街道办(?:事处)?)")
# A body of a township of a county: 清溪镇人民政府, 东门街道党工委.
TOWNSHIP_NAME: Final = (
    r"(?P<place>(?![各全本所沿辖]|试点|重点|有关|相关|.*(?:乡镇|镇街|街镇|[城村集]镇))"
    r"[^()、,]{1,12}?(?P<kind>[镇乡]|苏木|街道))"
)
"""The name of a township as a pattern; words for some or all townships are none."""
_TOWNSHIP: Final = re.compile(
    rf"{TOWNSHIP_NAME}(?P<body>(?:人民)?政府|党(?:工)?委(?:员会)?|人大|(?<=街道)(?:街道)?办(?:事处)?)"
)
_OFFICE: Final = re.compile(r"(?:街道)?办(?:事处)?")
_COUNTY: Final = 3
_NAMED_PLACE: Final = re.compile(r".{1,9}?(?:[县区市旗镇乡]|街道|苏木)(?=.{2})")
_SPELLINGS: Final = (
    (re.compile(r"人民政府"), "政府"),
    (re.compile(r"^党委"), "委"),
    (re.compile(r"(?:^|(?<=政法))委员会$"), "委"),
    (re.compile(r"办公室$"), "办"),
)


class Unit(NamedTuple):
    """A unit's identity: key of its place and normal name there."""

    place: str
    name: str

    @property
    def label(self) -> str:
        """Place and name as one phrase (利通区财政局), the same in all documents."""
        if self.place == NATION or (self.place.startswith(UNKNOWN) and HIGHER not in self.place):
            return self.name
        shown = short_name(self.place)
        if shown.endswith("街道"):
            return shown + self.name.removeprefix("街道")
        return self.name if len(shown) > 2 and shown[:-1] in self.name else shown + self.name


def resolve_unit(canonical: str, home: str, registry: Registry | None = None) -> Unit:
    """The unit that a canonical name means in a document of `home`, by default with the shipped registry."""
    return _registered(locate_unit(canonical, home), registry or shipped_registry())


def locate_unit(canonical: str, home: str) -> Unit:
    """The unit with its place, its name in short spelling but not yet as the registry has it."""
    text = "".join(canonical.split())
    text = _level_in_front(_PARTY.sub("", text) or canonical)
    key = place_key(home)
    for place in _upwards(home):
        rest = strip_place(text, place)
        if rest == text:
            rest = strip_place(text, short_form(segments(place)[-1]))
        if rest != text:
            return _in_place(rest, place_key(place))
    if text in national_bodies():
        return Unit(NATION, national_bodies()[text])
    if _NATIONAL.match(text):
        return Unit(key, text) if short_name(key) in text else Unit(NATION, text)
    if below := _place_below(text, home):
        return _in_place(strip_place(text, below.name), place_key(below.place))
    word = level_word(text)
    place_meant = place_of_level(word, home) if word else None
    if word and place_meant:
        return Unit(place_meant, normal_name(text.removeprefix(word)))
    return _in_place(text, key)


def level_of(place: str) -> int | None:
    """The level of a place key: 1 province, 2 prefecture, 3 county, 4 township; None if unknown."""
    if place == NATION or (place.startswith(UNKNOWN) and HIGHER not in place):
        return None
    division = None if HIGHER in place else find_division(place)
    if division:
        return division.rank
    last, above = short_name(place), segments(place)[:-1]
    return 3 if last.endswith("市") and above and rank(above[-1]) == 2 else rank(last)


def function_of(unit: Unit, registry: Registry) -> tuple[Match | None, int | None]:
    """What the registry says of the unit's name, and the level of its place or of its own level word."""
    if unit.place == NATION:
        return None, None
    if word := own_level_word(unit):
        return registry.find(normal_name(unit.name.removeprefix(word))), rank(word)
    if match := registry.find(unit.name):
        return match, level_of(unit.place)
    if below := _BELOW.fullmatch(unit.name):
        return registry.find(below["body"]), rank(below["place"])
    subdistrict = _SUBDISTRICT.fullmatch(unit.name)
    return (registry.find(subdistrict["body"]), 4) if subdistrict else (None, level_of(unit.place))


def own_level_word(unit: Unit) -> str:
    """The level word left in a name as its place is not known (县财政局 in a city's plan), or empty."""
    word, level = level_word(unit.name) or "", level_of(unit.place)
    return word if word and (level is None or rank(word) > level) else ""


def _registered(unit: Unit, registry: Registry) -> Unit:
    """The unit in the usual spelling of its name, its end mended where the level does not have it."""
    match, level = function_of(unit, registry)
    if match is None:
        return unit
    if _BELOW.fullmatch(unit.name) or _SUBDISTRICT.fullmatch(unit.name):
        return unit
    spelling = match.function.usual if match.spelling in match.function.spellings else match.spelling
    return unit._replace(name=own_level_word(unit) + spelling + (mended_end(match, level) or match.end))


def mended_end(match: Match, level: int | None) -> str | None:
    """The right end of a name whose 厅 only provinces have (区财政厅 → 局); None where nothing is wrong."""
    if match.end != "厅" or level is None or level < 2:
        return None
    return next(iter(match.function.at(level)), None)


def _level_in_front(text: str) -> str:
    """The name with its level or place in front: 团市委 → 市团委, 国家税务总局青禾区税务局 → 青禾区税务局."""
    for pattern, plain in _INSIDE:
        if match := pattern.fullmatch(text):
            return match.expand(plain)
    return text


def _in_place(text: str, place: str) -> Unit:
    """The unit of this name in the place, or in a township of it."""
    if _OFFICE.fullmatch(text) and place.endswith("街道"):
        return Unit(place, "街道办事处")
    return _township_body(text, place) or Unit(place, normal_name(text))


def _township_body(text: str, home: str) -> Unit | None:
    """The body of a township, where a document of its county names it; in others the county is not known."""
    match = None if HIGHER in home else _TOWNSHIP.fullmatch(text)
    if match is None or level_word(text) or level_of(home) != _COUNTY:
        return None
    return _in_place(match["body"], home + match["place"])


def _place_below(text: str, home: str) -> Division | None:
    """The division of `home` that the name begins with: 呼图壁县财政局 in a plan of 昌吉州."""
    named = _NAMED_PLACE.match(text)
    if named is None or level_word(text) or home.startswith(UNKNOWN) or HIGHER in home:
        return None
    return find_division(place_key(home) + named[0])


def _upwards(home: str) -> tuple[str, ...]:
    """The place itself, then the places above it that its name tells: 吴忠市利通区, 吴忠市."""
    parts = segments(home)
    return tuple("".join(parts[:end]) for end in range(len(parts), 0, -1))


def normal_name(name: str) -> str:
    """The name in its usual short spelling: 人民政府办公室 → 政府办, 委组织部 → 组织部."""
    for pattern, plain in _SPELLINGS:
        name = pattern.sub(plain, name)
    match = _BODIES.fullmatch(name)
    if match is None or _BOTH_HAVE.fullmatch(match["rest"]):
        return name
    return match["rest"]
