"""A SPARQL 1.1 server as the store, through SPARQLWrapper.

The server's default graph must be the union of its named graphs: `oxigraph serve --union-default-graph`,
Fuseki with `tdb2:unionDefaultGraph true`; GraphDB, Blazegraph and Virtuoso have it so. Oxigraph is asked for
it with each query too; any other server is probed once, since a wrong one answers nothing without an error.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from http.client import HTTPException
from types import TracebackType
from typing import Final, Self, cast
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit, urlunsplit

from pyoxigraph import (
    NamedNode,
    Quad,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)
from SPARQLWrapper import JSON, POST, POSTDIRECTLY, TURTLE, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed, SPARQLWrapperException

from graph.errors import BadQueryError, StoreError
from graph.store import Answer
from ontology.terms import ELI

TIMEOUT: Final = 60
"""Seconds to wait for a server's answer."""

_QUERY_PATHS: Final = ("query", "sparql")
_FORM = re.compile(
    r"(?:\s|\#[^\n]*\n|BASE\s*<[^>]*>|PREFIX\s+[^\s:]*:\s*<[^>]*>)*(SELECT|ASK|CONSTRUCT|DESCRIBE)\b",
    re.IGNORECASE,
)
_TRIPLE_FORMS: Final = ("CONSTRUCT", "DESCRIBE")
_UPDATE_FORM: Final = "INSERT"


def endpoints(url: str) -> tuple[str, str]:
    """(query, update) endpoint: both under the URL, or the first is the URL and the other beside it."""
    parts = urlsplit(url)
    path = parts.path.rstrip("/")
    folder, _, last = path.rpartition("/")
    queries, updates = (path, folder) if last in _QUERY_PATHS else (f"{path}/query", path)
    return urlunsplit(parts._replace(path=queries)), urlunsplit(parts._replace(path=f"{updates}/update"))


def query_form(query: str) -> str:
    """SELECT, ASK, CONSTRUCT or DESCRIBE; BadQueryError for anything else, such as an update."""
    match = _FORM.match(query)
    if match is None:
        raise BadQueryError(
            "这不是 SPARQL 查询", "查询须以 SELECT、ASK、CONSTRUCT 或 DESCRIBE 开头(前缀声明之后)"
        )
    return match[1].upper()


class RemoteStore:
    """A server that speaks the SPARQL 1.1 protocol."""

    def __init__(self, url: str, timeout: int = TIMEOUT) -> None:
        """Reach the server once; StoreError if it does not answer or its default graph is not the union."""
        self._url, self._timeout = url, timeout
        self._queries, self._updates = endpoints(url)
        self._probe_union()

    @property
    def location(self) -> str:
        """The URL."""
        return self._url

    def query(self, query: str) -> Answer:
        """See `Store.query`."""
        form = query_form(query)
        if form in _TRIPLE_FORMS:
            return iter(self._triples(query, form))
        body = self._send(query, form, JSON)
        try:
            json.loads(body)  # a server that runs out of time breaks off in the middle of a 200
            return parse_query_results(body, format=QueryResultsFormat.JSON)
        except (ValueError, SyntaxError) as error:
            raise StoreError(f"服务器的答复不完整({self._queries})", "查询可能超时,请缩小范围再试") from error

    def update(self, update: str) -> None:
        """See `Store.update`; the server must treat one request as one transaction, as SPARQL 1.1 says."""
        self._send(update, _UPDATE_FORM, JSON)

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """See `Store.quads`; one request for each graph."""
        for name in [NamedNode(graph)] if graph else self._graphs():
            for triple in self._triples(
                f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {name} {{ ?s ?p ?o }} }}", "CONSTRUCT"
            ):
                yield Quad(triple.subject, triple.predicate, triple.object, name)

    def close(self) -> None:
        """Nothing to let go: each request has its own connection."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _graphs(self) -> list[NamedNode]:
        answer = self.query("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g")
        return [cast(NamedNode, row["g"]) for row in cast(QuerySolutions, answer)]

    def _triples(self, query: str, form: str) -> list[Triple]:
        try:
            return [quad.triple for quad in parse(self._send(query, form, TURTLE), format=RdfFormat.TURTLE)]
        except SyntaxError as error:
            raise StoreError(f"服务器的答复不完整({self._queries})", "查询可能超时,请缩小范围再试") from error

    def _probe_union(self) -> None:
        found = self.query(f"SELECT ?d WHERE {{ GRAPH ?g {{ ?d a <{ELI.LEGAL_RESOURCE}> }} }} LIMIT 1")
        for row in cast(QuerySolutions, found):
            if not self.query(f"ASK {{ {row['d']} a <{ELI.LEGAL_RESOURCE}> }}"):
                raise StoreError(
                    f"服务器的默认图不包含各命名图({self._url})",
                    "请把默认图设为全部命名图的并集(oxigraph 用 --union-default-graph)",
                )

    def _send(self, text: str, form: str, wanted: str) -> bytes:
        """The body of the answer. The text goes as the request's body, so that no server decodes it twice."""
        client = SPARQLWrapper(self._queries, self._updates)
        client.setTimeout(self._timeout)
        client.setMethod(POST)
        client.setRequestMethod(POSTDIRECTLY)
        client.setOnlyConneg(True)
        client.setReturnFormat(wanted)
        # Set here and not by setQuery: that guesses the form from words anywhere in the text.
        client.queryString, client.queryType = text, form
        if form != _UPDATE_FORM:
            client.addParameter("union-default-graph", "true")
        try:
            with client.query().response as response:
                return response.read()
        except QueryBadFormed as error:
            raise BadQueryError(f"服务器不接受这条语句({_reason(error)})", "请检查语句") from _closed(error)
        except (SPARQLWrapperException, HTTPError) as error:
            problem = f"服务器报错({self._url}:{_reason(error)})"
            raise StoreError(problem, "请检查网址和服务器设置") from _closed(error)
        except (URLError, HTTPException, OSError) as error:
            problem = f"连不上服务器({self._url}:{_reason(error)})"
            raise StoreError(problem, "请检查网址、网络,确认服务器已启动") from error


def _closed(error: Exception) -> Exception:
    """The error, with the connection of the refused request let go: SPARQLWrapper leaves it open."""
    for each in (error, error.__context__):
        if isinstance(each, HTTPError):
            each.close()
    return error


def _reason(error: Exception) -> str:
    words = " ".join(str(getattr(error, "reason", None) or error).split())
    return words if len(words) <= 200 else words[:200] + "…"
