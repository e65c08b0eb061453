"""Where measures come from and what became of them below: the page and the JSON."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from api.models.trace import WAYS, DocumentBelow, DocumentTrace, MeasureTrace
from api.pages.reforms import reform_words
from api.pages.render import render
from api.pages.traces import chain
from api.resources.below import read_document_below
from api.resources.documents import read_documents
from api.resources.trace import read_document_trace, read_measure_trace
from api.routes.common import ERRORS, LibraryNeeded
from graph.find import find_document

router = APIRouter(responses=ERRORS)


@router.get("/trace", include_in_schema=False)
def show_trace(
    request: Request,
    library: LibraryNeeded,
    document: Annotated[str, Query(max_length=500, description="文号、题名、文件名或 IRI")] = "",
) -> HTMLResponse:
    """The ways up of all measures of a document, its chain, and how plans below carry it out."""
    iri = find_document(library.store, library.base, document).iri if document.strip() else ""
    trace = read_document_trace(library, iri) if iri else None
    values = {
        "documents": [(each.iri, each.title) for each in read_documents(library) if each.kind != "report"],
        "chosen": iri,
        "trace": trace,
        "steps": chain(trace.basis, iri) if trace else [],
        "below": read_document_below(library, iri) if iri else None,
        "ways": WAYS,
        "reform_words": reform_words,
    }
    return render(request, "trace.html", values)


@router.get("/api/documents/{key}/trace", tags=["溯源"], summary="一份文件各项任务的来处")
def get_document_trace(library: LibraryNeeded, key: str) -> DocumentTrace:
    """All measures by their ways up: own citation, counterpart, basis of the document, none."""
    return read_document_trace(library, f"{library.base}doc/{key}")


@router.get("/api/documents/{key}/below", tags=["溯源"], summary="下级怎样落实一份文件")
def get_document_below(library: LibraryNeeded, key: str) -> DocumentBelow:
    """Plans below, counterparts of each measure there, and where the lead changed."""
    return read_document_below(library, f"{library.base}doc/{key}")


@router.get("/api/measures/{document}/{key}/trace", tags=["溯源"], summary="一项任务的来处")
def get_measure_trace(library: LibraryNeeded, document: str, key: str) -> MeasureTrace:
    """The ways up from a measure, all the way, with evidence; and its counterparts one step below."""
    return read_measure_trace(library, f"{library.base}doc/{document}/m/{key}")
