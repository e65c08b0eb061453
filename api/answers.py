"""A SPARQL query → bytes in the format that fits best, within bounds."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
    serialize,
)

from api.dataset import Dataset, from_clauses, snapshot
from api.errors import ProblemError
from api.guard import Shape, inspect
from api.negotiation import GRAPHS, SOLUTIONS, choose
from api.protocol import SparqlRequest
from api.settings import Settings
from graph.errors import BadQueryError, GraphError
from graph.store import Answer, Store
from ontology.namespaces import PREFIXES
from queries.ask import to_rows
from queries.rows import Rows


@dataclass(frozen=True, slots=True)
class Body:
    """A serialised answer and its media type."""

    content: bytes
    media_type: str


class Bounded(io.BytesIO):
    """A buffer that refuses to grow beyond a bound, so that one answer cannot take all memory."""

    def __init__(self, bound: int) -> None:
        super().__init__()
        self._bound = bound

    def write(self, data: bytes, /) -> int:  # type: ignore[override]
        """Append; ProblemError 413 where the bound would be passed."""
        if self.tell() + len(data) > self._bound:
            raise ProblemError(413, f"结果超过 {self._bound} 字节;请加 LIMIT 或缩小查询范围")
        return super().write(data)


def answer(store: Store, asked: SparqlRequest, accept: str | None, settings: Settings) -> Body:
    """The answer to a query.

    Raises:
        ProblemError: 400, 403 or 413 for the query, 406 for the format, 413 for too large an answer.
        GraphError: the store refuses the query or fails.
    """
    failure: Exception
    try:
        return serialised(store, asked, accept, settings)
    except (ProblemError, GraphError) as error:
        failure = error.with_traceback(None)
    except (OSError, ValueError, RuntimeError) as error:
        failure = BadQueryError(f"查询失败({error})", "请检查查询语句")
    # Raised here, so that no traceback holds the engine's cursor: it may only be dropped in its own thread.
    raise failure


def serialised(store: Store, asked: SparqlRequest, accept: str | None, settings: Settings) -> Body:
    """See `answer`; errors that the engine meets while it streams come through as they are."""
    shape = inspect(asked.query, settings.max_query)
    buffer = Bounded(settings.max_result)
    if shape.gives_graph:
        graph_offer = choose(GRAPHS, accept, asked.format)
        write_triples(ask(store, asked, shape), buffer, graph_offer.format)
        return Body(buffer.getvalue(), graph_offer.media_types[0])
    offer = choose(SOLUTIONS, accept, asked.format)
    write_solutions(ask(store, asked, shape), buffer, offer.format)
    return Body(buffer.getvalue(), offer.media_types[0])


def ask(store: Store, asked: SparqlRequest, shape: Shape) -> Answer:
    """Run the query over the union of all graphs, or over the dataset that is named."""
    if asked.names_dataset:
        return ask_dataset(store, asked.query, Dataset(asked.default_graphs, asked.named_graphs))
    if shape.own_dataset:
        return ask_dataset(store, asked.query, from_clauses(asked.query))
    return store.query(asked.query)


def ask_dataset(store: Store, query: str, dataset: Dataset) -> Answer:
    """Run the query over some graphs; what the protocol names goes before FROM in the text."""
    memory = snapshot(store, dataset.graphs())
    try:
        return memory.query(
            query, default_graph=list(dataset.default_graphs), named_graphs=list(dataset.named_graphs)
        )
    except SyntaxError as error:
        raise BadQueryError(f"查询有语法错误({error})", "请检查查询语句") from error
    except (OSError, ValueError, RuntimeError) as error:
        raise BadQueryError(f"查询失败({error})", "请检查查询语句") from error


def first_rows(found: Answer, limit: int) -> tuple[Rows, bool]:
    """The first rows of an answer of any form, and whether there are more."""
    if isinstance(found, QueryBoolean):
        return to_rows(found), False
    if isinstance(found, QuerySolutions):
        names = tuple(variable.value for variable in found.variables)
        taken = [tuple(solution[name] for name in names) for solution in islice(found, limit + 1)]
        return Rows(names, tuple(taken[:limit])), len(taken) > limit
    triples = list(islice(distinct(found), limit + 1))
    return to_rows(iter(triples[:limit])), len(triples) > limit


def write_solutions(found: Answer, buffer: Bounded, form: QueryResultsFormat) -> None:
    """Write a table or a truth value."""
    assert isinstance(found, QuerySolutions | QueryBoolean)
    found.serialize(buffer, format=form)


def write_triples(found: Answer, buffer: Bounded, form: RdfFormat) -> None:
    """Write a graph, each statement once, with the project's prefixes where the format has any."""
    assert not isinstance(found, QuerySolutions | QueryBoolean)
    serialize(distinct(found), buffer, format=form, prefixes=dict(PREFIXES))


def distinct(triples: Iterator[Triple] | QueryTriples) -> Iterator[Triple]:
    """Each triple once: an answer is a graph, but engines stream repetitions."""
    seen: set[Triple] = set()
    for triple in triples:
        if triple not in seen:
            seen.add(triple)
            yield triple
