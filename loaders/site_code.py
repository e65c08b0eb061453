"""The code of a government site (网站标识码) that a page bears: its first six digits are a division.

It stands in a meta element (SiteIDCode) or in the page's foot, which the reader leaves out as furniture;
so it is looked for in the bytes.
"""

from __future__ import annotations

import re

from loaders.source import Source

_WORDS = "网站标识码"
_CODE = re.compile(
    rb"SiteIDCode[\"']?\s{0,5}content\s{0,5}=\s{0,5}[\"']?\s{0,5}(\d{10})(?!\d)|(?:"
    + b"|".join(re.escape(_WORDS.encode(encoding)) for encoding in ("utf-8", "gb18030"))
    + rb")[^\d<>]{0,12}(\d{10})(?!\d)"
)


def find_site_code(source: Source) -> str | None:
    """The ten digits, None where the file has none."""
    match = _CODE.search(source.data)
    return next((code.decode("ascii") for code in match.groups() if code), None) if match else None
