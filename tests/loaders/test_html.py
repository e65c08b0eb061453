from __future__ import annotations

from pathlib import Path

import pytest

from loaders.formats.html import read
from loaders.source import Source
from loaders.text import SourceText

PAGES = Path(__file__).parents[1] / "cases" / "pages"
CASES = sorted(path.stem for path in PAGES.glob("*.html"))


def read_page(text: str, encoding: str = "utf-8") -> SourceText:
    return read(Source("page.html", text.encode(encoding)))


@pytest.mark.parametrize("name", CASES)
def test_saved_page(name: str) -> None:
    page = (PAGES / f"{name}.html").read_text("utf-8")
    expected, _, facts = (PAGES / f"{name}.txt").read_text("utf-8").partition("\n---\n")
    text = read_page(page, "gb18030" if "gb2312" in page[:400] else "utf-8")
    assert text.text.replace("\v", "⏎") == expected
    assert ["\t".join(fact) for fact in text.facts] == facts.splitlines()
    assert text.doubts == ()
