"""The option `--base`: under which address the data's IRIs stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import click

from ontology.namespaces import DEFAULT_BASE

_UNSAFE = frozenset(' <>"{}|\\^`')


def checked_base(context: click.Context, parameter: click.Parameter, value: str) -> str:
    """The base, if an IRI can begin with it: absolute, ASCII, ending in / or #."""
    parts = urlsplit(value)
    ends_well = value.endswith(("/", "#"))
    if not (parts.scheme and parts.netloc and ends_well and value.isascii()) or _UNSAFE & set(value):
        raise click.BadParameter("须是完整的 ASCII 网址,以 / 或 # 结尾,如 https://example.org/id/")
    return value


def base_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--base` (also from QUANZE_BASE)."""
    return click.option(
        "--base",
        envvar="QUANZE_BASE",
        default=DEFAULT_BASE,
        show_default=True,
        callback=checked_base,
        metavar="网址",
        help="数据 IRI 的开头;读入、移除和查询须用同一个",
    )(function)
