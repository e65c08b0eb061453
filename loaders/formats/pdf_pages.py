"""PDF → pages of characters and ruled lines, through PDFium (pypdfium2, Apache-2.0 and BSD-3-Clause).

PDFium reads damaged files as browsers do, knows the Chinese character maps without font files, and is
fast. It is C++ code that meets hostile bytes: `loaders.formats.isolated` runs it in a process of its own.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple
from unicodedata import east_asian_width

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from loaders.errors import DamagedFile, TooLarge, UnsupportedFormat
from loaders.formats.page import BLANK, UNMAPPED, Glyph, Page
from loaders.formats.page_rules import Point
from loaders.formats.pdf_rules import Box, Turn, read_rules

MAX_PAGES = 1000


def read_pages(data: bytes, name: str) -> Iterator[Page | None]:
    """The pages in order, None for one that cannot be read.

    Raises:
        UnsupportedFormat: the file asks for a password.
        DamagedFile: no page tree can be found.
        TooLarge: more than `MAX_PAGES` pages.
    """
    document = _open(data, name)
    try:
        if len(document) > MAX_PAGES:
            raise TooLarge(name, f"共{len(document)}页,超过{MAX_PAGES}页", "请拆成几份文件再读")
        for index in range(len(document)):
            yield _read_page(document, index)
    finally:
        document.close()


def _open(data: bytes, name: str) -> Any:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise UnsupportedFormat(name, "文件有密码", "请取消密码后另存再读") from error
        raise DamagedFile(name, "PDF 损坏或不完整", "请重新下载或另存后再试") from error
    if len(document) == 0:
        document.close()
        raise DamagedFile(name, "PDF 里没有页面", "请重新下载或另存后再试")
    return document


def _read_page(document: Any, index: int) -> Page | None:
    try:
        page = document[index]
        text = page.get_textpage()
    except pdfium.PdfiumError:
        return None
    turn, glyphs = _read_glyphs(text.raw)
    rules, pictures = read_rules(page.raw, turn)
    edges = turn.box(page.get_mediabox())
    text.close()
    page.close()
    return Page(index + 1, *edges, tuple(glyphs), tuple(rules), pictures)


class _Drawn(NamedTuple):
    """A character as the file draws it: its direction, its origin, its box, its width and height as type."""

    quarters: int
    character: str
    origin: Point
    box: Box
    width: float
    size: float


def _read_glyphs(text: Any) -> tuple[Turn, list[Glyph]]:
    """The direction of most of the text and its characters; those in other directions are stamps."""
    drawn = [found for index in range(raw.FPDFText_CountChars(text)) if (found := _read_glyph(text, index))]
    directions = Counter(found.quarters for found in drawn).most_common(1)
    main = directions[0][0] if directions else 0
    turn = Turn(main)
    return turn, [_glyph(turn, found) for found in drawn if found.quarters == main and found.size > 0.5]


def _read_glyph(text: Any, index: int) -> _Drawn | None:
    if raw.FPDFText_IsGenerated(text, index) == 1:
        return None  # PDFium's own guess of a blank or line end
    code = raw.FPDFText_GetUnicode(text, index)
    lost = _is_unmapped(code) or raw.FPDFText_HasUnicodeMapError(text, index) == 1
    character = UNMAPPED if lost else chr(code)
    character = BLANK if character.isspace() else character
    if not character.isprintable():
        return None
    matrix, box = raw.FS_MATRIX(), raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetMatrix(text, index, matrix)
    raw.FPDFText_GetCharOrigin(text, index, x, y)
    raw.FPDFText_GetLooseCharBox(text, index, box)
    size = raw.FPDFText_GetFontSize(text, index)
    return _Drawn(
        quarters=_quarters(matrix.a, matrix.b),
        character=character,
        origin=(x.value, y.value),
        box=(box.left, box.bottom, box.right, box.top),
        width=size * math.hypot(matrix.a, matrix.b),
        size=size * math.hypot(matrix.c, matrix.d),
    )


def _is_unmapped(code: int) -> bool:
    return code == 0 or 0xD800 <= code <= 0xF8FF or code in (0xFFFD, 0xFFFE, 0xFFFF) or code > 0x10FFFF


def _quarters(a: float, b: float) -> int:
    """The direction of the text in quarter turns; 4 for one that is aslant, as watermarks are."""
    angle = math.degrees(math.atan2(b, a)) % 360
    nearest = round(angle / 90)
    return nearest % 4 if abs(angle - 90 * nearest) < 5 else 4


def _glyph(turn: Turn, drawn: _Drawn) -> Glyph:
    """The character where it is read. A Chinese one is as wide as its type, whatever ink it has."""
    _, _, right, _ = turn.box(drawn.box)
    left, base = turn.point(*drawn.origin)
    wide = east_asian_width(drawn.character) in "WF"
    return Glyph(drawn.character, left, left + drawn.width if wide else max(left, right), base, drawn.size)
