"""Collective names and the units that they stand for, as far as something tells them.

The divisions and the user's file tell places (各县(市、区)政府, 各乡镇), the document itself the units that
it names, the registry the departments that a government usually has (市政府各部门).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from graph.department_groups import department_members
from graph.document import Document
from graph.members import LISTED, Member, own_member
from graph.township_groups import township_members
from graph.units import UnitView
from loaders.simplify import in_simplified
from ontology.divisions import Division, find_division, members
from ontology.places import place_key
from ontology.units import normal_name, resolve_unit

_BELOW: Final = re.compile(
    r"各(?P<kinds>[市县区州旗盟][市县区州旗盟、,()]*)(?P<body>[^()、,]{2,12}?)?(?:\(\w\))?"
)
_PREFECTURES: Final = "市州盟"
_COUNTIES: Final = "县区旗"


def group_members(document: Document, group: UnitView, views: Sequence[UnitView]) -> Iterator[Member]:
    """The known members of one group of the document, whose units are `views`; the surest evidence first."""
    name = in_simplified(unicodedata.normalize("NFKC", group.unit.name))
    below = _BELOW.fullmatch(name)
    body = (below["body"] or "政府") if below else ""
    if below and document.place and document.registry.find(normal_name(body)):
        yield from _members_below(document, below["kinds"], body)
    yield from township_members(document, name, views)
    yield from department_members(document, name, views)


def _members_below(document: Document, kinds: str, body: str) -> Iterator[Member]:
    """The bodies of this name of the places below; those of the user's file win."""
    places = document.registry.places.members(document.full_home)
    own = {place_key(each.place): each for each in places if each.name[-1] in kinds}
    for key, each in own.items():
        yield own_member(resolve_unit(body, key, document.registry), each)
    year = (document.record.document.date or "")[:4]
    for division in _divisions(document.full_home, kinds, year):
        if place_key(division.place) not in own:
            unit = resolve_unit(body, division.place, document.registry)
            yield Member(unit, f"行政区划代码 {division.code}", LISTED)


def _divisions(place: str, kinds: str, year: str) -> Iterator[Division]:
    """The divisions of these kinds in the place; 市 first of a province's are its prefectures."""
    own = find_division(place)
    below = members(place, year or None)
    if own is None or own.rank > 1:
        yield from (each for each in below if _is_kind(each, kinds))
        return
    wanted = [kind for kind in kinds if kind in _PREFECTURES + _COUNTIES]
    if wanted[0] in _PREFECTURES:
        yield from (each for each in below if each.rank == 2)
    if set(wanted) & set(_COUNTIES):
        counties = [each for each in below if each.rank == 3]
        counties += [
            each for upper in below if upper.rank == 2 for each in members(upper.place, year or None)
        ]
        yield from (each for each in counties if _is_kind(each, kinds))


def _is_kind(division: Division, kinds: str) -> bool:
    return division.name[-1] in kinds
