"""Runs a reader in a process of its own, with bounds on time and memory.

For readers whose library is native code that cannot be interrupted and can crash on hostile bytes. The
process gets the bytes on its standard input and gives the text as JSON; it may not outlive its bounds.
On Windows only time is bounded, since the system has no limit of memory that a process can set itself.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib import import_module
from typing import Any

from loaders import errors
from loaders.errors import DamagedFile, LoadError, TooLarge
from loaders.source import Source
from loaders.text import Cell, Doubt, Origin, SourceText, Span, Table

SECONDS = 15.0
MEMORY_BYTES = 800_000_000


def read_isolated(source: Source, module: str) -> SourceText:
    """What `loaders.formats.<module>.read_pages_text(source)` gives, from a process of its own.

    Raises:
        LoadError: what the reader raises.
        TooLarge: it took more time or memory than one document may.
        DamagedFile: the process broke down.
    """
    command = [sys.executable, "-m", "loaders.formats.isolated", module, source.name]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONIOENCODING": "utf-8"}
    try:
        done = subprocess.run(
            command,
            input=source.data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            timeout=SECONDS,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired as error:
        raise TooLarge(source.name, f"读了{SECONDS:.0f}秒还没有读完", "请拆成几份文件再读") from error
    if done.returncode or not done.stdout:
        raise DamagedFile(source.name, "文件损坏,读取程序中断", "请重新下载或另存后再试")
    return _from_json(json.loads(done.stdout))


def _from_json(answer: dict[str, Any]) -> SourceText:
    if "error" in answer:
        raise getattr(errors, answer["error"])(*answer["parts"])
    return SourceText(
        text=answer["text"],
        tables=tuple(_table(*table) for table in answer["tables"]),
        origins=tuple(Origin(*origin) for origin in answer["origins"]),
        doubts=tuple(Doubt(rule, message, Span(*span)) for rule, message, span in answer["doubts"]),
        paragraph_breaks=answer["paragraph_breaks"],
        media_type=answer["media_type"],
    )


def _table(span: list[int], rows: list[list[list[int]]]) -> Table:
    cells = tuple(tuple(Cell(Span(start, end), bool(merged)) for start, end, merged in row) for row in rows)
    return Table(Span(*span), cells)


def _to_json(text: SourceText) -> dict[str, Any]:
    return {
        "text": text.text,
        "tables": [
            [table.span, [[(*cell.span, int(cell.merged)) for cell in row] for row in table.rows]]
            for table in text.tables
        ],
        "origins": [(origin.start, origin.place) for origin in text.origins],
        "doubts": text.doubts,
        "paragraph_breaks": text.paragraph_breaks,
        "media_type": text.media_type,
    }


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(module: str, name: str) -> None:
    """Read standard input with the reader and write its text, or its error, to standard output."""
    _bound_memory()
    source = Source(name, sys.stdin.buffer.read())
    answer: dict[str, Any]
    try:
        answer = _to_json(import_module(f"loaders.formats.{module}").read_pages_text(source))
    except LoadError as error:
        parts = (error.name, error.problem, error.remedy, error.place)
        answer = {"error": type(error).__name__, "parts": parts}
    except MemoryError:
        parts = (name, "读取它需要的内存太多", "请拆成几份文件再读", None)
        answer = {"error": TooLarge.__name__, "parts": parts}
    sys.stdout.buffer.write(json.dumps(answer).encode())


if __name__ == "__main__":
    main(*sys.argv[1:3])
