"""The identification code of a site in the bytes of its pages."""

from __future__ import annotations

import pytest

from loaders.site_code import find_site_code
from loaders.source import Source


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('<meta name="SiteIDCode" content="6403020001">', "6403020001"),
        ("<meta name='SiteIDCode' content='6403020001' />", "6403020001"),
        ("<span>网站标识码:6403020001</span>", "6403020001"),
        ("网站标识码 6403020001 宁ICP备", "6403020001"),
        ("网站标识码:bm12000001", None),
        ("网站标识码:64030200012", None),
        ("电话 6403020001", None),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_site_codes(text: str, code: str | None, encoding: str) -> None:
    assert find_site_code(Source("a.html", text.encode(encoding))) == code


def test_a_hostile_page_takes_no_time() -> None:
    assert find_site_code(Source("a.html", ("网站标识码" + " " * 20_000).encode() * 20)) is None
