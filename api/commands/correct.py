"""`quanze correct`: people's corrections of what was read; they win over the reading and survive a reload."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import click

from api.commands.base import base_option
from api.options import store_option, table_option

if TYPE_CHECKING:
    from graph.correction import CorrectionKind
    from graph.document import Document
    from graph.load import Change
    from graph.store import Store

ROLES: Final = ("牵头", "负责", "配合", "无")
"""What may be given as a role; the last takes the unit off the measure."""


class Author(NamedTuple):
    """Who corrects, and why."""

    by: str
    why: str


def correcting(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options that every change needs."""
    options = (
        click.option("--by", required=True, envvar="QUANZE_BY", metavar="姓名或科室", help="谁更正"),
        click.option("--why", required=True, metavar="理由", help="为什么更正"),
        store_option,
        table_option,
        base_option,
    )
    for option in reversed(options):
        function = option(function)
    return function


@click.group(
    help="更正读取结果:单位、角色、时限。更正胜过读取结果,重新读入后仍然有效;"
    "写明谁、何时、为何,存入图库和图库旁的更正表(CSV,可用 Excel 打开)。"
)
def command() -> None:
    """The group; what it does is in its commands."""


@command.command(help="名称“原名”指的是单位“新名”。不给任务时及于整份文件。")
@click.argument("document", metavar="文件")
@click.argument("former", metavar="原名")
@click.argument("now", metavar="新名")
@click.option("--measure", default="", metavar="任务", help="只更正这一项任务,写序号或标题")
@correcting
def unit(
    document: str,
    former: str,
    now: str,
    measure: str,
    by: str,
    why: str,
    store: str,
    table: Path | None,
    base: str,
) -> None:
    """Have a name mean another unit."""
    from graph.correction import GROUP, CorrectionKind
    from loaders.unit_lists import is_group

    new = one_line(now, "新名")
    change = make(
        store, table, base, (document, measure), Author(by, why),
        lambda _: (CorrectionKind.UNIT, one_line(former, "原名"), new, GROUP if is_group(new) else ""),
    )  # fmt: skip
    tell(change)


@command.command(
    help="单位在任务上的角色:牵头、负责、配合;“无”是把它从这项任务去掉。文中漏掉的单位也这样补上。"
)
@click.argument("document", metavar="文件")
@click.argument("measure", metavar="任务")
@click.argument("unit_name", metavar="单位")
@click.argument("role_name", metavar="角色", type=click.Choice(ROLES))
@correcting
def role(
    document: str, measure: str, unit_name: str, role_name: str,
    by: str, why: str, store: str, table: Path | None, base: str,
) -> None:  # fmt: skip
    """Set the role of a unit on a measure."""
    from graph.correction import GROUP, ROLE_WORDS, CorrectionKind
    from loaders.unit_lists import is_group

    name = one_line(unit_name, "单位")
    role = next(role for role, words in ROLE_WORDS.items() if words == role_name)
    change = make(
        store, table, base, (document, measure), Author(by, why),
        lambda _: (CorrectionKind.ROLE, name, role, GROUP if is_group(name) else ""),
    )  # fmt: skip
    tell(change)


@command.command(
    help="任务的时限,照公文写法(2016年12月底前、每年1月30日前、长期坚持);“无”是去掉 --was 那一个。"
)
@click.argument("document", metavar="文件")
@click.argument("measure", metavar="任务")
@click.argument("words", metavar="时限")
@click.option("--was", default="", metavar="原文", help="更正的是哪一个时限,照页面上的写法;不给是补上一个")
@correcting
def deadline(
    document: str,
    measure: str,
    words: str,
    was: str,
    by: str,
    why: str,
    store: str,
    table: Path | None,
    base: str,
) -> None:
    """Put a deadline in place of another, add one, or take one away."""
    from graph.correction import CorrectionKind

    def stated(held: Document) -> tuple[CorrectionKind, str, str, str]:
        now = "" if words.strip() == "无" else one_line(words, "时限")
        if not now and not was:
            raise click.UsageError("去掉时限时请用 --was 写明是哪一个")
        return CorrectionKind.DEADLINE, " ".join(was.split()), now, read_words(now, held) if now else ""

    tell(make(store, table, base, (document, measure), Author(by, why), stated))


