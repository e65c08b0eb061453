"""Hostile pages, tables and texts end in one line or a bounded result, within 20 seconds and 1 GiB."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

pytest.importorskip("resource")

READ = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
from loaders.errors import LoadError
from loaders.formats import registry
from loaders.source import read_source
try:
    text = registry.read(read_source(Path(sys.argv[1])))
except LoadError as error:
    print(type(error).__name__, error)
else:
    print("read", len(text.text), *[doubt.rule for doubt in text.doubts])
"""
ROOT = Path(__file__).parents[2]
SECONDS = 20
BRACKETS = "（〔【《".encode() * 420_000


def workbook(sheet: bytes, **parts: bytes) -> bytes:
    """A smallest workbook with this sheet; further parts by file name without its ending."""
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    links = b"http://schemas.openxmlformats.org/package/2006/relationships"
    office = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    types = b"application/vnd.openxmlformats-officedocument.spreadsheetml."
    kinds = {
        "workbook": b"sheet.main",
        "worksheets/sheet1": b"worksheet",
        **dict.fromkeys(parts, b"sharedStrings"),
    }
    overrides = b"".join(
        b'<Override PartName="/xl/%s.xml" ContentType="%s%s+xml"/>' % (name.encode(), types, kind)
        for name, kind in kinds.items()
    )
    members = {
        "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        b'<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType='
        b'"application/vnd.openxmlformats-package.relationships+xml"/>%s</Types>' % overrides,
        "_rels/.rels": b'<Relationships xmlns="%s"><Relationship Id="r" Type="%s/officeDocument" '
        b'Target="xl/workbook.xml"/></Relationships>' % (links, office),
        "xl/workbook.xml": b'<workbook xmlns="%s" xmlns:r="%s"><sheets><sheet name="a" sheetId="1" '
        b'r:id="r1"/></sheets></workbook>' % (main, office),
        "xl/_rels/workbook.xml.rels": b'<Relationships xmlns="%s"><Relationship Id="r1" Type="%s/worksheet" '
        b'Target="worksheets/sheet1.xml"/></Relationships>' % (links, office),
        "xl/worksheets/sheet1.xml": b'<worksheet xmlns="%s">%s</worksheet>' % (main, sheet),
        **{f"xl/{name}.xml": part for name, part in parts.items()},
    }
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def entities() -> bytes:
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    declared = f'<!DOCTYPE x [<!ENTITY a0 "哈">{lines}]>'.encode()
    return workbook(b"<sheetData/>", sharedStrings=declared + b"<sst><si><t>&a9;</t></si></sst>")


def far_cell() -> bytes:
    return workbook(
        b'<sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        b'<row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData>'
    )


def many_cells(count: int) -> bytes:
    row = b"<row>" + b"<c><v>1</v></c>" * 100 + b"</row>"
    return workbook(b"<sheetData>" + row * (count // 100) + b"</sheetData>")


CASES: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "nested tables": (
        "a.html",
        lambda: b"<table><tr><td rowspan=99999 colspan=9999>a" * 3000,
        "page-flattened",
    ),
    "wide spans": (
        "a.html",
        lambda: b"<table><tr>" + b"<td rowspan=99999 colspan=1000>a" * 300 + b"<tr><td>x" * 20_000,
        "table-cut",
    ),
    "spans down": ("a.html", lambda: b"<table>" + b"<tr><td rowspan=99999>a<td>x" * 15_000, "table-cut"),
    "known names": ("a.html", lambda: b"<div class='a nav share' id=zoom>x</div>" * 60_000, "read 119999"),
    "deep lists": ("a.html", lambda: b"<ol reversed><li>x" * 1500 + b"<li>x" * 100_000, "read"),
    "many labels": ("a.html", lambda: "索引号：<b>1</b>".encode() * 100_000, "read"),
    "open rules": ("a.html", lambda: b"<style>" + b"@media{.a{" * 100_000 + b"</style><p>x", "read 1"),
    "open comments": ("a.html", lambda: b"<style>" + b"/* " * 300_000 + b"</style><p>x", "read 1"),
    "comments first": ("a.bin", lambda: b"<!---->" * 580 + b"x" * 9_000, "read"),
    "long title": ("a.html", lambda: "<title>甲-{}-</title><p>x".format("网" * 400_000).encode(), "read 1"),
    "too many tags": ("a.html", lambda: b"<b>x</b>" * 400_000, "TooLarge"),
    "entities in a page": ("a.html", lambda: b"<p>" + b"&amp;" * 2_000_000, "read 2000000"),
    "archive in archive": (
        "a.mht",
        lambda: b"MIME-Version: 1.0\n" + b"Content-Type: multipart/related; boundary=x\n\n--x\n" * 20_000,
        "DamagedFile",
    ),
    "brackets in a text": ("a.txt", lambda: BRACKETS, "read 1680000"),
    "brackets in a page": ("a.html", lambda: b"<p>" + BRACKETS, "read 1680000"),
    "brackets in Markdown": ("a.md", lambda: b"[" * 5_000_000, "markdown-as-plain"),
    "brackets in a table": ("a.csv", lambda: BRACKETS, "read 1680000"),
    "separators only": ("a.csv", lambda: b"a," * 2_500_000, "table-cut"),
    "open quote": ("a.csv", lambda: b'a,"b\n' * 500_000, "table-cut"),
    "entities in a workbook": ("a.xlsx", entities, "DamagedFile"),
    "far cell": ("a.xlsx", far_cell, "read"),
    "many cells": ("a.xlsx", lambda: many_cells(1_000_000), "TooLarge"),
    "most cells": ("a.xlsx", lambda: many_cells(290_000), "read"),
    "bomb": ("a.xlsx", lambda: workbook(b" " * 59_000_000), "TooLarge"),
}


@pytest.mark.parametrize("case", CASES)
def test_hostile_input_is_bounded(case: str, tmp_path: Path) -> None:
    name, make, expected = CASES[case]
    path = tmp_path / name
    path.write_bytes(make())
    done = subprocess.run(
        [sys.executable, "-c", READ, path],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-500:]
    assert expected in done.stdout
    assert done.stdout.count("\n") == 1
