"""A user's own registry file: names and functions beside those that come with the program, winning over them.

A table of tab-separated columns with a header; only 职能 and 名称 are needed. A row of a registered function
adds names to it and replaces what follows them at a level that is given; any other row is a new function.
Where no level is given, the names of a new function are whole names.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from ontology.functions import NONE, WHOLE, Function, Registry, shipped_registry

LEVELS: Final = ("省级", "市级", "县级", "乡级")
COLUMNS: Final = ("职能", "名称", *LEVELS, "来源")
_NEEDED: Final = ("职能", "名称")


class RegistryError(Exception):
    """A registry file that is wrong; one line that names the file, the place and the remedy."""

    def __init__(self, file: Path, problem: str, remedy: str) -> None:
        super().__init__(" ".join(f"登记表 {file}:{problem};{remedy}".split()))


def read_registry(file: Path) -> Registry:
    """The shipped registry with the rows of this file before it; RegistryError where the file is wrong."""
    shipped = shipped_registry().functions
    own: dict[str, Function] = {}
    for row in _read_rows(file):
        name = row["职能"]
        own[name] = _merged(own.get(name) or shipped.get(name) or _new(row), row)
    return Registry({**own, **{name: each for name, each in shipped.items() if name not in own}})


def _read_rows(file: Path) -> Iterator[Mapping[str, str]]:
    lines = [(number, line) for number, line in enumerate(_read_text(file).splitlines(), 1) if line.strip()]
    if not lines:
        raise RegistryError(file, "文件是空的", f"第一行应是列名:{'、'.join(COLUMNS)},用制表符分开")
    header = [cell.strip() for cell in lines[0][1].split("\t")]
    wrong = [name for name in header if name not in COLUMNS] + [
        name for name in _NEEDED if name not in header
    ]
    if wrong or len(set(header)) != len(header):
        problem = f"第一行的列名不对({'、'.join(wrong) or '有重复'})"
        raise RegistryError(file, problem, f"可用的列名:{'、'.join(COLUMNS)};职能和名称必须有")
    for number, line in lines[1:]:
        if line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) > len(header):
            raise RegistryError(file, f"第{number}行有 {len(cells)} 列,多于列名", "请检查制表符")
        row = dict.fromkeys(COLUMNS, "") | dict(zip(header, cells, strict=False))
        if missing := next((name for name in _NEEDED if not row[name]), None):
            raise RegistryError(file, f"第{number}行没有{missing}", "请补上,或删去这一行")
        yield row


def _read_text(file: Path) -> str:
    """UTF-8, or GB18030 as spreadsheets on Windows write it."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise RegistryError(file, f"打不开({error.strerror})", "请检查路径和权限") from error
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise RegistryError(file, "不是 UTF-8 或 GB18030 文字", "请另存为 UTF-8 的制表符分隔文本")


def _new(row: Mapping[str, str]) -> Function:
    """A function that the shipped registry does not have, without names yet."""
    name = row["职能"]
    ends: tuple[tuple[str, ...], ...] = ((),) * len(LEVELS)
    if not any(row[level] for level in LEVELS):
        ends = ((WHOLE,),) * len(LEVELS)
    return Function(f"own-{hashlib.sha256(name.encode()).hexdigest()[:8]}", name, name, "own", (), ends, "")


def _merged(function: Function, row: Mapping[str, str]) -> Function:
    """The function with the names and ends of the row."""
    spellings = tuple(dict.fromkeys([*function.spellings, *row["名称"].replace("、", " ").split()]))
    ends = tuple(
        _ends(row[level]) if row[level] else given for level, given in zip(LEVELS, function.ends, strict=True)
    )
    return function._replace(
        spellings=spellings, ends=ends, source=row["来源"] or function.source or "用户登记表"
    )


def _ends(cell: str) -> tuple[str, ...]:
    return () if cell == NONE else tuple(cell.replace("、", " ").split())
