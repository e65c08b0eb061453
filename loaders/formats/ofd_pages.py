"""OFD → pages of characters and ruled lines (GB/T 33190-2016, chapters 7, 8 and 11)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from posixpath import dirname, join, normpath

from lxml import etree

from loaders.errors import DamagedFile, LoadError, TooLarge, UnsupportedFormat
from loaders.formats.archive import Archive
from loaders.formats.ofd_objects import box, matrix_of, numbers, read_path, read_text
from loaders.formats.page import Glyph, Page, Rule

MAX_PAGES = 1000
MAX_GLYPHS = 2_000_000
_A4 = (0.0, 0.0, 595.3, 841.9)


@dataclass(slots=True)
class _Content:
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    pictures: int = 0


def read_pages(archive: Archive) -> Iterator[Page | None]:
    """The pages of all documents in the file in order, None for one that cannot be read.

    Raises:
        UnsupportedFormat: the file is encrypted.
        DamagedFile: the page tree cannot be found.
        TooLarge: more pages or characters than one document may have.
    """
    if any(member.lower().endswith("encryptions.xml") for member in archive.members):
        raise UnsupportedFormat(archive.name, "文件有密码", "请取消密码后另存再读")
    places = [place for document in _documents(archive) for place in _page_places(archive, document)]
    if not places:
        raise DamagedFile(archive.name, "OFD 里没有页面", "请重新下载或另存后再试")
    if len(places) > MAX_PAGES:
        raise TooLarge(archive.name, f"共{len(places)}页,超过{MAX_PAGES}页", "请拆成几份文件再读")
    glyphs = 0
    for number, (place, area) in enumerate(places, 1):
        page = _read_page(archive, place, area, number)
        glyphs += len(page.glyphs) if page else 0
        if glyphs > MAX_GLYPHS:
            raise TooLarge(archive.name, f"超过{MAX_GLYPHS // 10_000}万字", "请拆成几份文件再读")
        yield page


def _documents(archive: Archive) -> list[str]:
    root = archive.xml("OFD.xml")
    return [_resolved("", found.text or "") for found in root.iterfind("{*}DocBody/{*}DocRoot")]


def _page_places(archive: Archive, document: str) -> Iterator[tuple[str, tuple[float, ...]]]:
    root = archive.xml(document)
    area = _area(root.find("{*}CommonData/{*}PageArea"), _A4)
    for page in root.iterfind("{*}Pages/{*}Page"):
        yield _resolved(dirname(document), page.get("BaseLoc", "")), area


def _resolved(folder: str, location: str) -> str:
    return normpath(join("/", folder, location.strip().replace("\\", "/"))).lstrip("/")


def _area(found: etree._Element | None, default: tuple[float, ...]) -> tuple[float, ...]:
    text = "" if found is None else found.findtext("{*}PhysicalBox", "")
    values = numbers(text)
    return box(values) if len(values) == 4 else default


def _read_page(archive: Archive, place: str, area: tuple[float, ...], number: int) -> Page | None:
    try:
        root = archive.xml(place)
    except TooLarge:
        raise
    except LoadError:
        return None
    left, top, width, height = _area(root.find("{*}Area"), area)
    content = _Content()
    for layer in root.iterfind("{*}Content/{*}Layer"):
        _read_objects(layer, content)
    edges = (left, top, left + width, top + height)
    return Page(number, *edges, tuple(content.glyphs), tuple(content.rules), content.pictures)


def _read_objects(parent: etree._Element, content: _Content) -> None:
    for element in parent:
        if not isinstance(element.tag, str) or element.get("Visible") == "false":
            continue
        kind = etree.QName(element).localname
        if kind == "TextObject":
            content.glyphs += read_text(element, matrix_of(element))
        elif kind == "PathObject":
            content.rules += read_path(element, matrix_of(element))
        elif kind in ("ImageObject", "CompositeObject"):
            content.pictures += 1
        elif kind == "PageBlock":
            _read_objects(element, content)
