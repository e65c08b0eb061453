"""The two commands: what they need, what they install, what they say when it cannot be."""

from __future__ import annotations

import ast
import os
import runpy
import shutil
import signal
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import bootstrap
import tasks

ROOT = Path(__file__).parent.parent
COMMANDS = ("run.py", "check.py")
Pins = dict[str, list[str]]


def pins(name: str) -> Pins:
    """Package → the versions that a lock file pins."""
    found: Pins = {}
    for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith(" "):
            requirement = Requirement(line.removesuffix("\\"))
            version = str(requirement.specifier).removeprefix("==")
            found.setdefault(canonicalize_name(requirement.name), []).append(version)
    return found


def project() -> dict[str, list[str]]:
    data = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {
        "requirements.lock": data["dependencies"],
        "requirements-dev.lock": data["optional-dependencies"]["dev"],
    }


@pytest.mark.parametrize("script", COMMANDS)
def test_an_old_interpreter_is_told_in_one_line(script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 9))
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(ROOT / script), run_name="__main__")
    assert "3.11" in str(ended.value.code)
    assert "\n" not in str(ended.value.code)


@pytest.mark.parametrize("script", COMMANDS)
def test_an_old_interpreter_can_parse_the_script(script: str) -> None:
    text = (ROOT / script).read_text(encoding="utf-8")
    newer = (ast.JoinedStr, ast.AnnAssign, ast.FunctionDef, ast.NamedExpr, ast.Match)
    assert text.startswith("# -*- coding: utf-8 -*-\n")
    assert not [node for node in ast.walk(ast.parse(text)) if isinstance(node, newer)]


@pytest.mark.parametrize("lock", sorted(tasks.LOCKS))
def test_a_lock_pins_all_by_hash_and_names_no_host(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index-url" not in text and "--find-links" not in text
    entries = text.replace("\\\n", " ").splitlines()
    assert entries and all("==" in entry and "--hash=sha256:" in entry for entry in entries)


def test_the_locks_hold_what_the_project_asks_for() -> None:
    for lock, wanted in project().items():
        have = pins(lock)
        for requirement in map(Requirement, wanted):
            versions = have.get(canonicalize_name(requirement.name))
            assert versions, f"{lock} lacks {requirement}; python check.py lock"
            assert all(map(requirement.specifier.contains, versions)), f"{lock}: {requirement}"


def test_both_locks_agree_and_can_build_the_project() -> None:
    run, dev = (pins(lock) for lock in tasks.LOCKS)
    assert {name: dev.get(name) for name in run} == run
    assert {"hatchling", "editables"} <= set(run)


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """A project folder of its own, in which pip is only listened to; returns what pip was asked.

    The environments borrow the pip of the interpreter: to put one into each takes seconds.
    """
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "a.lock").write_text("one==1", encoding="utf-8")
    asked: list[tuple[str, ...]] = []
    folder = tmp_path / ".venv"
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "VENV", folder)
    monkeypatch.setattr(bootstrap, "BIN", folder / bootstrap.BIN.name)
    monkeypatch.setattr(bootstrap, "STAMP", folder / "stamp")
    monkeypatch.setattr(bootstrap, "pip", lambda *words: asked.append(words))
    create = venv.create
    monkeypatch.setattr(
        "venv.create",
        lambda path, with_pip, clear: create(path, system_site_packages=with_pip, clear=clear),
    )
    return asked


def test_setting_up_installs_the_lock_once_and_again_when_it_changes(house: list[tuple[str, ...]]) -> None:
    bootstrap.set_up("a.lock")
    assert [words[1] for words in house] == ["--require-hashes", "--no-deps"]
    bootstrap.set_up("a.lock")
    assert len(house) == 2
    (bootstrap.ROOT / "a.lock").write_text("one==2", encoding="utf-8")
    bootstrap.set_up("a.lock")
    assert len(house) == 4


def test_a_setup_that_failed_is_not_taken_for_done(
    house: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*words: str) -> None:
        raise bootstrap.SetupError("no network")

    with monkeypatch.context() as broken, pytest.raises(bootstrap.SetupError):
        broken.setattr(bootstrap, "pip", fail)
        bootstrap.set_up("a.lock")
    bootstrap.set_up("a.lock")
    assert len(house) == 2


def test_an_environment_whose_python_is_gone_is_made_anew(house: list[tuple[str, ...]]) -> None:
    bootstrap.set_up("a.lock")
    (bootstrap.BIN / bootstrap.executable("python")).unlink()
    bootstrap.set_up("a.lock")
    assert len(house) == 4
    assert (bootstrap.BIN / bootstrap.executable("python")).exists()


def test_a_python_without_ensurepip_gets_a_remedy(
    house: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(bootstrap.SetupError, match="python3-venv"):
        bootstrap.set_up("a.lock")


WAITING = """
import sys
from pathlib import Path
import bootstrap
bootstrap.BIN, bootstrap.GRACE = Path(sys.executable).parent, 0.1
sys.exit(bootstrap.tool("python", "-c", "import os, time; print(os.getpid(), flush=True); time.sleep(60)"))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_request_to_end_reaches_the_program(number: signal.Signals) -> None:
    command = [sys.executable, "-c", WAITING]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        program = int(process.stdout.readline())
        process.send_signal(number)
        assert process.wait(10) != 0
    with pytest.raises(ProcessLookupError):
        os.kill(program, 0)


def test_an_unknown_task_lists_the_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["check.py", "tset"])
    with pytest.raises(bootstrap.SetupError, match=r"(?s)format.*lint.*types.*test.*score.*bench"):
        tasks.check()


@pytest.mark.skipif(sys.platform == "win32", reason="bash")
def test_continuous_integration_calls_the_second_command_and_needs_a_browser() -> None:
    script = ROOT / ".ci" / "run"
    text = script.read_text(encoding="utf-8")
    assert subprocess.run(["bash", "-n", str(script)], check=False).returncode == 0
    assert "check.py" in text and "QUANZE_REQUIRE_BROWSER=1" in text
