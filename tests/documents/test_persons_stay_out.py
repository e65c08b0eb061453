"""No invented official, telephone number or e-mail address of the documents is in what is read from them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from loaders.extract import extract
from loaders.serialize import to_json
from loaders.source import read_source
from tests.documents.test_gold import PERSONS

HERE = Path(__file__).parent
DOCUMENTS = sorted(path for path in HERE.iterdir() if path.suffix not in (".json", ".py", ".make", ""))
_CALL = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)0\d{2,3}-\d{7,8}(?!\d)|[\w.]+@[\w.]+")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_a_record_has_no_person_in_it(path: Path) -> None:
    record = json.dumps(to_json(extract(read_source(path)).record), ensure_ascii=False)
    assert not [name for name in PERSONS if name in record]
    assert not _CALL.search(record)
