"""Which departments a government usually has, by its level and the time: `registry/usual_departments.tsv`.

A row gives the levels, the day from which it holds or the reform that set the department up, and the source.
It ends by a reform that gave all of its duties away. While a reform was carried out, neither the old nor the
new department counts: which one a place had is not known.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ontology.functions import Function, Registry, reforms
from ontology.tables import read_rows


class _Row(NamedTuple):
    function: str
    levels: tuple[int, ...]
    since: str
    reform: str


def usual_departments(registry: Registry, level: int, day: str) -> Iterator[Function]:
    """The functions whose departments governments of this level usually had on that day."""
    for row in _table():
        function = registry.functions[row.function]
        if level in row.levels and function.body(level) and _begun(row, level) < day <= _ended(row.function):
            yield function


def _begun(row: _Row, level: int) -> str:
    """The last day on which a place may have had no such department."""
    return next((each.latest(level) for each in reforms() if each.id == row.reform), row.since)


def _ended(function: str) -> str:
    """The first day on which a place may have had none any more."""
    return min(
        (each.date for each in reforms() if function in each.originals and not each.matter), default="9"
    )


@cache
def _table() -> tuple[_Row, ...]:
    rows = read_rows("ontology", "registry", "usual_departments.tsv")
    return tuple(
        _Row(function, tuple(map(int, levels.split())), since, reform)
        for function, levels, since, reform, _ in rows
    )
