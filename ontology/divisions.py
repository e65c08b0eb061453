"""The divisions of the country with their codes: which places there are, and which lies in which.

Down to counties the data are those of the package `pymod112` (MIT): the codes of the Ministry of Civil
Affairs, of 2024 and of 2020. Townships are in `registry/townships.tsv`, which says where it comes from: no
package that can be installed has them with their codes. A place that is in neither stays what its name says.
"""

from __future__ import annotations

import io
import pickle
import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final, NamedTuple

from ontology.places import TOWNSHIP, rank, segments
from ontology.tables import read_rows

EDITIONS: Final = ("24", "20")
"""The years of the data, newest first: a place that is gone is found in the older one."""

_PEOPLES: Final = (
    "回|藏|彝|苗|侗|壮|瑶|土家|布依|哈尼|傣|景颇|傈僳|白|朝鲜|蒙古|哈萨克|柯尔克孜|羌|满|畲|黎|仫佬|毛南|"
    "水|仡佬|佤|拉祜|布朗|纳西|普米|怒|独龙|土|撒拉|保安|东乡|裕固|锡伯|塔吉克|达斡尔|鄂温克|鄂伦春|维吾尔|各"
)
_AUTONOMOUS = re.compile(rf"(?P<stem>.{{2,}}?)(?:(?:{_PEOPLES})族?)+自治(?P<level>[州县旗区])")


_TOWNSHIP_CODE: Final = 9


class Division(NamedTuple):
    """A division: its code of six digits, nine for a township, and the names from the province down to it."""

    code: str
    chain: tuple[str, ...]

    @property
    def name(self) -> str:
        """Its own name."""
        return self.chain[-1]

    @property
    def place(self) -> str:
        """All names as one, highest first: 宁夏回族自治区吴忠市利通区."""
        return "".join(self.chain)

    @property
    def rank(self) -> int:
        """1 province, 2 prefecture, 3 county, 4 township."""
        if len(self.code) == _TOWNSHIP_CODE:
            return TOWNSHIP
        return 1 if self.code.endswith("0000") else 2 if self.code.endswith("00") else 3


class _PlainData(pickle.Unpickler):
    """Reads strings, numbers and dictionaries; nothing that could run code."""

    def find_class(self, module: str, name: str) -> object:
        raise pickle.UnpicklingError(f"{module}.{name} is no plain data")


@cache
def divisions(edition: str = EDITIONS[0]) -> dict[str, Division]:
    """All divisions of one edition by code."""
    data = files("pymod112").joinpath(f"RegionCode_{edition}").read_bytes()
    names: dict[str, str] = _PlainData(io.BytesIO(data)).load()
    found = {}
    for code in sorted(names):
        above = dict.fromkeys([code[:2] + "0000", code[:4] + "00", code])
        found[code] = Division(code, tuple(names[each] for each in above if each in names))
    return found


@cache
def _townships() -> dict[str, tuple[Division, ...]]:
    """The townships by the code of the county, or city without counties, that they lie in."""
    found: defaultdict[str, list[Division]] = defaultdict(list)
    for code, name in read_rows("ontology", "registry", "townships.tsv"):
        above = division_of_code(code[:6])
        if above:
            found[above.code].append(Division(code, (*above.chain, name)))
    return {code: tuple(below) for code, below in found.items()}


@cache
def _townships_by_name() -> dict[str, tuple[Division, ...]]:
    return _indexed(each for below in _townships().values() for each in below)


@cache
def _by_name(edition: str) -> dict[str, tuple[Division, ...]]:
    return _indexed(divisions(edition).values())


def _indexed(all_of_them: Iterable[Division]) -> dict[str, tuple[Division, ...]]:
    """The divisions by their own names, in full and in short."""
    found: defaultdict[str, list[Division]] = defaultdict(list)
    for division in all_of_them:
        for name in {division.name, short_form(division.name)}:
            found[name].append(division)
    return {name: tuple(same) for name, same in found.items()}


def short_form(name: str) -> str:
    """An autonomous place as people write it: 昌吉回族自治州 → 昌吉州; any other as it is."""
    match = _AUTONOMOUS.fullmatch(name)
    if match is None:
        return name
    return match["stem"] + ("" if match["level"] == "区" else match["level"])


def division_of_code(code: str) -> Division | None:
    """The division of a code; a code whose last digits are no county gives the place above it."""
    return next((found for edition in EDITIONS if (found := divisions(edition).get(code))), None)


@lru_cache(maxsize=4096)
def find_division(place: str) -> Division | None:
    """The one division that the place names, with or without those above it; None if none or several."""
    parts = segments(place)
    for edition in EDITIONS:
        found = [each for each in _by_name(edition).get(parts[-1], ()) if _fits(parts, each.chain)]
        if found:
            return found[0] if len(found) == 1 else None
    if rank(parts[-1]) != TOWNSHIP:
        return None
    found = [each for each in _townships_by_name().get(parts[-1], ()) if _fits(parts, each.chain)]
    return found[0] if len(found) == 1 else None


def _fits(parts: tuple[str, ...], chain: tuple[str, ...]) -> bool:
    """True if all parts stand in the chain, in its order."""
    left = iter(chain)
    return all(any(part in (name, short_form(name)) for name in left) for part in parts)


def full_place(place: str) -> str:
    """The place with all places above it where exactly one division fits, else as it is.

    A township lies where the name before it says. A name that cannot be taken apart again (社旗县 ends twice
    like a place) stays as it is, too.
    """
    parts = segments(place)
    if len(parts) > 1 and rank(parts[-1]) == TOWNSHIP:
        return full_place("".join(parts[:-1])) + parts[-1]
    division = find_division(place)
    return division.place if division and segments(division.place) == division.chain else place


def members(place: str, year: str | None = None) -> tuple[Division, ...]:
    """The divisions one level below, as they were in that year; empty where the place is not known.

    Townships are those of 2023 in any year; a city without counties has them as a county does.
    """
    above = find_division(place)
    if above is None or above.rank == TOWNSHIP:
        return ()
    edition = EDITIONS[1] if year and year <= "2020" else EDITIONS[0]
    below = [
        each for each in divisions(edition).values() if above.code != each.code and _lies_in(above, each)
    ]
    divided = tuple(each for each in below if len(each.chain) == len(above.chain) + 1)
    return divided or _townships().get(above.code, ())


def _lies_in(above: Division, below: Division) -> bool:
    return below.code.startswith(above.code[: 2 * above.rank])
