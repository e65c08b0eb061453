"""The bytes of one document and what is known of them before reading."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from loaders.errors import LoadError


@dataclass(frozen=True, slots=True)
class Source:
    """One file: its name as the user gave it and its bytes."""

    name: str
    data: bytes

    @property
    def suffix(self) -> str:
        """The name's ending in lower case, with the dot; empty where it has none."""
        return Path(self.name).suffix.lower()

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


def read_source(path: Path) -> Source:
    """The file's bytes; LoadError where it cannot be opened or is empty."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise LoadError(str(path), f"打不开({error.strerror})", "请检查路径和权限") from error
    if not data.strip():
        raise LoadError(str(path), "文件是空的", "请换一份有内容的文件")
    return Source(str(path), data)
