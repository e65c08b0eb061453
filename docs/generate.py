"""Writes the reference pages from the code: python check.py docs. A test holds them equal.

`cli.md` from the commands, `queries.md` from the catalogue, `checks.md` from the checks, `api.md` from the
routes and settings, `rules.md` from the rule tables.
"""

from __future__ import annotations

import os
import subprocess
import sysconfig
from collections.abc import Callable, Iterator
from dataclasses import fields
from importlib import import_module
from pathlib import Path

import click
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from api.app import ROUTES
from api.cli import COMMANDS
from api.settings import Settings
from queries.catalog import named_queries
from queries.rulebook import rulebook

HERE = Path(__file__).parent
WIDTH = "100"
"""Columns of the help texts, whatever the terminal has."""

RULES = HERE.parent / "loaders" / "rules"


DRAFTS = """A draft counts like any document until a document of the same title that is no draft is held. From
then on the questions over measures, units, deadlines, indicators and figures leave it out, unless it is given
as `document`. Lists of documents, their chains, names and ledgers always hold it."""
"""The rule of drafts, for all questions."""


GUARD = """One command guards a folder of plans, without a store, for example in CI:

```shell
quanze check plans/ --fail-on warning --format sarif > findings.sarif
```

Exit status 0: nothing as grave as `--fail-on` (by default errors). 1: something. 2: not all could be
checked, as a file could not be read, there was none, or an argument is wrong. SARIF is version 2.1.0.
Regions of plain text have lines and columns; `charOffset` counts the characters of the text as it was
read, line ends as one, in any format. The place as people count it (第12段, Sheet1!B7) is the message of
the location.
"""
"""How the checks are used by machines."""


def command_page() -> Iterator[str]:
    """Every command with its arguments and options, as it tells them itself."""
    yield "# Commands\n"
    quanze = Path(sysconfig.get_path("scripts")) / "quanze"
    for name, (_, line) in COMMANDS.items():
        yield f"## quanze {name}\n\n{line}\n\n```text\n{usage(quanze, name)}\n```\n"
        command = import_module(COMMANDS[name][0]).command
        for below in command.commands if isinstance(command, click.Group) else ():
            yield f"### quanze {name} {below}\n\n```text\n{usage(quanze, name, below)}\n```\n"


def usage(quanze: Path, *words: str) -> str:
    """What a command tells of itself."""
    command = [str(quanze), *words, "--help"]
    told = subprocess.run(command, env=os.environ | {"COLUMNS": WIDTH}, capture_output=True, check=True)
    return "\n".join(told.stdout.decode("utf-8").splitlines())


def query_page() -> Iterator[str]:
    """Every named query with its parameters and first example."""
    yield "# Named queries\n\nRun one with `quanze query NAME --parameter value`.\n"
    yield DRAFTS + "\n"
    for name, query in named_queries().queries.items():
        title, description = query.title, query.description
        yield f"## {name}\n\n{title.zh} · {title.en}\n\n{description.zh}\n\n{description.en}\n"
        for parameter in query.parameters:
            kind = f"{parameter.type}, required" if parameter.required else parameter.type
            yield f"- `{parameter.name}` ({kind}): {parameter.label.zh} · {parameter.label.en}"
        for example in query.examples[:1]:
            words = "".join(f" --{key} {value}" for key, value in example.items())
            yield f"\n```shell\nquanze query {name}{words}\n```\n"


def routes() -> list[APIRoute]:
    """All routes of the service, pages too, by path."""
    found = [route for module in ROUTES for route in module.router.routes if isinstance(route, APIRoute)]
    return sorted(found, key=lambda route: (route.path, methods(route)))


def route_page() -> Iterator[str]:
    """Every route with its parameters, and every setting of the service."""
    yield "# Routes of the service\n\n`quanze serve` prints the address; try the JSON routes at `/docs`.\n"
    for title, in_schema in (("SPARQL and JSON", True), ("Pages", False)):
        yield f"## {title}\n\n| route | parameters | what it gives |\n|---|---|---|"
        for route in routes():
            if route.include_in_schema == in_schema:
                yield route_row(route)
        yield ""
    yield "## Settings\n\nFrom the environment.\n\n| variable | default |\n|---|---|"
    for field in fields(Settings):
        yield f"| `QUANZE_{field.name.upper()}` | {field.default} |"


def route_row(route: APIRoute) -> str:
    """One line of the table: methods and path, query parameters, first sentence of the description."""
    names = ", ".join(f"`{name}`" for name in query_names(route.dependant))
    line = (route.description or route.name).splitlines()[0]
    return f"| {methods(route)} `{route.path}` | {names} | {line} |"


def methods(route: APIRoute) -> str:
    """The methods of a route, in order of name."""
    return ", ".join(sorted(route.methods or ()))


def query_names(dependant: Dependant) -> list[str]:
    """The query parameters of a route, those of its dependencies too."""
    own = [each.alias for each in dependant.query_params]
    return own + [name for inner in dependant.dependencies for name in query_names(inner)]


def check_page() -> Iterator[str]:
    """Every check with its severity, what it finds and the remedy."""
    yield "# Checks\n\nRun them with `quanze check`; the page `/checks` shows them. How to add one: see"
    yield "[CONTRIBUTING](../CONTRIBUTING.md). Besides these, the SHACL shapes of the ontology tell what is"
    yield "wrong with the form, as `form-…`.\n"
    yield GUARD
    yield "| check | severity | what it finds | remedy |\n|---|---|---|---|"
    for rule in rulebook().rules:
        title = f"{rule.title.zh} · {rule.title.en}"
        remedy = f"{rule.remedy.zh} · {rule.remedy.en}"
        yield f"| `{rule.id}` | {rule.severity} | {title} | {remedy} |"


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
    "checks.md": check_page,
    "api.md": route_page,
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
