"""`quanze serve` as people run it: a process, a socket, a line with the address, and a quiet end."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from api.errors import SettingsError
from api.server import address, listen
from graph.store import EmbeddedStore

COUNT = "SELECT (COUNT(*) AS ?count) { ?s a <https://w3id.org/quanze/ns#Measure> }"
Start = Callable[..., tuple[subprocess.Popen[str], str]]


@pytest.fixture
def start() -> Iterator[Start]:
    """Start the program with these options; the process and the line with the address."""
    running: list[subprocess.Popen[str]] = []

    def run(*options: str, **environment: str) -> tuple[subprocess.Popen[str], str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "api.cli", "serve", *options],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=os.environ | environment,
        )
        running.append(process)
        assert process.stdout is not None
        return process, process.stdout.readline()

    yield run
    for process in running:
        process.terminate()
        process.communicate(timeout=30)


def get(location: str, path: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection(urlsplit(location).netloc, timeout=30)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, body


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    EmbeddedStore(tmp_path / "store").close()
    return tmp_path / "store"


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT for another process on Windows")
def test_serves_until_interrupted(start: Start, folder: Path) -> None:
    process, line = start("--store", str(folder), "--port", "0")
    found = re.search(r"http://127\.0\.0\.1:\d+/", line)
    assert found is not None, line
    assert get(found[0], "/")[0] == 200
    status, body = get(found[0], "/sparql?" + urlencode({"query": COUNT}))
    assert (status, json.loads(body)["results"]["bindings"][0]["count"]["value"]) == (200, "0")
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert errors == ""
    assert process.returncode in (0, 130)


def test_base_and_bounds_are_settings(start: Start, folder: Path) -> None:
    _, line = start("--store", str(folder), "--port", "0", QUANZE_MAX_QUERY="10")
    found = re.search(r"http://\S+/", line)
    assert found is not None
    assert get(found[0], "/sparql?" + urlencode({"query": COUNT}))[0] == 413


@pytest.mark.parametrize(
    ("options", "environment", "status", "words"),
    [
        (["--store", "nothing-here"], {}, 1, "quanze load"),
        ([], {"QUANZE_MAX_BODY": "lots"}, 2, "QUANZE_MAX_BODY"),
        (["--host", "256.1.1.1"], {}, 2, "--host"),
        (["--base", "nonsense"], {}, 2, "--base"),
    ],
)
def test_clear_errors(
    start: Start, options: list[str], environment: dict[str, str], status: int, words: str
) -> None:
    process, line = start("--port", "0", *options, **environment)
    _, errors = process.communicate(timeout=30)
    assert (line, process.returncode) == ("", status)
    assert words in errors and "Traceback" not in errors


def test_taken_port() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(SettingsError, match="--port"):
        listen("127.0.0.1", taken.getsockname()[1])


def test_address_for_a_browser() -> None:
    with listen("0.0.0.0", 0) as everywhere:
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", address(everywhere))
    with listen("127.0.0.1", 0) as here:
        assert address(here).endswith(f":{here.getsockname()[1]}/")
