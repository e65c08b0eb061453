"""One problem shape (RFC 9457) for every error of every route."""

from __future__ import annotations

from http import HTTPStatus

PROBLEM_TYPE = "application/problem+json"

TITLES: dict[int, str] = {
    400: "请求有误",
    403: "不允许",
    404: "没有找到",
    405: "不支持这种请求方法",
    406: "没有所要的格式",
    413: "请求太大",
    414: "网址太长",
    415: "不支持这种内容类型",
    422: "参数有误",
    500: "服务内部出错",
    502: "图库服务器没有应答",
    503: "暂时不能服务",
}
"""Status → what it means, for people."""


class SettingsError(Exception):
    """A setting that cannot be used. The message is one line, for people."""


class ProblemError(Exception):
    """An error with its HTTP status; `detail` says what is wrong and what to do.

    `faults` are the single parameters at fault: where each stands, and what is wrong with it.
    """

    def __init__(self, status: int, detail: str, faults: tuple[tuple[str, str], ...] = ()) -> None:
        self.status, self.detail, self.faults = status, detail, faults
        super().__init__(f"{status} {detail}")


def title(status: int) -> str:
    """The Chinese name of a status, the standard English one where the table has none."""
    return TITLES.get(status) or HTTPStatus(status).phrase


def to_json(problem: ProblemError, instance: str) -> dict[str, object]:
    """The members of RFC 9457; `errors` only where single parameters are at fault."""
    body: dict[str, object] = {
        "type": "about:blank",
        "title": title(problem.status),
        "status": problem.status,
        "detail": problem.detail,
        "instance": instance,
    }
    if problem.faults:
        body["errors"] = [{"place": place, "message": message} for place, message in problem.faults]
    return body
