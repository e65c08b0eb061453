"""Whether two names of one document can be one unit: short forms of a function, words left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from loaders.ruleset import read_rows
from loaders.unit_lists import LEVELS

_LEVEL = re.compile(  # within a bureau its offices bear its name: 厅安全处
    rf"(?P<level>(?:自治)?[{LEVELS}])(?!场|容)|(?P<inner>[厅局委院校])(?![外园际企内])(?=.{{1,12}}(?:处|办|科|室|股|部|中心)$)"
)
_HEAD = re.compile(r"(?:局|委员会|委|厅|办公室|办公厅|办|部|处|科|院|中心|管理局|服务局)$")
_INSERTED = (
    "领导小组",
    "工作领导小组",
    "工作",
    "人民",
    "人民政府",
    "政府",
    "管理",
    "委员会",
    "党委",
    "委",
    "和",
    "与",
    "市",
    "区",
    "县",
    "州",
    "省",
    "事务",
    "监督",
    "服务",
    "社会",
    "发展",
)
_DROPPED = re.compile("|".join(sorted(_INSERTED, key=len, reverse=True)))


@cache
def _functions() -> dict[str, str]:
    return {name: function for function, names in read_rows("unit_functions") for name in names.split()}


@cache
def level_of(name: str) -> str:
    """The level word at the head of a name (市, 区, 自治州), empty where it has none."""
    match = _LEVEL.match(name)
    level = (match["level"] or match["inner"]) if match else ""
    return level if len(name) > len(level) + 1 else ""


def is_same_unit(short: str, long: str) -> bool:
    """True if the shorter name is the longer one with words left out or shortened."""
    if level_of(short) != level_of(long):
        return False
    return _same_function(short, long) or _words_left_out(short, long)


@cache
def _core(name: str) -> str:
    core = name[len(level_of(name)) :]
    core = re.sub(r"^(?:人民政府|政府|党委|委)(?=.{2,})", "", core)
    return _HEAD.sub("", core)


def _same_function(short: str, long: str) -> bool:
    functions = _functions()
    mine, other = functions.get(_core(short)), functions.get(_core(long))
    return mine is not None and mine == other


def _words_left_out(short: str, long: str) -> bool:
    """True if the longer name without words that names often drop (领导小组, 工作) is the shorter."""
    if (
        len(_core(short)) < 2
        or short[-1] != long[-1]
        and not (short.endswith("办") and long.endswith("办公室"))
    ):
        return False
    return _plain(short) == _plain(long) and len(_plain(short)) >= 3


@cache
def _plain(name: str) -> str:
    """The name without its level and without the words that names often drop."""
    brief = name
    for full, short in (("办公室", "办"), ("委员会", "委")):
        brief = brief.removesuffix(full) + (short if brief.endswith(full) else "")
    return _DROPPED.sub("", brief[len(level_of(name)) :])


def identity_keys(name: str) -> Iterator[tuple[str, str]]:
    """What names of one unit have in common: level and function, level and words without those left out."""
    level, function = level_of(name), _functions().get(_core(name))
    if function:
        yield level, f"/{function}"
    yield level, _plain(name)
