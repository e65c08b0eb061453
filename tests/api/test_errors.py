"""Every error of every route has the one problem shape; people who browse get a page with the same words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from api.errors import ProblemError, title, to_json
from api.settings import Settings
from graph.errors import StoreError
from graph.store import Answer, EmbeddedStore

PAGE = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}

ERRORS: list[tuple[str, str, int]] = [
    ("GET", "/nothing", 404),
    ("GET", "/api/nothing", 404),
    ("GET", "/static/nothing.css", 404),
    ("GET", "/static/vis/%2e%2e/%2e%2e/%2e%2e/__init__.py", 404),
    ("GET", "/doc/nothing", 404),
    ("GET", "/doc/nothing/m/1", 404),
    ("GET", "/unit/nothing", 404),
    ("GET", "/queries/nothing", 404),
    ("GET", "/api/documents/nothing", 404),
    ("GET", "/api/measures/nothing/1", 404),
    ("GET", "/api/units/nothing", 404),
    ("GET", "/api/queries/nothing", 404),
    ("GET", "/api/queries/nothing/rows", 404),
    ("DELETE", "/", 405),
    ("POST", "/api/documents", 405),
    ("PUT", "/sparql", 405),
    ("GET", "/sparql", 400),
    ("POST", "/sparql", 415),
    ("GET", "/api/documents?limit=0", 422),
    ("GET", "/api/documents?limit=many", 422),
    ("GET", "/api/documents?limit=501", 422),
    ("GET", "/api/documents?offset=-1", 422),
    ("GET", "/api/network?kind=nonsense", 422),
    ("GET", "/api/measures?role=boss", 422),
    ("GET", "/api/measures?unit=没有这个单位", 422),
    ("GET", "/api/measures?document=" + "长" * 501, 422),
    ("GET", "/api/measures?words=%00", 422),
    ("GET", "/api/measures?unit=http://a/%3Cb%3E", 422),
    ("GET", "/api/queries/unit-duties/rows?nonsense=1", 422),
    ("GET", "/api/queries/deadlines/rows", 422),
    ("GET", "/api/queries/deadlines/rows?from=yesterday&to=2017-12-31", 422),
    ("GET", "/api/queries/unit-load/rows?format=exe", 422),
    ("GET", "/deadlines?offset=x", 422),
]


@pytest.mark.parametrize(("method", "address", "status"), ERRORS)
def test_one_shape(client: TestClient, method: str, address: str, status: int) -> None:
    answer = client.request(method, address)
    body = answer.json()
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert set(body) - {"errors"} == {"type", "title", "status", "detail", "instance"}
    assert (body["status"], body["title"]) == (status, title(status))
    assert body["detail"].strip() and "\n" not in body["detail"]
    assert "default-src 'none'" in answer.headers["content-security-policy"]


NOT_THE_CONSOLE = [each for each in ERRORS if each[:2] != ("GET", "/sparql")]


@pytest.mark.parametrize(("method", "address", "status"), NOT_THE_CONSOLE)
def test_browsers_get_a_page_except_from_machine_paths(
    client: TestClient, method: str, address: str, status: int
) -> None:
    answer = client.request(method, address, headers=PAGE)
    for_machines = address.startswith(("/api/", "/sparql", "/static/"))
    kind = "application/problem+json" if for_machines else "text/html; charset=utf-8"
    assert (answer.status_code, answer.headers["content-type"]) == (status, kind)


def test_faults_name_the_parameter_and_never_echo_it(client: TestClient) -> None:
    body = client.get("/api/documents", params={"limit": "<b>7</b>", "offset": -1}).json()
    assert [fault["place"] for fault in body["errors"]] == ["query.limit", "query.offset"]
    assert "<b>" not in str(body)
    body = client.get("/api/queries/deadlines/rows").json()
    assert [fault["place"] for fault in body["errors"]] == ["from"]


def test_ambiguous_name_lists_candidates(client: TestClient) -> None:
    body = client.get("/api/measures", params={"unit": "政府法制办"}).json()
    assert body["status"] == 422
    assert body["detail"].count("unit/") > 1


def test_method_is_told(client: TestClient) -> None:
    answer = client.delete("/api/documents")
    assert "DELETE" in answer.json()["detail"]
    assert answer.headers["allow"] == "GET"


@pytest.fixture
def broken() -> Callable[[Exception], TestClient]:
    """A client of an app whose store fails with this error."""

    def make(error: Exception) -> TestClient:
        class Failing(EmbeddedStore):
            def query(self, query: str) -> Answer:
                raise error

        app: FastAPI = create_app(Failing(), Settings())
        return TestClient(app, raise_server_exceptions=False)

    return make


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (StoreError("图库没有应答", "请重试"), 503, "图库没有应答;请重试"),
        (RuntimeError("secret inside"), 500, "服务内部出错"),
    ],
)
@pytest.mark.parametrize("address", ["/api/documents", "/"])
def test_failing_store(
    broken: Callable[[Exception], TestClient], error: Exception, status: int, words: str, address: str
) -> None:
    answer = broken(error).get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert words in answer.json()["detail"]
    assert "secret" not in answer.text
    page = broken(error).get("/", headers=PAGE)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in page.headers["content-security-policy"]


def test_problem_without_faults_has_no_list_of_them() -> None:
    assert "errors" not in to_json(ProblemError(404, "没有"), "/a")
    assert to_json(ProblemError(422, "不对", (("a", "b"),)), "/a")["errors"] == [
        {"place": "a", "message": "b"}
    ]
