"""The same store on a SPARQL 1.1 server, against the oxigraph server and against servers that fail."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from pyoxigraph import QuerySolutions

from graph.amending import amend
from graph.correction import Correction, CorrectionKind
from graph.correction_graph import read_corrections
from graph.document import Document
from graph.errors import BadQueryError, StoreError
from graph.load import load, unload
from graph.outline import build_outline
from graph.pairs import name_pair, refresh
from graph.remote import RemoteStore, endpoints, query_form
from graph.store import EmbeddedStore, open_store
from ontology.namespaces import DEFAULT_BASE
from ontology.terms import QZ

Bare = Callable[..., Document]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@pytest.fixture(scope="module", params=[True, False], ids=["union", "plain"])
def server(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of an oxigraph server; with and without its own switch for the union."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    assert program, "pip install oxigraph"
    port = free_port()
    command = [
        program,
        "serve",
        "--bind",
        f"127.0.0.1:{port}",
        *(["--union-default-graph"] if request.param else []),
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            for _ in range(100):
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.05)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


@pytest.fixture
def remote(server: str) -> Iterator[RemoteStore]:
    store = open_store(server)
    assert isinstance(store, RemoteStore)
    yield store
    store.update("DROP ALL")


@pytest.mark.server
def test_the_server_holds_what_the_folder_holds(
    remote: RemoteStore, memory: EmbeddedStore, sample: Document, bare: Bare
) -> None:
    others = [
        bare("甲", cites=[("优化营商环境纲要", None)]),
        bare("乙", "云发〔2021〕3号"),
        bare('"}\\\n', cites=[("{", None)]),
    ]
    for document in (*others, sample, sample):
        load(remote, document, document.slug)
        load(memory, document, document.slug)
    unload(remote, DEFAULT_BASE, others[1].iri)
    unload(memory, DEFAULT_BASE, others[1].iri)
    assert set(map(str, remote.quads())) == set(map(str, memory.quads()))
    assert set(map(str, remote.quads(sample.graph))) == set(map(str, memory.quads(sample.graph)))


@pytest.mark.server
def test_counterparts_are_the_same_on_the_server(
    remote: RemoteStore, memory: EmbeddedStore, sample: Document, sample_with: Callable[..., Document]
) -> None:
    other = sample_with({"number": "云政发〔2021〕9号"})
    for store in (remote, memory):
        for document in (sample, other):
            load(store, document)
        name_pair(store, DEFAULT_BASE, sample.iri, other.iri)
        assert refresh(store, DEFAULT_BASE) == 1
        load(store, other)
        assert refresh(store, DEFAULT_BASE) == 1
    assert set(map(str, remote.quads())) == set(map(str, memory.quads()))
    assert memory.query(f"ASK {{ ?lower <{QZ.REFINES}> ?higher }}")


@pytest.mark.server
def test_all_forms_of_query(remote: RemoteStore, sample: Document) -> None:
    load(remote, sample)
    label = "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n# INSERT\n"
    found = remote.query(
        label + "SELECT ?l WHERE { ?d <https://w3id.org/quanze/ns#digest> ?x ; rdfs:label ?l }"
    )
    assert isinstance(found, QuerySolutions)
    assert [row["l"].value for row in found] == ["云河市青禾区营商环境提升方案(2021-2025年)"]
    assert remote.query("ASK { ?s ?p ?o }")
    described = remote.query(f"CONSTRUCT WHERE {{ <{sample.iri}> ?p ?o }}")
    assert isinstance(described, Iterator)
    assert len(list(described)) > 10


@pytest.mark.server
def test_a_failing_update_changes_nothing_on_the_server(remote: RemoteStore, sample: Document) -> None:
    load(remote, sample)
    before = set(map(str, remote.quads()))
    with pytest.raises(StoreError):
        remote.update(f"DROP GRAPH <{sample.graph}> ; LOAD <http://127.0.0.1:9/nothing>")
    assert set(map(str, remote.quads())) == before


@pytest.mark.server
def test_wrong_queries_are_told(remote: RemoteStore) -> None:
    with pytest.raises(BadQueryError, match="不接受这条语句"):
        remote.query("SELECT WHERE")
    with pytest.raises(BadQueryError, match="不是 SPARQL 查询"):
        remote.query("DROP ALL")


@pytest.mark.parametrize(
    ("url", "query", "update"),
    [
        ("http://h:1", "http://h:1/query", "http://h:1/update"),
        ("http://h:1/", "http://h:1/query", "http://h:1/update"),
        ("http://h/ds", "http://h/ds/query", "http://h/ds/update"),
        ("http://h/ds/sparql", "http://h/ds/sparql", "http://h/ds/update"),
        ("https://h/query?x=1", "https://h/query?x=1", "https://h/update?x=1"),
    ],
)
def test_endpoints(url: str, query: str, update: str) -> None:
    assert endpoints(url) == (query, update)


@pytest.mark.server
def test_corrections_stand_on_the_server(remote: RemoteStore, sample: Document) -> None:
    load(remote, sample, "here")
    measure = build_outline(sample).measures[0]
    made = Correction(
        sample.iri, measure, CorrectionKind.ROLE, "区审计局", "lead", "", "督查室",
        "2021-05-06T09:00:00+08:00", "漏了",
    )  # fmt: skip
    amend(remote, DEFAULT_BASE, made, None)
    again = load(remote, sample, "here")
    assert (again.corrected, again.unused) == (1, ())
    assert read_corrections(remote, DEFAULT_BASE) == [made]
    unload(remote, DEFAULT_BASE, sample.iri)


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("select * {}", "SELECT"),
        ("# a comment\nBASE <http://a/> PREFIX : <b#> prefix x-y: <c> ASK {}", "ASK"),
        ("PREFIX select: <http://a/>\nDESCRIBE <a>", "DESCRIBE"),
        ("CONSTRUCT WHERE {}", "CONSTRUCT"),
    ],
)
def test_forms(query: str, form: str) -> None:
    assert query_form(query) == form


@pytest.mark.parametrize("query", ["", "INSERT DATA {}", "PREFIX a: <b> DELETE WHERE {}", "SELECTED"])
def test_what_is_no_query(query: str) -> None:
    with pytest.raises(BadQueryError):
        query_form(query)


def answering(status: int, body: bytes, media_type: str = "application/sparql-results+json") -> HTTPServer:
    """A server that always answers the same."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(status)
            self.send_header("Content-Type", media_type)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    return HTTPServer(("127.0.0.1", 0), Handler)


