"""The store's content as files: Turtle, N-Quads, TriG, JSON-LD; the network as GraphML and GEXF.

The output is the same for the same content. The register stays inside: where files came from is not for
others. Who corrected what comes along only on request.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator
from importlib.resources import files
from typing import IO, Any, Final, cast

from pyoxigraph import NamedNode, Quad, QuerySolutions, RdfFormat, Triple, serialize

from graph.network import Network
from graph.store import Store
from ontology.namespaces import PREFIXES
from ontology.terms import PROV, QZ

_DATE: Final = re.compile(r' lastmodifieddate="[^"]*"')
QUAD_FORMATS: Final = {"nquads": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG}


def graph_names(store: Store) -> list[str]:
    """The graphs of all held documents, sorted."""
    query = f"SELECT DISTINCT ?graph WHERE {{ GRAPH ?graph {{ ?document <{QZ.DIGEST}> ?digest }} }}"
    return sorted(row["graph"].value for row in cast(QuerySolutions, store.query(query)))


def derived_graph_names(store: Store, document: str | None = None) -> list[str]:
    """The graphs that the program has derived, from this document or from any, sorted.

    They hold successors and group members of units, counterparts of documents, results of reports.
    """
    source = NamedNode(document) if document else "?document"
    query = f"""SELECT DISTINCT ?graph WHERE {{ GRAPH ?graph {{
      ?graph <{QZ.DERIVED}> true ; <{PROV.WAS_DERIVED_FROM}> {source} }} }}"""
    return sorted(row["graph"].value for row in cast(QuerySolutions, store.query(query)))


def sorted_quads(store: Store, graphs: Collection[str]) -> Iterator[Quad]:
    """The quads of the graphs, one graph after another, each in a fixed order."""
    for graph in graphs:
        yield from sorted(store.quads(graph), key=str)


def write_quads(store: Store, graphs: Collection[str], output: IO[bytes], name: str) -> None:
    """N-Quads or TriG, by the key in `QUAD_FORMATS`."""
    serialize(sorted_quads(store, graphs), output, format=QUAD_FORMATS[name], prefixes=dict(PREFIXES))


def write_turtle(store: Store, graphs: Collection[str], output: IO[bytes]) -> None:
    """Turtle, the graphs put together."""
    serialize(_triples(store, graphs), output, format=RdfFormat.TURTLE, prefixes=dict(PREFIXES))


def _triples(store: Store, graphs: Iterable[str]) -> Iterator[Triple]:
    for quad in sorted_quads(store, list(graphs)):
        yield quad.triple


def json_context() -> dict[str, Any]:
    """Our JSON-LD context, as it stands in the file."""
    text = files("ontology").joinpath("context.jsonld").read_text(encoding="utf-8")
    return cast("dict[str, Any]", json.loads(text)["@context"])


def write_json_ld(store: Store, graphs: Collection[str], output: IO[bytes]) -> None:
    """JSON-LD with our context inside the file, so that nothing has to be fetched to read it."""
    context = json_context()
    output.write(f'{{"@context": {_to_json(context)},\n"@graph": ['.encode())
    for number, graph in enumerate(graphs):
        content = {"@id": graph, "@graph": _json_nodes(store, graph, context)}
        output.write((",\n" if number else "\n").encode() + _to_json(content).encode())
    output.write(b"]}\n")


def _to_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _json_nodes(store: Store, name: str, context: dict[str, Any]) -> list[dict[str, Any]]:
    """The nodes of one graph, by IRI, their values in a fixed order."""
    from rdflib import Graph  # half a second that no other format needs

    lines = serialize((quad.triple for quad in store.quads(name)), format=RdfFormat.N_TRIPLES)
    graph = Graph().parse(data=lines or b"", format="nt")
    text = graph.serialize(format="json-ld", context=context, use_native_types=True)
    made = json.loads(text)
    nodes: list[dict[str, Any]] = made.get("@graph") or [made]
    for node in nodes:
        node.pop("@context", None)
        for key, value in node.items():
            node[key] = sorted(value, key=_to_json) if isinstance(value, list) else value
    return sorted(nodes, key=lambda node: str(node.get("@id")))


def write_graphml(network: Network, output: IO[bytes]) -> None:
    """GraphML, with labels and roles on every node and edge."""
    import networkx

    networkx.write_graphml_xml(network, output, encoding="utf-8")


def write_gexf(network: Network, output: IO[bytes]) -> None:
    """GEXF 1.2 without a date, so that equal networks give equal files."""
    import networkx

    text = "\n".join(networkx.generate_gexf(network, encoding="utf-8", version="1.2draft"))
    text = _DATE.sub("", text, count=1)
    output.write(text.encode() + b"\n")
