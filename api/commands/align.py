"""`quanze align`: bring the counterparts up to date, or compare two documents that a user names."""

from __future__ import annotations

import click

from api.commands.base import base_option
from api.options import store_option
from graph.find import find_document
from graph.pairs import forget_pair, name_pair, read_pairs, refresh
from graph.store import open_store


@click.command(
    "align",
    help="对照上下级文件,找出对应任务。读入和移除文件后会自动对照同一依据链上的文件,一般不必运行本命令;"
    "给出两份文件(先下级,后上级)则不论是否在一条链上都对照,直到其中一份移除或用 --forget 取消。",
)
@click.argument("documents", nargs=-1, metavar="[下级文件 上级文件]")
@click.option("--forget", is_flag=True, help="取消对这两份文件的指定对照")
@store_option
@base_option
def command(documents: tuple[str, ...], forget: bool, store: str, base: str) -> None:
    """Compute what is missing; tell how many pairs there are."""
    if len(documents) not in (0, 2) or (forget and not documents):
        raise click.UsageError("请给出两份文件(先下级,后上级),或都不给")
    with open_store(store, create=False) as opened:
        if documents:
            lower, higher = (find_document(opened, base, name).iri for name in documents)
            if lower == higher:
                raise click.UsageError("两次给出的是同一份文件,请给出两份不同的文件")
            (forget_pair if forget else name_pair)(opened, base, lower, higher)
        computed = refresh(opened, base)
        click.echo(f"新对照 {computed} 对文件;库中共有 {len(read_pairs(opened))} 对")
