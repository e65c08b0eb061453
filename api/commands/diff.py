"""`quanze diff A B`: what changed for whom between two documents, held or on disk."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.cli import exit_status
from api.commands.base import base_option
from api.commands.console import make_console, visible
from api.options import registry_option, store_option

if TYPE_CHECKING:
    from api.models import ComparedPair, Comparison, ItemChange
    from api.pages.strings import Strings
    from api.resources.reading import Library
    from graph.plans import Plan
    from graph.wording import Piece
    from ontology.functions import Registry

COLUMNS = ("locator", "measure", "change", "before", "after")
FORMATS = ("table", "json", "csv", "html")
REWORDED = ("wording", "indicator")
"""Changes that are told by the changed words."""
LONGEST = 60
"""Characters of a measure that the table shows."""
DIFFERENT = 1
TROUBLE = 2
"""Exit status of an error where 1 already means that the documents differ."""


@click.command(
    "diff",
    help="比较两份文件的职责(不是逐字比较):任务的增加、删去、改写和移动,单位、职责、时限、指标数值和依据的变化;"
    "机构改革后由新单位承接的同一职责单列,不算换单位。"
    "甲、乙可以是磁盘上的文件(只读,不进图库),也可以是图库中文件的文号、题名、文件名或 IRI。",
)
@click.argument("before", metavar="甲")
@click.argument("after", metavar="乙")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="输出格式"
)
@click.option("--exit-code", is_flag=True, help="有变化时退出码为 1,没有为 0,出错为 2")
@registry_option
@store_option
@base_option
def command(
    before: str, after: str, form: str, exit_code: bool, registry: Path | None, store: str, base: str
) -> None:
    """Print the changes."""
    try:
        comparison = read_comparison((before, after), store, base, registry)
    except Exception as error:
        if not exit_code or exit_status(error) is None:
            raise
        click.echo(" ".join(str(error).split()), err=True)
        raise click.exceptions.Exit(TROUBLE) from error
    write(comparison, form)
    if exit_code and not comparison.same:
        raise click.exceptions.Exit(DIFFERENT)


def read_comparison(
    names: tuple[str, str], location: str, base: str, registry: Path | None = None
) -> Comparison:
    """The two documents compared; the store is opened only if a name is no file. `registry` is for files."""
    # Imported here so that `--help` starts at once; so below.
    from api.resources.comparison import to_comparison
    from api.resources.reading import Library
    from graph.difference import compare
    from graph.store import open_store
    from ontology.own_registry import read_registry

    known = read_registry(registry) if registry else None
    with ExitStack() as opened:
        library = None
        if not all(Path(name).is_file() for name in names):
            library = Library(opened.enter_context(open_store(location, create=False)), base)
        before, after = (
            plan_held(library, name)
            if library and not Path(name).is_file()
            else plan_of_file(Path(name), base, known)
            for name in names
        )
        return to_comparison(compare(before, after), page=lambda iri: None)


def plan_of_file(path: Path, base: str, registry: Registry | None) -> Plan:
    """The document of a file, read in a store of its own."""
    from api.commands.load import read_document
    from api.resources.plans import read_plan
    from api.resources.reading import Library
    from graph.load import load
    from graph.store import EmbeddedStore

    document = read_document(path, base, registry=registry)
    with EmbeddedStore() as scratch:
        load(scratch, document)
        return read_plan(Library(scratch, base), document.iri)


def plan_held(library: Library, name: str) -> Plan:
    """A document of the store."""
    from api.resources.plans import read_plan
    from graph.find import find_document

    return read_plan(library, find_document(library.store, library.base, name).iri)


def write(comparison: Comparison, form: str) -> None:
    """The comparison on standard output."""
    from api.pages.changes import to_csv
    from api.pages.strings import read_strings

    words = read_strings("zh")
    if form == "json":
        click.echo(comparison.model_dump_json(indent=1))
    elif form == "html":
        click.echo(to_html(comparison, words))
    elif form == "csv":
        # Line ends are part of the format: no translation by the stream.
        sys.stdout.flush()
        sys.stdout.buffer.write(to_csv(comparison, words).encode())
    else:
        write_table(comparison, words)


def to_html(comparison: Comparison, words: Strings) -> str:
    """One self-contained page."""
    from api.app import STATIC_FOLDER
    from api.pages.changes import change_name, marked, reason, side
    from api.pages.render import environment

    style = (STATIC_FOLDER / "quanze.css").read_text("utf-8")
    values = {"comparison": comparison, "t": words, "style": style}
    functions = {"marked": marked, "change_name": change_name, "side": side, "reason": reason}
    return environment().get_template("diff_file.html").render(values | functions)


def write_table(comparison: Comparison, words: Strings) -> None:
    """Counts, then one row a change."""
    from rich.table import Table
    from rich.text import Text

    from api.pages.changes import change_name

    console = make_console()
    console.print(Text(visible(f"{comparison.before.label} → {comparison.after.label}")))
    if comparison.same:
        console.print(words("diff.same"), highlight=False)
        return
    counts = (f"{change_name(each, words)} {each.count}" for each in comparison.counts)
    console.print(",".join(counts), highlight=False)
    table = Table()
    for name in COLUMNS:
        table.add_column(words(f"column.{name}"), overflow="fold")
    for pair, change, last in changes_in(comparison):
        # Text, not str: brackets in a document's words are no markup.
        cells = (Text(visible(value)) for value in table_row(pair, change, words))
        table.add_row(*cells, end_section=last)
    console.print(table)


def changes_in(comparison: Comparison) -> Iterator[tuple[ComparedPair | None, ItemChange, bool]]:
    """Every change with its item (none for a basis), and whether it is the last one there."""
    groups = [(None, comparison.bases), *((pair, pair.changes) for pair in comparison.items)]
    for pair, changes in groups:
        for at, change in enumerate(changes, 1):
            yield pair, change, at == len(changes)


def table_row(pair: ComparedPair | None, change: ItemChange, words: Strings) -> tuple[str, ...]:
    """Locators, title, sort of change, and both sides; the item is told with its first change only."""
    from api.pages.changes import change_row, marked

    row = change_row(pair, change, words)
    locators = " → ".join(dict.fromkeys(filter(None, (row.locator_before, row.locator_after))))
    item = (locators, row.title) if pair is None or change is pair.changes[0] else ("", "")
    if pair and change.before and change.after and change.aspect in REWORDED:
        return *item, row.change, *map(bracketed, marked(pair))
    if change.reforms:
        return *item, row.change, row.before, row.after
    subject = f"{row.subject}:" if pair and row.subject else ""
    return *item, row.change, *(subject + shorten(side) if side else "" for side in (row.before, row.after))


def shorten(text: str) -> str:
    """The beginning of a long text; all of it is in the other formats."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def bracketed(text: tuple[Piece, ...]) -> str:
    """The changed words in brackets, with a little of what stands around them."""
    from api.pages.changes import excerpt

    return "".join(f"【{piece.text}】" if piece.changed else piece.text for piece in excerpt(text))
