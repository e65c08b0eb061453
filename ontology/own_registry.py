"""A user's own registry file: names, functions and places beside those of the program, winning over them.

A table of tab-separated columns with a header. A row with 职能 and 名称 that is of a registered function adds
names to it and replaces what follows them at a level that is given; otherwise it is a new function, whose
names are whole names where no level is given. A row with 地方 and 上级 is a place and what it lies in.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from ontology.divisions import full_place
from ontology.functions import NONE, WHOLE, Function, Registry, shipped_registry
from ontology.own_places import OwnPlace, OwnPlaces
from ontology.places import segments

LEVELS: Final = ("省级", "市级", "县级", "乡级")
_FUNCTION: Final = ("职能", "名称")
_PLACE: Final = ("地方", "上级")
COLUMNS: Final = (*_FUNCTION, *LEVELS, "来源", *_PLACE, "代码")
_CODE: Final = re.compile(r"(?:\d{6}|\d{9}|\d{12})?")
"""A place has 6 digits down to counties; townships have 9, or 12 as in statistics."""
_DEEPEST: Final = 6
"""More places one in the other than there are levels."""

_Row = tuple[int, Mapping[str, str]]
"""The number of a line and its cells by column."""


class RegistryError(Exception):
    """A registry file that is wrong; one line that names the file, the place and the remedy."""

    def __init__(self, file: Path, problem: str, remedy: str) -> None:
        super().__init__(" ".join(f"登记表 {file}:{problem};{remedy}".split()))


def read_registry(file: Path) -> Registry:
    """The shipped registry with the rows of this file before it; RegistryError where the file is wrong."""
    shipped = shipped_registry().functions
    own: dict[str, Function] = {}
    rows = list(_read_rows(file))
    for _, row in rows:
        if name := row["职能"]:
            own[name] = _merged(own.get(name) or shipped.get(name) or _new(row), row)
    others = {name: each for name, each in shipped.items() if name not in own}
    return Registry({**own, **others}, _read_places(file, rows))


def _read_places(file: Path, rows: Iterable[_Row]) -> OwnPlaces:
    """The places of the rows, each with all those above it."""
    places = [(number, row) for number, row in rows if row["地方"]]
    found = []
    for number, row in places:
        if not _CODE.fullmatch(row["代码"]):
            problem = f"第{number}行的代码“{row['代码']}”不对"
            raise RegistryError(file, problem, "应是 6、9 或 12 位数字,或留空")
        found.append(OwnPlace(_chain(file, number, row, places), row["代码"]))
    return OwnPlaces(tuple(dict.fromkeys(found)))


def _chain(file: Path, number: int, row: Mapping[str, str], places: Sequence[_Row]) -> tuple[str, ...]:
    """The names from the highest known place down to that of the row."""
    names = [row["地方"]]
    while len(names) <= _DEEPEST:
        above = row["上级"]
        found = [each for _, each in places if _is_named(each, above)]
        if not found:
            return *segments(full_place(above)), *reversed(names)
        if len(found) > 1:
            problem = f"第{number}行:叫{above}的地方不止一个"
            raise RegistryError(file, problem, f"请连同上级一起写,如 {found[0]['上级']}{found[0]['地方']}")
        row = found[0]
        names.append(row["地方"])
    raise RegistryError(file, f"第{number}行:{names[0]}的上级绕回到自己", "请改正上级一列")


def _is_named(row: Mapping[str, str], place: str) -> bool:
    """True if this names the place of the row, with or without what it lies in."""
    return place.endswith(row["地方"]) and (row["上级"] + row["地方"]).endswith(place)


def _read_rows(file: Path) -> Iterator[_Row]:
    """The rows with their line numbers; each is of a function or of a place."""
    lines = [(number, line) for number, line in enumerate(_read_text(file).splitlines(), 1) if line.strip()]
    if not lines:
        raise RegistryError(file, "文件是空的", f"第一行应是列名:{'、'.join(COLUMNS)},用制表符分开")
    header = [cell.strip() for cell in lines[0][1].split("\t")]
    sorts = [needed for needed in (_FUNCTION, _PLACE) if set(needed) & set(header)] or [_FUNCTION]
    wrong = [name for name in header if name not in COLUMNS]
    wrong += [name for needed in sorts for name in needed if name not in header]
    if wrong or len(set(header)) != len(header):
        problem = f"第一行的列名不对({'、'.join(wrong) or '有重复'})"
        remedy = f"可用的列名:{'、'.join(COLUMNS)};单位要有职能和名称,地方要有地方和上级"
        raise RegistryError(file, problem, remedy)
    for number, line in lines[1:]:
        if line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) > len(header):
            raise RegistryError(file, f"第{number}行有 {len(cells)} 列,多于列名", "请检查制表符")
        row = dict.fromkeys(COLUMNS, "") | dict(zip(header, cells, strict=False))
        needed = _PLACE if row["地方"] or row["上级"] else _FUNCTION
        if missing := next((name for name in needed if not row[name]), None):
            raise RegistryError(file, f"第{number}行没有{missing}", "请补上,或删去这一行")
        if needed == _PLACE and row["职能"]:
            raise RegistryError(file, f"第{number}行又是单位又是地方", "请分成两行")
        yield number, row


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
