"""Bytes → text: byte order marks, UTF-8, UTF-16, GB18030 (with GBK and GB2312), Big5; one kind of line end.

Whether a decoding makes sense is judged by how many of its characters are common in Chinese official
writing (`common_characters.txt`): bytes read in a wrong encoding become rare characters.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from loaders.errors import TooLarge, UndecodableText
from loaders.text import Doubt, Span

MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
GUESSES = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
ALIASES = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "big5": "big5hkscs"}
SAMPLE_BYTES = 40_000
TEXT_BYTES = 40_000_000
SENSIBLE = 0.35
LOST_SHARE = 0.05
CONTROL_SHARE = 0.01
DOUBTS = 20
REPLACEMENT = "\ufffd"
LINE_END = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
LOST = re.compile(f"{REPLACEMENT}+")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with LF line ends and no control characters, how it was decoded, and what was lost."""

    text: str
    encoding: str
    doubts: tuple[Doubt, ...] = ()


def decode(data: bytes, name: str, declared: str | None = None) -> Decoded:
    """The text of these bytes.

    `declared` is the encoding that the file itself names; it counts only where the bytes show
    nothing better, as pages often name a wrong one.

    Raises:
        UndecodableText: the bytes are no text in any of the encodings.
        TooLarge: more bytes than a text may have.
    """
    if len(data) > TEXT_BYTES:
        raise TooLarge(name, f"文字超过{TEXT_BYTES // 1_000_000} MB", "请拆成几份文件再读")
    encoding = _marked(data) or _strict_utf8(data) or _declared(data, declared) or _guess(data)
    if encoding is None:
        raise _undecodable(name)
    raw = data.decode(encoding, errors="replace")
    text, controls = CONTROL.subn("", LINE_END.sub("\n", raw.removeprefix("\ufeff")))
    lost = text.count(REPLACEMENT)
    if controls > CONTROL_SHARE * len(raw) + 8 or lost > LOST_SHARE * len(text) + 1 or not text.strip():
        raise _undecodable(name)
    return Decoded(text, encoding, lost_characters(text) if lost else ())


def _undecodable(name: str) -> UndecodableText:
    return UndecodableText(name, "不是文字文件,或者编码无法识别", "请确认文件类型,或另存为 UTF-8 文本再试")


def _marked(data: bytes) -> str | None:
    return next((encoding for mark, encoding in MARKS if data.startswith(mark)), None)


def _declared(data: bytes, declared: str | None) -> str | None:
    if declared is None:
        return None
    label = declared.strip().strip("\"'").lower()
    label = ALIASES.get(label, label)
    try:
        data.decode(codecs.lookup(label).name)
    except (LookupError, UnicodeDecodeError, ValueError):
        return None
    # A page that names a one-byte encoding by default (iso-8859-1) still holds Chinese in another.
    return label if label in {*GUESSES, "utf-16", "utf-32", "hz", "cp950"} else None


def _strict_utf8(data: bytes) -> str | None:
    # Eight zero bytes in a thousand are more than stray ones: that is UTF-16 of Latin text.
    if data.count(0) > len(data) // 125 + 2:
        return None
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _guess(data: bytes) -> str | None:
    sample = data[:SAMPLE_BYTES]
    score, encoding = max((_sense(sample, encoding), encoding) for encoding in GUESSES)
    return encoding if score >= SENSIBLE else None


def _sense(sample: bytes, encoding: str) -> float:
    """The share of common characters; ASCII counts half, so that it cannot decide alone."""
    text = sample.decode(encoding, errors="ignore")
    common = common_characters()
    ascii_count = sum(" " <= character <= "~" or character in "\r\n\t" for character in text)
    found = sum(character in common for character in text)
    # What does not decode at all counts against the encoding: two bytes are about one character.
    undecoded = max(len(sample) - len(text.encode(encoding, errors="ignore")), 0)
    return (found + 0.5 * ascii_count) / (len(text) + undecoded / 2) if text else 0.0


@cache
def common_characters() -> frozenset[str]:
    """Characters and punctuation that make up most of any Chinese official text, in both scripts."""
    table = files("loaders").joinpath("common_characters.txt").read_text("utf-8")
    return frozenset(table) - {"\n", " "}


def lost_characters(text: str) -> tuple[Doubt, ...]:
    """A doubt for each stretch of replacement characters, the first twenty one by one."""
    runs = [Span(*match.span()) for match in LOST.finditer(text)]
    shown = [Doubt("lost-characters", "这里有文字解不出来", span) for span in runs[:DOUBTS]]
    if len(runs) > DOUBTS:
        rest = Span(runs[DOUBTS].start, runs[-1].end)
        shown.append(Doubt("lost-characters", f"共有{len(runs)}处文字解不出来", rest))
    return tuple(shown)
