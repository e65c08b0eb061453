"""What `run.py` and `check.py` share: the environment `.venv`, made with the standard library alone."""

from __future__ import annotations

import hashlib
import importlib.util
import io
import os
import signal
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
STAMP = VENV / "quanze-setup.txt"
GRACE = 5.0
"""Seconds that a program has to end by itself after Ctrl-C."""


class SetupError(Exception):
    """Setting up cannot go on; the message says why and what to do, in one line."""


def run_main(main: Callable[[], int]) -> NoReturn:
    """Run a script's main function: errors of setting up in one line, Ctrl-C without a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace", line_buffering=True)
    try:
        sys.exit(main())
    except SetupError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(130)


def set_up(lock: str) -> None:
    """Have `.venv` hold what the lock file lists, and the project itself.

    What is there already is left alone: the stamp in `.venv` names the locks that are installed, each
    with the digest of all that was installed from.
    """
    state = f"{lock} {digest(lock)}"
    python = BIN / executable("python")
    done = STAMP.read_text(encoding="utf-8").splitlines() if STAMP.exists() else []
    if state in done and python.exists():
        return
    if not works(python):
        make_environment()
        done = []
    report(f"正在按 {lock} 安装依赖(首次需要一两分钟)…")
    pip("install", "--require-hashes", "-r", str(ROOT / lock))
    pip("install", "--no-deps", "--no-build-isolation", "-e", str(ROOT))
    kept = [line for line in done if not line.startswith(f"{lock} ")]
    STAMP.write_text("\n".join([*kept, state]) + "\n", encoding="utf-8")


def digest(lock: str) -> str:
    """One digest over the lock, the project file and the place: a moved folder is set up anew."""
    sha = hashlib.sha256(str(ROOT).encode())
    for name in (lock, "pyproject.toml"):
        sha.update((ROOT / name).read_bytes().replace(b"\r\n", b"\n"))
    return sha.hexdigest()


def executable(name: str) -> str:
    """The file name of a program in `.venv`."""
    return f"{name}.exe" if os.name == "nt" else name


def works(python: Path) -> bool:
    """True if this interpreter starts, is new enough and has pip; a copied or moved one may not."""
    probe = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    try:
        return subprocess.run([python, "-c", probe], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def make_environment() -> None:
    """Make `.venv` anew."""
    if importlib.util.find_spec("ensurepip") is None:
        raise SetupError(
            "这个 Python 缺少 venv/ensurepip;请安装它(Debian、Ubuntu:apt-get install python3-venv),"
            "或改用 python.org 的 Python 3.11 以上版本"
        )
    report(f"正在建立 {VENV.name} …")
    try:
        venv.create(VENV, with_pip=True, clear=VENV.exists())
    except (OSError, subprocess.CalledProcessError) as error:
        raise SetupError(f"建立 {VENV} 失败({error});请检查磁盘空间和目录权限") from error


def pip(*words: str) -> None:
    """Run pip in `.venv` with the index that this machine's pip is set to."""
    environment = os.environ | {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_USER": "0"}
    command = [str(BIN / executable("python")), "-m", "pip", words[0], "-qq", *words[1:]]
    if subprocess.run(command, env=environment, check=False).returncode:
        raise SetupError(
            "安装依赖失败,原因见上;请检查网络、磁盘空间和 pip 的软件源(pip config set global.index-url 地址)"
        )


def tool(name: str, *words: str) -> int:
    """Run a program of `.venv` in the project's folder; its exit status. A request to end is passed on."""
    process = subprocess.Popen([BIN / executable(name), *words], cwd=ROOT)
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    try:
        return process.wait()
    except KeyboardInterrupt:
        return wait_for_end(process)


def wait_for_end(process: subprocess.Popen[bytes]) -> int:
    """The exit status after Ctrl-C: a terminal tells the program too, which may take a while to end."""
    try:
        return process.wait(GRACE)
    except (subprocess.TimeoutExpired, KeyboardInterrupt):
        process.terminate()
        return process.wait()


def report(text: str) -> None:
    """Tell the user what is going on."""
    print(text, flush=True)
