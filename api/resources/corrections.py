"""Corrections of what was read, as the named query `corrections` gives them."""

from __future__ import annotations

from api.models import Correction
from api.resources.reading import Filters, Library
from queries.catalog import named_queries
from queries.run import run


def read_corrections(library: Library, filters: Filters | None = None) -> list[Correction]:
    """All corrections, or those of a document or measure, the earliest first."""
    values = {key: value for key, value in (filters or {}).items() if value} | {"lang": "en"}
    rows = run(named_queries().find("corrections"), library.store, values).records()
    return [
        Correction(
            iri=str(row["correction"]),
            id=str(row["correctionId"]),
            kind=str(row["kindName"]),  # type: ignore[arg-type]
            document=library.ref(row["document"], row["documentTitle"]),
            measure=library.ref_or_none(row["measure"], row["number"]),
            was=str(row["was"] or ""),
            becomes=str(row["becomes"] or ""),
            state=str(row["state"]),  # type: ignore[arg-type]
            by=str(row["maker"]),
            at=str(row["made"]),
            why=str(row["why"]),
        )
        for row in rows
    ]
