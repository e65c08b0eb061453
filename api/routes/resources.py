"""The JSON resources: documents, measures, units, responsibilities, deadlines, indicators, network."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request

from api.models import (
    Correction,
    Deadline,
    Document,
    DocumentDetail,
    Duty,
    Indicator,
    Listing,
    Measure,
    MeasureDetail,
    Network,
    RoleName,
    Unit,
    UnitDetail,
    UnitRegistry,
)
from api.resources.corrections import read_corrections
from api.resources.documents import read_document, read_documents
from api.resources.measures import (
    read_deadlines,
    read_duties,
    read_indicators,
    read_measure,
    read_measures,
)
from api.resources.network import read_network
from api.resources.registry import read_registry
from api.resources.units import read_unit, read_units
from api.routes.common import (
    ERRORS,
    LibraryNeeded,
    SettingsNeeded,
    Text,
    WindowNeeded,
    filters,
    listing,
)

router = APIRouter(prefix="/api", responses=ERRORS)

Named = Annotated[str | None, Query(max_length=500, description="名称、文号或 IRI")]
Role = Annotated[RoleName | None, Query(description="牵头 lead、负责 responsible、配合 cooperate")]


@router.get("/documents", response_model=Listing[Document], tags=["文件"], summary="文件列表")
def list_documents(library: LibraryNeeded, window: WindowNeeded, request: Request) -> Any:
    """The documents held, newest first."""
    return listing(Listing[Document], read_documents(library), window, request)


@router.get("/documents/{key}", tags=["文件"], summary="一份文件")
def get_document(library: LibraryNeeded, key: str) -> DocumentDetail:
    """A document with outline, basis, plans below and ledger."""
    return read_document(library, f"{library.base}doc/{key}")


@router.get("/measures", response_model=Listing[Measure], tags=["任务"], summary="任务列表")
def list_measures(
    library: LibraryNeeded,
    window: WindowNeeded,
    request: Request,
    document: Named = None,
    unit: Named = None,
    role: Role = None,
    section: Named = None,
    words: Text = "",
) -> Any:
    """Measures in reading order. Those of a draft whose issued text is held only where it is asked for."""
    chosen = filters(document=document, unit=unit, role=role, section=section, words=words)
    return listing(Listing[Measure], read_measures(library, chosen), window, request)


@router.get("/measures/{document}/{key}", tags=["任务"], summary="一项任务")
def get_measure(library: LibraryNeeded, document: str, key: str) -> MeasureDetail:
    """A measure with units, deadlines, indicators and the chain to the top."""
    return read_measure(library, f"{library.base}doc/{document}/m/{key}")


@router.get("/units", response_model=Listing[Unit], tags=["单位"], summary="单位列表")
def list_units(
    library: LibraryNeeded,
    window: WindowNeeded,
    request: Request,
    place: Named = None,
    document: Named = None,
) -> Any:
    """Units that have a role in a measure, the busiest first."""
    return listing(
        Listing[Unit], read_units(library, filters(place=place, document=document)), window, request
    )


@router.get("/units/{key}", tags=["单位"], summary="一个单位")
def get_unit(library: LibraryNeeded, key: str) -> UnitDetail:
    """A unit with its names and those it works with."""
    return read_unit(library, f"{library.base}unit/{key}")


@router.get("/units/{key}/registry", tags=["单位"], summary="单位的职能、沿革和转来的任务")
def get_unit_registry(library: LibraryNeeded, key: str) -> UnitRegistry:
    """What the registry adds on a unit: function, reforms, inherited measures, others of its function."""
    iri = f"{library.base}unit/{key}"
    read_unit(library, iri)
    return read_registry(library, iri)


@router.get("/responsibilities", response_model=Listing[Duty], tags=["职责"], summary="职责及其原文")
def list_responsibilities(
    library: LibraryNeeded,
    window: WindowNeeded,
    request: Request,
    document: Named = None,
    measure: Named = None,
    unit: Named = None,
    role: Role = None,
    section: Named = None,
) -> Any:
    """Who does what, each with the sentence that says so."""
    chosen = filters(document=document, measure=measure, unit=unit, role=role, section=section)
    return listing(Listing[Duty], read_duties(library, chosen), window, request)


@router.get("/deadlines", response_model=Listing[Deadline], tags=["时限"], summary="时限列表")
def list_deadlines(
    library: LibraryNeeded,
    window: WindowNeeded,
    request: Request,
    document: Named = None,
    unit: Named = None,
) -> Any:
    """Deadlines, the dated ones in order of date."""
    found = read_deadlines(library, filters(document=document, unit=unit))
    return listing(Listing[Deadline], found, window, request)


@router.get("/indicators", response_model=Listing[Indicator], tags=["指标"], summary="指标列表")
def list_indicators(
    library: LibraryNeeded,
    window: WindowNeeded,
    request: Request,
    document: Named = None,
    section: Named = None,
) -> Any:
    """Indicators with their figures."""
    found = read_indicators(library, filters(document=document, section=section))
    return listing(Listing[Indicator], found, window, request)


@router.get("/corrections", response_model=Listing[Correction], tags=["更正"], summary="更正列表")
def list_corrections(
    library: LibraryNeeded,
    window: WindowNeeded,
    request: Request,
    document: Named = None,
    measure: Named = None,
) -> Any:
    """Corrections of what was read: by whom, when, why, and whether they hold."""
    found = read_corrections(library, filters(document=document, measure=measure))
    return listing(Listing[Correction], found, window, request)


@router.get("/network", tags=["网络"], summary="牵头与配合的网络")
def get_network(
    library: LibraryNeeded,
    settings: SettingsNeeded,
    document: Named = None,
    unit: Named = None,
    role: Role = None,
    section: Named = None,
    kind: Annotated[
        Literal["measures", "units"], Query(description="measures:单位与任务;units:单位之间")
    ] = "measures",
) -> Network:
    """The network that the filters leave."""
    chosen = filters(document=document, unit=unit, role=role, section=section)
    return read_network(library, chosen, kind, settings.max_nodes)
