"""The service over a SPARQL server gives what it gives over a folder."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from pyoxigraph import Quad

from api.app import create_app
from api.settings import Settings
from graph.store import EmbeddedStore, open_store

ADDRESSES = [
    "/api/documents",
    "/api/units?limit=500",
    "/api/measures?limit=500",
    "/api/deadlines?limit=500",
    "/api/indicators?limit=500",
    "/api/responsibilities?limit=500",
    "/api/network?role=lead",
    "/api/checks",
    "/api/checks?document=栖发〔2016〕31号",
    "/api/queries/unit-load/rows?limit=500",
]
GRAPH_COUNT = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?m a <https://w3id.org/quanze/ns#Measure> } }"
FIRST_GRAPH = "SELECT ?g { GRAPH ?g { ?m a <https://w3id.org/quanze/ns#Measure> } } ORDER BY ?g LIMIT 1"


@pytest.fixture(scope="module")
def remote(store: EmbeddedStore) -> Iterator[TestClient]:
    """A client of the service over an oxigraph server that holds what the embedded store holds."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    assert program, "pip install oxigraph"
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [program, "serve", "--bind", f"127.0.0.1:{port}", "--union-default-graph"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        wait_for(port)
        server = open_store(f"http://127.0.0.1:{port}")
        server.update("INSERT DATA {" + "\n".join(statement(quad) for quad in store.quads()) + "}")
        yield TestClient(create_app(server, Settings()), raise_server_exceptions=False)
        process.terminate()


def statement(quad: Quad) -> str:
    """A quad in the syntax of INSERT DATA."""
    return f"GRAPH {quad.graph_name} {{ {quad.subject} {quad.predicate} {quad.object} }}"


def wait_for(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail("the server did not start")


@pytest.mark.server
@pytest.mark.parametrize("address", ADDRESSES)
def test_same_answers(client: TestClient, remote: TestClient, address: str) -> None:
    assert remote.get(address).json() == client.get(address).json()


@pytest.mark.server
def test_same_page(client: TestClient, remote: TestClient) -> None:
    page = client.get("/api/documents").json()["items"][1]["page"]
    chinese = {"lang": "zh"}  # a client remembers the language that a test before chose
    assert remote.get(page, params=chinese).text == client.get(page, params=chinese).text


@pytest.mark.server
def test_same_datasets(client: TestClient, remote: TestClient) -> None:
    graph = client.get("/sparql", params={"query": FIRST_GRAPH}).json()["results"]["bindings"][0]["g"][
        "value"
    ]
    narrowed = GRAPH_COUNT.replace("{", f"FROM NAMED <{graph}> {{", 1)
    for query in (GRAPH_COUNT, narrowed):
        answers = [each.get("/sparql", params={"query": query}).json() for each in (client, remote)]
        assert answers[0]["results"] == answers[1]["results"]
    assert remote.get("/sparql", params={"query": "SELECT * {"}).status_code == 400
