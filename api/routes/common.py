"""What routes take from the app and from the address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Query, Request

from api.errors import ProblemError
from api.models import Listing, Problem
from api.paging import paginate
from api.resources.reading import Filters, Library
from api.settings import Settings

ERRORS: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem, "content": {"application/problem+json": {}}} for status in (400, 404, 422)
}
"""How errors are described in OpenAPI."""


def get_settings(request: Request) -> Settings:
    """The settings of the app."""
    settings = request.app.state.settings
    assert isinstance(settings, Settings)
    return settings


def get_library(request: Request) -> Library:
    """The store of the app, to read resources from."""
    return Library(request.app.state.store, get_settings(request).base)


@dataclass(frozen=True, slots=True)
class Window:
    """Which part of a list is asked for."""

    limit: int
    offset: int


def get_window(
    request: Request,
    limit: Annotated[int | None, Query(ge=1, description="一页的条数")] = None,
    offset: Annotated[int, Query(ge=0, description="跳过的条数")] = 0,
) -> Window:
    """The window in the address; ProblemError 422 for more than the settings allow."""
    settings = get_settings(request)
    if limit is not None and limit > settings.max_page_size:
        fault = f"应不大于 {settings.max_page_size}"
        raise ProblemError(422, f"参数不对:query.limit {fault}", (("query.limit", fault),))
    return Window(limit or settings.page_size, offset)


LibraryNeeded = Annotated[Library, Depends(get_library)]
WindowNeeded = Annotated[Window, Depends(get_window)]
SettingsNeeded = Annotated[Settings, Depends(get_settings)]
Text = Annotated[str, Query(max_length=500)]


def filters(**values: str | None) -> Filters:
    """The filters that are set."""
    return {name: value.strip() for name, value in values.items() if value and value.strip()}


def listing(kind: type[Listing[Any]], items: list[Any], window: Window, request: Request) -> Any:
    """One page of these items as the model `kind`."""
    page = paginate(items, window.limit, window.offset, request.url)
    return kind(
        items=list(page.items),
        total=page.total,
        limit=page.limit,
        offset=page.offset,
        next=page.next,
        previous=page.previous,
    )
