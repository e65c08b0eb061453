"""Word files written part by part: automatic numbering, page numbers, tables with merged cells."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
PACKED = "application/vnd.openxmlformats-package"
PARTS = {"document": "document.main", "numbering": "numbering", "header1": "header", "footer1": "footer"}
MARKS = (r"[一二三四五六七八九十]+\s*、\s*", r"[((][一二三四五六七八九十]+[))]\s*", r"\d{1,2}[..]\s*")
LEVELS = (("chineseCounting", "%1、"), ("chineseCounting", "(%2)"), ("decimal", "%3."))
WHEN = (2024, 1, 1, 0, 0, 0)


def run(text: str) -> str:
    """Runs of four characters, as an edited file has them, in the size of official papers (16 pt)."""
    parts = re.findall(r".{1,4}", text)
    form = '<w:rPr><w:sz w:val="32"/></w:rPr>'
    return "".join(f'<w:r>{form}<w:t xml:space="preserve">{escape(part)}</w:t></w:r>' for part in parts)


def paragraph(text: str, level: int | None = None, number: int = 1) -> str:
    """A paragraph, numbered by list `number` where it has a level."""
    mark = (
        ""
        if level is None
        else (f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>')
    )
    return f"<w:p>{mark}{run(text)}</w:p>"


def numbered(lines: Iterable[str], restart: str) -> str:
    """Paragraphs of a text whose written numbers become automatic ones; the list begins anew at `restart`."""
    out, number = [], 1
    for line in filter(None, map(str.strip, lines)):
        number = 2 if line.startswith(restart) else number
        level = next((level for level, mark in enumerate(MARKS) if re.match(mark, line)), None)
        words = line if level is None else re.sub(MARKS[level], "", line, count=1)
        out.append(paragraph(words, level, number))
    return "".join(out)


def table(rows: Sequence[Sequence[str]], blank_is_merged: Sequence[int] = ()) -> str:
    """A table whose first row repeats; in the named columns a blank cell continues the one above."""
    out = []
    for index, row in enumerate(rows):
        cells = []
        for col, text in enumerate(row):
            merge = ""
            if col in blank_is_merged and index:
                merge = "<w:vMerge/>" if not text else '<w:vMerge w:val="restart"/>'
            cells.append(f"<w:tc><w:tcPr>{merge}</w:tcPr>{paragraph(text)}</w:tc>")
        head = "<w:trPr><w:tblHeader/></w:trPr>" if index == 0 else ""
        out.append(f"<w:tr>{head}{''.join(cells)}</w:tr>")
    grid = "<w:gridCol/>" * len(rows[0])
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(out)}</w:tbl>"


def numbering() -> str:
    """Two lists of three levels; the third runs on through the chapters (lvlRestart 0)."""
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        + ('<w:lvlRestart w:val="0"/>' if i == 2 else "")
        + f'<w:lvlText w:val="{text}"/></w:lvl>'
        for i, (form, text) in enumerate(LEVELS)
    )
    forms = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        for n in (1, 2)
    )
    lists = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (1, 2))
    return f"{HEAD}<w:numbering {W}>{forms}{lists}</w:numbering>"


def save(path: Path, body: str, header: str) -> None:
    """Write the file with a running head and — 1 — at the foot of each page."""
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rheader1"/>'
        '<w:footerReference w:type="default" r:id="rfooter1"/></w:sectPr>'
    )
    foot = f'<w:p>{run("— ")}<w:fldSimple w:instr=" PAGE ">{run("1")}</w:fldSimple>{run(" —")}</w:p>'
    texts = {
        "document": f"{HEAD}<w:document {W} {R}><w:body>{body}{section}</w:body></w:document>",
        "numbering": numbering(),
        "header1": f"{HEAD}<w:hdr {W}>{paragraph(header)}</w:hdr>",
        "footer1": f"{HEAD}<w:ftr {W}>{foot}</w:ftr>",
    }
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{OFFICE}.{kind}+xml"/>'
        for name, kind in PARTS.items()
    )
    related = "".join(
        f'<Relationship Id="r{name}" Type="{RELATIONS}/{kind}" Target="{name}.xml"/>'
        for name, kind in PARTS.items()
        if name != "document"
    )
    wrap = f'<Relationships xmlns="{PACKAGE}/relationships">{{}}</Relationships>'
    files = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{PACKED}.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": HEAD
        + wrap.format(
            f'<Relationship Id="r1" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/_rels/document.xml.rels": HEAD + wrap.format(related),
        **{f"word/{name}.xml": text for name, text in texts.items()},
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name, WHEN), text, zipfile.ZIP_DEFLATED)
