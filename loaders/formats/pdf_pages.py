"""PDF → pages of characters and ruled lines, through PDFium (pypdfium2, Apache-2.0 and BSD-3-Clause).

PDFium reads damaged files as browsers do, knows the Chinese character maps without font files, and is
fast. It is C++ code that meets hostile bytes: `loaders.formats.isolated` runs it in a process of its own.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from loaders.errors import DamagedFile, TooLarge, UnsupportedFormat
from loaders.formats.page import UNMAPPED, Glyph, Page
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


def _read_glyphs(text: Any) -> tuple[Turn, list[Glyph]]:
    """The direction of most of the text and its characters; those in other directions are stamps."""
    found: list[tuple[int, str, Point, Box, float]] = []
    matrix, box = raw.FS_MATRIX(), raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(raw.FPDFText_CountChars(text)):
        code = raw.FPDFText_GetUnicode(text, index)
        if raw.FPDFText_IsGenerated(text, index) == 1:
            continue
        lost = _is_unmapped(code) or raw.FPDFText_HasUnicodeMapError(text, index) == 1
        character = UNMAPPED if lost else chr(code)
        if character.isspace() or not character.isprintable():
            continue
        raw.FPDFText_GetMatrix(text, index, matrix)
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        raw.FPDFText_GetLooseCharBox(text, index, box)
        size = raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
        quarters = _quarters(matrix.a, matrix.b)
        edges = (box.left, box.bottom, box.right, box.top)
        found.append((quarters, character, (x.value, y.value), edges, size))
    main = Counter(entry[0] for entry in found).most_common(1)
    turn = Turn(main[0][0] if main else 0)
    upright = [entry for entry in found if main and entry[0] == main[0][0] and entry[4] > 0.5]
    return turn, [_glyph(turn, *entry[1:]) for entry in upright]


def _is_unmapped(code: int) -> bool:
    return code == 0 or 0xD800 <= code <= 0xF8FF or code in (0xFFFD, 0xFFFE, 0xFFFF) or code > 0x10FFFF


def _quarters(a: float, b: float) -> int:
    """The direction of the text in quarter turns; 4 for one that is aslant, as watermarks are."""
    angle = math.degrees(math.atan2(b, a)) % 360
    nearest = round(angle / 90)
    return nearest % 4 if abs(angle - 90 * nearest) < 5 else 4


def _glyph(turn: Turn, character: str, origin: Point, box: Box, size: float) -> Glyph:
    left, _, right, _ = turn.box(box)
    return Glyph(character, left, right, turn.point(*origin)[1], size)
