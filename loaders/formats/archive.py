"""Bounded opening of zip files (.docx, .xlsx, .ofd) and safe parsing of the XML in them.

Sizes are read from the zip directory before anything is unpacked, and held again while unpacking,
because a directory can lie: 631 KiB can unpack to 200 MB of paragraphs and then to gigabytes of objects.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo

from lxml import etree

from loaders.errors import DamagedFile, TooLarge, UnsupportedFormat
from loaders.source import Source

MEMBERS = 5_000
TOTAL_BYTES = 200_000_000
MEMBER_BYTES = 60_000_000
XML_BYTES = 30_000_000
RATIO = 400
RATIO_FREE_BYTES = 4_000_000
ENCRYPTED = 0x1
CHUNK = 1 << 16
BROKEN = (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, KeyError)


@dataclass(frozen=True, slots=True)
class Archive:
    """An opened zip file whose sizes have been checked; members are read one at a time."""

    name: str
    zip: ZipFile

    @property
    def members(self) -> tuple[str, ...]:
        """All member names, in the order of the zip directory."""
        return tuple(self.zip.namelist())

    def read(self, member: str, limit: int = MEMBER_BYTES) -> bytes:
        """The bytes of one member.

        Raises:
            DamagedFile: there is no such member, or it breaks off.
            TooLarge: it unpacks to more than `limit` bytes.
        """
        try:
            with self.zip.open(member) as stream:
                return _read_bounded(stream, limit, self.name, member)
        except BROKEN as error:
            raise DamagedFile(self.name, f"内部文件 {member[:80]} 读不出来", "请重新保存后再试") from error

    def xml(self, member: str) -> etree._Element:
        """The root element of one XML member; entities are not expanded, nothing is fetched.

        Raises:
            DamagedFile: the member is missing or is no well-formed XML.
            TooLarge: it is larger than an XML part of a document may be.
        """
        return parse_xml(self.read(member, XML_BYTES), self.name, member)


def open_archive(source: Source) -> Archive:
    """The zip file of this source, refused when its directory promises too much.

    Raises:
        DamagedFile: the bytes are no zip file.
        UnsupportedFormat: a member is encrypted.
        TooLarge: too many members, or they would unpack to too much.
    """
    try:
        archive = ZipFile(BytesIO(source.data))
    except BROKEN as error:
        raise DamagedFile(source.name, "文件损坏(不是完整的压缩包)", "请重新下载或另存后再试") from error
    _check_sizes(source.name, archive.infolist())
    return Archive(source.name, archive)


def parse_xml(data: bytes, name: str, place: str | None = None) -> etree._Element:
    """The root element; entities stay unexpanded, no DTD or other file is loaded.

    Raises:
        DamagedFile: no well-formed XML, or it declares entities, which no document format needs.
    """
    if b"<!ENTITY" in data.replace(b"\0", b""):
        raise DamagedFile(name, "XML 里定义了实体,可能是恶意文件", "请用办公软件另存后再试", place)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DamagedFile(name, "XML 内容损坏", "请用办公软件另存后再试", place) from error
    return root


def _check_sizes(name: str, members: list[ZipInfo]) -> None:
    total = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if len(members) > MEMBERS:
        raise TooLarge(name, f"压缩包里有{len(members)}个文件", "请拆成几份文件再读")
    bomb = total > RATIO_FREE_BYTES and total > RATIO * max(packed, 1)
    if bomb or total > TOTAL_BYTES or any(member.file_size > MEMBER_BYTES for member in members):
        raise TooLarge(name, f"解压后有{total // 1_000_000} MB,超出上限", "请拆成几份文件再读")
    if any(member.flag_bits & ENCRYPTED for member in members):
        raise UnsupportedFormat(name, "文件有密码", "请取消密码后另存再读")


def _read_bounded(stream: IO[bytes], limit: int, name: str, member: str) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while chunk := stream.read(CHUNK):
        size += len(chunk)
        if size > limit:
            raise TooLarge(name, f"内部文件 {member[:80]} 超过{limit // 1_000_000} MB", "请拆成几份文件再读")
        pieces.append(chunk)
    return b"".join(pieces)