@command.command(help="撤回一处更正,恢复读取结果。编号见 quanze correct list。")
@click.argument("id", metavar="编号")
@correcting
def withdraw(id: str, by: str, why: str, store: str, table: Path | None, base: str) -> None:
    """Take a correction back."""
    from graph.amending import amend, catch_up, withdrawn
    from graph.store import open_store

    with open_store(store, create=False) as opened:
        catch_up(opened, base, place_of(table, opened))
        taken = withdrawn(opened, base, id, one_line(by, "--by"), now_here(), one_line(why, "--why"))
        amend(opened, base, taken, place_of(table, opened))
    click.echo(f"已撤回 {taken.former}")


@command.command("list", help="列出全部更正,以及是否仍然有效。")
@store_option
@table_option
@base_option
def listed(store: str, table: Path | None, base: str) -> None:
    """All corrections, as the named query `corrections` gives them."""
    from api.commands.query import write_table
    from graph.amending import catch_up
    from graph.store import open_store
    from queries.catalog import named_queries
    from queries.run import run

    with open_store(store, create=False) as opened:
        catch_up(opened, base, place_of(table, opened))
        write_table(run(named_queries().find("corrections"), opened), identifiers=False)


def make(
    location: str,
    table: Path | None,
    base: str,
    names: tuple[str, str],
    author: Author,
    say: Callable[[Document], tuple[CorrectionKind, str, str, str]],
) -> Change:
    """Find document and measure, state the correction of them, keep it and carry it out."""
    from graph.amending import amend, catch_up
    from graph.correction import Correction
    from graph.store import open_store
    from graph.stored_reading import read_reading

    by, why = one_line(author.by, "--by"), one_line(author.why, "--why")
    with open_store(location, create=False) as opened:
        beside = place_of(table, opened)
        catch_up(opened, base, beside)
        document, measure = find(opened, *names)
        kind, former, now, reading = say(read_reading(opened, base, document))
        made = Correction(document, measure, kind, former, now, reading, by, now_here(), why)
        return amend(opened, base, made, beside)


def find(store: Store, document: str, measure: str) -> tuple[str, str]:
    """The IRIs of a held document and of one of its measures, which may be none."""
    from queries.names import resolve_name
    from queries.questions import ParameterType

    held = resolve_name("文件", ParameterType.DOCUMENT, document, {}, store)
    if not measure:
        return held.value, ""
    scope = {"document": (held,)}
    return held.value, resolve_name("任务", ParameterType.MEASURE, measure, scope, store).value


def read_words(words: str, document: Document) -> str:
    """The deadline that the words state, as corrections keep it; a CorrectionError where they state none."""
    from graph.correction import write_deadline
    from loaders.stated_time import read_stated_time

    found = read_stated_time(words, document.record.document)
    if found is None:
        raise click.UsageError(
            f"读不出时限“{words}”;请照公文写法写一个,如 2016年12月底前、每年1月30日前、长期坚持"
        )
    return write_deadline(found)


def one_line(words: str, name: str) -> str:
    """The words in one line; a UsageError where there are none."""
    plain = " ".join(words.split())
    if not plain:
        raise click.UsageError(f"{name} 不能为空")
    return plain


def now_here() -> str:
    """The time of this machine with its offset, to the second."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def place_of(table: Path | None, store: Store) -> Path | None:
    """The table that the user names, else the one beside the store."""
    from graph.correction_table import table_beside

    return table or table_beside(store.location)


def tell(change: Change) -> None:
    """One line of what happened."""
    click.echo(f"已更正;这份文件现有 {change.corrected} 处按更正记入")
