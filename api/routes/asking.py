"""The pages that ask: named queries with forms, the SPARQL console, deadlines in a range."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from api.answers import ask, first_rows
from api.errors import ProblemError
from api.guard import inspect
from api.pages.cells import Table, to_table
from api.pages.render import language_of, render
from api.pages.strings import Language
from api.paging import paginate
from api.protocol import SparqlRequest
from api.resources.documents import read_documents
from api.resources.reading import Filters, Library
from api.resources.units import read_places, read_units
from api.routes.common import LibraryNeeded, SettingsNeeded, WindowNeeded, filters
from api.routes.questions import LANGUAGE, parameters, spoken
from graph.errors import GraphError
from queries.catalog import named_queries
from queries.errors import QueryError
from queries.parameters import bind
from queries.questions import Query as Question
from queries.rows import Rows
from queries.run import read_terms, run

router = APIRouter(include_in_schema=False)

ASKING_ERRORS = (ProblemError, QueryError, GraphError)
"""Errors that are told beside the form, so that what was filled in is not lost."""

NOTHING = ("", None, None)
LAST_DAY, FIRST_DAY = "-12-31", "-01-01"


@router.get("/queries")
def show_queries(request: Request) -> HTMLResponse:
    """All named queries."""
    return render(request, "queries.html", {"queries": list(named_queries().queries.values())})


@router.get("/queries/{name}")
def show_query(request: Request, library: LibraryNeeded, window: WindowNeeded, name: str) -> HTMLResponse:
    """One named query: form, rows, SPARQL."""
    query = named_queries().find(name)
    given = parameters(request)
    ready = all(given.get(each.name) for each in query.parameters if each.required)
    language = language_of(request)
    told = spoken(query, given, language)
    text, rows, problem = asked(query, library, told) if ready else (query.text, None, None)
    page = paginate(rows.terms, window.limit, window.offset, request.url) if rows else None
    values = {
        "query": query,
        "given": given,
        "text": text,
        "problem": problem,
        "page": page,
        "table": table_of(rows, page.items, library, request) if rows and page else None,
        "download": download(name, given, language),
        "blanks": [each for each in query.parameters if each.name != LANGUAGE],
        "options": options(library, query),
    }
    return render(request, "query.html", values, 422 if problem else 200)


def download(name: str, given: Filters, language: Language) -> str:
    """The address of all rows as a file for spreadsheets."""
    return f"/api/queries/{name}/rows?{urlencode(given | {'format': 'csv', LANGUAGE: language})}"


def asked(query: Question, library: Library, given: Filters) -> tuple[str, Rows | None, str | None]:
    """The query's text with its values, its rows, or what is wrong."""
    try:
        return bind(query, read_terms(query, given, library.store)), run(query, library.store, given), None
    except ASKING_ERRORS as error:
        return query.text, None, str(error)


def table_of(rows: Rows, terms: Any, library: Library, request: Request) -> Table:
    """Some rows as a table for a page."""
    return to_table(Rows(rows.variables, tuple(terms)), library, language_of(request))


def options(library: Library, query: Question) -> dict[str, list[tuple[str, str]]]:
    """What can be chosen for parameters that are documents, units or places: value and label."""
    kinds = {each.type.value for each in query.parameters}
    found: dict[str, list[tuple[str, str]]] = {}
    if "document" in kinds:
        found["document"] = [(each.iri, each.title) for each in read_documents(library)]
    if "unit" in kinds:
        found["unit"] = [(each.iri, each.full_name) for each in read_units(library)]
    if "place" in kinds:
        found["place"] = [(each.iri, each.label) for each in read_places(library)]
    return found


@router.get("/console")
def show_console(
    request: Request, library: LibraryNeeded, settings: SettingsNeeded, query: str = ""
) -> HTMLResponse:
    """A SPARQL text to edit, and its first rows."""
    table, more, problem = None, False, None
    if query.strip():
        try:
            found = ask(library.store, SparqlRequest(query), inspect(query, settings.max_query))
            rows, more = first_rows(found, settings.max_page_size)
            table = to_table(rows, library, language_of(request))
        except ASKING_ERRORS as error:
            problem = error.detail if isinstance(error, ProblemError) else str(error)
    values = {
        "text": query,
        "table": table,
        "more": more,
        "shown": settings.max_page_size,
        "problem": problem,
        "download": f"/sparql?{urlencode({'query': query})}&format=",
        "examples": list(named_queries().queries.values()),
    }
    return render(request, "console.html", values, 400 if problem else 200)


@router.get("/deadlines")
def show_deadlines(
    request: Request,
    library: LibraryNeeded,
    window: WindowNeeded,
    start: Annotated[str, Query(alias="from", max_length=40)] = "",
    end: Annotated[str, Query(alias="to", max_length=40)] = "",
    unit: Annotated[str, Query(max_length=500)] = "",
    document: Annotated[str, Query(max_length=500)] = "",
) -> HTMLResponse:
    """What falls due in a range, recurring deadlines counted out, and those without a day."""
    narrowed = filters(unit=unit, document=document)
    first, last = whole_range(library)
    chosen = filters(**{"from": start or first, "to": end or last}) | narrowed
    ready = {"from", "to"} <= set(chosen)
    language = language_of(request)
    dated, open_ended = (named_queries().find(name) for name in ("deadlines", "deadlines-undated"))
    _, rows, problem = asked(dated, library, spoken(dated, chosen, language)) if ready else NOTHING
    _, undated, _ = asked(open_ended, library, spoken(open_ended, narrowed, language))
    page = paginate(rows.records(), window.limit, window.offset, request.url) if rows else None
    values = {
        "page": page,
        "undated": undated.records() if undated else [],
        "problem": problem,
        "link": library.page,
        "chosen": chosen,
        "units": read_units(library),
        "documents": read_documents(library),
        "download": download("deadlines", chosen, language),
    }
    return render(request, "deadlines.html", values, 422 if problem else 200)


def whole_range(library: Library) -> tuple[str, str]:
    """The years from the first to the last dated deadline, so that the page is not empty at first."""
    (row,) = library.rows("deadline-range")
    first, last = row["first"], row["last"]
    return (str(first)[:4] + FIRST_DAY, str(last)[:4] + LAST_DAY) if first and last else ("", "")
