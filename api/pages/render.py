"""Templates → answers, in the language that the reader chose."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from starlette.requests import Request
from starlette.responses import HTMLResponse

from api.errors import ProblemError, title
from api.pages.strings import LANGUAGES, Language, Strings, read_strings
from loaders.numerals import to_figure

TEMPLATE_FOLDER = Path(__file__).parent.parent / "templates"
COOKIE = "quanze-language"
COOKIE_AGE = 365 * 24 * 3600


@cache
def environment() -> jinja2.Environment:
    """The templates: everything is escaped, and a name that is not there is an error."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATE_FOLDER, encoding="utf-8"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["zip"] = zip
    made.filters["figure"] = to_figure
    return made


def language_of(request: Request) -> Language:
    """The language in the address (?lang=en), else the one remembered, else Chinese."""
    wanted = (request.query_params.get("lang"), request.cookies.get(COOKIE))
    return next((each for choice in wanted for each in LANGUAGES if each == choice), "zh")


def switch_link(request: Request, language: Language) -> str:
    """This page in another language, as a path."""
    url = request.url.include_query_params(lang=language)
    return f"{url.path}?{url.query}"


def render(
    request: Request,
    template: str,
    values: dict[str, Any],
    status: int = 200,
    headers: dict[str, str] | None = None,
) -> HTMLResponse:
    """The page of a template. A language in the address is remembered in a cookie."""
    language = language_of(request)
    common = {
        "t": read_strings(language),
        "language": language,
        "switch": [(each, switch_link(request, each)) for each in LANGUAGES],
        "path": request.url.path,
    }
    html = environment().get_template(template).render(common | values)
    response = HTMLResponse(html, status, headers=headers)
    if request.query_params.get("lang") == language:
        response.set_cookie(COOKIE, language, COOKIE_AGE, httponly=True, samesite="lax")
    return response


def render_problem(request: Request, problem: ProblemError, headers: dict[str, str]) -> HTMLResponse:
    """The page of an error."""
    values = {"status": problem.status, "title": title(problem.status), "detail": problem.detail}
    return render(request, "problem.html", values, problem.status, headers)


def words(request: Request) -> Strings:
    """The words in the reader's language."""
    return read_strings(language_of(request))
