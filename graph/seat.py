"""The place that a document governs: given by the user, named by title or issuer, or told by a code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from ontology.divisions import Division, division_of_code, find_division, full_place
from ontology.own_places import NO_PLACES, OwnPlaces
from ontology.places import TOWNSHIP, rank, segments

_SITE: Final = re.compile(r"(?P<code>\d{6})\d{4}")
"""网站标识码: six digits of the division, four of the site."""
_INDEX: Final = re.compile(r"(?:1[12](?P<unit>\d{6})[0-9A-Z]{10}|(?P<plain>\d{6})[-/])")
"""索引号 begins with the division, or with the credit code of a public body, which holds it."""
_COUNTY: Final = 3


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of the place outside the text: the user's word, 网站标识码 and 索引号 of the page."""

    place: str | None = None
    site: str | None = None
    index: str | None = None


class Seat(NamedTuple):
    """A place with all places above it that are known, None where it cannot be known; and why."""

    place: str | None
    reason: str


def find_seat(named: str | None, hints: Hints, own: OwnPlaces = NO_PLACES) -> Seat:
    """The place of a document that names `named` in its title or by its issuer; `own` are of the user."""
    given = "".join((hints.place or "").split())
    if given:
        return Seat(own.full_place(given), "由用户指定")
    told = list(_told_by_codes(hints))
    if named is None:
        return next(
            (Seat(division.place, reason) for division, reason in told),
            Seat(None, "文件和网页都没有写明地方"),
        )
    if place := own.find(named):
        return Seat(place.place, "题名或发文机关写明,上级地方按用户登记表")
    full = full_place(named)
    elsewhere = told and not any(full.startswith(division.place) for division, _ in told)
    alone = len(segments(named)) == 1 and rank(named) == TOWNSHIP
    # Townships come and go: the only one of its name today need not be the one of a page elsewhere.
    if (full != named or find_division(named)) and not (alone and elsewhere):
        return Seat(full, "题名或发文机关写明,上级地方按行政区划代码")
    for division, reason in told:
        found = _within(named, division)
        if found:
            return Seat(found, f"题名或发文机关写明,同名的地方中按{reason}认定")
    return Seat(named, "题名或发文机关写明")


def _told_by_codes(hints: Hints) -> Iterator[tuple[Division, str]]:
    for text, pattern, reason in ((hints.site, _SITE, "网站标识码"), (hints.index, _INDEX, "索引号")):
        match = pattern.match((text or "").strip())
        code = next((group for group in match.groups() if group), "") if match else ""
        division = division_of_code(code)
        if division:
            yield division, reason


def _within(named: str, division: Division) -> str | None:
    """The one place of that name in the division, or the division itself; a township if it is a county."""
    parts = segments(named)
    if rank(parts[-1]) == TOWNSHIP:
        alone = division.place if division.rank == _COUNTY else None
        county = _within("".join(parts[:-1]), division) if len(parts) > 1 else alone
        return county + parts[-1] if county else None
    own = division.place if set(parts) <= set(division.chain) else division.place + named
    found = find_division(own)
    return found.place if found and found.name == parts[-1] else None
