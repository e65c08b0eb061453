"""The page of checks and its JSON, CSV, SARIF and SHACL forms."""

from __future__ import annotations

import json
import re

import pytest
from fastapi.testclient import TestClient

CITY = "栖发〔2016〕31号"
MARKUP = "<script>window.hacked=1</script>"


def checks(client: TestClient, **parameters: str) -> dict[str, list[dict[str, object]]]:
    answer = client.get("/api/checks", params=parameters)
    assert answer.status_code == 200, answer.text
    found: dict[str, list[dict[str, object]]] = answer.json()
    return found


def test_the_page_lists_places_and_remedies(client: TestClient) -> None:
    page = client.get("/checks", params={"document": CITY, "level": "warning"}).text
    for words in ("2016年10月底前", "l00%", "括号不成对", "请补上或改正括号", "第55行"):
        assert words in page
    assert "没有时限,也没有指标" not in page


def test_the_page_begins_with_the_gravest(client: TestClient) -> None:
    page = client.get("/checks", params={"limit": "200"}).text
    severities = re.findall(r"tag severity-(\w+)", page)
    assert severities == sorted(severities, key=["error", "warning", "info"].index)
    assert {"error", "warning"} < set(severities)


def test_many_of_one_sort_stand_in_one_line_until_they_are_asked_for(client: TestClient) -> None:
    together = client.get("/checks", params={"document": CITY}).text
    assert "5 项任务由几家并列牵头(二/(一)/1/3)、" in together
    apart = client.get("/checks", params={"document": CITY, "check": "several-leads"}).text
    assert "5 项任务由几家并列牵头" not in apart
    assert apart.count("没有写明以谁为主") == len(
        checks(client, document=CITY, check="several-leads")["findings"]
    )


def test_the_page_in_english(client: TestClient) -> None:
    page = client.get("/checks", params={"document": CITY, "lang": "en"}).text
    assert "The brackets of" in page
    assert "Mend the brackets" in page


def test_all_documents_and_one(client: TestClient) -> None:
    everything, one = checks(client), checks(client, document=CITY)
    assert {str(each["document"]) for each in one["findings"]} < {
        str(each["document"]) for each in everything["findings"]
    }
    grave = checks(client, level="error")["findings"]
    assert grave
    assert {each["severity"] for each in grave} == {"error"}
    brackets = checks(client, check="brackets")["findings"]
    assert {each["check"] for each in brackets} == {"brackets"}


@pytest.mark.parametrize(
    ("form", "kind", "sign"),
    [
        ("csv", "text/csv; charset=utf-8", "文件,"),
        ("sarif", "application/sarif+json", '"2.1.0"'),
        ("shacl", "text/turtle; charset=utf-8", "sh:ValidationReport"),
    ],
)
def test_other_forms(client: TestClient, form: str, kind: str, sign: str) -> None:
    answer = client.get("/api/checks", params={"format": form, "document": CITY})
    assert answer.headers["content-type"] == kind
    assert sign in answer.text


def test_words_of_documents_are_escaped(client: TestClient) -> None:
    page = client.get("/checks", params={"limit": 500}).text
    assert MARKUP not in page
    assert "&lt;script&gt;" in page


def test_an_unknown_document_and_a_wrong_level(client: TestClient) -> None:
    missing = client.get("/api/checks", params={"document": "云政发〔2001〕1号"})
    assert missing.status_code in (404, 422)
    assert "图库中没有这份文件" in missing.json()["detail"]
    assert client.get("/api/checks", params={"level": "grave"}).status_code == 422


def test_nothing_held_nothing_found(empty_client: TestClient) -> None:
    assert checks(empty_client)["findings"] == []
    assert "没有发现问题" in empty_client.get("/checks").text
    assert json.loads(empty_client.get("/api/checks?format=sarif").text)["runs"][0]["results"] == []
