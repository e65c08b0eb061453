"""Run the application under uvicorn on a socket that is bound before anything is promised."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn
from fastapi import FastAPI

from api.errors import SettingsError

BACKLOG = 128


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; SettingsError where the address is taken or cannot be bound."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=BACKLOG)
    except OSError as error:
        problem = f"不能在 {host}:{port} 上监听({error.strerror})"
        raise SettingsError(f"{problem};请用 --port 换一个端口,或用 --host 换一个地址") from error


def address(listener: socket.socket) -> str:
    """The address for a browser; a server on all interfaces is told by its loopback address."""
    host, port = listener.getsockname()[:2]
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def run(app: FastAPI, listener: socket.socket, announce: Callable[[str], object]) -> None:
    """Serve until Ctrl-C; `announce` is given one line with the address when requests are answered."""
    server = Announcing(uvicorn.Config(app, log_level="warning", server_header=False, access_log=False))
    server.on_ready = lambda: announce(f"Quanze 已启动,请用浏览器打开 {address(listener)} (按 Ctrl-C 结束)")
    server.run(sockets=[listener])


class Announcing(uvicorn.Server):
    """A server that says when it is ready."""

    on_ready: Callable[[], object]

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets)
        if not self.should_exit:
            self.on_ready()
