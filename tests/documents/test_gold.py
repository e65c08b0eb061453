"""The gold records beside the documents: that they are sound, whatever a reader makes of the documents."""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
STEMS = sorted(path.stem for path in HERE.glob("*.json"))
FORMS = dict(row.split("\t") for row in (HERE / "make/forms.tsv").read_text("utf-8").splitlines())
PLAIN = {".txt": "utf-8", ".md": "utf-8", ".csv": "utf-8-sig"}
CODINGS = {
    "province_reform_csv": "gb18030",
    "elderly_plan_chapters": "utf-16",
    "water_supply_table_csv": "gb18030",
    "spaq": "gb18030",
}
PARTS = {
    "by": {"date"},
    "start": {"date"},
    "during": {"date"},
    "recurring": {"every"},
    "within": {"within"},
    "ongoing": set(),
}
"""The fields that a deadline of each kind has."""

PERSONS = (
    "贺文澜",
    "邵宗岳",
    "段清如",
    "卢晓",
    "施雨桐",
    "郝亦舟",
    "封立诚",
    "陆明远",
    "陈砚",
    "高之遥",
    "裴云舟",
    "冯砺",
    "马建国",
    "陈晓梅",
    "赵国栋",
    "钱慧芳",
    "孙立新",
    "周立民",
    "王秀兰",
    "张三丰",
    "李大海",
    "王小五",
    "胡一刀",
    "何建新",
    "郑小兵",
)
"""The invented officials in the documents."""


def letters(text: str) -> str:
    """The text in one width, without white space and punctuation."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(c for c in plain if unicodedata.category(c)[0] in "LN")


def gold(stem: str) -> dict[str, Any]:
    record: dict[str, Any] = json.loads((HERE / f"{stem}.json").read_text("utf-8"))
    return record


def document(stem: str) -> Path:
    [path] = (path for path in HERE.glob(f"{stem}.*") if path.suffix != ".json")
    return path


def words(stem: str) -> str:
    """The letters of a plain document, without the page number that stands inside one list of units."""
    path = document(stem)
    text = letters(path.read_text(CODINGS.get(stem, PLAIN[path.suffix])))
    return re.sub(r"\d(?=街道)", "", text)


@pytest.mark.parametrize("stem", STEMS)
def test_each_record_has_one_document(stem: str) -> None:
    assert document(stem).stat().st_size > 300


@pytest.mark.parametrize("stem", STEMS)
@pytest.mark.parametrize("part", ["measures", "indicators"])
def test_an_anchor_stands_in_one_item(stem: str, part: str) -> None:
    anchors = [letters(item["anchor"]) for item in gold(stem)[part]]
    for anchor in anchors:
        assert anchor
        assert sum(anchor in other for other in anchors) == 1, anchor


@pytest.mark.parametrize("stem", [stem for stem in STEMS if document(stem).suffix in PLAIN])
def test_what_a_record_quotes_stands_in_the_document(stem: str) -> None:
    text, record = words(stem), gold(stem)
    for item in [*record["measures"], *record["indicators"]]:
        assert letters(item["anchor"]) in text, item["anchor"]
    for measure in record["measures"]:
        for deadline in measure["deadlines"]:
            assert letters(deadline.get("text", "")) in text, deadline
        for assignment in measure["assignments"]:
            assert letters(assignment["unit"]) in text, assignment
    for figure in record["figures"]:
        assert letters(figure.get("text", "")) in text, figure


@pytest.mark.parametrize("stem", STEMS)
def test_deadlines_have_the_fields_of_their_kind(stem: str) -> None:
    for measure in gold(stem)["measures"]:
        for deadline in measure["deadlines"]:
            assert PARTS[deadline["kind"]] <= deadline.keys(), deadline
            assert "date" not in deadline or date.fromisoformat(deadline["date"])


@pytest.mark.parametrize("stem", STEMS)
def test_a_lead_is_inferred_only_where_none_is_stated(stem: str) -> None:
    for measure in gold(stem)["measures"]:
        rows = [row for row in measure["assignments"] if not row.get("optional")]
        stated = [row for row in rows if row["stated"]]
        inferred = [row for row in rows if not row["stated"]]
        named = [row for row in stated if row["role"] == "responsible"]
        if any(row["role"] == "lead" for row in stated) or not named or named[0]["group"]:
            assert not inferred, measure["anchor"]
        else:
            assert [row["unit"] for row in inferred] in ([], [named[0]["unit"]]), measure["anchor"]


@pytest.mark.parametrize("stem", STEMS)
def test_citations_of_measures_are_citations_of_the_document(stem: str) -> None:
    record = gold(stem)
    known = {row["title"] for row in record["citations"]}
    assert known >= {row["title"] for row in record["basis"]}
    assert known >= {row["title"] for measure in record["measures"] for row in measure["citations"]}


@pytest.mark.parametrize("stem", STEMS)
def test_no_person_and_no_number_to_call_is_in_a_record(stem: str) -> None:
    text = (HERE / f"{stem}.json").read_text("utf-8")
    assert not any(person in text for person in PERSONS)
    assert not re.search(r"\d{4}-\d{7}|1[3-9]\d{9}|@\w+\.", text)


@pytest.mark.parametrize(("form", "source"), FORMS.items())
def test_another_form_of_a_document_has_its_record(form: str, source: str) -> None:
    assert gold(form) == gold(source)
