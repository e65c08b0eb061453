"""What reports tell of plans: the page of a document and the JSON."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from api.models import Listing, Result
from api.pages.render import render
from api.resources.documents import read_document
from api.resources.measures import read_measures
from api.resources.results import read_results, results_by, with_results
from api.routes.common import ERRORS, LibraryNeeded, WindowNeeded, filters, listing
from graph.wording import Piece, pieces, places

router = APIRouter(responses=ERRORS)

Named = Annotated[str | None, Query(max_length=500, description="名称、文号或 IRI")]
Shown = Annotated[Literal["", "with", "without"], Query()]


@router.get("/doc/{document}/results", include_in_schema=False)
def show_results(request: Request, library: LibraryNeeded, document: str, show: Shown = "") -> HTMLResponse:
    """A plan: which measures have reported results, and which none. A report: what its items speak of."""
    iri = f"{library.base}doc/{document}"
    found = read_document(library, iri)
    is_report = found.kind == "report"
    results = read_results(library, {"report" if is_report else "document": iri})
    by_thing = results_by(results, "item" if is_report else "measure")
    wanted = "accomplishment" if is_report else "task"
    things = [each for each in read_measures(library, {"document": iri}) if each.kind == wanted]
    rows = with_results(things, by_thing)
    values = {
        "document": found,
        "is_report": is_report,
        "rows": [row for row in rows if not show or bool(row[1]) == (show == "with")],
        "told": len(by_thing),
        "untold": len(things) - len(by_thing),
        "show": show,
        "marked": marked,
    }
    return render(request, "results.html", values)


def marked(result: Result) -> tuple[Piece, ...]:
    """The words of the item, those that it shares with the measure marked."""
    shared = sorted(places(result.text, result.shared))
    return pieces(result.text, [(at, at + 1) for at in shared])


@router.get("/api/results", response_model=Listing[Result], tags=["报告"], summary="报告中说到方案任务的结果")
def list_results(
    library: LibraryNeeded,
    window: WindowNeeded,
    request: Request,
    document: Named = None,
    report: Named = None,
    measure: Named = None,
) -> Any:
    """Items of reports with the measures that they speak of, derived, with figures and shared words."""
    found = read_results(library, filters(document=document, report=report, measure=measure))
    return listing(Listing[Result], found, window, request)
