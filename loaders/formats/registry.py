"""The readers, one row a format, and the choice between them: by content first, by name second.

A reader's module is imported when a file needs it, so that plain text costs no other library.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Protocol, cast

from loaders.errors import DamagedFile, LoadError, NoTextLayer, TooLarge, UndecodableText, UnsupportedFormat
from loaders.source import Source
from loaders.text import Doubt, SourceText, Span


class Reader(Protocol):
    """What each module of a format offers."""

    def read(self, source: Source) -> SourceText:
        """The text of the file; a LoadError where it cannot be read."""


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file: what people call it, the endings of its names, the module that reads it."""

    label: str
    suffixes: tuple[str, ...]
    module: str

    def reader(self) -> Reader:
        """The module with its `read`, imported on first use."""
        return cast("Reader", import_module(f"loaders.formats.{self.module}"))


PLAIN = Format("纯文本", (".txt", ".text"), "plain")
HTML = Format("网页", (".html", ".htm", ".shtml", ".xhtml", ".mht", ".mhtml"), "html")
MARKDOWN = Format("Markdown", (".md", ".markdown"), "markdown")
DELIMITED = Format("CSV 表格", (".csv", ".tsv"), "delimited")
SPREADSHEET = Format("Excel 表格", (".xlsx", ".xlsm", ".xltx", ".xls", ".et"), "spreadsheet")
WORD = Format("Word 文档", (".docx", ".docm", ".dotx"), "word")
LEGACY_WORD = Format("旧版 Word/WPS 文档", (".doc", ".wps", ".dot", ".rtf"), "legacy_word")
PDF = Format("PDF", (".pdf",), "pdf")
OFD = Format("OFD", (".ofd",), "ofd")
FORMATS = (PLAIN, HTML, MARKDOWN, DELIMITED, SPREADSHEET, WORD, LEGACY_WORD, PDF, OFD)
TEXT_FORMATS = (PLAIN, MARKDOWN, DELIMITED)

ZIP_PARTS = ((b"word/document", WORD), (b"xl/workbook", SPREADSHEET), (b"OFD.xml", OFD))
COMPOUND_STREAMS = (("WordDocument", LEGACY_WORD), ("Workbook", SPREADSHEET), ("Book", SPREADSHEET))
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
REFUSED = (
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"BM", "图片"),
    (b"II*\x00", "图片"),
    (b"MM\x00*", "图片"),
    (b"Rar!", "压缩包"),
    (b"7z\xbc\xaf", "压缩包"),
    (b"\x1f\x8b", "压缩包"),
    (b"MZ", "程序"),
    (b"\x7fELF", "程序"),
)
HEAD_BYTES = 4096
MARKUP = re.compile(
    rb"(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html|head|body|meta|title|table|div|p|span)\b",
    re.IGNORECASE,
)
SAVED_PAGE = re.compile(
    rb"\s*(?:From:|MIME-Version:|Subject:|Date:|Content-Type:\s*multipart/)", re.IGNORECASE
)
BYTE_ORDER_MARK = re.compile(rb"\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)")
TAGS = re.compile(
    rb"<(?:br|p|div|table|td|tr|span|body|html|head|title|h[1-6]|li|ul|ol|a|b|font|strong|center|section)\b[^<>]{0,300}>",
    re.IGNORECASE,
)


def read(source: Source) -> SourceText:
    """The text of a file of any known kind, read as what it is even where its name says otherwise.

    Raises:
        LoadError: empty, unknown, damaged, protected, without text or too large; see its kinds.
    """
    if not source.data.strip(b" \t\r\n\0"):
        raise LoadError(source.name, "文件是空的", "请换一份有内容的文件")
    named = format_of_name(source.suffix)
    actual = format_of_content(source)
    try:
        text = _read_as(actual, source)
    except UndecodableText as error:
        raise _misnamed(source, named) or error from error
    if not text.text.strip():
        raise NoTextLayer(source.name, "文件里没有文字", "请换一份带文字的文件")
    mismatch = named is not None and named is not actual and named not in TEXT_FORMATS
    return _with_doubt(text, source.suffix, actual) if mismatch else text


