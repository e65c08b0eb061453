"""Each deadline stands in `deadlines` or in `deadlines-undated`: none is lost, none gets a day it lacks."""

from __future__ import annotations

import pytest

from graph.store import EmbeddedStore
from ontology.namespaces import sparql_prologue
from queries.catalog import named_queries
from queries.run import run

PERIODS = ("P1Y", "P1D", "P10D", "P15D", "P2W", "P6Y")
UNCOUNTED = {"P1D", "P10D", "P15D", "P2W", "P6Y"}
ENDS = ["2016-12-31"]
"""The day of the one deadline that has one, a daily duty until then."""


def store_of(*facts: str) -> EmbeddedStore:
    """One document with these facts, and one measure with a deadline of each period and some others."""
    made = {each: f'qz:deadlineKind qz:recurring ; schema:repeatFrequency "{each}"' for each in PERIODS}
    made["bare"] = "qz:deadlineKind qz:recurring"
    made["by"] = "qz:deadlineKind qz:by"
    made["until"] = (
        'qz:deadlineKind qz:recurring ; schema:repeatFrequency "P1D" ; qz:dueDate "2016-12-31"^^xsd:date'
    )
    deadlines = " . ".join(
        f'<urn:{name}> {words} ; qz:measure <urn:m> ; rdfs:label "{name}" . <urn:m> qz:deadline <urn:{name}>'
        for name, words in made.items()
    )
    document = " ; ".join(['<urn:d> rdfs:label "d"', *facts])
    store = EmbeddedStore()
    store.update(
        f"{sparql_prologue()} INSERT DATA {{ GRAPH <urn:g> {{ {deadlines} . {document} . "
        '<urn:m> qz:document <urn:d> ; qz:order 1 ; rdfs:label "m" ; skos:notation "1" } }'
    )
    return store


ISSUED_IN_YEAR = 'eli:date_document "2017"^^xsd:gYear'
ISSUED_IN_MONTH = 'eli:date_document "2017-03"^^xsd:gYearMonth'
ISSUED_EARLY = 'eli:date_document "2015-03-01"^^xsd:date'
STARTS, STOPS = 'qz:periodStartDate "2017-01-01"^^xsd:date', 'qz:periodEndDate "2018-12-31"^^xsd:date'


@pytest.mark.parametrize(
    ("facts", "days"),
    [
        ((), []),
        ((STOPS,), []),
        ((STARTS, STOPS), ["2017-12-31", "2018-12-31"]),
        ((ISSUED_EARLY, STARTS, STOPS), ["2017-12-31", "2018-12-31"]),
        ((ISSUED_EARLY,), [f"{year}-12-31" for year in range(2015, 2020)]),
        ((ISSUED_IN_MONTH,), ["2017-12-31", "2018-12-31", "2019-12-31"]),
        ((ISSUED_IN_YEAR, STOPS), ["2017-12-31", "2018-12-31"]),
    ],
)
def test_each_deadline_is_listed_once(facts: tuple[str, ...], days: list[str]) -> None:
    with store_of(*facts) as store:
        ranged = run(named_queries().find("deadlines"), store, {"from": "2010-01-01", "to": "2019-12-31"})
        undated = run(named_queries().find("deadlines-undated"), store)
    assert [row["date"] for row in ranged.records()] == sorted(ENDS + days)
    rest = {"bare", "by"} | UNCOUNTED | (set() if days else {"P1Y"})
    assert {row["deadlineText"] for row in undated.records()} == rest
