"""The command line `quanze`: a table of subcommands, each loaded only when it is called.

Nothing heavy is imported here, so that `quanze --help` and `quanze extract` start at once.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import click

COMMANDS: dict[str, tuple[str, str]] = {
    "extract": ("api.commands.extract", "读一份文件,输出结构化记录(JSON)或核对清单"),
    "load": ("api.commands.load", "把文件或文件夹读入图库"),
    "unload": ("api.commands.unload", "从图库中移除文件"),
    "export": ("api.commands.export", "导出图谱:Turtle、N-Quads、JSON-LD、GraphML、GEXF、HTML"),
    "query": ("api.commands.query", "运行一个命名查询或 .rq 文件"),
    "diff": ("api.commands.diff", "比较两份文件的职责:增删、改写,单位、时限、指标的变化"),
    "trace": ("api.commands.trace", "查任务的来处:逐级向上的链条和证据;下级怎样落实"),
    "align": ("api.commands.align", "对照上下级文件,找出对应任务"),
    "correct": ("api.commands.correct", "更正单位、角色、时限:写明谁、何时、为何,重新读入后仍有效"),
    "check": ("api.commands.check", "检查文件的毛病:缺牵头、时限或文号有误、序号括号不对等"),
    "serve": ("api.commands.serve", "启动网页、JSON 接口和 SPARQL 端点"),
}
"""Subcommand → (module with an object `command`, one line of help). Order is the order of `--help`."""

KNOWN_ERRORS: dict[tuple[str, str], int] = {
    ("loaders.errors", "LoadError"): 1,
    ("loaders.errors", "RuleError"): 2,
    ("ontology.own_registry", "RegistryError"): 1,
    ("graph.errors", "GraphError"): 1,
    ("queries.errors", "QueryError"): 1,
    ("api.errors", "SettingsError"): 2,
}
"""Errors told in one line → exit status. Named, not imported, so that no package loads for it."""

INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells count it (128 + SIGINT)."""


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports one only to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, its module imported now; None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(COMMANDS[cmd_name][0]).command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands from the table alone."""
        with formatter.section("命令"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run, with output in UTF-8 on every console and in every pipe."""
        use_utf8()
        return super().main(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; known errors become one line and an exit status."""
        with quiet_endings(ctx):
            result = super().invoke(ctx)
            flush()
            return result


def use_utf8() -> None:
    """Write UTF-8 to stdout and stderr, also where the system's code page is another (Windows)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def flush() -> None:
    """Write out what is buffered; a closed pipe is one error on all systems."""
    try:
        sys.stdout.flush()
    except OSError as error:
        if error.errno == errno.EINVAL and sys.platform == "win32":
            raise BrokenPipeError(error.errno, error.strerror) from error
        raise


@contextmanager
def quiet_endings(ctx: click.Context) -> Iterator[None]:
    """Turn known errors, Ctrl-C and a closed pipe into an exit status without a traceback."""
    try:
        yield
    except KeyboardInterrupt:
        ctx.exit(INTERRUPTED)
    except BrokenPipeError:
        # What is still buffered must not fail a second time when the interpreter ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        ctx.exit(1)
    except Exception as error:
        status = exit_status(error)
        if status is None:
            raise
        click.echo(" ".join(str(error).split()), err=True)
        ctx.exit(status)


def exit_status(error: BaseException) -> int | None:
    """The exit status of a known error (also of its subclasses), None for any other."""
    names = ((kind.__module__, kind.__qualname__) for kind in type(error).__mro__)
    return next((KNOWN_ERRORS[name] for name in names if name in KNOWN_ERRORS), None)


@click.group(
    cls=LazyGroup,
    help="Quanze(权责):把政府方案读成任务、单位、职责、时限和依据的知识图谱。",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="quanze", prog_name="quanze")
def main() -> None:
    """The program; what it does is in its commands."""


if __name__ == "__main__":
    main()
