"""The SPARQL endpoint: queries only, over the union of all documents unless the query names its graphs."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from api.answers import answer
from api.negotiation import GRAPHS, SOLUTIONS, Range, parse_accept, quality_of
from api.protocol import SparqlRequest, from_get, from_post
from api.routes.common import get_settings

router = APIRouter(tags=["SPARQL"])

_TEXT = {"schema": {"type": "string"}}
_TABLES = {offer.media_types[0]: _TEXT for offer in SOLUTIONS}
_MEDIA = _TABLES | {offer.media_types[0]: _TEXT for offer in GRAPHS}
_PARAMETERS = [
    {"name": "query", "in": "query", "required": True, "schema": {"type": "string"}},
    {"name": "default-graph-uri", "in": "query", "schema": {"type": "array", "items": {"type": "string"}}},
    {"name": "named-graph-uri", "in": "query", "schema": {"type": "array", "items": {"type": "string"}}},
    {"name": "format", "in": "query", "schema": {"type": "string"}},
]
_ANSWERS: dict[int | str, dict[str, Any]] = {200: {"description": "结果", "content": _MEDIA}}
_BODY = {
    "required": True,
    "content": {
        "application/sparql-query": _TEXT,
        "application/x-www-form-urlencoded": {
            "schema": {"type": "object", "required": ["query"], "properties": {"query": {"type": "string"}}}
        },
    },
}


@router.get(
    "/sparql", summary="SPARQL 查询(GET)", responses=_ANSWERS, openapi_extra={"parameters": _PARAMETERS}
)
async def get_sparql(request: Request) -> Response:
    """SPARQL 1.1 Protocol, query by GET. Without a query, people are sent to the page for queries."""
    query_string = request.scope["query_string"]
    if not query_string and quality_of("text/html", named_types(request)):
        return RedirectResponse("/console", 303)
    return await respond(request, from_get(query_string))


@router.post("/sparql", summary="SPARQL 查询(POST)", responses=_ANSWERS, openapi_extra={"requestBody": _BODY})
async def post_sparql(request: Request) -> Response:
    """SPARQL 1.1 Protocol, query by POST: as a form, or as the body with type application/sparql-query."""
    content_type = request.headers.get("content-type", "")
    return await respond(
        request, from_post(content_type, request.scope["query_string"], await request.body())
    )


def named_types(request: Request) -> tuple[Range, ...]:
    """The media ranges that the client names in full."""
    return tuple(each for each in parse_accept(request.headers.get("accept", "")) if each.kind != "*")


async def respond(request: Request, asked: SparqlRequest) -> Response:
    """Answer in a worker thread: the engine lets other requests run meanwhile."""
    accept = request.headers.get("accept")
    body = await run_in_threadpool(answer, request.app.state.store, asked, accept, get_settings(request))
    return Response(body.content, media_type=body.media_type, headers={"vary": "accept"})
