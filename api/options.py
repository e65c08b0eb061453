"""Options that several commands share, written once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click


def default_store() -> str:
    """The store of this user: a folder in the place that the system keeps for program data."""
    return str(Path(click.get_app_dir("quanze", roaming=False)) / "store")


def store_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--store`: a folder, or the URL of a SPARQL 1.1 server (also from QUANZE_STORE)."""
    return click.option(
        "--store",
        envvar="QUANZE_STORE",
        default=default_store,
        show_default="用户数据目录",
        metavar="目录|URL",
        help="图库:文件夹,或 SPARQL 1.1 服务器的网址",
    )(function)


def table_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--table`: the file of corrections (also from QUANZE_CORRECTIONS)."""
    return click.option(
        "--table",
        envvar="QUANZE_CORRECTIONS",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="文件",
        help="更正表(CSV);默认在图库文件夹旁边,图库是服务器时只存在服务器上",
    )(function)


def registry_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--registry`: the user's own file of units and places (also from QUANZE_REGISTRY)."""
    return click.option(
        "--registry",
        envvar="QUANZE_REGISTRY",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="文件",
        help="自己的登记表(制表符分隔),补充或更正自带的登记表。单位的列名:职能、名称、省级、市级、县级、乡级、来源;"
        "地方(如乡镇)的列名:地方、上级、代码",
    )(function)
