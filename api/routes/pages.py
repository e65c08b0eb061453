"""The pages about things: home, documents, measures, units, network."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from api.models import ROLES, Correction
from api.pages.context import measure_passage, place_notes
from api.pages.render import render, words
from api.pages.tables import duty_groups, task_rows, tree
from api.pages.traces import climbs
from api.paging import paginate
from api.resources.corrections import read_corrections
from api.resources.documents import (
    read_document,
    read_documents,
    read_links,
    read_sections,
    read_summary,
    read_text,
)
from api.resources.measures import (
    read_deadlines,
    read_indicators,
    read_measure,
    read_measures,
    read_responsibilities,
)
from api.resources.reading import Library
from api.resources.registry import read_registry
from api.resources.trace import read_measure_trace, read_texts
from api.resources.units import read_places, read_unit, read_units
from api.routes.common import LibraryNeeded, SettingsNeeded, WindowNeeded, filters

router = APIRouter(include_in_schema=False)

Choice = Annotated[str, Query(max_length=500)]


@router.get("/")
def show_home(request: Request, library: LibraryNeeded) -> HTMLResponse:
    """All documents with counts and the share of each that was understood."""
    values = {"summary": read_summary(library), "documents": read_documents(library)}
    return render(request, "home.html", values)


@router.get("/doc/{document}")
def show_document(request: Request, library: LibraryNeeded, document: str) -> HTMLResponse:
    """A document: outline, basis, plans below, tasks, indicators, ledger."""
    iri = f"{library.base}doc/{document}"
    found = read_document(library, iri)
    only = {"document": iri}
    tasks = task_rows(
        read_measures(library, only), read_responsibilities(library, only), read_deadlines(library, only)
    )
    values = {
        "document": found,
        "above": tree(found.basis, iri, upward=True),
        "below": tree(found.below, iri, upward=False),
        "tasks": tasks,
        "indicators": read_indicators(library, only),
        "ledger": place_notes(found.ledger, read_text(library, iri)),
        "corrections": read_corrections(library, only),
    }
    return render(request, "document.html", values)


@router.get("/doc/{document}/m/{measure}")
def show_measure(
    request: Request, library: LibraryNeeded, settings: SettingsNeeded, document: str, measure: str
) -> HTMLResponse:
    """A measure: units, deadlines, indicators, chain to the top, and its words in the text around them."""
    iri = f"{library.base}doc/{document}/m/{measure}"
    found = read_measure(library, iri)
    text = read_text(library, found.document.iri)
    trace = read_measure_trace(library, iri)
    texts = read_texts(library, trace.counterparts)
    values = {
        "measure": found,
        "by_role": [(role, [each for each in found.responsibilities if each.role == role]) for role in ROLES],
        "passage": measure_passage(found, text, settings.context, words(request)),
        "above": tree(found.chain, found.document.iri, upward=True),
        "trace": trace,
        "climbing": climbs(trace.counterparts, iri, texts),
        "corrections": measure_corrections(library, found.document.iri, iri),
    }
    return render(request, "measure.html", values)


def measure_corrections(library: Library, document: str, measure: str) -> list[Correction]:
    """The corrections of a measure, and those of its whole document."""
    found = read_corrections(library, {"document": document})
    return [each for each in found if each.measure is None or each.measure.iri == measure]


@router.get("/units")
def show_units(
    request: Request,
    library: LibraryNeeded,
    settings: SettingsNeeded,
    window: WindowNeeded,
    place: Choice = "",
    document: Choice = "",
) -> HTMLResponse:
    """All units with how many measures each has."""
    units = read_units(library, filters(place=place, document=document))
    values = {
        "page": paginate(units, settings.max_page_size, window.offset, request.url),
        "places": read_places(library),
        "documents": read_documents(library),
        "chosen": {"place": place, "document": document},
    }
    return render(request, "units.html", values)


@router.get("/unit/{key}")
def show_unit(request: Request, library: LibraryNeeded, key: str) -> HTMLResponse:
    """A unit: names, duties with partners, deadlines and basis, by document."""
    iri = f"{library.base}unit/{key}"
    unit = read_unit(library, iri)
    groups = duty_groups(
        iri,
        read_measures(library, {"unit": iri}),
        read_responsibilities(library, {"beside": iri}),
        read_deadlines(library, {"unit": iri}),
    )
    values = {
        "unit": unit,
        "registry": read_registry(library, iri),
        "groups": [(group, read_links(library, "basis-above", group.document.iri)) for group in groups],
    }
    return render(request, "unit.html", values)


@router.get("/network")
def show_network(
    request: Request,
    library: LibraryNeeded,
    document: Choice = "",
    unit: Choice = "",
    role: Choice = "",
    section: Choice = "",
    kind: Choice = "measures",
) -> HTMLResponse:
    """The frame of the network; the script asks for nodes and edges."""
    documents = read_documents(library)
    held = document in {each.iri for each in documents}
    values = {
        "documents": documents,
        "units": read_units(library),
        "sections": read_sections(library, document) if held else [],
        "roles": ROLES,
        "chosen": {
            "document": document,
            "unit": unit,
            "role": role,
            "section": section,
            "kind": kind,
        },
    }
    return render(request, "network.html", values)
