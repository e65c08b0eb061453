"""`quanze unload`: documents out of the store."""

from __future__ import annotations

from pathlib import Path

import click

from api.commands.base import base_option
from api.commands.load import origin_of
from api.options import store_option
from graph.derived import refresh
from graph.find import find_document
from graph.load import unload
from graph.store import open_store


@click.command(help="从图库中移除文件。文件可用 IRI、文号、题名或原文件的路径指明;别的文件对它的引用保留。")
@click.argument("documents", nargs=-1, required=True, metavar="文件…")
@store_option
@base_option
def command(documents: tuple[str, ...], store: str, base: str) -> None:
    """Find all first, so that a name that fits none leaves everything as it was."""
    with open_store(store, create=False) as opened:
        found = {
            held.iri: held
            for held in (find_document(opened, base, name, origin_of(Path(name))) for name in documents)
        }
        for held in found.values():
            unload(opened, base, held.iri)
            click.echo(f"已移除:{held.label}")
        refresh(opened, base)
