"""The request side of the SPARQL 1.1 Protocol: GET, form POST and direct POST → one value.

https://www.w3.org/TR/sparql11-protocol/#query-operation
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from pyoxigraph import NamedNode

from api.errors import ProblemError

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
MAX_FIELDS = 1000
"""Fields of one form; a query over more graphs than this can name them in FROM."""

READ_ONLY = "只接受查询,不接受更新;请用 quanze load 和 quanze unload 改动图库"


@dataclass(frozen=True, slots=True)
class SparqlRequest:
    """A query as it came in: its text, the dataset that the protocol names, the format asked for."""

    query: str
    default_graphs: tuple[NamedNode, ...] = ()
    named_graphs: tuple[NamedNode, ...] = ()
    format: str | None = None

    @property
    def names_dataset(self) -> bool:
        """True where default-graph-uri or named-graph-uri is there; it goes before FROM in the query."""
        return bool(self.default_graphs or self.named_graphs)


def from_get(query_string: bytes) -> SparqlRequest:
    """The query of a GET request."""
    return from_fields(read_fields(query_string))


def from_post(content_type: str, query_string: bytes, body: bytes) -> SparqlRequest:
    """The query of a POST request, in a form or as the body itself.

    Raises:
        ProblemError: 415 for another content type, 403 for an update, 400 for what cannot be read.
    """
    media_type = content_type.partition(";")[0].strip().lower()
    if media_type == FORM:
        return from_fields(read_fields(body))
    if media_type == QUERY:
        fields = read_fields(query_string)
        if "query" in fields:
            raise ProblemError(400, "查询既在正文里又在网址里;请只留一处")
        return from_fields(fields | {"query": [decode(body)]})
    if media_type == UPDATE:
        raise ProblemError(403, READ_ONLY)
    raise ProblemError(415, f"不支持内容类型“{media_type or '(无)'}”;请用 {FORM} 或 {QUERY}")


def decode(body: bytes) -> str:
    """The text of a body; ProblemError 400 where it is not UTF-8."""
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ProblemError(400, "查询不是 UTF-8 文本;请改用 UTF-8 编码") from error


def read_fields(encoded: bytes) -> dict[str, list[str]]:
    """The fields of a URL-encoded form, decoded once; ProblemError 400 where it is not well formed."""
    fields: dict[str, list[str]] = {}
    try:
        pairs = parse_qsl(
            encoded.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MAX_FIELDS
        )
    except ValueError as error:
        raise ProblemError(400, "参数不能解码,或超过 1000 个;请用 UTF-8 的 URL 编码") from error
    for name, value in pairs:
        fields.setdefault(name, []).append(value)
    return fields


def from_fields(fields: Mapping[str, list[str]]) -> SparqlRequest:
    """The request that these fields make; ProblemError where the query is missing or there twice."""
    if "update" in fields:
        raise ProblemError(403, READ_ONLY)
    query = single(fields, "query")
    if query is None:
        raise ProblemError(400, "缺少参数 query;请给出一个 SPARQL 查询")
    return SparqlRequest(
        query,
        graphs(fields.get("default-graph-uri", [])),
        graphs(fields.get("named-graph-uri", [])),
        single(fields, "format"),
    )


def single(fields: Mapping[str, list[str]], name: str) -> str | None:
    """The one value of a field, None where it is absent; ProblemError 400 where there are several."""
    values = fields.get(name, [])
    if len(values) > 1:
        raise ProblemError(400, f"参数 {name} 出现了 {len(values)} 次;请只给一次")
    return values[0] if values else None


def graphs(values: list[str]) -> tuple[NamedNode, ...]:
    """Graph names; ProblemError 400 for a text that is no absolute IRI."""
    try:
        return tuple(NamedNode(value) for value in values)
    except ValueError as error:
        raise ProblemError(400, "default-graph-uri 和 named-graph-uri 应是完整的网址形式的标识") from error
