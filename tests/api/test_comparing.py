"""The page and the JSON of a comparison."""

from __future__ import annotations

from fastapi.testclient import TestClient

PLAN = "栖发〔2016〕31号"
DRAFT = "7-city-plan-draft.txt"
MARKUP = "<script>window.hacked=1</script>"


def iri(client: TestClient, source: str) -> str:
    held = client.get("/api/documents", params={"limit": 500}).json()["items"]
    return next(str(each["iri"]) for each in held if each["source"] == source)


def test_counts_of_the_planted_differences(client: TestClient) -> None:
    found = client.get("/api/diff", params={"a": DRAFT, "b": PLAN}).json()
    assert {(each["aspect"], each["sense"]): each["count"] for each in found["counts"]} == {
        ("measure", "added"): 1,
        ("measure", "removed"): 1,
        ("unit", "added"): 1,
        ("unit", "removed"): 1,
        ("unit", "changed"): 1,
        ("deadline", "changed"): 1,
        ("target", "changed"): 1,
    }
    assert not found["same"] and found["bases"] == []


def test_one_aspect_alone(client: TestClient) -> None:
    found = client.get("/api/diff", params={"a": DRAFT, "b": PLAN, "aspect": "deadline"}).json()
    [pair] = found["items"]
    assert [change["aspect"] for change in pair["changes"]] == ["deadline"]
    assert [(edit["removed"], edit["added"]) for edit in pair["edits"]] == [("6", "9")]
    assert pair["after"]["page"].startswith("/doc/")
    assert len(found["counts"]) == 7


def test_a_document_is_the_same_as_itself(client: TestClient) -> None:
    found = client.get("/api/diff", params={"a": PLAN, "b": PLAN}).json()
    assert found["same"] and found["items"] == [] and found["counts"] == []


def test_csv(client: TestClient) -> None:
    answer = client.get("/api/diff", params={"a": DRAFT, "b": PLAN, "format": "csv"})
    assert answer.headers["content-type"].startswith("text/csv")
    assert len(answer.text.strip().splitlines()) == 8


def test_unknown_documents_and_aspects(client: TestClient) -> None:
    assert client.get("/api/diff", params={"a": "没有", "b": PLAN}).status_code == 404
    assert client.get("/diff", params={"a": "没有", "b": PLAN}).status_code == 404
    assert client.get("/api/diff", params={"a": DRAFT, "b": PLAN, "aspect": "x"}).status_code == 422
    assert client.get("/api/diff", params={"a": DRAFT}).status_code == 422


def test_the_page_marks_what_changed(client: TestClient) -> None:
    both = {"a": iri(client, DRAFT), "b": iri(client, "3-city-plan.txt")}
    page = client.get("/diff", params={**both, "lang": "zh"}).text
    assert '<mark class="removed">6</mark>月底前' in page and '<mark class="added">9</mark>月底前' in page
    assert "职责变化" in page and "<del>配合</del> → <ins>牵头</ins>" in page
    assert page.count(" selected") == 2


def test_the_page_in_english_and_filtered(client: TestClient) -> None:
    page = client.get("/diff", params={"a": DRAFT, "b": PLAN, "lang": "en", "aspect": "unit"}).text
    assert "Role changed" in page and "<ins>Lead</ins>" in page
    assert "推行并联审批" in page and "公布决策事项目录" not in page


def test_the_page_before_a_choice_and_with_nothing_of_the_sort(client: TestClient) -> None:
    assert "请选两份文件" in client.get("/diff", params={"lang": "zh"}).text
    assert "没有这一类变化" in client.get("/diff", params={"a": DRAFT, "b": PLAN, "aspect": "position"}).text
    assert "职责没有变化" in client.get("/diff", params={"a": PLAN, "b": PLAN}).text


def test_words_of_documents_are_escaped(client: TestClient) -> None:
    hostile = iri(client, f"{MARKUP}.txt")
    for pair in ({"a": hostile, "b": PLAN}, {"a": PLAN, "b": hostile}):
        page = client.get("/diff", params=pair).text
        assert MARKUP not in page and "&lt;script&gt;" in page
