"""Results of reports, and the measures and items that they belong to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from api.models import Measure, Result
from api.resources.reading import Filters, Library, Row, quantity


def read_results(library: Library, filters: Filters | None = None) -> list[Result]:
    """The results that the filters leave, by plan and measure."""
    grouped: defaultdict[str, list[Row]] = defaultdict(list)
    for row in library.rows("results", filters):
        grouped[str(row["result"])].append(row)
    return [to_result(library, rows) for rows in grouped.values()]


def to_result(library: Library, rows: list[Row]) -> Result:
    """A result from its rows: one for each figure and each wording."""
    row = rows[0]
    figures = {str(each["figure"]): str(each["figureText"]) for each in rows if each["figure"]}
    return Result(
        iri=str(row["result"]),
        report=library.ref(row["report"], row["reportTitle"]),
        item=library.ref(row["item"], row["itemTitle"]),
        item_locator=str(row["itemLocator"]),
        text=str(row["itemText"]),
        figures=list(figures.values()),
        shared=list(dict.fromkeys(str(each["words"]) for each in rows if each["words"])),
        confidence=quantity(row["confidence"]) or 0.0,
        plan=library.ref(row["document"], row["documentTitle"]),
        measure=library.ref(row["measure"], row["title"]),
        locator=str(row["locator"]),
    )


def results_by(results: Iterable[Result], side: str) -> dict[str, list[Result]]:
    """The results by the IRI of their `measure` or `item`."""
    grouped: defaultdict[str, list[Result]] = defaultdict(list)
    for result in results:
        grouped[getattr(result, side).iri].append(result)
    return dict(grouped)


def with_results(
    measures: Iterable[Measure], results: dict[str, list[Result]]
) -> list[tuple[Measure, list[Result]]]:
    """Each measure with its results, none for those of which nothing is told."""
    return [(measure, results.get(measure.iri, [])) for measure in measures]
