"""Collective names and the units that they stand for: what the divisions or the document itself tell.

A group is expanded only where its members are known: 各县(市、区)政府 of a real place by the divisions,
市政府各部门 to the departments that the same document names, which need not be all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from graph.document import Document
from graph.units import UnitView
from ontology.divisions import Division, find_division, members
from ontology.functions import Registry
from ontology.places import place_key
from ontology.units import Unit, function_of, level_of

_BELOW: Final = re.compile(r"各(?P<kinds>[市县区州旗盟][市县区州旗盟、,()()]*)(?P<body>人民政府|政府|党委)?")
_DEPARTMENTS: Final = re.compile(r"(?:自治[区州县]|[省市县区州旗盟])?(?:人民)?政府各(?:组成)?(?:部门|委办局)")
_PREFECTURES: Final = "市州盟"
_COUNTIES: Final = "县区旗"
_NO_DEPARTMENT: Final = ("government", "government-office")


class Member(NamedTuple):
    """A unit that belongs to a group, what that rests on, and how sure it is (judged, not measured)."""

    unit: Unit
    evidence: str
    confidence: float


def group_members(document: Document, group: UnitView, views: Sequence[UnitView]) -> Iterator[Member]:
    """The known members of one group of the document, whose units are `views`."""
    below = _BELOW.fullmatch(group.unit.name)
    if below and document.place:
        year = (document.record.document.date or "")[:4]
        for division in _divisions(document.place, below["kinds"], year):
            body = "委" if below["body"] == "党委" else "政府"
            yield Member(Unit(place_key(division.place), body), f"行政区划代码 {division.code}", 0.95)
    elif _DEPARTMENTS.fullmatch(group.unit.name):
        for view in views:
            if (
                view.unit.place == document.home
                and not view.group
                and _is_department(view.unit, document.registry)
            ):
                yield Member(view.unit, "同一文件点名的本级政府部门,未必齐全", 0.6)


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


def _is_department(unit: Unit, registry: Registry) -> bool:
    match, level = function_of(unit, registry)
    return (
        match is not None
        and level == level_of(unit.place)
        and match.function.branch == "government"
        and match.function.id not in _NO_DEPARTMENT
    )
