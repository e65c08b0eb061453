"""Word files (.docx): the text as Word shows it, with automatic numbers and with tables in place.

Reads the WordprocessingML (ECMA-376) itself, with lxml: the libraries for this format give paragraphs
without their automatic numbers, and without text boxes, content controls and tracked changes resolved.
Page headers and footers, comments, hidden and deleted text and tables of contents are left out;
footnotes and endnotes stand after the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from lxml import etree

from loaders.errors import DamagedFile
from loaders.formats.archive import open_archive
from loaders.formats.assemble import TextBuilder
from loaders.formats.grids import Rows, header_rows, placed_cells, row_words, without_repeated_headers
from loaders.formats.plain import is_wrapped
from loaders.formats.word_blocks import Block, BlockReader
from loaders.formats.word_numbering import read_numbering
from loaders.formats.word_package import Package, W, attribute, open_package
from loaders.formats.word_runs import RunReader
from loaders.formats.word_styles import read_styles
from loaders.source import Source
from loaders.text import SourceText

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_NOTES = (("footnote", "footnotes", "脚注"), ("endnote", "endnotes", "尾注"))


def read(source: Source) -> SourceText:
    """The text of a .docx file.

    Raises:
        DamagedFile: no Word file, or one that breaks off.
        TooLarge: it unpacks to more than one document may hold.
    """
    package = open_package(open_archive(source))
    body = package.root().find(W + "body")
    if body is None:
        raise DamagedFile(source.name, "里面没有 Word 正文", "请用 Word 或 WPS 打开后另存为 .docx")
    styles = read_styles(package.related("styles"))
    runs = RunReader(styles)
    blocks = BlockReader(runs, read_numbering(package.related("numbering"), styles))
    writer = _Writer(TextBuilder())
    writer.write(blocks.read(body))
    _write_notes(package, blocks, writer.builder)
    text = writer.builder.build(MEDIA_TYPE)
    # Programs that turn pages into Word files often make each printed line a paragraph.
    return replace(text, paragraph_breaks=not is_wrapped(text.text))


@dataclass(slots=True)
class _Writer:
    """Writes blocks into the text and holds a table back until it is known to be whole."""

    builder: TextBuilder
    paragraphs: int = 0
    _held: Rows = field(default_factory=list)

    def write(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            if isinstance(block, str):
                self._release()
                self.paragraphs += 1
                self.builder.paragraph(block, f"第{self.paragraphs}段")
            elif _goes_on(self._held, block):
                self._held = without_repeated_headers(self._held + block)
            else:
                self._release()
                self._held = block
        self._release()

    def _release(self) -> None:
        if self._held:
            table = len(self.builder.tables) + 1
            self.builder.table(placed_cells(self._held, lambda row: f"表{table}第{row}行"))
        self._held = []


def _goes_on(above: Rows, below: Rows) -> bool:
    """True where a table only goes on under a copy of its header, as after a page break made by hand."""
    header = header_rows(above)
    copy = header_rows(below)
    if not header or not copy or len(above[0]) != len(below[0]):
        return False
    return row_words(above[header.start]) == row_words(below[copy.start])


def _write_notes(package: Package, blocks: BlockReader, builder: TextBuilder) -> None:
    for kind, part, label in _NOTES:
        keys = [key for noted, key in blocks.runs.notes if noted == kind]
        root = package.related(part) if keys else None
        if root is None:
            continue
        notes = {attribute(note, "id"): note for note in root.iter(W + kind)}
        for index, note in enumerate((notes[key] for key in keys if key in notes), 1):
            words = _note_words(note, blocks)
            if words:
                builder.paragraph(f"[{label}{index}] {words}", f"{label}{index}")


def _note_words(note: etree._Element, blocks: BlockReader) -> str:
    lines = [block.strip() for block in blocks.read(note) if isinstance(block, str)]
    return " ".join(line for line in lines if line)
