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
_BARE_HEAD = re.compile(r"(?:局|委员会|委|厅|办公室|办公厅|办|部|处|科|院|中心)$")
_OFFICE = re.compile(r"办(?:公室|公厅)?$")
_COMMISSION = re.compile(r"(?:委|会|领导小组)$")
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
    "救援",
    "全面",
    "公安局",
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
    return _brief(short) == _brief(long) or _same_function(short, long) or _words_left_out(short, long)


@cache
def _core(name: str) -> str:
    return _HEAD.sub("", _without_level(name))


def _without_level(name: str) -> str:
    return re.sub(r"^(?:人民政府|政府|党委|委)(?=.{2,})", "", name[len(level_of(name)) :])


@cache
def _function_of(name: str) -> str | None:
    """The function of a name: 城市管理 of 城市管理局, 审批服务 of 审批服务管理局."""
    functions, own = _functions(), _without_level(name)
    return functions.get(own) or functions.get(_BARE_HEAD.sub("", own)) or functions.get(_core(name))


def _same_function(short: str, long: str) -> bool:
    """True if two names have one function, but not a commission and its office, a bureau and its centre."""
    mine, other = _function_of(short), _function_of(long)
    if mine is None or mine != other or short.endswith("中心") != long.endswith("中心"):
        return False
    return not any(_OFFICE.search(a) and _COMMISSION.search(b) for a, b in ((short, long), (long, short)))


@cache
def _brief(name: str) -> str:
    """The name with the head words that are always shortened alike: 政府办 for 人民政府办公室."""
    name = re.sub(r"人民(?=政府|法院|检察院)|^共青(?=团.委)", "", name)
    return re.sub(r"(?<=办)公[室厅]$|(?<=委)员会$", "", name)


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
    brief = name.replace("交通警察", "交警")
    for full, short in (("办公室", "办"), ("委员会", "委")):
        brief = brief.removesuffix(full) + (short if brief.endswith(full) else "")
    return _DROPPED.sub("", brief[len(level_of(name)) :])


def identity_keys(name: str) -> Iterator[tuple[str, str]]:
    """What names of one unit have in common: level and function, level and words without those left out."""
    level, function = level_of(name), _function_of(name)
    if function:
        yield level, f"/{function}"
    yield level, _plain(name)
    yield level, f"={_brief(name)}"
