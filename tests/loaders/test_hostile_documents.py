"""Broken and hostile Word, PDF and OFD files end in one line, within 20 seconds and 1 GiB."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

resource = pytest.importorskip("resource")

READ = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
from loaders.errors import LoadError
from loaders.formats import registry
from loaders.source import read_source
try:
    text = registry.read(read_source(Path(sys.argv[1])))
except LoadError as error:
    print(error)
else:
    print("characters", len(text.text))
"""
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def noise(size: int = 60_000) -> bytes:
    return random.Random(7).randbytes(size)


def zipped(**members: str | bytes) -> bytes:
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as archive:
        for path, content in members.items():
            archive.writestr(path.replace("__", "/") + ".xml", content)
    return data.getvalue()


def word(body: str, before: str = "") -> bytes:
    xml = f'{before}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return zipped(word__document=xml)


def many_paragraphs() -> bytes:
    generator = random.Random(1)
    return word("".join(f"<w:p><w:r><w:t>{generator.random()}</w:t></w:r></w:p>" for _ in range(600_000)))


def many_cells() -> bytes:
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="63"/></w:tcPr><w:p/></w:tc>'
    numbers = random.Random(1)
    rows = (f"<w:tr>{wide}<w:tc><w:p><!--{numbers.random()}--></w:p></w:tc></w:tr>" for _ in range(60_000))
    return word(f"<w:tbl>{''.join(rows)}</w:tbl><w:p><w:r><w:t>完</w:t></w:r></w:p>")


def entities() -> bytes:
    lines = "".join(f'<!ENTITY a{index} "{f"&a{index - 1};" * 10}">' for index in range(1, 10))
    return word("<w:p>&a9;</w:p>", f'<!DOCTYPE x [<!ENTITY a0 "哈哈">{lines}]>')


def outside_entity() -> bytes:
    return word("<w:p>&a;</w:p>", '<!DOCTYPE x [<!ENTITY a SYSTEM "http://127.0.0.1:9/x">]>')


def zip_bomb() -> bytes:
    return zipped(word__document=b" " * 150_000_000)


def ofd_of_one_page(content: str) -> bytes:
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    return zipped(
        OFD=f"<ofd:OFD {space}><ofd:DocBody><ofd:DocRoot>D.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        D=f'<ofd:Document {space}><ofd:Pages><ofd:Page BaseLoc="C.xml"/></ofd:Pages></ofd:Document>',
        C=f"<ofd:Page {space}><ofd:Content><ofd:Layer>{content}</ofd:Layer></ofd:Content></ofd:Page>",
    )


def many_characters() -> bytes:
    numbers = random.Random(1)
    text = "".join(str(numbers.random()) for _ in range(300_000))
    return ofd_of_one_page(
        f'<ofd:TextObject Size="5"><ofd:TextCode X="0">{text}</ofd:TextCode></ofd:TextObject>'
    )


def many_rules() -> bytes:
    numbers = random.Random(1)
    paths = (
        f'<ofd:PathObject Boundary="0 0 9 9"><ofd:AbbreviatedData>M {numbers.random() * 200} 0 L '
        f"{numbers.random() * 200} 0 M 0 0 L 0 90</ofd:AbbreviatedData></ofd:PathObject>"
        for _ in range(60_000)
    )
    text = '<ofd:TextObject Size="5"><ofd:TextCode X="0" Y="9">正文</ofd:TextCode></ofd:TextObject>'
    return ofd_of_one_page(text + "".join(paths))


FILES: dict[str, Callable[[], bytes]] = {
    "noise.docx": noise, "noise.doc": noise, "noise.wps": noise, "noise.pdf": noise, "noise.ofd": noise,
    "head.docx": lambda: b"PK\x03\x04" + noise(), "head.ofd": lambda: b"PK\x03\x04OFD.xml" + noise(),
    "head.pdf": lambda: b"%PDF-1.5\n" + noise(), "head.doc": lambda: OLE + noise(),
    "locked.docx": lambda: OLE + noise() + "EncryptedPackage".encode("utf-16-le"),
    "paragraphs.docx": many_paragraphs, "cells.docx": many_cells, "entities.docx": entities,
    "outside.docx": outside_entity, "bomb.docx": zip_bomb,
    "characters.ofd": many_characters, "rules.ofd": many_rules,
    "word.pdf": lambda: word("<w:p><w:r><w:t>名不符实</w:t></w:r></w:p>"),
}  # fmt: skip


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", FILES)
def test_one_line_within_bounds(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name]())
    done = subprocess.run(
        [sys.executable, "-c", READ, str(path)], capture_output=True, text=True, timeout=20, check=False
    )
    assert done.stderr == ""
    assert done.returncode == 0
    (line,) = done.stdout.splitlines()
    assert line.startswith("characters") or (name in line and ";" in line)
