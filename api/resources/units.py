"""Units: the list with counts, and one with its names and partners."""

from __future__ import annotations

from api.errors import ProblemError
from api.models import Partner, Ref, Unit, UnitDetail, UnitName
from api.resources.measures import to_role
from api.resources.reading import Filters, Library, Row, number, unique


def read_units(library: Library, filters: Filters | None = None) -> list[Unit]:
    """Units that have a role in a measure, the busiest first."""
    rows = unique(library.rows("units", filters), "unit")
    return [to_unit(library, row) for row in rows]


def to_unit(library: Library, row: Row) -> Unit:
    """A unit from a row of `units.rq`."""
    return Unit(
        iri=str(row["unit"]),
        page=library.page(str(row["unit"])),
        name=str(row["unitName"]),
        place=library.ref_or_none(row["place"], row["placeName"]),
        group=bool(row["group"]),
        leads=number(row["leads"]),
        responsible=number(row["responsible"]),
        cooperates=number(row["cooperates"]),
        measures=number(row["measures"]),
    )


def read_unit(library: Library, iri: str) -> UnitDetail:
    """One unit; ProblemError 404 where the store has no such unit."""
    only: Filters = {"unit": iri}
    names = [to_name(row) for row in library.rows("unit-names", only)]
    if not names:
        raise ProblemError(404, "库中没有这个单位;请从单位列表进入")
    found = read_units(library, only)
    unit = found[0] if found else idle_unit(library, iri, names[0].name)
    return UnitDetail(**unit.model_dump(), names=names, partners=read_partners(library, iri))


def idle_unit(library: Library, iri: str, name: str) -> Unit:
    """A unit that has no measure: an issuer, or one that only a draft names."""
    return Unit(
        iri=iri,
        page=library.page(iri),
        name=name,
        place=None,
        group=False,
        leads=0,
        responsible=0,
        cooperates=0,
        measures=0,
    )


def to_name(row: Row) -> UnitName:
    """A name from a row of `unit-names.rq`."""
    kinds = {"preferred": "preferred", "mistaken": "mistaken"}
    return UnitName.model_validate({"name": row["name"], "naming": kinds.get(str(row["naming"]), "other")})


def read_partners(library: Library, iri: str) -> list[Partner]:
    """Those on the same measures, most shared measures first."""
    return [
        Partner(
            unit=library.ref(row["partner"], row["partnerName"]),
            role=to_role(row["role"]),
            partner_role=to_role(row["partnerRole"]),
            measures=number(row["measures"]),
        )
        for row in library.rows("partners", {"unit": iri})
    ]


def read_places(library: Library) -> list[Ref]:
    """The places of units and documents."""
    return [library.ref(row["place"], row["placeName"]) for row in library.rows("places")]
