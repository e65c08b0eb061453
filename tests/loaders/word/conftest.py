"""A factory of .docx files: parts are written as Word writes them, as far as the reader looks at them."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from loaders.source import Source

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = (
    f'xmlns:w="{_W}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

Docx = Callable[..., Source]


def _relationships(targets: dict[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{index}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for index, (kind, target) in enumerate(targets.items(), 1)
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{_PACKAGE}">{rows}</Relationships>'


def _content_types(parts: list[str]) -> str:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    rows = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{kind}.{name}+xml"/>'
        for part, name in ((part, "document.main" if part == "document" else part) for part in parts)
    )
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{relations}"/>{rows}</Types>'
    )


@pytest.fixture
def docx() -> Docx:
    """`docx(body, styles=…, numbering=…, footnotes=…)`: the inner XML of each part → a source."""

    def make(body: str, strict: bool = False, name: str = "方案.docx", **parts: str) -> Source:
        written = {"word/document.xml": f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>"}
        for part, inner in parts.items():
            written[f"word/{part}.xml"] = f"<w:{part} {_NAMESPACES}>{inner}</w:{part}>"
        written["[Content_Types].xml"] = _content_types(["document", *parts])
        written["_rels/.rels"] = _relationships({"officeDocument": "word/document.xml"})
        written["word/_rels/document.xml.rels"] = _relationships({part: f"{part}.xml" for part in parts})
        data = BytesIO()
        with ZipFile(data, "w", ZIP_DEFLATED) as archive:
            for member, xml in written.items():
                xml = xml.replace(_W, "http://purl.oclc.org/ooxml/wordprocessingml/main") if strict else xml
                archive.writestr(member, xml)
        return Source(name, data.getvalue())

    return make
