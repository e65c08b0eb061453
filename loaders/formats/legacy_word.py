"""Old Word and WPS files (.doc, .wps, .rtf), through LibreOffice where it is installed.

LibreOffice runs without a window, with a profile of its own that lives for one conversion, forbids
macros and leads every network request to a closed port; its .docx is read by `loaders.formats.word`.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from loaders.errors import DamagedFile, TooLarge, UnsupportedFormat
from loaders.formats import word
from loaders.source import Source
from loaders.text import SourceText

MEDIA_TYPE = "application/msword"
SECONDS = 18.0
PROGRAMS = ("soffice", "libreoffice", r"C:\Program Files\LibreOffice\program\soffice.exe")

_REMEDY = "请用 Word 或 WPS 打开,另存为 .docx 再读"
_ENDINGS = (".doc", ".dot", ".wps", ".rtf")
_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


def read(source: Source) -> SourceText:
    """The text of an old Word or WPS file.

    Raises:
        UnsupportedFormat: LibreOffice is not installed.
        DamagedFile: LibreOffice cannot open the file, for example because it has a password.
        TooLarge: the conversion took too long.
    """
    program = find_program()
    if program is None:
        raise UnsupportedFormat(source.name, "是旧版 Word/WPS 格式,本机没有 LibreOffice", _REMEDY)
    with TemporaryDirectory(prefix="quanze-", ignore_cleanup_errors=True) as folder:
        data = _convert(source, program, Path(folder))
    return replace(word.read(Source(source.name, data)), media_type=MEDIA_TYPE)


def find_program() -> str | None:
    """The path of LibreOffice, None where it is not installed."""
    return next((path for path in map(shutil.which, PROGRAMS) if path), None)


def _convert(source: Source, program: str, folder: Path) -> bytes:
    ending = source.suffix if source.suffix in _ENDINGS else ".doc"
    given, profile = folder / f"input{ending}", folder / "profile"
    given.write_bytes(source.data)
    _write_settings(profile)
    command = [
        program, "--headless", "--norestore", "--nolockcheck", "--nologo",
        f"-env:UserInstallation={profile.as_uri()}", f"--infilter={_filter(source.data)}",
        "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "out"), str(given),
    ]  # fmt: skip
    _run(command, source.name)
    converted = folder / "out" / "input.docx"
    if not converted.is_file():
        raise DamagedFile(source.name, "LibreOffice 打不开,可能已损坏或有密码", _REMEDY)
    return converted.read_bytes()


def _filter(data: bytes) -> str:
    """The import filter by content; left to itself LibreOffice reads damaged files as plain text."""
    return "Rich Text Format" if data.startswith(b"{\\rtf") else "MS Word 97"


def _write_settings(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>',
        "utf-8",
    )


def _run(command: list[str], name: str) -> None:
    quiet = subprocess.DEVNULL
    with subprocess.Popen(
        command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=os.name == "posix"
    ) as process:
        try:
            process.wait(SECONDS)
        except subprocess.TimeoutExpired as error:
            _stop(process.pid)
            raise TooLarge(name, f"LibreOffice 转换了{SECONDS:.0f}秒还没有完成", _REMEDY) from error


def _stop(process: int) -> None:
    """End LibreOffice with the programs that it started."""
    if os.name == "posix":
        os.killpg(process, signal.SIGKILL)
    else:
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(process)], check=False, capture_output=True)
