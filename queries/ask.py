"""Query text + store → rows. The store is anything that answers SPARQL over the union of its graphs."""

from __future__ import annotations

from pyoxigraph import Literal, QueryBoolean, QuerySolutions

from graph.store import Answer, Store
from queries.rows import Rows


def ask(store: Store, text: str) -> Rows:
    """The answer to a query of any form as rows.

    ASK gives one row with the variable `ask`; CONSTRUCT and DESCRIBE give `subject`, `predicate`, `object`.

    Raises:
        GraphError: the text is no query, or the store fails.
    """
    return to_rows(store.query(text))


def to_rows(answer: Answer) -> Rows:
    """The rows of an answer of any form."""
    if isinstance(answer, QueryBoolean):
        return Rows(("ask",), ((Literal(bool(answer)),),))
    if isinstance(answer, QuerySolutions):
        names = tuple(variable.value for variable in answer.variables)
        return Rows(names, tuple(tuple(solution[name] for name in names) for solution in answer))
    triples = tuple((each.subject, each.predicate, each.object) for each in answer)
    return Rows(("subject", "predicate", "object"), triples)
