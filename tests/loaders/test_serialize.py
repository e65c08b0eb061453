from __future__ import annotations

import json

import pytest

from loaders.extract import read_record
from loaders.serialize import from_json, to_json
from tests.case_lines import source_of

TEXT = (
    "青禾区法治政府建设实施方案(2016-2020年)\n为落实《依法行政纲要》(岚发〔2015〕3号)制定。\n"
    "一、到2020年公开率由70%提高到90%。(区司法局牵头,各乡镇配合)\n二、每年1月30日前报告l00%的结果。\n"
)


def test_the_json_form_has_the_keys_of_the_record() -> None:
    data = to_json(read_record(source_of(TEXT)))
    assert list(data)[:7] == [
        "document",
        "basis",
        "measures",
        "indicators",
        "citations",
        "figures",
        "warnings",
    ]
    measure = data["measures"][0]
    assert {"locator", "kind", "heading", "text", "assignments", "deadlines", "citations", "span"} <= set(
        measure
    )
    assert {"unit", "canonical", "role", "stated", "group", "open", "span"} <= set(measure["assignments"][0])
    assert data["document"]["period"] == ["2016", "2020"]
    target = data["indicators"][0]["targets"][0]
    assert (target["op"], target["value"], target["baseline"]) == ("=", 90, 70)
    assert isinstance(target["value"], int)


def test_there_and_back() -> None:
    record = read_record(source_of(TEXT))
    assert from_json(json.loads(json.dumps(to_json(record)))) == record


@pytest.mark.parametrize("data", [{}, {"document": {}}, {"measures": 1}])
def test_other_data_are_refused(data: dict[str, object]) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        from_json(data)
