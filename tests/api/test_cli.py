"""The command line starts light, speaks UTF-8, and tells known errors in one line."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec

import click
import pytest
from click.testing import CliRunner

from api import cli
from loaders.errors import LoadError

HEAVY = ("rdflib", "fastapi", "pyoxigraph", "networkx", "pyvis", "SPARQLWrapper", "jinja2")


def run(code: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a Python program in a fresh interpreter."""
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, timeout=60, check=False, env=environment or None
    )


def test_help_imports_nothing_heavy() -> None:
    code = f"""
import sys
from api.cli import main
main(["--help"], standalone_mode=False)
assert not [name for name in {HEAVY!r} if name in sys.modules], "heavy import"
"""
    result = run(code)
    assert result.returncode == 0, result.stderr.decode()
    assert "启动网页" in result.stdout.decode("utf-8")


def test_extract_imports_no_graph_and_no_service() -> None:
    code = f"""
import sys
from api.cli import main
main(["extract", "--help"], standalone_mode=False)
assert not [name for name in {HEAVY!r} if name in sys.modules], "heavy import"
"""
    assert run(code).returncode == 0


def test_output_is_utf8_in_any_locale() -> None:
    result = run("from api.cli import main; main(['--help'])", LC_ALL="C", PYTHONIOENCODING="gbk")
    assert "读入图库" in result.stdout.decode("utf-8")


def test_every_command_of_the_table_exists() -> None:
    assert [name for name, (module, _) in cli.COMMANDS.items() if find_spec(module) is None] == []


class UnlistedError(Exception):
    """An error that the table does not name."""


@pytest.mark.parametrize(
    ("error", "status"), [(LoadError("甲.txt", "打不开", "请检查"), 1), (UnlistedError(), None)]
)
def test_exit_status(error: Exception, status: int | None) -> None:
    assert cli.exit_status(error) == status


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (LoadError("甲.txt", "文件\n是空的", "请换一份"), 1, "甲.txt:文件 是空的;请换一份\n"),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_errors_end_in_one_line(
    monkeypatch: pytest.MonkeyPatch, error: BaseException, status: int, words: str
) -> None:
    @click.command("serve")
    def failing() -> None:
        raise error

    monkeypatch.setattr(cli.LazyGroup, "get_command", lambda *_: failing)
    result = CliRunner().invoke(cli.main, ["serve"])
    assert (result.exit_code, result.stderr) == (status, words)


def test_closed_pipe_is_quiet() -> None:
    code = """
import click, sys
from api import cli

@click.command("query")
def endless():
    while True:
        click.echo("任务")

cli.LazyGroup.get_command = lambda *_: endless
cli.main(["query"])
"""
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=30) == 1


def test_unknown_command_is_a_usage_error() -> None:
    result = CliRunner().invoke(cli.main, ["nonsense"])
    assert result.exit_code == 2
    assert "nonsense" in result.stderr
