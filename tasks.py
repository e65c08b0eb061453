"""What the two commands do: `run.py` shows the examples, `check.py` runs the checks."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from bootstrap import ROOT, SetupError, report, set_up, tool

EXAMPLES = ROOT / "examples" / "lanjiang"
STORE = ROOT / ".demo" / "store"
SCRIPTS = ("run.py", "check.py", "bootstrap.py", "tasks.py", "benchmarks", "docs")
SHARED = Path(os.environ.get("QUANZE_SHARED", ROOT.parent / "shared"))
LOCKS: dict[str, tuple[str, ...]] = {
    "requirements.lock": (),
    "requirements-dev.lock": ("--extra", "dev", "--constraint", "requirements.lock"),
}
COMPILE = (
    *("pip", "compile", "pyproject.toml", "-", "--quiet", "--universal", "--python-version", "3.11"),
    *("--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"),
)
BUILD_NEEDS = "hatchling>=1.25\neditables>=0.5\n"


def demo() -> int:
    """Set up, load the examples, serve them; the exit status of the first step that fails."""
    set_up("requirements.lock")
    STORE.parent.mkdir(exist_ok=True)
    loaded = tool("quanze", "load", str(EXAMPLES), "--store", str(STORE))
    return loaded or tool("quanze", "serve", "--store", str(STORE), *sys.argv[1:])


def format_code(*words: str) -> int:
    """Write all code in the one format."""
    return tool("ruff", "format", *words, ".")


def lint(*words: str) -> int:
    """Run the linter; --fix mends what it can."""
    return tool("ruff", "check", *words, ".")


def types() -> int:
    """Check the types of the packages, then of the scripts."""
    return tool("mypy") or tool("mypy", *SCRIPTS)


def test(*words: str) -> int:
    """Run the tests; further words go to pytest."""
    return tool("pytest", "-q", "-rfEs", *words)


def score() -> int:
    """Score the reading against gold records, where a folder with them lies beside the project."""
    if not (SHARED / "eval" / "score.py").exists():
        report(f"score: 没有 {SHARED},跳过")
        return 0
    return tool("python", "benchmarks/score.py", str(SHARED))


def bench(*words: str) -> int:
    """Measure reading, starting and loading."""
    return tool("python", "benchmarks/speed.py", *words)


def docs() -> int:
    """Write the reference pages in docs/ anew from the code."""
    return tool("python", "docs/generate.py")


def lock(*words: str) -> int:
    """Write the lock files anew from pyproject.toml; needs uv; --upgrade takes newer versions."""
    uv = shutil.which("uv")
    if uv is None:
        raise SetupError("更新锁文件需要 uv:请先安装它(pip install uv)")
    for name, options in LOCKS.items():
        command = [uv, *COMPILE, *options, "--output-file", name, *words]
        if status := subprocess.run(command, input=BUILD_NEEDS, text=True, cwd=ROOT, check=False).returncode:
            return status
    return 0


def everything() -> int:
    """Format, lint, types, tests, score: stops at the first that fails."""
    steps: dict[str, Callable[[], int]] = {
        "format": lambda: format_code("--check"),
        "lint": lint,
        "types": types,
        "test": test,
        "score": score,
    }
    for name, step in steps.items():
        report(f"== {name}")
        if status := step():
            report(f"== {name}: 没有通过")
            return status
    report("== 全部通过")
    return 0


TASKS: dict[str, Callable[..., int]] = {
    "all": everything,
    "format": format_code,
    "lint": lint,
    "types": types,
    "test": test,
    "score": score,
    "bench": bench,
    "docs": docs,
    "lock": lock,
}


def check() -> int:
    """Run the task that the first word names."""
    name, *words = sys.argv[1:] or ["all"]
    if name not in TASKS:
        listing = "\n".join(f"  {task:<8}{function.__doc__}" for task, function in TASKS.items())
        raise SetupError(f"python check.py [TASK]\n{listing}")
    if name != "lock":
        set_up("requirements-dev.lock")
    return TASKS[name](*words)
