"""各乡镇, 各镇(街道), 各乡镇党委: the townships of the user's file, of the divisions, of the document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from graph.document import Document
from graph.members import LATER, NAMED, Member, own_member
from graph.units import UnitView
from ontology.divisions import members
from ontology.places import TOWNSHIP
from ontology.units import TOWNSHIP_NAME, Unit, resolve_unit

_SIGNS: Final = re.compile(r"[()〔〕、,和及与]")
_GROUP: Final = re.compile(
    r"各(?=[乡镇街])[乡镇场]{0,3}(?:街道?)?(?:(?:人民)?政府)?(?:(?:街道)?办(?:事处)?)?(?P<party>党(?:工)?委)?"
)
_TOWNSHIP: Final = re.compile(rf"{TOWNSHIP_NAME}(?:(?:人民)?政府|(?:街道)?办(?:事处)?|党(?:工)?委(?:员会)?)?")
_KINDS: Final = {"乡": "乡", "苏木": "乡", "镇": "镇", "街道": "街"}
"""How the name of a township ends → the word for it in a group's name."""
_BODIES: Final = {"街": ("办事处", "党工委"), "乡": ("人民政府", "党委"), "镇": ("人民政府", "党委")}
"""What its government and its committee are called."""


def township_members(document: Document, name: str, views: Sequence[UnitView]) -> Iterator[Member]:
    """The known members of a group of townships by its name; none for any other group."""
    plain = _SIGNS.sub("", name)
    group = _GROUP.fullmatch(plain)
    if group is None:
        return
    party = bool(group["party"])
    own = {each.name: each for each in document.registry.places.members(document.full_home)}
    for name_of_place, place in own.items():
        if _kind(name_of_place) in plain:
            yield own_member(_unit(document, name_of_place, party=party), place)
    listed = {each.name: each.code for each in members(document.full_home) if each.rank == TOWNSHIP}
    for name_of_place, code in listed.items():
        if _kind(name_of_place) in plain and name_of_place not in own:
            evidence = f"统计用区划代码 {code}(2023年;与文件印发时未必相同)"
            yield Member(_unit(document, name_of_place, party=party), evidence, LATER)
    for name_of_place in dict.fromkeys(_named(document, views)):
        if _kind(name_of_place) in plain and name_of_place not in own.keys() | listed.keys():
            unit = _unit(document, name_of_place, party=party)
            yield Member(unit, "同一文件点名的乡镇、街道,未必齐全", NAMED)


def _named(document: Document, views: Sequence[UnitView]) -> Iterator[str]:
    """The townships that the document names as its own, by a body of theirs or alone."""
    for view in views:
        below = view.unit.place.removeprefix(document.home)
        name = view.unit.name if view.unit.place == document.home else below
        match = None if view.group or below == view.unit.place else _TOWNSHIP.fullmatch(name)
        if match:
            yield match["place"]


def _kind(place: str) -> str:
    """The word for such a place in a group's name; for a place that is no township one that no group has."""
    return next((word for end, word in _KINDS.items() if place.endswith(end)), "\0")


def _unit(document: Document, place: str, *, party: bool) -> Unit:
    """The government or the committee of a township, as the document would name it."""
    return resolve_unit(place + _BODIES[_kind(place)][party], document.full_home, document.registry)
