from __future__ import annotations

import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from loaders.errors import DamagedFile, LoadError, NoTextLayer, TooLarge, UnsupportedFormat
from loaders.formats import isolated, pdf
from loaders.source import Source
from loaders.text import SourceText

Printer = Callable[..., Any]
Drawing = Callable[[Canvas], None]


def drawn(*pages: Drawing, encryption: StandardEncryption | None = None) -> Source:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    data = BytesIO()
    canvas = Canvas(data, pagesize=(595, 842), encrypt=encryption)
    for page in pages:
        canvas.setFont("STSong-Light", 16)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return Source("方案.pdf", data.getvalue())


def words(text: str, x: float = 100, y: float = 700) -> Drawing:
    return lambda canvas: canvas.drawString(x, y, text)


def picture(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(BytesIO(_grey_picture())), 0, 0, 595, 842)


def _grey_picture() -> bytes:
    return b"P5 8 8 255 " + bytes(range(64))


def written(*objects: bytes) -> bytes:
    """A PDF file with these objects, numbered from 1; the first is the catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        out + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
        + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (size, len(out))
    )  # fmt: skip


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(content), content)


CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGE_TREE = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
    b"/Resources << /Font << /F1 5 0 R >> /XObject << /X 5 0 R >> >> >>"
)
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def read(source: Source) -> SourceText:
    return pdf.read_pages_text(source)


def test_the_reader_in_its_own_process_gives_the_same(press: Printer) -> None:
    made = press()
    made.paragraph("各乡镇人民政府负责本辖区的管护工作。")
    made.table([("序号", "任务"), ("1", None), ("2", "甲\n乙")], (4, 20))
    source = Source("方案.pdf", made.pdf())
    assert pdf.read(source) == read(source)
    assert pdf.read(source).tables


def test_pages_that_lie_on_their_side() -> None:
    def lying(canvas: Canvas) -> None:
        canvas.translate(0, 842)
        canvas.rotate(-90)
        for index, text in enumerate(("县水利局牵头", "县财政局配合")):
            canvas.drawString(100, 500 - 28 * index, text)

    def turned(canvas: Canvas) -> None:
        canvas.setPageSize((842, 595))  # reportlab swaps the sides of a turned page
        canvas.setPageRotation(90)
        lying(canvas)

    read_text = read(drawn(words("正文在立着的一页上"), lying, turned)).text
    assert read_text.split("\n") == ["正文在立着的一页上", *["县水利局牵头", "县财政局配合"] * 2]


def test_stamps_and_watermarks_aslant_are_left_out() -> None:
    def marked(canvas: Canvas) -> None:
        canvas.drawString(100, 700, "公开率达到95%以上")
        canvas.rotate(45)
        canvas.drawString(300, 100, "内部资料注意保存")

    assert read(drawn(marked)).text == "公开率达到95%以上"


def test_bold_type_made_by_drawing_twice() -> None:
    def bold(canvas: Canvas) -> None:
        for shift in (0, 0.3):
            canvas.drawString(100 + shift, 700, "总体要求和工作目标")

    assert read(drawn(bold)).text == "总体要求和工作目标"


def boxes(canvas: Canvas) -> None:
    """Borders as Word writes them: thin filled boxes, broken at each crossing."""
    for y in (700, 670, 640):
        for x in (100, 200):
            canvas.rect(x, y, 100, 0.5, stroke=0, fill=1)
    for x in (100, 200, 300):
        for y in (640, 670):
            canvas.rect(x, y, 0.5, 30, stroke=0, fill=1)


def one_path(canvas: Canvas) -> None:
    path = canvas.beginPath()
    for x in (100, 200):
        for y in (640, 670):
            path.rect(x, y, 100, 30)
    canvas.drawPath(path)


def shaded(canvas: Canvas) -> None:
    canvas.setFillGray(0.9)
    canvas.rect(90, 630, 300, 100, stroke=0, fill=1)
    canvas.setFillGray(0)
    boxes(canvas)


@pytest.mark.parametrize("borders", [boxes, one_path, shaded])
def test_ways_to_draw_a_table(borders: Drawing) -> None:
    def table(canvas: Canvas) -> None:
        borders(canvas)
        for x, y, text in ((110, 680, "任务"), (210, 680, "单位"), (110, 650, "修路"), (210, 650, "交通局")):
            canvas.drawString(x, y, text)

    text = read(drawn(table))
    assert text.text == "任务\t单位\n修路\t交通局"
    assert len(text.tables) == 1


def test_a_scan_and_a_scan_with_page_numbers() -> None:
    def numbered(canvas: Canvas) -> None:
        picture(canvas)
        canvas.drawString(290, 40, str(canvas.getPageNumber()))

    for page in (picture, numbered):
        with pytest.raises(NoTextLayer, match=r"方案\.pdf.*没有文字层.*OCR"):
            read(drawn(page, page, page))


def test_one_scanned_page_among_others_is_a_doubt() -> None:
    text = read(drawn(words("第一页的文字内容完整清楚"), picture, words("第三页的文字内容完整清楚")))
    assert [(doubt.rule, doubt.message) for doubt in text.doubts] == [
        ("page-without-text", "第2页是图片,没有文字层")
    ]


def test_characters_without_a_meaning() -> None:
    # A font that names no encoding for the codes that the page uses.
    codes = b"BT /F1 16 Tf 100 700 Td (%s) Tj ET"
    font = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [0.1 0 0 0.1 0 0] /FirstChar 65 "
        b"/LastChar 70 /Widths [9 9 9 9 9 9] /Encoding << /Differences [65 /g1 /g2 /g3 /g4 /g5 /g6] >> "
        b"/CharProcs << >> >>"
    )
    data = written(CATALOGUE, PAGE_TREE, PAGE, stream(codes % b"ABCDEF"), font)
    with pytest.raises(NoTextLayer, match="编码"):
        read(Source("a.pdf", data))


def test_passwords() -> None:
    text = "只限制打印和修改的文件可以读出来"
    assert read(drawn(words(text), encryption=StandardEncryption("", "owner"))).text == text
    with pytest.raises(UnsupportedFormat, match="密码"):
        pdf.read(drawn(words(text), encryption=StandardEncryption("secret", "owner")))


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9, 0.99])
def test_files_that_break_off_raise_or_say_so(press: Printer, share: float) -> None:
    made = press()
    for _ in range(30):
        made.paragraph("按季度公布巡查结果,发现问题在30日内办结。")
    whole = made.pdf()
    try:
        text = pdf.read(Source("断.pdf", whole[: int(share * len(whole))]))
    except DamagedFile as error:
        assert "断.pdf" in str(error)
    else:
        assert "file-cut" in [doubt.rule for doubt in text.doubts]


def test_bytes_that_only_claim_to_be_a_pdf() -> None:
    with pytest.raises(DamagedFile):
        pdf.read(Source("a.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 40))
    with pytest.raises(DamagedFile):
        pdf.read(Source("a.pdf", b"PK\x03\x04" + b"x" * 2000))


def bomb() -> bytes:
    packer = zlib.compressobj(1)
    piece = b"0 0 m 9 9 l S\n" * 100_000
    inner = b"".join(packer.compress(piece) for _ in range(700)) + packer.flush()
    return written(
        CATALOGUE, PAGE_TREE, PAGE, stream(zlib.compress(inner), b"/Filter [/FlateDecode /FlateDecode]"), FONT
    )


def nested_forms() -> bytes:
    """Each form draws the next one ten times: 10^12 lines of text."""
    forms = [
        stream(
            b"/X Do " * 10,
            b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >>"
            % (number + 1),
        )
        for number in range(5, 17)
    ]
    last = stream(b"0 0 m 9 9 l S", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]")
    return written(CATALOGUE, PAGE_TREE, PAGE, stream(b"/X Do"), *forms, last)


def endless_page_tree() -> bytes:
    return written(
        CATALOGUE, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 900000 >>", PAGE, stream(b""), FONT
    )


def form_that_draws_itself() -> bytes:
    own = stream(
        b"/X Do /X Do",
        b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>",
    )
    return written(CATALOGUE, PAGE_TREE, PAGE, stream(b"/X Do"), own)


@pytest.mark.parametrize("make", [nested_forms, endless_page_tree, form_that_draws_itself])
def test_files_made_to_keep_the_reader_busy(
    make: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(isolated, "SECONDS", 3.0)
    with pytest.raises(LoadError, match="忙.pdf.*;请"):
        pdf.read(Source("忙.pdf", make()))


def test_a_page_that_unpacks_to_more_than_memory_holds() -> None:
    with pytest.raises((TooLarge, DamagedFile)):
        pdf.read(Source("a.pdf", bomb()))


def test_too_many_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_BYTES", 1000)
    with pytest.raises(TooLarge):
        pdf.read(Source("a.pdf", b"%PDF-1.7" + b" " * 2000))
