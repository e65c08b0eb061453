"""What reforms moved since a document was issued, in the form in which two documents are compared."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from api.models import ReformStep, Words
from api.resources.reading import Library, Row
from graph.build import last_day
from graph.succession import Handover, History, Named
from ontology.functions import WHOLE, shipped_registry

Keys: TypeAlias = Callable[[Row], tuple[str, ...]]
"""A row of `handovers.rq` → the names by which the unit that has the duties now is known elsewhere."""


def read_history(library: Library, document: str, date: str | None, keys: Keys) -> History:
    """The handovers since the document of this date; none where it has no date."""
    rows = library.rows("handovers", {"document": document}) if date else []
    return History(last_day(date or ""), tuple(to_handover(row, keys) for row in rows))


def to_handover(row: Row, keys: Keys) -> Handover:
    """A handover from a row of `handovers.rq`."""
    return Handover(
        before=str(row["before"]),
        after=Named(str(row["after"]), str(row["afterName"]), keys(row)),
        date=str(row["date"]),
        chinese=str(row["zh"]),
        english=str(row["en"]),
        matters=tuple(sorted(str(row["matters"] or "").split())),
    )


def names_and_body(row: Row) -> tuple[str, ...]:
    """The unit by its names, and as the body of its place that has its function."""
    return (str(row["afterName"]), *str(row["afterNames"] or "").split(), body_of(row))


def read_bodies(library: Library, document: str) -> dict[str, str]:
    """The units of a document that are the one body of a place for a function → that place and function."""
    rows = library.rows("unit-bodies", {"document": document})
    return {str(row["unit"]): body_of(row) for row in rows if is_one_body(row)}


def is_one_body(row: Row) -> bool:
    """False for a branch or the body of a town, which have the function beside the body of the place."""
    match = shipped_registry().find(str(row["name"]).removeprefix(str(row["placeName"])))
    if match is None or match.spelling not in match.function.spellings:
        return False
    return any((match.end or WHOLE) in ends for ends in match.function.ends)


def body_of(row: Row) -> str:
    """Place and function as a name."""
    return f"{row['place']} {row['function']}"


def to_step(handover: Handover) -> ReformStep:
    """A handover as the JSON says it."""
    return ReformStep(
        name=Words(zh=handover.chinese, en=handover.english),
        date=handover.date,
        matters=list(handover.matters),
    )
