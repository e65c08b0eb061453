"""What the docs say is there: commands, options, queries, routes, rule tables, files, links."""

from __future__ import annotations

import importlib.util
import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import click
import pytest

from api.cli import COMMANDS, main
from queries.catalog import named_queries

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.zh.md")
HEADING = re.compile(r"^#+ ", re.MULTILINE)
LINK = re.compile(r"\]\(([^)#\s]+)\)")
FENCE = re.compile(r"^```shell\n(.*?)^```", re.MULTILINE | re.DOTALL)
MODULE = re.compile(r"`((?:loaders|graph|ontology|queries|api|tests|docs|benchmarks|examples)/[\w./*{},-]*)`")


def load_generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_generate", ROOT / "docs" / "generate.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


GENERATOR = load_generator()


def tracked_pages() -> list[Path]:
    done = subprocess.run(["git", "ls-files", "*.md"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in done.stdout.splitlines()]


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def shell_lines(name: str) -> list[list[str]]:
    """The words of each command in the shell blocks of a page, comments left out."""
    lines = [line for block in FENCE.findall(text(name)) for line in block.splitlines()]
    return [words for line in lines if (words := shlex.split(line, comments=True))]


def quanze_lines() -> Iterator[list[str]]:
    for name in READMES:
        for words in shell_lines(name):
            if words[0].endswith("quanze"):
                yield words[1:]


@pytest.mark.parametrize("name", sorted(GENERATOR.PAGES))
def test_the_reference_pages_are_fresh(name: str) -> None:
    assert text(f"docs/{name}") == GENERATOR.render(name), "run: python check.py docs"


def test_the_reference_pages_name_everything() -> None:
    assert all(f"## quanze {name}\n" in text("docs/cli.md") for name in COMMANDS)
    assert all(f"## {name}\n" in text("docs/queries.md") for name in named_queries().queries)
    tables = [path.name for path in (ROOT / "loaders" / "rules").iterdir() if path.is_file()]
    assert all(f"`{name}` | " in text("docs/rules.md") for name in tables)
    assert not [line for line in text("docs/rules.md").splitlines() if line.endswith("` |  |")]


@pytest.mark.parametrize("words", list(quanze_lines()), ids=" ".join)
def test_commands_in_the_readme_exist(words: list[str]) -> None:
    context = click.Context(main, info_name="quanze")
    command = main.get_command(context, words[0])
    assert command is not None
    if isinstance(command, click.Group) and not words[1].startswith("-"):
        command = command.commands[words[1]]
    options = {name for each in command.params for name in each.opts} | {"--help"}
    if words[0] == "query":
        options |= {f"--{each.name}" for each in named_queries().find(words[1]).parameters}
    assert {word for word in words if word.startswith("--")} <= options


def test_scripts_in_the_readme_exist() -> None:
    scripts = {
        word for name in READMES for words in shell_lines(name) for word in words if word.endswith(".py")
    }
    assert scripts == {"run.py", "check.py"}
    assert all((ROOT / script).is_file() for script in scripts)


def test_the_chinese_readme_mirrors_the_english_one() -> None:
    english, chinese = map(text, READMES)
    assert shell_lines(READMES[0]) == shell_lines(READMES[1])
    assert HEADING.findall(english) == HEADING.findall(chinese)
    ours = {link for link in LINK.findall(english) if link not in READMES}
    assert ours == {link for link in LINK.findall(chinese) if link not in READMES}


@pytest.mark.parametrize("page", tracked_pages(), ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_and_named_files_exist(page: Path) -> None:
    content = page.read_text(encoding="utf-8")
    for link in LINK.findall(content):
        assert "://" in link or (page.parent / link).exists(), link
    for name in MODULE.findall(content):
        assert "{" in name or list(ROOT.glob(name.rstrip("/"))), name
