"""The network of who leads and who cooperates: units and measures, or units among themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from api.models import Edge, Measure, Network, Node, Responsibility
from api.resources.measures import read_measures, read_responsibilities
from api.resources.reading import Filters, Library

LABEL_LENGTH = 28
"""Characters of a measure's title in a label; the panel shows it whole."""

NARROWING = {"document": "document", "section": "section", "beside": "unit"}
"""Parameter of `responsibilities.rq` → filter of the network. A unit brings all units of its measures."""


def read_network(library: Library, filters: Filters, kind: str, bound: int) -> Network:
    """The network that the filters leave, cut to the `bound` best connected nodes.

    Args:
        library: where to read.
        filters: document, unit, role, section; a role with a unit chooses measures, alone it chooses edges.
        kind: `measures` for units and measures, `units` for units that share measures.
        bound: how many nodes at most.
    """
    measures = {measure.iri: measure for measure in read_measures(library, filters)}
    narrowed = {key: filters[name] for key, name in NARROWING.items() if name in filters}
    duties = [each for each in read_responsibilities(library, narrowed) if each.measure.iri in measures]
    if filters.get("role") and not filters.get("unit"):
        duties = [each for each in duties if each.role == filters["role"]]
    edges = unit_edges(duties) if kind == "units" else measure_edges(duties)
    return cut(edges, node_table(duties, measures), bound)


def measure_edges(duties: Iterable[Responsibility]) -> list[Edge]:
    """One edge for each unit and role on a measure; an inferred lead beside a stated one is drawn once."""
    return [
        Edge(
            source=duty.unit.iri,
            target=duty.measure.iri,
            role=duty.role,
            stated=duty.stated,
            weight=1,
            document=duty.document,
        )
        for duty in duties
    ]


def unit_edges(duties: Iterable[Responsibility]) -> list[Edge]:
    """From who leads a measure to everyone else on it, counted over measures."""
    by_measure: dict[str, list[Responsibility]] = {}
    for duty in duties:
        by_measure.setdefault(duty.measure.iri, []).append(duty)
    weights: Counter[tuple[str, str]] = Counter()
    for shared in by_measure.values():
        leads = {duty.unit.iri for duty in shared if duty.role == "lead"}
        others = {duty.unit.iri for duty in shared}
        weights.update((lead, other) for lead in leads for other in others if other != lead)
    return [
        Edge(source=lead, target=other, role="cooperate", stated=True, weight=weight, document=None)
        for (lead, other), weight in sorted(weights.items())
    ]


def node_table(duties: list[Responsibility], measures: dict[str, Measure]) -> dict[str, Node]:
    """All nodes by IRI."""
    several = len({duty.place for duty in duties if duty.place}) > 1
    units = {duty.unit.iri: unit_node(duty, several) for duty in duties}
    return {iri: measure_node(measure) for iri, measure in measures.items()} | units


def unit_node(duty: Responsibility, with_place: bool) -> Node:
    """The node of a unit; with its place where the network has units of several."""
    place = duty.place if with_place else None
    return Node(
        id=duty.unit.iri,
        type="group" if duty.group else "unit",
        label=f"{duty.unit.label}\n{place}" if place else duty.unit.label,
        title=f"{duty.unit.label}({place})" if place else duty.unit.label,
        page=duty.unit.page,
        document=None,
        size=0,
    )


def measure_node(measure: Measure) -> Node:
    """The node of a measure."""
    short = measure.title[:LABEL_LENGTH] + ("…" if len(measure.title) > LABEL_LENGTH else "")
    return Node(
        id=measure.iri,
        type="measure",
        label=short,
        title=measure.title,
        page=measure.page,
        document=measure.document.iri,
        size=0,
    )


def cut(edges: list[Edge], nodes: dict[str, Node], bound: int) -> Network:
    """The nodes that have edges, sized by them, at most `bound` of the best connected."""
    degrees: Counter[str] = Counter()
    for edge in edges:
        degrees.update({edge.source: edge.weight, edge.target: edge.weight})
    kept = {iri for iri, _ in degrees.most_common(bound)}
    return Network(
        nodes=[nodes[iri].model_copy(update={"size": degrees[iri]}) for iri in degrees if iri in kept],
        edges=[edge for edge in edges if edge.source in kept and edge.target in kept],
        left_out=len(degrees) - len(kept),
    )
