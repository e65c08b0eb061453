"""Two documents side by side: the page and the JSON."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse, Response

from api.models import Comparison
from api.pages.changes import change_name, marked, reason, side, to_csv
from api.pages.render import render, words
from api.resources.comparison import to_comparison
from api.resources.documents import read_documents
from api.resources.plans import plan_label, read_plan
from api.resources.reading import Library
from api.routes.common import ERRORS, LibraryNeeded
from graph.changes import Aspect
from graph.difference import compare
from graph.find import find_document

router = APIRouter(responses=ERRORS)

Named = Annotated[str, Query(max_length=500, description="文号、题名、文件名或 IRI")]
Aspects = Annotated[list[Aspect] | None, Query(description="只看这些方面的变化")]


@router.get("/diff", include_in_schema=False)
def show_diff(
    request: Request, library: LibraryNeeded, a: Named = "", b: Named = "", aspect: str = ""
) -> HTMLResponse:
    """The changes from one document to another, both texts with the changed words marked."""
    chosen = [each for each in Aspect if each == aspect]
    found = read_comparison(library, a, b, chosen) if a and b else None
    values = {
        "documents": [(each.iri, plan_label(each)) for each in read_documents(library)],
        "chosen": {
            "a": found.before.iri if found else a,
            "b": found.after.iri if found else b,
            "aspect": aspect,
        },
        "aspects": list(Aspect),
        "comparison": found,
        "marked": marked,
        "change_name": change_name,
        "side": side,
        "reason": reason,
    }
    return render(request, "diff.html", values)


@router.get("/api/diff", response_model=Comparison, tags=["文件"], summary="两份文件的职责有何不同")
def get_diff(
    request: Request,
    library: LibraryNeeded,
    a: Named,
    b: Named,
    aspect: Aspects = None,
    form: Annotated[Literal["json", "csv"], Query(alias="format")] = "json",
) -> Comparison | Response:
    """Measures, units, roles, deadlines, targets and bases that changed from `a` to `b`."""
    found = read_comparison(library, a, b, aspect or [])
    if form == "json":
        return found
    file = {"content-disposition": 'attachment; filename="diff.csv"'}
    return Response(to_csv(found, words(request)), media_type="text/csv", headers=file)


def read_comparison(library: Library, a: str, b: str, aspects: list[Aspect]) -> Comparison:
    """The two documents compared; UnknownDocumentError where one is not held."""
    first, second = (find_document(library.store, library.base, name).iri for name in (a, b))
    return to_comparison(
        compare(read_plan(library, first), read_plan(library, second)), library.page, aspects
    )
