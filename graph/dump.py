"""The store's content as files: Turtle, N-Quads, TriG, JSON-LD; the network as GraphML and GEXF.

The output is the same for the same content. The register of origins stays inside: paths are not for others.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Collection, Iterable, Iterator
from importlib.resources import files
from typing import IO, Any, Final, cast

from pyoxigraph import Quad, QuerySolutions, RdfFormat, Triple, serialize

from graph.network import Network
from graph.store import Store
from ontology.namespaces import PREFIXES
from ontology.terms import QZ

_DATE: Final = re.compile(r' lastmodifieddate="[^"]*"')
QUAD_FORMATS: Final = {"nquads": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG}


def graph_names(store: Store) -> list[str]:
    """The graphs of all held documents, sorted."""
    query = f"SELECT DISTINCT ?graph WHERE {{ GRAPH ?graph {{ ?document <{QZ.DIGEST}> ?digest }} }}"
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
    from rdflib import Dataset  # half a second that no other format needs

    buffer = io.BytesIO()
    write_quads(store, graphs, buffer, "nquads")
    dataset = Dataset()
    dataset.parse(data=buffer.getvalue(), format="nquads")
    text = dataset.serialize(format="json-ld", context=json_context(), auto_compact=False, sort_keys=True)
    output.write(text.encode() + b"\n")


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
