from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from loaders.errors import DamagedFile, TooLarge, UnsupportedFormat
from loaders.formats.archive import MEMBERS, open_archive, parse_xml
from loaders.source import Source


def packed(members: Mapping[str, bytes]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def opened(data: bytes) -> Source:
    return Source("a.docx", data)


def test_members_and_xml() -> None:
    archive = open_archive(opened(packed({"a.xml": b"<a><b/></a>", "b.bin": b"x"})))
    assert archive.members == ("a.xml", "b.bin")
    assert archive.read("b.bin") == b"x"
    assert [child.tag for child in archive.xml("a.xml")] == ["b"]
    with pytest.raises(DamagedFile, match="没有|读不出来"):
        archive.read("c.xml")
    with pytest.raises(TooLarge):
        archive.read("a.xml", limit=4)


def test_bombs_are_refused_before_they_unpack() -> None:
    with pytest.raises(TooLarge):
        open_archive(opened(packed({"a": b"0" * 20_000_000})))
    with pytest.raises(TooLarge):
        open_archive(opened(packed({f"{number}": b"" for number in range(MEMBERS + 1)})))


def test_a_directory_that_lies_about_sizes() -> None:
    honest = packed({"a.xml": b"<a>" + b"0" * 9_000_000 + b"</a>"})
    true_size, small = (9_000_007).to_bytes(4, "little"), (900).to_bytes(4, "little")
    lying = honest.replace(true_size, small)
    assert lying != honest
    archive = open_archive(opened(lying))
    with pytest.raises(DamagedFile):
        archive.read("a.xml")


def test_passwords_and_damage() -> None:
    data = bytearray(packed({"a.xml": b"<a/>"}))
    directory = data.rindex(b"PK\x01\x02")
    data[directory + 8] |= 1
    with pytest.raises(UnsupportedFormat, match="密码"):
        open_archive(opened(bytes(data)))
    for broken in (b"", b"PK\x03\x04", bytes(data)[:30]):
        with pytest.raises(DamagedFile):
            open_archive(opened(broken))


@pytest.mark.parametrize(
    "hostile",
    [
        '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>',
        "<a><b></a>",
        "",
        "<a>" * 300 + "</a>" * 300,
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_with_entities_or_damage(hostile: str, encoding: str) -> None:
    with pytest.raises(DamagedFile):
        parse_xml(hostile.encode(encoding), "a.docx", "word/document.xml")


def test_external_files_are_not_read() -> None:
    root = parse_xml(b'<!DOCTYPE a SYSTEM "file:///etc/hostname"><a>x</a>', "a.ofd")
    assert root.text == "x"