@pytest.fixture
def serving() -> Iterator[Callable[..., str]]:
    servers: list[HTTPServer] = []

    def start(*answer: object) -> str:
        server = answering(*answer)  # type: ignore[arg-type]
        servers.append(server)
        Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


EMPTY = b'{"head":{"vars":["d"]},"results":{"bindings":[]}}'


def test_an_answer_that_breaks_off_is_an_error(serving: Callable[..., str]) -> None:
    with pytest.raises(StoreError, match="不完整"):
        RemoteStore(serving(200, EMPTY[:-10]))


@pytest.mark.parametrize("status", [401, 404, 414, 418, 500, 503])
def test_a_server_that_refuses(serving: Callable[..., str], status: int) -> None:
    with pytest.raises(StoreError, match="服务器报错") as caught:
        RemoteStore(serving(status, b"no"))
    assert "\n" not in str(caught.value)


def test_triples_that_break_off(serving: Callable[..., str]) -> None:
    good = RemoteStore(serving(200, EMPTY))
    good._queries = serving(200, b"<a:b> <a:b", "text/turtle")
    with pytest.raises(StoreError, match="不完整"):
        good.query("CONSTRUCT WHERE { ?s ?p ?o }")


def test_no_server_at_all() -> None:
    with pytest.raises(StoreError, match="连不上服务器"):
        RemoteStore(f"http://127.0.0.1:{free_port()}")


def test_a_server_whose_default_graph_is_not_the_union(
    serving: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    one = (
        b'{"head":{"vars":["d"]},"results":{"bindings":[{"d":{"type":"uri","value":"http://a.example/d"}}]}}'
    )
    answers = iter([one, b'{"head":{},"boolean":false}'])
    monkeypatch.setattr(RemoteStore, "_send", lambda *_: next(answers))
    with pytest.raises(StoreError, match="union-default-graph"):
        RemoteStore("http://127.0.0.1:1")


def test_a_server_that_never_answers() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        with pytest.raises(StoreError, match="连不上服务器"):
            RemoteStore(f"http://127.0.0.1:{silent.getsockname()[1]}", timeout=1)
