"""The registry of functions of government: usual names at each level, and the reforms that moved duties.

`registry/functions.tsv` has a row for each function with its source: the spellings of its name, the usual one
first, and what stands after them at each level (`=` where the spellings are whole names, `-` where the level
has no such body). Further short forms are in the loader's table `rules/unit_functions.tsv`, their one place.
`registry/names.tsv` has whole names that keep their wording: merged bodies, former names, names of one body.
`registry/patterns.tsv` has bodies with a place inside their names, `national_bodies.tsv` those of the State.
`registry/reforms.tsv` has the dated reforms, with the last day that their plan gave to provinces and below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final, NamedTuple

from ontology.own_places import NO_PLACES, OwnPlaces
from ontology.tables import read_rows

WHOLE: Final = "="
NONE: Final = "-"
LEVELS: Final = {1: "省级", 2: "市级", 3: "县级", 4: "乡级"}
_LONG_ENDS: Final = {"委员会": "委", "办公室": "办"}
_SECOND_NAME: Final = re.compile(r"[(\uff08][^()\uff08\uff09]+[)\uff09]$")
BRANCH: Final = "分局"
_BRANCH: Final = re.compile(rf"(?P<parent>.+?局)(?P<place>.{{2,8}}){BRANCH}")
_DEPARTMENT: Final = "部门"
_SHORT_FORM_ENDS: Final = ("局", "委", "厅", "办", "办公厅", "中心")


class Function(NamedTuple):
    """A function of government. `ends` has for each level (1 to 4) what follows the name, usual first."""

    id: str
    name: str
    english: str
    branch: str
    spellings: tuple[str, ...]
    ends: tuple[tuple[str, ...], ...]
    source: str

    @property
    def usual(self) -> str:
        """The spelling that stands for all of them."""
        return self.spellings[0]

    def at(self, level: int) -> tuple[str, ...]:
        """What follows the name at this level; empty where the level has no such body."""
        return self.ends[level - 1]

    def body(self, level: int) -> str | None:
        """The usual name of the body at this level, None where there is none."""
        ends = self.at(level)
        if not ends:
            return None
        return self.usual if ends[0] == WHOLE else self.usual + ends[0]


class Match(NamedTuple):
    """What a unit's name says: its function, the spelling used and what follows it."""

    function: Function
    spelling: str
    end: str


class Reform(NamedTuple):
    """Duties that went to other bodies. `matter` words limit it: only duties that speak of them moved.

    `date` is the national one; `by` the last day for provinces, then below them, empty if unknown.
    """

    id: str
    date: str
    by: tuple[str, str]
    originals: tuple[str, ...]
    resulting: str
    matter: tuple[str, ...]
    label: str
    english: str
    source: str

    def latest(self, level: int) -> str:
        """The last day by which it held at this level; empty if unknown."""
        return self.by[0] if level == 1 else self.by[1]


def _words(cell: str) -> tuple[str, ...]:
    return () if cell == NONE else tuple(cell.split())


def _one_of(cell: str) -> str:
    return f"(?:{'|'.join(re.escape(word) for word in _words(cell))})"


@dataclass(frozen=True)
class Registry:
    """Functions by their Chinese name; where two claim one name of a body, the first has it.

    `places` are those that a user names.
    """

    functions: Mapping[str, Function]
    places: OwnPlaces = NO_PLACES

    @cached_property
    def _names(self) -> dict[str, Match]:
        """Every name of a body, in its normal spelling, with what it says."""
        found: dict[str, Match] = {}
        for function in self.functions.values():
            ends = sorted({end for level in function.ends for end in level})
            for spelling in function.spellings:
                for end in ends:
                    name = spelling if end == WHOLE else spelling + end
                    found.setdefault(name, Match(function, spelling, "" if end == WHOLE else end))
        for name, match in (*self._short_forms(), *self._whole_names()):
            found.setdefault(name, match)
        return found

    def _whole_names(self) -> Iterator[tuple[str, Match]]:
        """The names that keep their wording."""
        for function, names, _ in read_rows("ontology", "registry", "names.tsv"):
            if function in self.functions:
                yield from ((name, Match(self.functions[function], name, "")) for name in names.split())

    @cached_property
    def _patterns(self) -> tuple[tuple[re.Pattern[str], Function], ...]:
        """Bodies with a place inside their names: what stands before the place, and what after it."""
        found = []
        for function, before, after, _ in read_rows("ontology", "registry", "patterns.tsv"):
            place = ".{2,10}" if before == NONE else ".{0,10}"
            if function in self.functions:
                pattern = re.compile(_one_of(before) + place + _one_of(after))
                found.append((pattern, self.functions[function]))
        return tuple(found)

    def _short_forms(self) -> Iterator[tuple[str, Match]]:
        """The names that the loader's table adds, also with ends that the registry has at no level."""
        spelt = {spelling for function in self.functions.values() for spelling in function.spellings}
        for name, words in read_rows("loaders", "rules", "unit_functions.tsv"):
            function = self.functions.get(name)
            for word in words.split() if function else ():
                if function and (word in function.spellings or word not in spelt):
                    ends = {*_SHORT_FORM_ENDS, *(end for level in function.ends for end in level)} - {WHOLE}
                    yield from ((word + end, Match(function, word, end)) for end in sorted(ends))

    def find(self, name: str) -> Match | None:
        """The function of a unit's name without its place (财政局), None if the registry has none."""
        text = name
        for long, short in _LONG_ENDS.items():
            text = text.removesuffix(long) + short if text.endswith(long) and text != long else text
        return self._names.get(name) or self._names.get(text) or self._part_of(name) or self._with_place(name)

    def _part_of(self, name: str) -> Match | None:
        """What a branch (公安分局), a department (财政部门) or a name with another in brackets says."""
        if (plain := _SECOND_NAME.sub("", name)) and plain != name:
            return self.find(plain)
        if branch := _BRANCH.fullmatch(name):
            parent = self._names.get(branch["parent"])
            return parent and Match(parent.function, name, "")
        for end in (BRANCH, _DEPARTMENT):
            parent = self._names.get(name.removesuffix(end) + "局") if name.endswith(end) else None
            if parent and parent.end == "局":
                return Match(parent.function, parent.spelling, end)
        return None

    def _with_place(self, name: str) -> Match | None:
        for pattern, function in self._patterns:
            if pattern.fullmatch(name):
                return Match(function, name, "")
        return None


@cache
def shipped_registry() -> Registry:
    """The registry that comes with the program."""
    found = {}
    for id, name, english, branch, spellings, *levels, source in read_rows(
        "ontology", "registry", "functions.tsv"
    ):
        ends = tuple(_words(cell) for cell in levels)
        found[name] = Function(id, name, english, branch, _words(spellings), ends, source)
    return Registry(found)


@cache
def national_bodies() -> Mapping[str, str]:
    """Names of bodies of the State that show no 国家 or 中央 (财政部), each with the usual one."""
    rows = read_rows("ontology", "registry", "national_bodies.tsv")
    return {name: names.split()[0] for names, _ in rows for name in names.split()}


@cache
def reforms() -> tuple[Reform, ...]:
    """All reforms, the earliest first."""
    found = []
    for row in read_rows("ontology", "registry", "reforms.tsv"):
        id, date, province, below, originals, resulting, matter, *words = row
        by = ("" if province == NONE else province, "" if below == NONE else below)
        found.append(Reform(id, date, by, _words(originals), resulting, _words(matter), *words))
    return tuple(sorted(found, key=lambda reform: (reform.date, reform.id)))