def _read_as(actual: Format, source: Source) -> SourceText:
    reader = actual.reader()
    try:
        return reader.read(source)
    except LoadError:
        raise
    except MemoryError as error:
        raise TooLarge(source.name, "读取它需要的内存太多", "请拆成几份文件再读") from error
    except Exception as error:
        # The libraries behind the readers raise whatever comes when the bytes are damaged.
        raise DamagedFile(
            source.name, f"{actual.label}内容损坏,读不下去", "请重新下载或另存后再试"
        ) from error


def format_of_name(suffix: str) -> Format | None:
    """The format that this ending (lower case, with dot) announces, None for an unknown one."""
    return next((known for known in FORMATS if suffix in known.suffixes), None)


def format_of_content(source: Source) -> Format:
    """The format that the bytes show; among text formats the name decides.

    Raises:
        UnsupportedFormat: a kind of file that holds no readable document.
    """
    data = source.data
    if data.startswith(b"PK\x03\x04"):
        return _format_of_zip(source)
    if data.startswith(COMPOUND):
        return _format_of_compound(source)
    if data.startswith(b"{\\rtf"):
        return LEGACY_WORD
    if b"%PDF-" in data[:1024]:
        return PDF
    _refuse_foreign(source)
    return _format_of_text(source)


def _format_of_zip(source: Source) -> Format:
    found = next((known for part, known in ZIP_PARTS if part in source.data), None)
    if found is None:
        remedy = "请解压后逐个读取里面的文件"
        raise UnsupportedFormat(source.name, "是压缩包或不认识的办公文件", remedy)
    return found


def _format_of_compound(source: Source) -> Format:
    if "EncryptedPackage".encode("utf-16-le") in source.data:
        raise UnsupportedFormat(source.name, "文件有密码", "请取消密码后另存再读")
    for stream, known in COMPOUND_STREAMS:
        if f"{stream}\0".encode("utf-16-le") in source.data:
            return known
    raise UnsupportedFormat(source.name, "是不认识的旧版办公文件", "请另存为 .docx 或 .xlsx 再读")


def _refuse_foreign(source: Source) -> None:
    for magic, kind in REFUSED:
        if source.data.startswith(magic) and b"\0" in source.data[:HEAD_BYTES]:
            remedy = "请先做文字识别(OCR),或提供带文字的文件" if kind == "图片" else "请提供文档本身"
            raise UnsupportedFormat(source.name, f"内容是{kind}", remedy)


def _format_of_text(source: Source) -> Format:
    named = format_of_name(source.suffix)
    head = _narrow(source.data[:HEAD_BYTES])
    if named is MARKDOWN:
        return MARKDOWN
    if MARKUP.match(_after_comments(head)) or SAVED_PAGE.match(head) and b"multipart/" in head.lower():
        return HTML
    if named is HTML and TAGS.search(_narrow(source.data)):
        return HTML
    return named if named in TEXT_FORMATS and named is not None else PLAIN


def _narrow(data: bytes) -> bytes:
    """ASCII as one byte a character, whatever the width of the encoding: enough to see tags."""
    return BYTE_ORDER_MARK.sub(b"", data.replace(b"\0", b""))


def _after_comments(head: bytes) -> bytes:
    head = head.lstrip()
    while head.startswith(b"<!--"):
        head = head.partition(b"-->")[2].lstrip()
    return head


def _misnamed(source: Source, named: Format | None) -> LoadError | None:
    if named is None or named in TEXT_FORMATS:
        return None
    problem = f"内容不是{named.label}({source.suffix}),也不是能识别的文字"
    return UnsupportedFormat(source.name, problem, "请确认文件没有损坏,或重新下载")


def _with_doubt(text: SourceText, suffix: str, actual: Format) -> SourceText:
    doubt = Doubt("misnamed-file", f"文件名是{suffix},内容按{actual.label}读取", Span(0, 0))
    return replace(text, doubts=(doubt, *text.doubts))
