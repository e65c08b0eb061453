"""`quanze serve`: pages, JSON interface and SPARQL endpoint over one store."""

from __future__ import annotations

from dataclasses import replace

import click

from api.commands.base import base_option
from api.options import store_option


@click.command("serve", help="启动网页、JSON 接口和 SPARQL 端点;按 Ctrl-C 结束。")
@store_option
@base_option
@click.option("--host", default="127.0.0.1", show_default=True, help="监听的地址")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="端口;0 为任选")
def command(store: str, base: str, host: str, port: int) -> None:
    """Serve until interrupted; the address is printed when connections are accepted."""
    # Imported here so that `quanze serve --help` starts at once.
    from api.app import create_app
    from api.server import listen, run
    from api.settings import Settings
    from graph.store import open_store

    settings = replace(Settings.from_environment(), base=base)
    with listen(host, port) as listener:
        opened = open_store(store, create=False)
        try:
            run(create_app(opened, settings), listener, announce=click.echo)
        finally:
            opened.close()
