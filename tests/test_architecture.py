"""The house rules that can be read off the source: who imports whom, and how large things are."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
MAY_IMPORT: dict[str, set[str]] = {
    "loaders": set(),
    "ontology": set(),
    "graph": {"loaders", "ontology"},
    "queries": {"graph", "ontology"},
    "api": {"graph", "loaders", "ontology", "queries"},
}
"""Package → the sibling packages that it may import."""

GRAPH_MAY_READ = {
    f"loaders.{name}" for name in ("records", "text", "errors", "serialize", "simplify", "numerals")
}
"""The modules of `loaders` that `graph` may know: its values, their JSON, a word's script and how a number
is written, not its work."""

MAX_FILE_LINES = 300
MAX_FUNCTION_LINES = 60
MODULES = sorted(path for package in MAY_IMPORT for path in (ROOT / package).rglob("*.py"))
SCRIPTS = sorted([*ROOT.glob("*.py"), *(p for d in ("benchmarks", "docs") for p in (ROOT / d).rglob("*.py"))])


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and module of each import, also those inside functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, "." * node.level + (node.module or "")


@cache
def distributions() -> Mapping[str, list[str]]:
    """Module → the installed packages that it comes from."""
    return metadata.packages_distributions()


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_the_packages_are_the_five_and_no_more() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "*/__init__.py"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    tops = {line.split("/")[0] for line in listed.stdout.splitlines()}
    assert tops == set(MAY_IMPORT)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_go_one_way(path: Path) -> None:
    package = path.relative_to(ROOT).parts[0]
    for line, module in imported(ast.parse(path.read_text(encoding="utf-8"))):
        place = f"{name_of(path)}:{line} imports {module}"
        top = module.split(".")[0]
        assert not module.startswith("."), f"{place}: imports are absolute"
        assert top not in MAY_IMPORT or top == package or top in MAY_IMPORT[package], place
        if package == "graph" and top == "loaders":
            assert module in GRAPH_MAY_READ, f"{place}: only {sorted(GRAPH_MAY_READ)}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_what_is_imported_is_declared(path: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {canonicalize_name(Requirement(each).name) for each in project["dependencies"]}
    provided = distributions()
    for line, module in imported(ast.parse(path.read_text(encoding="utf-8"))):
        top = module.split(".")[0]
        if top not in sys.stdlib_module_names and top not in MAY_IMPORT:
            assert declared & {canonicalize_name(each) for each in provided[top]}, (
                f"{name_of(path)}:{line} {top}"
            )


@pytest.mark.parametrize("path", MODULES + SCRIPTS, ids=name_of)
def test_files_and_functions_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MAX_FILE_LINES
    for function in functions(ast.parse(text)):
        length = (function.end_lineno or function.lineno) - function.lineno + 1
        assert length <= MAX_FUNCTION_LINES, f"{function.name} has {length} lines"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_modules_say_what_they_are_for(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree) or not tree.body


@pytest.mark.parametrize(
    "path", [*MODULES, *sorted((ROOT / "api" / "templates").glob("*.html"))], ids=name_of
)
def test_figures_for_people_have_no_exponent(path: Path) -> None:
    """`%g` and `:g` write 3e+06; `loaders.numerals.to_figure` writes 300万."""
    assert not re.search(r":[.,\d]*[ge]\}|%\.?\d*[ge]\b", path.read_text(encoding="utf-8"))


def test_the_command_line_starts_light() -> None:
    """What takes long to import is not loaded to show the help."""
    heavy = ("rdflib", "pyoxigraph", "fastapi", "networkx", "lxml", "openpyxl", "rich", "loaders", "graph")
    probe = f"import sys, api.cli; print(*[name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split() == []
