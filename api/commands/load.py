"""`quanze load`: files and folders into the store, with a table of what came in."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from api.commands.base import base_option
from api.options import registry_option, store_option, table_option
from graph.amending import catch_up
from graph.correction import describe
from graph.correction_table import table_beside
from graph.derived import refresh
from graph.document import Document
from graph.load import load
from graph.seat import Hints
from graph.store import Store, open_store
from graph.stored_reading import given_place
from graph.units import issuers, unit_of, unit_views
from loaders.errors import LoadError
from loaders.extract import extract
from loaders.formats.registry import format_of_name
from loaders.records import Role
from loaders.site_code import find_site_code
from loaders.source import read_source
from ontology.functions import Registry, shipped_registry
from ontology.own_registry import read_registry
from ontology.places import NATION

COLUMNS = ("文件", "任务", "单位", "牵头", "时限", "指标", "引用", "存疑", "未读出")
_WIDTH = 120
"""Columns of the table where the output is no terminal."""


@dataclass(frozen=True, slots=True)
class Row:
    """One document of the summary: name, counts in the order of `COLUMNS`, and its units for the sum."""

    name: str
    counts: tuple[int, ...]
    units: frozenset[str]


@click.command(
    help="把文件或文件夹读入图库。同一文件再次读入会替换原来的内容;有读不了的文件时,其余照常读入,退出码为 1。"
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="路径…")
@store_option
@table_option
@base_option
@click.option(
    "--place",
    help="这些文件所在的地方,如 吴忠市利通区;文件自己没有写明,或写明的地方有同名时用;再次读入时沿用",
)
@registry_option
def command(
    paths: tuple[Path, ...],
    store: str,
    table: Path | None,
    base: str,
    place: str | None,
    registry: Path | None,
) -> None:
    """Load all, tell what came in and what did not."""
    known = read_registry(registry) if registry else shipped_registry()
    files = list(files_in(paths))
    if not files:
        raise click.ClickException("这些文件夹里没有能读的文件;支持文本、网页、Word、Excel、PDF、OFD")
    rows: list[Row] = []
    failures: list[str] = []
    notes: list[str] = []
    with open_store(store) as opened:
        catch_up(opened, base, table or table_beside(opened.location))
        for path in watched(files):
            try:
                rows.append(load_file(opened, path, base, notes, place, known))
            except LoadError as error:
                failures.append(str(error))
        refresh(opened, base)
    report(rows, notes, failures)
    if failures:
        raise click.exceptions.Exit(1)


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """The files named, and in folders those that a reader knows by their ending; each once."""
    seen = set()
    for path in paths:
        for file in filter(is_document, sorted(path.rglob("*"))) if path.is_dir() else [path]:
            if origin_of(file) not in seen:
                seen.add(origin_of(file))
                yield file


def is_document(file: Path) -> bool:
    """True for a file with an ending that a reader knows; not for hidden files and Office's lock files."""
    known = format_of_name(file.suffix.lower()) is not None
    return known and file.is_file() and not file.name.startswith((".", "~$"))


def origin_of(path: Path) -> str:
    """A hash that stands for the path: the same for all ways to write it, and telling nothing of it."""
    return hashlib.sha256(os.path.normcase(path.resolve()).encode("utf-8", "surrogatepass")).hexdigest()


def watched(files: list[Path]) -> Iterator[Path]:
    """The files, with a progress bar on a terminal."""
    if not sys.stderr.isatty():
        yield from files
        return
    name_column = TextColumn("{task.fields[name]}", markup=False)
    columns = (TextColumn("读入"), BarColumn(), MofNCompleteColumn(), name_column)
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=len(files), name="")
        for file in files:
            progress.update(task, name=file.name)
            yield file
            progress.advance(task)


