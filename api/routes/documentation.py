"""The description of the interface for people: Swagger UI from an installed package, no network needed."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from api.pages.render import render

router = APIRouter(include_in_schema=False)


@router.get("/docs")
def show_documentation(request: Request) -> HTMLResponse:
    """The page that draws /openapi.json."""
    return render(request, "docs.html", {})
