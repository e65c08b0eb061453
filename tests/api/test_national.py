"""National documents that are only cited: what the registry says of them is shown."""

from __future__ import annotations

from fastapi.testclient import TestClient


def test_the_page_of_a_statute_that_is_not_held(client: TestClient) -> None:
    answer = client.get("/api/queries/national-documents/rows", params={"document": "栖发〔2016〕31号"})
    rows = {row["title"]: row for row in answer.json()["items"]}
    assert rows["法治政府建设实施纲要(2015-2020年)"]["replacedBy"] == "法治政府建设实施纲要(2021-2025年)"
    iri = str(rows["政府信息公开条例"]["cited"])
    page = client.get("/doc/" + iri.rpartition("/")[2]).text
    assert "2007-04-05" in page
    assert "国务院" in page