def load_file(
    store: Store,
    path: Path,
    base: str,
    notes: list[str],
    place: str | None = None,
    registry: Registry | None = None,
) -> Row:
    """Read one file and put it into the store; notes tell of other files' documents that it replaced."""
    if place is None:
        place = given_place(store, base, origin_of(path))
        notes += [f'{path}:沿用先前指定的地方 {place};不再指定请用 --place ""'] if place else []
    document = read_document(path, base, place, registry)
    change = load(store, document, origin_of(path))
    if change.displaced:
        same = "文号,或题名、地方、发文机关和日期都相同"
        notes.append(f"{path}:与先前读入的 {change.displaced} 是同一份文件({same}),已替换")
    notes += [
        f"{path}:更正 {describe(each)}({each.by},{each.at[:10]})在文件中找不到所改的内容,未用上;"
        "见 quanze correct list"
        for each in change.unused
    ]
    if document.place is None and not is_national(document):
        notes.append(
            f"{path}:不能认定是哪里的文件,其中的单位不与别的文件合并;可用 --place 指定地方后重新读入"
        )
    return count(path.name, document)


def is_national(document: Document) -> bool:
    """True if it needs no place: central bodies issued it, or it names no unit."""
    units = [unit_of(document, name, group=False)[1] for name in issuers(document)]
    central = bool(units) and all(unit.place == NATION for unit in units)
    return central or not any(measure.assignments for measure in document.record.measures)


def read_document(
    path: Path, base: str, place: str | None = None, registry: Registry | None = None
) -> Document:
    """The file's document, with the given place and registry if any; LoadError where it cannot be read."""
    source = read_source(path)
    try:
        extraction = extract(source)
    except LoadError:
        raise
    except Exception as error:
        # One file that trips the reader must not stop the others.
        problem = f"读取时出错({type(error).__name__}:{error})"
        raise LoadError(str(path), problem, "请把这份文件反馈给维护者") from error
    return Document(
        record=extraction.record,
        text=extraction.text.text,
        digest=extraction.digest,
        source=path.name,
        base=base,
        version=version("quanze"),
        media_type=extraction.text.media_type,
        hints=Hints(place, find_site_code(source), dict(extraction.text.facts).get("索引号")),
        registry=registry or shipped_registry(),
        origins=extraction.text.origins,
    )


def count(name: str, document: Document) -> Row:
    """The counts of one document."""
    record = document.record
    units = frozenset(view.iri for view in unit_views(document))
    leads = sum(each.role is Role.LEAD for measure in record.measures for each in measure.assignments)
    deadlines = sum(len(measure.deadlines) for measure in record.measures)
    counts = (len(record.measures), len(units), leads, deadlines, len(record.indicators))
    more = (len(record.citations), len(record.warnings), len(record.ledger.unread))
    return Row(name, counts + more, units)


def report(rows: list[Row], notes: list[str], failures: list[str]) -> None:
    """The table on standard output; notes and failures, a line each, on standard error."""
    if rows:
        console = Console() if sys.stdout.isatty() else Console(width=_WIDTH)
        console.print(table_of(rows))
    for note in notes:
        click.echo(note, err=True)
    for failure in failures:
        click.echo(f"未读入:{failure}", err=True)
    if failures:
        click.echo(f"共 {len(failures)} 份文件未读入,{len(rows)} 份已读入", err=True)


def table_of(rows: list[Row]) -> Table:
    """One line a document, and the sum; a unit that several documents name counts once in it."""
    table = Table(show_footer=True)
    sums = [sum(column) for column in zip(*(row.counts for row in rows), strict=True)]
    sums[1] = len(frozenset[str]().union(*(row.units for row in rows)))
    table.add_column(COLUMNS[0], footer=f"合计 {len(rows)} 份", overflow="fold")
    for title, total in zip(COLUMNS[1:], sums, strict=True):
        table.add_column(title, footer=str(total), justify="right", no_wrap=True)
    for row in rows:
        table.add_row(Text(row.name), *map(str, row.counts))
    return table
