"""Query text + store → rows. The store is anything that answers SPARQL over the union of its graphs."""

from __future__ import annotations

from typing import Protocol

from pyoxigraph import Literal, QueryBoolean, QuerySolutions, QueryTriples

from queries.errors import RefusedQueryError
from queries.rows import Rows

Answer = QuerySolutions | QueryBoolean | QueryTriples


class Asked(Protocol):
    """A store, as far as questions need it."""

    def query(self, text: str) -> Answer:
        """The answer over the union of all graphs; SyntaxError or ValueError if the text is no query."""


def ask(store: Asked, text: str, name: str = "SPARQL") -> Rows:
    """The answer to a query of any form as rows.

    ASK gives one row with the variable `ask`; CONSTRUCT and DESCRIBE give `subject`, `predicate`, `object`.

    Raises:
        RefusedQueryError: the text is no SPARQL query. `name` says which.
    """
    try:
        return to_rows(store.query(text))
    except (SyntaxError, ValueError) as error:
        raise RefusedQueryError(name, str(error)) from error


def to_rows(answer: Answer) -> Rows:
    """The rows of an answer of any form."""
    if isinstance(answer, QueryBoolean):
        return Rows(("ask",), ((Literal(bool(answer)),),))
    if isinstance(answer, QueryTriples):
        triples = tuple((each.subject, each.predicate, each.object) for each in answer)
        return Rows(("subject", "predicate", "object"), triples)
    names = tuple(variable.value for variable in answer.variables)
    return Rows(names, tuple(tuple(solution[name] for name in names) for solution in answer))
