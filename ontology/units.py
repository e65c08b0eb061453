"""Unit names to unit identity: the place that a unit belongs to and its name there.

利通区财政局, 区财政局 and 财政局 in documents of 利通区 are one unit; 市公安局 there is 吴忠市's. Spellings
of one name (区发改局, 区发展和改革局) are one unit by the registry of functions, which also mends an end that
the level does not have (区财政厅).
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from ontology.divisions import find_division, short_form
from ontology.functions import Match, Registry, shipped_registry
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
        return self.name if len(shown) > 2 and shown[:-1] in self.name else shown + self.name


def resolve_unit(canonical: str, home: str, registry: Registry | None = None) -> Unit:
    """The unit that a canonical name means in a document of `home`, by default with the shipped registry."""
    return _registered(locate_unit(canonical, home), registry or shipped_registry())


def locate_unit(canonical: str, home: str) -> Unit:
    """The unit with its place, its name in short spelling but not yet as the registry has it."""
    text = "".join(canonical.split())
    text = _PARTY.sub("", text) or canonical
    key = place_key(home)
    for place in _upwards(home):
        rest = strip_place(text, place)
        if rest == text:
            rest = strip_place(text, short_form(segments(place)[-1]))
        if rest != text:
            return Unit(place_key(place), normal_name(rest))
    if _NATIONAL.match(text):
        return Unit(key, text) if short_name(key) in text else Unit(NATION, text)
    word = level_word(text)
    place_meant = place_of_level(word, home) if word else None
    if word and place_meant:
        return Unit(place_meant, normal_name(text.removeprefix(word)))
    return Unit(key, normal_name(text))


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
    level, word = level_of(unit.place), level_word(unit.name) or ""
    if level is None and word:
        return registry.find(unit.name.removeprefix(word)), rank(word)
    return (None if unit.place == NATION else registry.find(unit.name)), level


def _registered(unit: Unit, registry: Registry) -> Unit:
    """The unit in the usual spelling of its name, its end mended where the level does not have it."""
    match, level = function_of(unit, registry)
    if match is None:
        return unit
    word = (level_word(unit.name) or "") if level_of(unit.place) is None else ""
    spelling = match.function.usual if match.spelling in match.function.spellings else match.spelling
    return unit._replace(name=word + spelling + (mended_end(match, level) or match.end))


def mended_end(match: Match, level: int | None) -> str | None:
    """The right end of a name whose 厅 only provinces have (区财政厅 → 局); None where nothing is wrong."""
    if match.end != "厅" or level is None or level < 2:
        return None
    return next(iter(match.function.at(level)), None)


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
