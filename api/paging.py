"""Pages of a list: limit and offset in, total and the links to the neighbours out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from starlette.datastructures import URL

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Items of a list of `total`, from `offset` on; `previous` and `next` are paths, None at the ends."""

    items: Sequence[T]
    total: int
    limit: int
    offset: int
    next: str | None
    previous: str | None


def paginate(items: Sequence[T], limit: int, offset: int, url: URL) -> Page[T]:
    """The page of these items that begins at `offset`; its links keep all other parameters of `url`."""
    following, preceding = offset + limit, max(offset - limit, 0)
    return Page(
        items=items[offset:following],
        total=len(items),
        limit=limit,
        offset=offset,
        next=link(url, limit, following) if following < len(items) else None,
        previous=link(url, limit, preceding) if offset > 0 else None,
    )


def link(url: URL, limit: int, offset: int) -> str:
    """The same address at another offset, as a path."""
    other = url.include_query_params(limit=limit, offset=offset)
    return f"{other.path}?{other.query}"
