"""The defects of the documents held: the page, and the findings for machines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse, Response

from api.models import Document
from api.pages.render import render
from api.paging import paginate
from api.resources.documents import read_documents
from api.resources.plans import plan_label
from api.resources.reading import Library
from api.routes.common import ERRORS, LibraryNeeded, WindowNeeded, filters
from graph.find import find_document
from queries.checking import find_defects
from queries.findings import SEVERITY_WORDS, Finding, Severity
from queries.gathering import gather
from queries.reports import MEDIA_TYPES, WRITERS
from queries.rulebook import rulebook

router = APIRouter(responses=ERRORS)

AT_ONCE = 20
"""So many documents, the newest ones, are checked where none is named: an answer must not take minutes."""

Named = Annotated[str, Query(max_length=500, description="文号、题名、文件名或 IRI")]
Level = Annotated[Severity, Query(description="只列出这样或更严重的问题")]
Check = Annotated[str, Query(max_length=100, description="只列出这项检查的问题")]


@router.get("/checks", include_in_schema=False)
def show_checks(
    request: Request,
    library: LibraryNeeded,
    window: WindowNeeded,
    document: Named = "",
    level: Level = Severity.INFO,
    check: Check = "",
) -> HTMLResponse:
    """The findings on one document, or on the newest ones, gravest first: message, place, words, remedy.

    Many of one sort stand in one line, and one by one where that check alone is asked for.
    """
    held = read_documents(library)
    named = find_document(library.store, library.base, document).iri if document else ""
    findings = read_findings(library, held, named)
    shown = sorted(chosen(findings, level, check), key=lambda each: each.severity.gravity)
    shown = shown if check else gather(shown)
    picked = filters(document=document, level=level, check=check)
    values = {
        "page": paginate(shown, window.limit, window.offset, request.url),
        "counts": [(each, sum(one.severity is each for one in findings)) for each in Severity],
        "severities": SEVERITY_WORDS,
        "link": library.page,
        "documents": [(each.iri, plan_label(each)) for each in held],
        "rules": [(each.id, each.title) for each in rulebook().rules],
        "chosen": {"document": named, "level": level, "check": check},
        "left_out": 0 if named else max(len(held) - AT_ONCE, 0),
        "downloads": [(form, f"/api/checks?{urlencode(picked | {'format': form})}") for form in WRITERS],
    }
    return render(request, "checks.html", values)


@router.get("/api/checks", response_class=Response, tags=["文件"], summary="文件的毛病:说明、位置和补救")
def get_checks(
    library: LibraryNeeded,
    document: Named = "",
    level: Level = Severity.INFO,
    check: Check = "",
    form: Annotated[Literal["json", "csv", "sarif", "shacl"], Query(alias="format")] = "json",
) -> Response:
    """The findings as JSON, CSV, SARIF-like JSON or a SHACL report in Turtle."""
    named = find_document(library.store, library.base, document).iri if document else ""
    findings = read_findings(library, read_documents(library), named)
    return Response(WRITERS[form](chosen(findings, level, check)), media_type=MEDIA_TYPES[form])


def read_findings(library: Library, held: Sequence[Document], named: str) -> list[Finding]:
    """The findings on the document of this IRI, also on its form; without one, on the newest documents."""
    wanted = [named] if named else [each.iri for each in held[:AT_ONCE]]
    return find_defects(library.store, wanted, shapes=bool(named))


def chosen(findings: Sequence[Finding], level: Severity, check: str) -> list[Finding]:
    """The findings that are as grave as asked for, of one check where one is named."""
    return [each for each in findings if each.severity.reaches(level) and check in ("", each.rule.id)]
