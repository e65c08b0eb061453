"""PDF files with running heads and page numbers: printed by Chromium, or by LibreOffice from a Word file."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import sync_playwright

STYLE = """body{font:15pt/1.75 'Noto Serif CJK SC',serif}p{margin:0;text-indent:2em;text-align:justify}
p.mid{text-align:center;text-indent:0;font-size:18pt}p.end{text-align:right}
table{border-collapse:collapse;width:100%;font-size:11pt}td{border:1px solid #000;padding:2pt 4pt}"""
HEAD = "<div style='font-size:10pt;width:100%;text-align:center'>{}</div>"
FOOT = HEAD.format("— <span class='pageNumber'></span> —")


def cells(line: str) -> list[str]:
    """The cells of a line of a table, which two or more spaces or a tab keep apart."""
    return re.split(r"\t|\s{2,}", line.strip())


def body(lines: Iterable[str], centred: int, tables: str) -> str:
    """Paragraphs, the first ones centred; lines that `tables` matches form tables."""
    out: list[str] = []
    rows: list[str] = []
    for line in filter(str.strip, [*lines, "\u200b"]):
        if re.match(tables, line.strip()):
            rows.append("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in cells(line)) + "</tr>")
            continue
        if rows:
            out.append(f"<table>{''.join(rows)}</table>")
            rows = []
        if line != "\u200b":
            kind = " class='mid'" if len(out) < centred else ""
            out.append(f"<p{kind}>{html.escape(line.strip())}</p>")
    return f"<html><head><meta charset='utf-8'><style>{STYLE}</style></head><body>{''.join(out)}</body>"


def save(path: Path, page: str, head: str) -> None:
    """Print the page on A4 with the running head."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu", "--disable-quic"]
        )
        tab = browser.new_page()
        tab.set_content(page)
        tab.pdf(
            path=str(path),
            format="A4",
            display_header_footer=True,
            footer_template=FOOT,
            header_template=HEAD.format(html.escape(head)),
            margin={"top": "30mm", "bottom": "28mm", "left": "26mm", "right": "26mm"},
        )
        browser.close()


def from_word(path: Path, word: Path) -> None:
    """Print a Word file with LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [
                "soffice",
                "--headless",
                f"-env:UserInstallation=file://{folder}/profile",
                "--convert-to",
                "pdf",
                "--outdir",
                folder,
                str(word),
            ],
            check=True,
            capture_output=True,
        )
        shutil.move(f"{folder}/{word.stem}.pdf", path)
