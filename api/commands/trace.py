"""`quanze trace`: where a measure or all measures of a document come from, and what became of them below."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from api.commands.base import base_option
from api.commands.console import make_console, visible
from api.options import store_option

if TYPE_CHECKING:
    from rich.table import Table
    from rich.tree import Tree

    from api.models.common import Quote
    from api.models.trace import (
        BasisStep,
        DocumentBelow,
        DocumentTrace,
        MeasureTrace,
        Succession,
        TracedMeasure,
    )
    from api.resources.reading import Library

FORMATS = ("table", "json")
WAYS = {"citation": "本条引用", "counterpart": "对应任务", "basis": "文件依据"}
RELATIONS = {"direct": "直接依据", "indirect": "间接依据", "named": "指定对照"}
DERIVED = "推出"


@click.command(
    "trace",
    help="查任务的来处。给出任务:画出直到最上级的链条,每一步附证据;给出文件:列出每项任务的来处"
    "(本条引用、上级对应任务、文件依据、无);加 --down 则看下级怎样落实这份文件。"
    "“对应任务”按文字相似推出,不是文件写明的,附把握和共同的文字。",
)
@click.argument("name", metavar="任务|文件")
@click.option("--document", metavar="文件", help="任务所在的文件(文号、题名或 IRI),序号或标题不唯一时用")
@click.option("--down", is_flag=True, help="看下级:哪些方案落实它,哪些任务下级没有对应,哪些换了牵头")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="输出格式"
)
@store_option
@base_option
def command(name: str, document: str | None, down: bool, form: str, store: str, base: str) -> None:
    """Find the thing, read its trace, print it."""
    # Imported here so that `--help` starts at once; so below.
    from api.resources.reading import Library
    from graph.store import open_store

    with open_store(store, create=False) as opened:
        library = Library(opened, base)
        iri, is_measure = find(library, name, document)
        if is_measure and down:
            raise click.UsageError("--down 只用于文件;任务的下级对应已列在它的链条之后")
        trace = read(library, iri, is_measure, down)
    if form == "json":
        click.echo(trace.model_dump_json(indent=2))
    else:
        show(trace)


def find(library: Library, name: str, document: str | None) -> tuple[str, bool]:
    """The IRI that the name means, and whether it is a measure; QueryError where it means none or several."""
    from queries.errors import NotFoundError
    from queries.names import resolve_name
    from queries.parameters import is_iri
    from queries.questions import ParameterType

    if is_iri(name):
        return name, "/m/" in name.removeprefix(library.base)
    if document is None:
        try:
            return resolve_name("文件", ParameterType.DOCUMENT, name, {}, library.store).value, False
        except NotFoundError as error:
            near = error
        try:
            return resolve_name("任务", ParameterType.MEASURE, name, {}, library.store).value, True
        except NotFoundError as error:
            raise (error if error.candidates else near) from error
    scope = {"document": (resolve_name("文件", ParameterType.DOCUMENT, document, {}, library.store),)}
    return resolve_name("任务", ParameterType.MEASURE, name, scope, library.store).value, True


def read(
    library: Library, iri: str, is_measure: bool, down: bool
) -> MeasureTrace | DocumentTrace | DocumentBelow:
    """The trace; a ClickException in one line where the store does not hold the thing."""
    from api.errors import ProblemError
    from api.resources.below import read_document_below
    from api.resources.trace import read_document_trace, read_measure_trace

    try:
        if is_measure:
            return read_measure_trace(library, iri)
        return read_document_below(library, iri) if down else read_document_trace(library, iri)
    except ProblemError as error:
        raise click.ClickException(error.detail) from error


def show(trace: MeasureTrace | DocumentTrace | DocumentBelow) -> None:
    """The trace for people."""
    from api.models.trace import DocumentTrace, MeasureTrace

    console = make_console()
    if isinstance(trace, MeasureTrace):
        console.print(measure_tree(trace))
    elif isinstance(trace, DocumentTrace):
        console.print(ways_table(trace), document_tree(trace), counts_line(trace), sep="\n")
    else:
        console.print(plans_table(trace), below_table(trace), sep="\n")


def plain(text: str) -> str:
    """Words of a document, in one line and without characters that a terminal would obey."""
    return visible(" ".join(text.split()))


def named(measure: TracedMeasure) -> str:
    """A measure with its number and document."""
    return plain(f"{measure.locator} {measure.title}({measure.document.label})")


def quoted(quote: Quote | None) -> str:
    """The sentence that proves a step, in its own line; empty where there is none."""
    return f"\n原文:{plain(quote.text)}" if quote else ""


def measure_tree(trace: MeasureTrace) -> Tree:
    """The ways up as a drawn tree, then the counterparts below."""
    from rich.text import Text
    from rich.tree import Tree

    from api.pages.traces import climb

    root = Tree(Text(named(trace.measure), style="bold"))
    cited = root.add(f"{WAYS['citation']} {len(trace.citations)}")
    for citation in trace.citations:
        cited.add(Text(plain(citation.document.label) + quoted(citation.quote)))
    steps = list(climb(trace.counterparts, trace.measure.iri, (trace.measure.iri,)))
    levels = [root.add(f"{WAYS['counterpart']}({DERIVED}) {sum(depth == 1 for _, depth in steps)}")]
    for each, depth in steps:
        words = "、".join(f"“{plain(one.higher)}”" for one in each.wordings)
        line = f"{named(each.higher)} 把握 {each.confidence:.2f}\n共同文字:{words}"
        levels[depth:] = [levels[depth - 1].add(Text(line))]
    add_basis(root.add(WAYS["basis"]), trace.basis, trace.measure.document.iri)
    if trace.below:
        below = root.add(f"下级对应任务({DERIVED}) {len(trace.below)}")
        for lower in trace.below:
            below.add(Text(f"{named(lower.lower)} 把握 {lower.confidence:.2f}"))
    return root


def add_basis(branch: Tree, steps: list[BasisStep], start: str) -> None:
    """The chain of a document as branches."""
    from rich.text import Text

    from api.pages.traces import chain

    levels = [branch]
    for step, depth in chain(steps, start):
        held = "" if step.upper.held else "(未入库)"
        line = plain(step.upper.label) + held + quoted(step.quote)
        levels[depth:] = [levels[depth - 1].add(Text(line))]
    if not steps:
        branch.add("文件没有写明依据")


def ways_table(trace: DocumentTrace) -> Table:
    """One line a measure: its ways up, and where they lead."""
    from rich.table import Table
    from rich.text import Text

    table = Table(title=plain(trace.document.label))
    for heading in ("序号", "工作任务", "来处", "本条引用", f"上级对应任务({DERIVED})"):
        table.add_column(heading, overflow="fold")
    for each in trace.measures:
        ways = "、".join(WAYS[way] for way in each.ways) or "无"
        cited = "\n".join(plain(document.label) for document in each.citations)
        higher = "\n".join(f"{named(one.higher)} {one.confidence:.2f}" for one in each.counterparts)
        cells = (each.measure.locator, each.measure.title, ways, cited, higher)
        table.add_row(*(Text(cell if "\n" in cell else plain(cell)) for cell in cells))
    return table


def document_tree(trace: DocumentTrace) -> Tree:
    """The chain of the document."""
    from rich.text import Text
    from rich.tree import Tree

    root = Tree(Text(f"{WAYS['basis']}:{plain(trace.document.label)}"))
    add_basis(root, trace.basis, trace.document.iri)
    return root


def counts_line(trace: DocumentTrace) -> str:
    """How many measures have which way up."""
    counts = trace.counts
    parts = [f"{word} {getattr(counts, way)}" for way, word in WAYS.items()]
    return f"共 {counts.measures} 项任务:{','.join(parts)},无来处 {counts.none}(一项任务可有几种来处)"


def plans_table(trace: DocumentBelow) -> Table:
    """The plans below."""
    from rich.table import Table
    from rich.text import Text

    table = Table("下级方案", "关系", "落实的任务", "换牵头", title=plain(trace.document.label))
    for plan in trace.plans:
        held = "" if plan.document.held else "(未入库)"
        counts = f"{plan.taken_up}/{len(trace.measures)}", str(plan.lead_changed)
        table.add_row(Text(plain(plan.document.label) + held), RELATIONS[plan.relation], *counts)
    return table


def succeeded(succession: Succession) -> str:
    """Who has whose duty by which reform."""
    from api.pages.reforms import reform_words
    from api.pages.strings import read_strings

    units = f"{succession.higher.label} → {succession.lower.label}"
    return f"承继:{units},{reform_words(succession.reforms, read_strings('zh'))}"


def below_table(trace: DocumentBelow) -> Table:
    """One line a measure: who leads it, what carries it out below and who leads there."""
    from rich.table import Table
    from rich.text import Text

    table = Table()
    for heading in ("序号", "工作任务", "牵头", f"下级对应任务({DERIVED})及牵头"):
        table.add_column(heading, overflow="fold")
    for measure in trace.measures:
        lines = [
            f"{named(each.counterpart.lower)} {each.counterpart.confidence:.2f} "
            + plain("、".join(lead.label for lead in each.leads))
            + ("[换牵头]" if each.lead_changed else "")
            + "".join(f"[{plain(succeeded(one))}]" for one in each.successions)
            for each in measure.below
        ]
        leads = plain("、".join(lead.label for lead in measure.leads))
        below = "\n".join(lines) or "下级没有对应任务"
        cells = (measure.measure.locator, plain(measure.measure.title), leads, below)
        table.add_row(*map(Text, cells))
    return table
