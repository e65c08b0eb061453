from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from loaders.errors import DamagedFile, TooLarge, UnsupportedFormat
from loaders.formats import legacy_word, word
from loaders.source import Source

Docx = Callable[..., Source]

NUMBERING = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)
needs_libreoffice = pytest.mark.skipif(
    legacy_word.find_program() is None, reason="LibreOffice is not installed"
)


def numbered(text: str) -> str:
    place = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    return f"<w:p>{place}<w:r><w:t>{text}</w:t></w:r></w:p>"


def test_without_libreoffice_the_error_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(legacy_word, "PROGRAMS", ())
    with pytest.raises(UnsupportedFormat, match=r"方案\.wps.*LibreOffice.*另存为 \.docx"):
        legacy_word.read(Source("方案.wps", b"\xd0\xcf\x11\xe0"))


def test_a_conversion_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stand_in = tmp_path / "soffice"
    stand_in.write_text("#!/bin/sh\nsleep 60\n")
    stand_in.chmod(0o755)
    monkeypatch.setattr(legacy_word, "PROGRAMS", (str(stand_in),))
    monkeypatch.setattr(legacy_word, "SECONDS", 0.2)
    with pytest.raises(TooLarge, match="转换"):
        legacy_word.read(Source("方案.doc", b"\xd0\xcf\x11\xe0"))


@needs_libreoffice
@pytest.mark.parametrize(
    ("ending", "kind"), [(".doc", "doc:MS Word 97"), (".wps", "doc:MS Word 97"), (".rtf", "rtf")]
)
def test_old_files_read_as_their_docx(docx: Docx, tmp_path: Path, ending: str, kind: str) -> None:
    cells = "".join(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in ("任务", "单位"))
    body = (
        numbered("总体要求")
        + numbered("保障措施")
        + f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
        + numbered("附则")
    )
    source = docx(body, numbering=NUMBERING)
    given = tmp_path / "given.docx"
    given.write_bytes(source.data)
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        [
            str(legacy_word.find_program()), "--headless", f"-env:UserInstallation={profile}",
            "--convert-to", kind, "--outdir", str(tmp_path), str(given),
        ],
        check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    made = (tmp_path / f"given.{kind[:3]}").read_bytes()
    read = legacy_word.read(Source(f"方案{ending}", made))
    assert read.text == word.read(source).text == "一. 总体要求\n二. 保障措施\n任务\t单位\n三. 附则"
    assert read.media_type == "application/msword"


@needs_libreoffice
def test_a_damaged_file_is_not_read_as_plain_text() -> None:
    with pytest.raises(DamagedFile, match="密码"):
        legacy_word.read(Source("方案.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"WordDocument" * 500))
