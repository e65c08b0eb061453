"""Writes the reference pages from the code: python check.py docs. A test holds them equal.

`cli.md` from the commands, `queries.md` from the catalogue, `api.md` from the routes, `rules.md` from the
rule tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import click

from api.cli import COMMANDS, main
from queries.catalog import named_queries

HERE = Path(__file__).parent
RULES = HERE.parent / "loaders" / "rules"


def command_page() -> Iterator[str]:
    """Every command with its arguments and options."""
    yield "# Commands\n"
    context = click.Context(main, info_name="quanze")
    for name, (_, line) in COMMANDS.items():
        command = main.get_command(context, name)
        assert command is not None
        own = click.Context(command, info_name=name, parent=context)
        yield f"## quanze {name}\n\n{line}\n\n```text\n{command.get_help(own)}\n```\n"


def query_page() -> Iterator[str]:
    """Every named query with its parameters and first example."""
    yield "# Named queries\n\nRun one with `quanze query NAME --parameter value`.\n"
    for name, query in named_queries().queries.items():
        title, description = query.title, query.description
        yield f"## {name}\n\n{title.zh} · {title.en}\n\n{description.zh}\n\n{description.en}\n"
        for parameter in query.parameters:
            kind = f"{parameter.type}, required" if parameter.required else parameter.type
            yield f"- `{parameter.name}` ({kind}): {parameter.label.zh} · {parameter.label.en}"
        for example in query.examples[:1]:
            words = "".join(f" --{key} {value}" for key, value in example.items())
            yield f"\n```shell\nquanze query {name}{words}\n```\n"


def rule_page() -> Iterator[str]:
    """Every rule table with what it says of itself in its first comment."""
    yield "# Rule tables\n\nIn `loaders/rules/`. How to add a row: see [CONTRIBUTING](../CONTRIBUTING.md).\n"
    yield "| table | what it holds |\n|---|---|"
    for path in sorted(RULES.iterdir()):
        if path.is_file():
            yield f"| `{path.name}` | {summary(path)} |"


def summary(path: Path) -> str:
    """The comment that a table begins with, on one line; the columns where it has none."""
    lines = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            break
        lines.append(line.lstrip("# "))
    columns = path.read_text(encoding="utf-8").splitlines()[0].split("\t")
    return (" ".join(lines) or f"columns: {', '.join(columns)}").replace("|", "\\|")


PAGES: dict[str, Callable[[], Iterator[str]]] = {
    "cli.md": command_page,
    "queries.md": query_page,
    "rules.md": rule_page,
}


def render(name: str) -> str:
    """The text of one page."""
    return "\n".join(PAGES[name]()).rstrip() + "\n"


def write_all() -> None:
    """Write all pages."""
    for name in PAGES:
        (HERE / name).write_text(render(name), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_all()
