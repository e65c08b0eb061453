"""A small printing press: the same sheets as PDF (reportlab) and as OFD (XML in a zip file)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from loaders.formats import ofd, pdf
from loaders.source import Source
from loaders.text import SourceText

WIDTH, HEIGHT = 595.0, 842.0
LEFT, TOP, BOTTOM = 80.0, 110.0, 740.0
SIZE, PITCH, COLUMNS = 16.0, 28.0, 27
CLOSING = ",。、;:)》”%"
FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'

Row = Sequence[str | None]


def breadth(text: str) -> float:
    return float(pdfmetrics.stringWidth(text, FONT, 1.0))


def wrapped(text: str, columns: float, indent: float = 0.0) -> list[str]:
    """Lines broken at any character, but closing marks never start one."""
    lines, line, room = [], "", columns - indent
    for character in text:
        if breadth(line + character) > room and character != " ":
            moved = line[-1:] if character in CLOSING and len(line) > 1 else ""
            lines.append(line[: len(line) - len(moved)])
            line, room = moved + character, columns
        else:
            line += character
    return [*lines, line]


@dataclass
class Sheet:
    texts: list[tuple[float, float, float, str]] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)


@dataclass
class Press:
    """Prints from top to bottom; `head` and the page number stand on every sheet."""

    head: str = ""
    number: str = ""
    sheets: list[Sheet] = field(default_factory=list)
    y: float = BOTTOM

    def feed(self) -> None:
        self.sheets.append(Sheet())
        self.y = TOP
        if self.head:
            self.put(LEFT, 60, self.head, 9)
        if self.number:
            self.put(280, 790, self.number.format(len(self.sheets)), 14)

    def put(self, x: float, y: float, text: str, size: float = SIZE) -> None:
        self.sheets[-1].texts.append((x, y, size, text))

    def line(self, text: str, x: float = LEFT, size: float = SIZE) -> None:
        if self.y + PITCH > BOTTOM:
            self.feed()
        self.y += PITCH
        self.put(x, self.y, text, size)

    def paragraph(self, text: str, indent: float = 2.0) -> None:
        for index, line in enumerate(wrapped(text, COLUMNS, indent)):
            self.line(line, LEFT + (indent * SIZE if index == 0 else 0))

    def title(self, *lines: str, size: float = 22.0) -> None:
        for text in lines:
            self.line(text, LEFT + (COLUMNS * SIZE - breadth(text) * size) / 2, size)

    def signed(self, text: str) -> None:
        self.line(text, LEFT + (COLUMNS - 2 - breadth(text)) * SIZE)

    def table(self, rows: Sequence[Row], widths: Sequence[int], header: Row = ()) -> None:
        """Cells of size 11; None goes on with the cell above; the header comes again on each sheet."""
        for index, row in enumerate(rows):
            height = 16 * max(len(lines) for lines in _cells(row, widths)) + 6
            first = index == 0
            if self.y + height > BOTTOM:
                self.feed()
                first = not header
                if header:
                    self._row(header, widths, 22, header)
            below = rows[index + 1] if index + 1 < len(rows) else ()
            last = not below or self.y + height + 22 > BOTTOM
            self._row(row, widths, height, ["" for _ in row] if last else below, first)

    def _row(self, row: Row, widths: Sequence[int], height: float, below: Row, first: bool = False) -> None:
        x, top, bottom = LEFT, self.y + 10, self.y + 10 + height
        edges = self.sheets[-1].rules
        for lines, cell, under, width in zip(_cells(row, widths), row, below, widths, strict=True):
            right = x + width * 11 + 11
            edges += [(x, top, x, bottom), (right, top, right, bottom)]
            edges += [(x, top, right, top)] if cell is not None or first else []
            edges += [(x, bottom, right, bottom)] if under is not None else []
            for index, text in enumerate(lines):
                self.put(x + 5.5, top + 14 + 16 * index, text, 11)
            x = right
        self.y += height

    def pdf(self) -> bytes:
        data = BytesIO()
        canvas = Canvas(data, pagesize=(WIDTH, HEIGHT))
        for sheet in self.sheets:
            for x, y, size, text in sheet.texts:
                canvas.setFont(FONT, size)
                for index, character in enumerate(text):
                    canvas.drawString(x + breadth(text[:index]) * size, HEIGHT - y, character)
            for x0, y0, x1, y1 in sheet.rules:
                canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)
            canvas.showPage()
        canvas.save()
        return data.getvalue()

    def ofd(self) -> bytes:
        places = [f"Pages/Page_{index}/Content.xml" for index in range(len(self.sheets))]
        pages = "".join(
            f'<ofd:Page ID="{index + 9}" BaseLoc="{place}"/>' for index, place in enumerate(places)
        )
        document = (
            f"<ofd:Document {OFD}><ofd:CommonData><ofd:PageArea>"
            "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
            f"</ofd:CommonData><ofd:Pages>{pages}</ofd:Pages></ofd:Document>"
        )
        root = "<ofd:DocBody><ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
        data = BytesIO()
        with ZipFile(data, "w", ZIP_DEFLATED) as archive:
            archive.writestr("OFD.xml", f'<ofd:OFD {OFD} DocType="OFD">{root}</ofd:OFD>')
            archive.writestr("Doc_0/Document.xml", document)
            for place, sheet in zip(places, self.sheets, strict=True):
                archive.writestr(f"Doc_0/{place}", ofd_page(_ofd_objects(sheet)))
        return data.getvalue()


def _cells(row: Row, widths: Sequence[int]) -> list[list[str]]:
    return [
        [part for text in (cell or "").split("\n") for part in wrapped(text, width)]
        for cell, width in zip(row, widths, strict=True)
    ]


def ofd_page(objects: str) -> str:
    return f'<ofd:Page {OFD}><ofd:Content><ofd:Layer ID="1">{objects}</ofd:Layer></ofd:Content></ofd:Page>'


def _ofd_objects(sheet: Sheet) -> str:
    millimetres = 25.4 / 72
    texts = (
        f'<ofd:TextObject Boundary="{x * millimetres} {(y - size) * millimetres} 160 {size}" '
        f'Size="{size * millimetres}" Font="1"><ofd:TextCode X="0" Y="{size * millimetres}" '
        f'DeltaX="{" ".join(str(breadth(character) * size * millimetres) for character in text[:-1])}">'
        f"{escape(text)}</ofd:TextCode></ofd:TextObject>"
        for x, y, size, text in sheet.texts
    )
    rules = (
        f'<ofd:PathObject Boundary="{x0 * millimetres} {y0 * millimetres} 200 1"><ofd:AbbreviatedData>'
        f"M 0 0 L {(x1 - x0) * millimetres} {(y1 - y0) * millimetres}</ofd:AbbreviatedData></ofd:PathObject>"
        for x0, y0, x1, y1 in sheet.rules
    )
    return "".join([*texts, *rules])


@pytest.fixture
def press() -> Callable[..., Press]:
    """`press(head=…, number=…)`: an empty press that prints both formats."""
    return Press


@pytest.fixture(params=["pdf", "ofd"])
def printed(request: pytest.FixtureRequest) -> Callable[[Press], SourceText]:
    """Reads what the press printed, in each of the two formats, in this process."""
    reader = {"pdf": pdf, "ofd": ofd}[request.param]

    def read(made: Press) -> SourceText:
        return reader.read_pages_text(Source(f"方案.{request.param}", getattr(made, request.param)()))

    return read
