"""`quanze query`: run a named query or a query file, and print the rows."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.commands.console import make_console, visible
from api.options import store_option

if TYPE_CHECKING:
    from queries.questions import Parameter, Query
    from queries.rows import Rows

HELP_WANTED = "quanze.query.help"
FORMATS = ("table", "csv", "tsv", "json")


class NamedParameters(click.Command):
    """A command whose last options are the parameters of the query that it is given."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Keep `--help` after a query's name for that query."""
        asked = [each for each in args if each in ctx.help_option_names]
        rest = [each for each in args if each not in ctx.help_option_names]
        if asked and any(not each.startswith("-") for each in rest):
            ctx.meta[HELP_WANTED] = True
            args = rest
        return super().parse_args(ctx, args)


@click.command(
    "query",
    cls=NamedParameters,
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
    help="运行一个命名查询,或一个 .rq 文件。参数写在名称后面,如:quanze query unit-duties --unit 区财政局。",
    epilog="quanze query --list 列出全部查询;quanze query 名称 --help 说明它的参数。",
)
@click.argument("name", required=False, metavar="名称|文件.rq")
@click.argument("parameters", nargs=-1, type=click.UNPROCESSED, metavar="[--参数 值]...")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="输出格式"
)
@click.option("--list", "listing", is_flag=True, help="列出全部命名查询")
@click.option("--publish", is_flag=True, help="把全部命名查询写成 RDF(Turtle,sh:SPARQLExecutable)")
@store_option
@click.pass_context
def command(
    ctx: click.Context,
    name: str | None,
    parameters: tuple[str, ...],
    form: str,
    listing: bool,
    publish: bool,
    store: str,
) -> None:
    """Run one query and print its rows; with `--list` or `--help` describe instead."""
    if listing or publish:
        click.echo(published_text() if publish else catalog_text(), nl=False)
        return
    if name is None:
        raise click.UsageError("请给出查询名称或 .rq 文件;quanze query --list 列出全部查询", ctx)
    query = find_query(name)
    if ctx.meta.get(HELP_WANTED):
        click.echo(query_help(query))
        return
    rows = answer(query, read_options(parameters), store)
    write(rows, form, identifiers=is_file(name))


def answer(query: Query, values: dict[str, str], location: str) -> Rows:
    """The rows that the store at this location gives."""
    # Imported here so that `quanze query --help` starts at once; so below.
    from graph.store import open_store
    from queries.run import run

    opened = open_store(location, create=False)
    try:
        return run(query, opened, values)
    finally:
        opened.close()


def is_file(name: str) -> bool:
    """True for the name of a query file, False for that of a named query."""
    return name.endswith(".rq")


def find_query(name: str) -> Query:
    """A query by its name, or the one in a file whose name ends in .rq."""
    from queries.catalog import named_queries, read_query

    return read_query(Path(name)) if is_file(name) else named_queries().find(name)


def read_options(words: Sequence[str]) -> dict[str, str]:
    """`--unit 区财政局 --before=2017-12-31` → parameter values; the last of equal ones counts."""
    values: dict[str, str] = {}
    rest = list(words)
    while rest:
        word = rest.pop(0)
        if not word.startswith("--") or word == "--":
            raise click.UsageError(f"看不懂“{word}”:参数应写成 --名称 值")
        key, equals, value = word[2:].partition("=")
        if not equals and not rest:
            raise click.UsageError(f"参数 --{key} 后面缺少值")
        values[key] = value if equals else rest.pop(0)
    return values


def catalog_text() -> str:
    """All named queries, one a line."""
    from queries.catalog import named_queries

    return "".join(f"{name:<24}{query.title.zh}\n" for name, query in named_queries().queries.items())


def published_text() -> str:
    """All named queries as Turtle."""
    from queries.catalog import named_queries
    from queries.publish import to_turtle

    return to_turtle(named_queries())


def query_help(query: Query) -> str:
    """What a query answers, its parameters and examples, in Chinese."""
    lines = [f"用法:quanze query {query.name} [--参数 值]...", "", query.title.zh]
    lines += ["", query.description.zh] if query.description.zh else []
    lines += ["", "参数:", *map(parameter_line, query.parameters)] if query.parameters else ["", "没有参数。"]
    examples = [example_line(query.name, values) for values in query.examples]
    return "\n".join([*lines, *(["", "例子:", *examples] if examples else [])])


TYPE_WORDS = {
    "unit": "单位的名称或标识",
    "document": "文件的文号、标题或标识",
    "measure": "任务的序号、标题或标识",
    "section": "章节的序号、标题或标识",
    "place": "地区的名称或标识",
    "role": "牵头、责任、配合",
    "date": "日期,如 2017-12-31",
    "integer": "整数",
    "string": "文字",
}
"""What may be given for a parameter of each type; a choice lists its own words."""


def parameter_line(parameter: Parameter) -> str:
    """One parameter: name, label, what may be given, whether it must be."""
    what = TYPE_WORDS.get(parameter.type, "、".join(parameter.choices))
    need = "必填" if parameter.required else f"默认 {parameter.default}" if parameter.default else "可省略"
    return f"  --{parameter.name:<12}{parameter.label.zh}:{what}({need})"


def example_line(name: str, values: Mapping[str, str]) -> str:
    """A call of the query that can be copied into a terminal."""
    options = "".join(f' --{key} "{value}"' for key, value in values.items())
    return f"  quanze query {name}{options}"


def write(rows: Rows, form: str, *, identifiers: bool) -> None:
    """The rows on standard output."""
    from queries.rows import headings, to_csv, to_json, to_tsv

    if form == "table":
        write_table(rows, identifiers=identifiers)
    elif form == "csv":
        # Line ends are part of the format: no translation by the stream.
        sys.stdout.flush()
        sys.stdout.buffer.write(to_csv(rows, headings(rows.variables)).encode())
    else:
        click.echo(to_tsv(rows) if form == "tsv" else to_json(rows), nl=False)


def write_table(rows: Rows, *, identifiers: bool) -> None:
    """A table for people: Chinese headings, the number of rows, columns of IRIs only with `identifiers`."""
    from pyoxigraph import NamedNode
    from rich.table import Table
    from rich.text import Text

    from queries.rows import as_text, headings

    bare = {place for row in rows.terms for place, term in enumerate(row) if isinstance(term, NamedNode)}
    shown = [place for place in range(len(rows.variables)) if identifiers or place not in bare]
    names = headings(rows.variables)
    table = Table()
    for place in shown:
        table.add_column(names[place], overflow="fold")
    for row in rows.values():
        table.add_row(*(Text(visible(as_text(row[place]))) for place in shown))
    console = make_console()
    console.print(table)
    console.print(f"共 {len(rows.terms)} 行")
