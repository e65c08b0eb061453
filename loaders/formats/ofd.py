"""OFD files (GB/T 33190-2016): paragraphs and ruled tables, as of a PDF.

No maintained library reads OFD, so its XML is read here. Pages are laid out like those of a PDF and go
through the same stages; template pages (letterheads, running heads) and annotations (stamps) are left
out. The file is read in a process of its own, with bounds on time and memory.
"""

from __future__ import annotations

from loaders.formats.archive import open_archive
from loaders.formats.isolated import read_isolated
from loaders.formats.ofd_pages import read_pages
from loaders.formats.page_text import build_text
from loaders.source import Source
from loaders.text import SourceText

MEDIA_TYPE = "application/ofd"


def read(source: Source) -> SourceText:
    """The text of an OFD file.

    Raises:
        NoTextLayer: its pages are pictures.
        UnsupportedFormat: it is encrypted.
        DamagedFile: no OFD file, or one that breaks off.
        TooLarge: more pages, characters, time or memory than one document may take.
    """
    open_archive(source)
    return read_isolated(source, "ofd")


def read_pages_text(source: Source) -> SourceText:
    """The same in this process, without bounds on time and memory."""
    return build_text(read_pages(open_archive(source)), source.name, MEDIA_TYPE)
