from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import ZipFile

import pytest

from loaders.errors import LoadError, NoTextLayer, UnsupportedFormat
from loaders.formats.registry import FORMATS, format_of_content, format_of_name, read
from loaders.source import Source

ROOT = Path(__file__).parents[2]
WORDS = "（一）清理河道。责任单位：县水利局；完成时限：2023年6月底。"
SUFFIXES = [suffix for known in FORMATS for suffix in known.suffixes]


def zipped(*names: str) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return stream.getvalue()


def compound(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + f"{stream}\0".encode("utf-16-le")


@pytest.mark.parametrize(
    ("name", "data", "label"),
    [
        ("a.txt", WORDS.encode(), "纯文本"),
        ("a", WORDS.encode("gbk"), "纯文本"),
        ("a.unknown", WORDS.encode(), "纯文本"),
        ("a.md", b"# a\n<p>b</p>", "Markdown"),
        ("a.CSV", b"a,b", "CSV 表格"),
        ("a.txt", f"<html><p>{WORDS}".encode(), "网页"),
        ("a.doc", f"<html><p>{WORDS}".encode("utf-16"), "网页"),
        ("a.xls", f"<!-- x --><table><tr><td>{WORDS}".encode(), "网页"),
        ("a.html", f"{WORDS}<br>{WORDS}".encode(), "网页"),
        ("a.html", WORDS.encode(), "纯文本"),
        ("a.mht", b"MIME-Version: 1.0\nContent-Type: multipart/related", "网页"),
        ("a.txt", b"%PDF-1.7 x", "PDF"),
        ("a.docx", zipped("word/document.xml"), "Word 文档"),
        ("a.txt", zipped("xl/workbook.xml"), "Excel 表格"),
        ("a.zip", zipped("OFD.xml"), "OFD"),
        ("a.docx", compound("WordDocument"), "旧版 Word/WPS 文档"),
        ("a.wps", compound("WordDocument"), "旧版 Word/WPS 文档"),
        ("a.et", compound("Workbook"), "Excel 表格"),
        ("a.doc", b"{\\rtf1 x}", "旧版 Word/WPS 文档"),
    ],
)
def test_files_are_what_their_content_says(name: str, data: bytes, label: str) -> None:
    assert format_of_content(Source(name, data)).label == label


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "图片"),
        (b"\xff\xd8\xff\xe0\0", "图片"),
        (b"Rar!\x1a\x07\0", "压缩包"),
        (zipped("a.txt"), "压缩包"),
        (b"MZ\x90\0", "程序"),
        (compound("EncryptedPackage"), "密码"),
        (compound("PowerPoint Document"), "旧版办公文件"),
    ],
)
def test_what_is_no_document_is_refused_in_one_line(data: bytes, words: str) -> None:
    with pytest.raises(UnsupportedFormat, match=words) as caught:
        read(Source("a.docx", data))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_random_bytes_under_any_name(suffix: str) -> None:
    with pytest.raises(LoadError) as caught:
        read(Source(f"a{suffix}", Random(suffix).randbytes(5000)))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\0\0\0"])
def test_empty_files(suffix: str, data: bytes) -> None:
    with pytest.raises(LoadError, match="空"):
        read(Source(f"a{suffix}", data))


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".ofd", ".xlsx", ".wps"])
def test_text_under_another_name_is_read_with_a_doubt(suffix: str) -> None:
    text = read(Source(f"a{suffix}", WORDS.encode("gb18030")))
    assert text.text == WORDS
    assert [doubt.rule for doubt in text.doubts] == ["misnamed-file"]


def test_a_page_without_words_says_so() -> None:
    with pytest.raises(NoTextLayer):
        read(Source("a.html", b"<html><body><img src='1.jpg'></body></html>"))


def test_each_suffix_belongs_to_one_format() -> None:
    assert len(SUFFIXES) == len(set(SUFFIXES))
    assert all(format_of_name(suffix) is known for known in FORMATS for suffix in known.suffixes)
    assert all(callable(known.reader().read) for known in FORMATS)


def test_plain_text_imports_no_other_reader() -> None:
    code = (
        "import sys; from loaders.formats.registry import read; from loaders.source import Source;"
        "read(Source('a.txt', b'a')); print([m for m in ('lxml', 'openpyxl', 'xlrd') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
