"""A bound on the body of a request, so that nobody fills the memory with one."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import ProblemError


class BodyLimit:
    """ASGI middleware: reading more of a body than the bound raises ProblemError 413, told like any other."""

    def __init__(self, app: ASGIApp, bound: int) -> None:
        self.app, self.bound = app, bound

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with a counted body; a body that is declared too long is not read at all."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        declared = Headers(scope=scope).get("content-length", "0")
        count = int(declared) if declared.isascii() and declared.isdigit() else 0
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            if count > self.bound:
                raise self.refusal()
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self.bound:
                raise self.refusal()
            return message

        await self.app(scope, counted, send)

    def refusal(self) -> ProblemError:
        """The error for a body over the bound."""
        return ProblemError(413, f"请求正文最多 {self.bound} 字节;请缩短")
