"""The parts of a .docx file as XML trees, in transitional namespaces whatever the file uses."""

from __future__ import annotations

from dataclasses import dataclass
from posixpath import dirname, join, normpath

from lxml import etree

from loaders.errors import DamagedFile, TooLarge
from loaders.formats.archive import XML_BYTES, Archive, parse_xml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
# ISO/IEC 29500 strict writes the same elements in other namespaces.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", M[1:-1].encode()),
)
# An element or attribute takes about 150 bytes as a tree; a plan of 200 pages has 200,000 of them.
_MAX_NODES = 1_500_000


@dataclass(frozen=True, slots=True)
class Package:
    """An opened .docx file and the place of its main part."""

    archive: Archive
    main: str

    def root(self) -> etree._Element:
        """The main part."""
        return _tree(self.archive, self.main)

    def related(self, kind: str) -> etree._Element | None:
        """The part that the main part names with a relationship of this kind (numbering, styles …)."""
        target = _related(self.archive, self.main, kind)
        return _tree(self.archive, target) if target in self.archive.members else None


def open_package(archive: Archive) -> Package:
    """The package in this zip file.

    Raises:
        DamagedFile: the file has no main part.
    """
    main = _related(archive, "", "officeDocument") or "word/document.xml"
    if main not in archive.members:
        raise DamagedFile(archive.name, "里面没有 Word 正文", "请用 Word 或 WPS 打开后另存为 .docx")
    return Package(archive, main)


def _related(archive: Archive, part: str, kind: str) -> str:
    folder = dirname(part)
    relationships = join(folder, "_rels", part[len(folder) :].lstrip("/") + ".rels")
    if relationships not in archive.members:
        return ""
    for relation in _tree(archive, relationships).iter(_PACKAGE + "Relationship"):
        if relation.get("Type", "").endswith("/" + kind) and relation.get("TargetMode") != "External":
            return normpath(join("/", folder, relation.get("Target", ""))).lstrip("/")
    return ""


def _tree(archive: Archive, member: str) -> etree._Element:
    data = archive.read(member, XML_BYTES)
    if data.count(b"<") + data.count(b"=") > _MAX_NODES:
        raise TooLarge(archive.name, f"内部文件 {member[:80]} 太大", "请拆成几份文件再读")
    for strict, transitional in _STRICT:
        data = data.replace(strict, transitional)
    return parse_xml(data, archive.name, member)


def attribute(element: etree._Element | None, name: str = "val") -> str | None:
    """The value of `w:name` on the element, None where the element or the attribute is missing."""
    return None if element is None else element.get(W + name)


def number(element: etree._Element | None, name: str = "val") -> int | None:
    """The attribute as a whole number, None where it is missing or no number."""
    value = attribute(element, name)
    return int(value) if value and value.lstrip("-").isdigit() and len(value) < 10 else None


def is_on(element: etree._Element | None) -> bool | None:
    """A switch such as `w:vanish`: true or false as it says, None where it is missing."""
    if element is None:
        return None
    return (attribute(element) or "1").lower() not in {"0", "false", "off", "none"}
