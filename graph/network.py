"""The network of units and measures, and of units with units, for pictures and exports.

Every node and edge has `label`, `role`, `document` and `kind`, all strings: every file format keeps them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final, NamedTuple, TypeAlias, cast

import networkx
from pyoxigraph import NamedNode, QuerySolution, QuerySolutions

from graph.store import Store
from ontology.namespaces import QZ_NS
from ontology.terms import ELI, ORG, PROV, QZ, RDFS, SKOS

Network: TypeAlias = "networkx.MultiDiGraph[str]"

ROLE_LABELS: Final = {"lead": "牵头", "responsible": "负责", "cooperate": "配合"}
"""Role → its word on the pictures, in order of weight."""

REPLACED_DRAFTS: Final = f"""MINUS {{
        ?document <{QZ.DRAFT}> true ; <{ELI.TITLE}> ?draftTitle .
        ?successor <{ELI.TITLE}> ?draftTitle ; <{QZ.DRAFT}> false
      }}"""
"""Takes away drafts whose issued text is held. MINUS reckons them once; NOT EXISTS would for each row."""

_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f\ufffe\uffff]")
"""Characters that no XML file may hold."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What part of the network is wanted; IRIs, and a key of `ROLE_LABELS`. None lets everything through.

    `unit` keeps the measures that the unit has a part in, with all their units; together with `role` those
    that it has this role in. `role` alone keeps only the edges of this role. A draft counts until its issued
    text is held, and then only where `document` or `section` asks for it.
    """

    document: str | None = None
    unit: str | None = None
    role: str | None = None
    section: str | None = None


class Duty(NamedTuple):
    """One responsibility: who, what, how, and the words for each."""

    measure: str
    measure_label: str
    notation: str
    document: str
    document_label: str
    unit: str
    unit_label: str
    unit_kind: str
    role: str
    stated: bool


def read_network(store: Store, filters: Filters = Filters()) -> Network:
    """Units → measures, one edge for each responsibility that passes the filters."""
    return build_network(chosen(read_duties(store, filters), filters))


def read_duties(store: Store, filters: Filters = Filters()) -> list[Duty]:
    """The responsibilities of the document and section, by document and order of measures."""
    scope = f"VALUES ?document {{ {NamedNode(filters.document)} }}" if filters.document else ""
    if filters.section:
        scope += f" ?measure <{ELI.IS_PART_OF}>+ {NamedNode(filters.section)} ."
    left_out = "" if scope else REPLACED_DRAFTS
    query = f"""SELECT ?measure ?title ?notation ?document ?name ?unit ?unitName ?kind ?role ?stated WHERE {{
      {scope}
      ?measure <{QZ.DOCUMENT}> ?document ; <{QZ.RESPONSIBILITY_OF}> ?duty ; <{RDFS.LABEL}> ?title ;
        <{SKOS.NOTATION}> ?notation ; <{QZ.ORDER}> ?order .
      ?document <{RDFS.LABEL}> ?name .
      ?duty <{PROV.AGENT}> ?unit ; <{PROV.HAD_ROLE}> ?role ;
        <{QZ.STATED}> ?stated ; <{QZ.POSITION}> ?position .
      ?unit <{RDFS.LABEL}> ?unitName ; a ?kind .
      VALUES ?kind {{ <{ORG.FORMAL_ORGANIZATION}> <{QZ.UNIT_GROUP}> }}
      {left_out}
    }} ORDER BY ?document ?order ?role ?position ?unit"""
    return [_duty(row) for row in cast(QuerySolutions, store.query(query))]


def _duty(row: QuerySolution) -> Duty:
    names = ("measure", "title", "notation", "document", "name", "unit", "unitName")
    value = {name: _CONTROL.sub(" ", row[name].value) for name in names}
    return Duty(
        value["measure"],
        value["title"],
        value["notation"],
        value["document"],
        value["name"],
        value["unit"],
        value["unitName"],
        "group" if row["kind"].value == QZ.UNIT_GROUP else "unit",
        row["role"].value.removeprefix(QZ_NS),
        row["stated"].value == "true",
    )


def chosen(duties: Iterable[Duty], filters: Filters) -> Iterator[Duty]:
    """The duties that pass the filters by unit and role."""
    listed = list(duties)
    if filters.unit is None:
        return (duty for duty in listed if filters.role in (None, duty.role))
    measures = {
        duty.measure for duty in listed if duty.unit == filters.unit and filters.role in (None, duty.role)
    }
    return (duty for duty in listed if duty.measure in measures)


def build_network(duties: Iterable[Duty]) -> Network:
    """The multigraph of these duties."""
    network: Network = networkx.MultiDiGraph()
    roles: defaultdict[str, set[str]] = defaultdict(set)
    documents: defaultdict[str, set[str]] = defaultdict(set)
    for duty in duties:
        network.add_node(
            duty.measure,
            label=duty.measure_label,
            kind="measure",
            role="measure",
            document=duty.document_label,
            notation=duty.notation,
        )
        network.add_node(duty.unit, label=duty.unit_label, kind=duty.unit_kind)
        roles[duty.unit].add(duty.role)
        documents[duty.unit].add(duty.document_label)
        network.add_edge(
            duty.unit,
            duty.measure,
            key=duty.role,
            label=ROLE_LABELS[duty.role],
            role=duty.role,
            document=duty.document_label,
            kind="stated" if duty.stated else "inferred",
        )
    for unit, found in roles.items():
        network.nodes[unit]["role"] = " ".join(role for role in ROLE_LABELS if role in found)
        network.nodes[unit]["document"] = " | ".join(sorted(documents[unit]))
    return network


def unit_network(network: Network) -> Network:
    """Units that share measures: one edge for each pair and pair of roles, with the number of measures.

    The edge goes from the weightier role to the lighter one (牵头 → 配合), between equal ones by IRI.
    """
    projection: Network = networkx.MultiDiGraph()
    shared: defaultdict[tuple[str, str, str, str], set[str]] = defaultdict(set)
    for measure, facts in network.nodes(data=True):
        if facts["kind"] == "measure":
            for pair in combinations(_roles_on(network, measure), 2):
                (_, first, first_role), (_, second, second_role) = sorted(pair)
                if first != second:
                    shared[first, second, first_role, second_role].add(measure)
        else:
            projection.add_node(measure, **facts)
    for (first, second, first_role, second_role), measures in sorted(shared.items()):
        documents = {network.nodes[measure]["document"] for measure in measures}
        projection.add_edge(
            first,
            second,
            key=f"{first_role}-{second_role}",
            label=f"{ROLE_LABELS[first_role]}—{ROLE_LABELS[second_role]}",
            role=f"{first_role}-{second_role}",
            document=" | ".join(sorted(documents)),
            kind="shared",
            weight=len(measures),
        )
    return projection


def _roles_on(network: Network, measure: str) -> list[tuple[int, str, str]]:
    """(weight of the role, unit, role) of each edge to the measure."""
    order = list(ROLE_LABELS)
    return [(order.index(role), unit, role) for unit, _, role in network.in_edges(measure, keys=True)]
