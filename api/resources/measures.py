"""Measures with their units, deadlines, indicators and chains."""

from __future__ import annotations

from api.errors import ProblemError
from api.models import (
    ROLES,
    CitedDocument,
    Comparator,
    Deadline,
    Duty,
    Indicator,
    Measure,
    MeasureDetail,
    Responsibility,
    RoleName,
    Target,
)
from api.pages.passages import sentence
from api.resources.documents import read_citations, read_links, read_text
from api.resources.reading import Filters, Library, Row, number, quantity, span, text, unique
from queries.rows import Value

BOUNDS: tuple[tuple[Comparator, str], ...] = (("=", "value"), (">=", "minimum"), ("<=", "maximum"))
"""Comparator → the column that holds its figure."""


def read_measures(library: Library, filters: Filters) -> list[Measure]:
    """Measures in reading order, by document."""
    rows = unique(library.rows("measures", filters), "measure")
    return [to_measure(library, row) for row in rows]


def to_measure(library: Library, row: Row) -> Measure:
    """A measure from a row of `measures.rq`."""
    return Measure(
        iri=str(row["measure"]),
        page=library.page(str(row["measure"])),
        locator=str(row["locator"]),
        title=str(row["title"]),
        text=str(row["text"] or ""),
        kind=str(row["kind"] or "task"),
        document=library.ref(row["document"], row["documentTitle"]),
        section=library.ref_or_none(row["parent"], row["parentTitle"]),
        span=span(row),
    )


def read_measure(library: Library, iri: str) -> MeasureDetail:
    """One measure; ProblemError 404 where it is not in the store."""
    only: Filters = {"measure": iri}
    found = read_measures(library, only)
    if not found:
        raise ProblemError(404, "库中没有这项任务;请从文件或单位的页面进入")
    document = found[0].document.iri
    return MeasureDetail(
        **found[0].model_dump(),
        responsibilities=read_responsibilities(library, only),
        deadlines=read_deadlines(library, only),
        indicators=read_indicators(library, only),
        citations=read_citations(library, {"document": document, "measure": iri}),
        deliverables=read_deliverables(library, iri),
        chain=read_links(library, "basis-above", document),
    )


def to_role(value: Value) -> RoleName:
    """The role of a row; a refinement that is none of the three counts as responsible."""
    return next((role for role in ROLES if role == value), "responsible")


def read_responsibilities(library: Library, filters: Filters) -> list[Responsibility]:
    """Who does what on the measures that the filters leave."""
    return [
        Responsibility(
            iri=str(row["responsibility"]),
            measure=library.ref(row["measure"], row["measureTitle"]),
            document=str(row["document"]),
            unit=library.ref(row["unit"], row["unitName"]),
            place=text(row["placeName"]),
            group=bool(row["group"]),
            role=to_role(row["roleName"]),
            position=None if row["position"] is None else number(row["position"]),
            stated=row["stated"] is not False,
            open=bool(row["open"]),
            surface_name=text(row["surfaceName"]),
            surface_label=text(row["surfaceLabel"]),
            span=span(row),
            corrected=bool(row["corrected"]),
        )
        for row in unique(library.rows("responsibilities", filters), "responsibility")
    ]


def read_deadlines(library: Library, filters: Filters) -> list[Deadline]:
    """Deadlines, the dated ones in order of date."""
    return [
        Deadline(
            iri=str(row["deadline"]),
            measure=library.ref(row["measure"], row["measureTitle"]),
            document=library.ref(row["document"], row["documentTitle"]),
            label=str(row["label"]),
            kind=str(row["kind"]),
            due=text(row["due"]),
            start=text(row["start"]),
            every=text(row["frequency"]),
            on=month_day(row),
            within=text(row["within"]),
            span=span(row, "from", "to"),
            corrected=bool(row["corrected"]),
        )
        for row in unique(library.rows("deadlines", filters), "deadline")
    ]


def month_day(row: Row) -> str | None:
    """Month and day of a recurring deadline in the truncated form of ISO 8601: --01-30, ---05."""
    if row["day"] is None:
        return None
    day = f"{number(row['day']):02d}"
    return f"---{day}" if row["month"] is None else f"--{number(row['month']):02d}-{day}"


def read_indicators(library: Library, filters: Filters) -> list[Indicator]:
    """Indicators with their figures."""
    rows = library.rows("indicators", filters)
    return [
        to_indicator(library, first, [row for row in rows if row["indicator"] == first["indicator"]])
        for first in unique(rows, "indicator")
    ]


def to_indicator(library: Library, row: Row, rows: list[Row]) -> Indicator:
    """An indicator from its rows, one for each figure."""
    figures = unique([each for each in rows if each["target"]], "target")
    return Indicator(
        iri=str(row["indicator"]),
        locator=text(row["locator"]),
        text=str(row["text"]),
        document=library.ref(row["document"], row["documentTitle"]),
        measure=text(row["measure"]),
        section=library.ref_or_none(row["parent"], row["parentTitle"]),
        targets=[target for each in figures for target in to_targets(each)],
        span=span(row),
    )


def to_targets(row: Row) -> list[Target]:
    """The figure of a row, with the comparator that its property means; none where it has no figure."""
    return [
        Target(
            subject=text(row["subject"]),
            op=op,
            value=value,
            unit=str(row["unitText"] or ""),
            change=text(row["change"]),
            baseline=quantity(row["baseline"]),
            approximate=bool(row["approximate"]),
        )
        for op, column in BOUNDS
        if (value := quantity(row[column])) is not None
    ]


def read_deliverables(library: Library, iri: str) -> list[CitedDocument]:
    """The documents that a measure orders to be made."""
    rows = library.rows("deliverables", {"measure": iri})
    return [library.cited(row, "made", "madeTitle", "madeNumber", "held") for row in rows]


def read_duties(library: Library, filters: Filters) -> list[Duty]:
    """Responsibilities, each with the sentence that it comes from."""
    texts: dict[str, str] = {}
    duties = []
    for each in read_responsibilities(library, filters):
        if each.document not in texts:
            texts[each.document] = read_text(library, each.document)
        quote = sentence(texts[each.document], each.span) if each.span else None
        duties.append(Duty(**each.model_dump(), quote=quote))
    return duties
