"""PDF files with a text layer: paragraphs and ruled tables, without heads, feet and page numbers.

The file is read in a process of its own (`loaders.formats.isolated`), because PDFium is native code.
"""

from __future__ import annotations

from loaders.errors import DamagedFile, TooLarge
from loaders.formats.isolated import read_isolated
from loaders.source import Source
from loaders.text import SourceText

MEDIA_TYPE = "application/pdf"
MAX_BYTES = 100_000_000


def read(source: Source) -> SourceText:
    """The text of a PDF file.

    Raises:
        NoTextLayer: a scan, or fonts that do not say what their characters mean.
        UnsupportedFormat: the file asks for a password.
        DamagedFile: no PDF, or one that breaks off before its first page.
        TooLarge: more bytes, pages, time or memory than one document may take.
    """
    if b"%PDF-" not in source.data[:1024]:
        raise DamagedFile(source.name, "不是 PDF 文件", "请重新下载或另存后再试")
    if len(source.data) > MAX_BYTES:
        raise TooLarge(source.name, f"有{len(source.data) // 1_000_000} MB", "请拆成几份文件再读")
    return read_isolated(source, "pdf")


def read_pages_text(source: Source) -> SourceText:
    """The same in this process, without bounds on time and memory."""
    from loaders.formats.page_text import build_text
    from loaders.formats.pdf_pages import read_pages

    whole = b"%%EOF" in source.data[-2048:]
    doubts = () if whole else (("file-cut", "文件结尾不完整,可能少了内容"),)
    return build_text(read_pages(source.data, source.name), source.name, MEDIA_TYPE, doubts)
