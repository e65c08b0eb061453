"""A question with its values → rows: check the values, resolve names, bind the terms, ask."""

from __future__ import annotations

from collections.abc import Mapping

from graph.store import Store
from queries.ask import ask
from queries.names import SCOPES, resolve_name
from queries.parameters import Term, bind, checked_values, plain_term
from queries.questions import Query
from queries.rows import Rows


def run(
    query: Query,
    store: Store,
    values: Mapping[str, str] | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> Rows:
    """The answer of a query with these parameter values, as written by people.

    Args:
        query: from a catalog or a file.
        store: answers over the union of its graphs.
        values: parameter name → value; units, documents, places, measures by name or IRI.
        limit: at most so many rows, all if None.
        offset: rows to leave out at the beginning.

    Raises:
        ParameterError: a value is missing, unknown, ambiguous or of the wrong type.
        GraphError: the store does not take the text, or fails.
    """
    terms = read_terms(query, values or {}, store)
    return ask(store, bind(query, terms) + window(limit, offset))


def read_terms(query: Query, values: Mapping[str, str], store: Store) -> dict[str, tuple[Term, ...]]:
    """The terms of all values. Names of narrower things are resolved after those that narrow them."""
    kept = checked_values(query, values)
    given = [parameter for parameter in query.parameters if parameter.name in kept]
    terms: dict[str, tuple[Term, ...]] = {}
    for parameter in given:
        if parameter.type not in SCOPES:
            terms[parameter.name] = (plain_term(parameter, kept[parameter.name]),)
    for kind in SCOPES:
        for parameter in (each for each in given if each.type is kind):
            value = kept[parameter.name]
            terms[parameter.name] = (resolve_name(parameter.name, kind, value, terms, store),)
    return terms


def window(limit: int | None, offset: int) -> str:
    """LIMIT and OFFSET after the query; named queries end without them."""
    parts = (f"\nLIMIT {limit:d}" if limit is not None else "", f"\nOFFSET {offset:d}" if offset else "")
    return "".join(parts)
