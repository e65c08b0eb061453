"""Every error of every route → one problem shape; people who browse get the same words as a page."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from api.errors import PROBLEM_TYPE, ProblemError, to_json
from api.headers import COMMON, POLICY
from api.negotiation import parse_accept, quality_of
from api.pages.render import render_problem
from graph.errors import BadQueryError, GraphError, UnknownDocumentError
from queries.errors import ParameterError, QueryError, UnknownQueryError

MACHINE_PATHS = ("/api/", "/sparql", "/openapi.json", "/static/")
"""Paths whose errors are JSON, whatever the client would rather read."""

DETAILS: dict[int, str] = {
    404: "没有这个地址;请检查网址,或从首页进入",
    405: "这个地址不接受 {method} 请求",
    413: "请求正文超过了上限;请缩短",
}
"""What to say of an error that the framework found."""

FAULTS: dict[str, str] = {
    "int_parsing": "应是整数",
    "greater_than_equal": "应不小于 {ge}",
    "less_than_equal": "应不大于 {le}",
    "missing": "不能缺少",
    "literal_error": "应是 {expected} 之一",
    "date_from_datetime_parsing": "应是日期,写成 2016-12-31 的形式",
    "date_parsing": "应是日期,写成 2016-12-31 的形式",
}
"""What pydantic calls a fault → what to say of it."""

KNOWN: tuple[tuple[type[Exception], int], ...] = (
    (UnknownQueryError, 404),
    (ParameterError, 422),
    (QueryError, 400),
    (BadQueryError, 400),
    (UnknownDocumentError, 404),
    (GraphError, 503),
)
"""Errors of other packages → status; the first that fits counts."""


def register(app: FastAPI) -> None:
    """Give the app all handlers."""
    app.add_exception_handler(ProblemError, answer_with(from_own))
    app.add_exception_handler(HTTPException, answer_with(from_framework))
    app.add_exception_handler(RequestValidationError, answer_with(from_validation))
    app.add_exception_handler(QueryError, answer_with(from_known))
    app.add_exception_handler(GraphError, answer_with(from_known))
    app.add_exception_handler(Exception, answer_with(from_unknown))


def answer_with(
    convert: Callable[[Request, Exception], ProblemError],
) -> Callable[[Request, Exception], Response]:
    """A handler that answers with the problem that `convert` makes of an error."""

    def handle(request: Request, error: Exception) -> Response:
        headers = error.headers if isinstance(error, HTTPException) else None
        return respond(request, convert(request, error), dict(headers or {}))

    return handle


def respond(request: Request, problem: ProblemError, headers: dict[str, str]) -> Response:
    """The problem as JSON, or as a page for a browser on a page's path."""
    # An answer to a fault of our own does not pass the middleware that adds these.
    headers = COMMON | {"content-security-policy": POLICY} | headers
    if wants_page(request):
        return render_problem(request, problem, headers)
    body = to_json(problem, request.url.path)
    return JSONResponse(body, problem.status, headers=headers, media_type=PROBLEM_TYPE)


def wants_page(request: Request) -> bool:
    """True for a client that names text/html itself, outside the paths for machines."""
    if request.url.path.startswith(MACHINE_PATHS):
        return False
    ranges = tuple(each for each in parse_accept(request.headers.get("accept", "")) if each.kind != "*")
    return quality_of("text/html", ranges) > quality_of("application/json", ranges)


def from_own(_: Request, error: Exception) -> ProblemError:
    """Our own error as it is."""
    assert isinstance(error, ProblemError)
    return error


def from_framework(request: Request, error: Exception) -> ProblemError:
    """An error that routing, static files or the body limit found."""
    assert isinstance(error, HTTPException)
    words = DETAILS.get(error.status_code, HTTPStatus(error.status_code).phrase)
    return ProblemError(error.status_code, words.format(method=request.method))


def from_validation(_: Request, error: Exception) -> ProblemError:
    """Parameters that do not fit: each place with what is wrong, never the value itself."""
    assert isinstance(error, RequestValidationError)
    faults = tuple(
        (".".join(str(part) for part in fault["loc"]), words_for(fault["type"], fault.get("ctx") or {}))
        for fault in error.errors()
    )
    listed = ";".join(f"{place} {message}" for place, message in faults)
    return ProblemError(422, f"参数不对:{listed}", faults)


def words_for(kind: str, context: dict[str, object]) -> str:
    """What to say of a fault of this kind."""
    return FAULTS.get(kind, "格式不对").format_map(context)


def from_known(_: Request, error: Exception) -> ProblemError:
    """An error of the store or of a question; its message is made for people already."""
    status = next(status for kind, status in KNOWN if isinstance(error, kind))
    faults = ((error.parameter, str(error)),) if isinstance(error, ParameterError) else ()
    return ProblemError(status, str(error), faults)


def from_unknown(_: Request, __: Exception) -> ProblemError:
    """A fault of our own: the log has it, the client learns nothing of the inside."""
    return ProblemError(500, "服务内部出错,已写入日志;请重试,仍不行请报告")
