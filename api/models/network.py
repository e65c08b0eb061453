"""The JSON of the network."""

from __future__ import annotations

from typing import Literal

from api.models.common import Model, RoleName


class Node(Model):
    """A unit or measure of the network."""

    id: str
    type: Literal["unit", "measure", "group"]
    label: str
    title: str
    page: str | None
    document: str | None
    size: int


class Edge(Model):
    """In a network of measures: who does what on a measure. In one of units: who leads whom, how often."""

    source: str
    target: str
    role: RoleName
    stated: bool
    weight: int
    document: str | None


class Network(Model):
    """Nodes and edges; `left_out` counts the nodes beyond the bound, the best connected stay."""

    nodes: list[Node]
    edges: list[Edge]
    left_out: int
