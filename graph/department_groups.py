"""各部门, 市政府各部门, 区直各单位: the departments that the document names, then those that are usual."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from graph.build import last_day
from graph.document import Document
from graph.members import NAMED, USUAL, Member
from graph.units import UnitView
from ontology.departments import usual_departments
from ontology.functions import Function
from ontology.places import is_municipality, place_of_level
from ontology.units import Unit, function_of, level_of

_LEVEL: Final = r"(?P<level>自治[区州县]|[省市县区州盟旗])"
_GROUP: Final = re.compile(
    rf"(?:{_LEVEL}?(?:(?P<government>(?:人民)?政府)|[直级]属?(?:机关)?))?各(?:组成|工作|职能|直属)?(?:部门|委办局|单位)"
)
_NO_DEPARTMENT: Final = ("government", "government-office", "party-committee")
_BRANCHES: Final = ("government", "party", "mass", "coordination")
"""Whose bodies 区直各单位 are; 区政府各部门 are those of the government alone."""


def department_members(document: Document, name: str, views: Sequence[UnitView]) -> Iterator[Member]:
    """The known members of a group of departments by its name; none for any other group."""
    group = _GROUP.fullmatch(name)
    if group is None:
        return
    place = place_of_level(group["level"], document.full_home) if group["level"] else document.home
    if place is None:
        return
    branches = _BRANCHES[: 1 if group["government"] else None]
    named = dict(_named(document, views, place))
    for unit, function in named.items():
        if function.branch in branches and function.id not in _NO_DEPARTMENT:
            yield Member(unit, "同一文件点名的本级部门,未必齐全", NAMED)
    held = {function.id for function in named.values()}
    for unit, function in _usual(document, place):
        if function.id not in held:
            yield Member(unit, f"职能登记表:本级政府通常设有{function.name}部门,文件没有点名", USUAL)


def _named(document: Document, views: Sequence[UnitView], place: str) -> Iterator[tuple[Unit, Function]]:
    for view in views:
        if view.group or view.unit.place != place:
            continue
        match, level = function_of(view.unit, document.registry)
        if match and level == level_of(place):
            yield view.unit, match.function


def _usual(document: Document, place: str) -> Iterator[tuple[Unit, Function]]:
    """The departments that the place usually had then; none where the day or the level is unknown."""
    level, date = level_of(place), document.record.document.date
    # Municipalities have departments of their own names.
    if level is None or not date or is_municipality(place):
        return
    for function in usual_departments(document.registry, level, last_day(date)):
        yield Unit(place, function.body(level) or ""), function
