"""A time that a person states for a measure, read by the rules that read a plan's column of times."""

from __future__ import annotations

from datetime import date

from loaders.completion_times import parse_completion_time
from loaders.deadline_resolvers import Clock
from loaders.deadlines import find_times
from loaders.records import Deadline, DocumentFacts
from loaders.text import Span
from loaders.view import make_view


def read_stated_time(words: str, facts: DocumentFacts) -> Deadline | None:
    """The one deadline that the words state in a document of these facts; None for none or several.

    The span of the deadline is that of its words within `words`.
    """
    view = make_view(words, [[Span(0, len(words))]], words)
    issued = date.fromisoformat(facts.date) if facts.date and len(facts.date) == 10 else None
    year = int(facts.date[:4]) if facts.date else None
    clock = Clock(issued, year)
    found = parse_completion_time(view, find_times(view.text), 0, len(words), clock)
    dated = [each for each in found if each.date or each.every or each.within or each.kind == "ongoing"]
    return dated[0] if len(dated) == 1 else None
