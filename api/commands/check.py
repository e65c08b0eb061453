"""`quanze check`: defects of documents in the store, or of files, which leave the store as it is."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.commands.base import base_option
from api.commands.console import make_console, visible
from api.options import registry_option, store_option

if TYPE_CHECKING:
    from queries.findings import Finding

FORMATS = ("table", "json", "csv", "sarif", "shacl")
SEVERITIES = ("error", "warning", "info")
INCOMPLETE = 2


@click.command(
    help="检查文件的毛病:没有牵头单位、时限早于印发日期、文号与题名不符、序号和括号有误等。"
    "给出路径时现读现查,不动图库;给出文号、题名或 IRI 时查图库里的文件;都不给时查图库里的全部文件。",
    epilog="退出码:0 没有达到 --fail-on 的问题,1 有,2 没能查全(有文件读不了、没有可查的文件或参数有误)。"
    "守住一个文件夹:quanze check 文件夹 --fail-on warning --format sarif > 结果.sarif",
)
@click.argument("names", nargs=-1, metavar="[文件|路径]…")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="输出格式"
)
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    default="error",
    show_default=True,
    help="有这样或更严重的问题时退出码为 1",
)
@click.option(
    "--level",
    type=click.Choice(SEVERITIES),
    default="info",
    show_default=True,
    help="只列出这样或更严重的问题",
)
@click.option("--each", is_flag=True, help="表格中同类问题也逐条列出(其他格式总是逐条列出)")
@click.option("--place", help="所查文件所在的地方,如 吴忠市利通区;文件自己没有写明,或写明的地方有同名时用")
@registry_option
@store_option
@base_option
def command(
    names: tuple[str, ...],
    form: str,
    fail_on: str,
    level: str,
    each: bool,
    place: str | None,
    registry: Path | None,
    store: str,
    base: str,
) -> None:
    """Check, print, and say by the exit status how grave it is."""
    from queries.findings import Severity  # imported here so that `--help` starts at once; so below

    paths = [Path(name) for name in names if Path(name).exists()]
    documents = [name for name in names if not Path(name).exists()]
    with told_apart():
        findings, failures = check_files(paths, base, place, registry) if paths else ([], [])
        if documents or not names:
            findings += check_store(store, base, documents)
    shown = [one for one in findings if one.severity.reaches(Severity(level))]
    write(shown, form, each)
    for failure in failures:
        click.echo(f"未读入:{failure}", err=True)
    if failures:
        raise click.exceptions.Exit(INCOMPLETE)
    if any(one.severity.reaches(Severity(fail_on)) for one in findings):
        raise click.exceptions.Exit(1)


@contextmanager
def told_apart() -> Iterator[None]:
    """End with another status than that of findings where nothing can be checked."""
    from graph.errors import GraphError
    from ontology.own_registry import RegistryError

    try:
        yield
    except (GraphError, RegistryError) as error:
        click.echo(str(error), err=True)
        raise click.exceptions.Exit(INCOMPLETE) from error


def check_files(
    paths: Sequence[Path], base: str, place: str | None = None, registry: Path | None = None
) -> tuple[list[Finding], list[str]]:
    """The findings on these files and folders, read into a store in memory, and what could not be read."""
    from api.commands.load import files_in, read_document
    from graph.errors import GraphError
    from graph.load import load
    from graph.store import EmbeddedStore
    from loaders.errors import LoadError
    from ontology.own_registry import read_registry
    from queries.checking import find_defects

    known = read_registry(registry) if registry else None
    files = list(files_in(paths))
    if not files:
        raise GraphError("这些文件夹里没有能读的文件", "支持文本、网页、Word、Excel、PDF、OFD")
    sources: dict[str, str] = {}
    failures = []
    with EmbeddedStore() as store:
        for path in files:
            try:
                document = read_document(path, base, place, known)
            except LoadError as error:
                failures.append(str(error))
                continue
            load(store, document)
            if document.iri in sources:
                click.echo(f"{path}:与 {sources[document.iri]} 是同一份文件,只查后者", err=True)
            sources[document.iri] = path.as_posix()
        found = find_defects(store, sources, shapes=True)
    return [
        replace(each, place=replace(each.place, source=sources[each.place.document])) for each in found
    ], failures


def check_store(location: str, base: str, names: Sequence[str]) -> list[Finding]:
    """The findings on the documents of these names in the store, on all of them where no name is given."""
    from graph.find import find_document, held_documents
    from graph.store import open_store
    from queries.checking import find_defects

    with open_store(location, create=False) as store:
        held = [find_document(store, base, name) for name in names] if names else held_documents(store)
        return find_defects(store, {each.iri for each in held}, shapes=True)


def write(findings: Sequence[Finding], form: str, each: bool) -> None:
    """The findings on standard output; a table has many of one sort in one line, unless told one by one."""
    from queries.gathering import gather
    from queries.reports import WRITERS

    if form == "table":
        lines = findings if each else gather(findings)
        write_table(lines)
        write_sums(findings, len(lines))
    elif form == "csv":
        # Line ends are part of the format: no translation by the stream.
        sys.stdout.flush()
        sys.stdout.buffer.write(WRITERS[form](findings).encode())
    else:
        click.echo(WRITERS[form](findings), nl=False)


def write_table(findings: Sequence[Finding]) -> None:
    """A table for people for each document."""
    from rich.table import Table
    from rich.text import Text

    from queries.findings import SEVERITY_WORDS

    console = make_console()
    for (_, title, source), group in groupby(
        findings, lambda each: (each.place.document, each.place.title, each.place.source)
    ):
        table = Table(
            "程度", "位置", "任务", "问题", "原文", "补救", title=Text(visible(f"{title}({source})"))
        )
        for finding in group:
            place = finding.place
            words = (finding.message.zh, place.quote, finding.rule.remedy.zh)
            cells = (SEVERITY_WORDS[finding.severity].zh, place.place, place.number, *words)
            table.add_row(*(Text(visible(cell)) for cell in cells))
        console.print(table)


def write_sums(findings: Sequence[Finding], lines: int) -> None:
    """How many findings there are, of each gravity, and in how many lines they stand."""
    from queries.findings import SEVERITY_WORDS, Severity

    sums = (f"{SEVERITY_WORDS[each].zh} {sum(one.severity is each for one in findings)}" for each in Severity)
    merged = f";同类的合并为 {lines} 行,--each 逐条列出" if lines < len(findings) else ""
    make_console().print(f"共 {len(findings)} 处:{'、'.join(sums)}{merged}")
