"""`quanze export`: the graph as RDF, the network for other programs, or a picture."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, cast

import click
from pyoxigraph import NamedNode, QuerySolutions

from api.commands.base import base_option
from api.options import store_option
from graph.dump import (
    QUAD_FORMATS,
    derived_graph_names,
    graph_names,
    write_gexf,
    write_graphml,
    write_json_ld,
    write_quads,
    write_turtle,
)
from graph.errors import GraphError
from graph.find import find_document
from graph.network import ROLE_LABELS, Filters, Network, read_network, unit_network
from graph.store import Store, open_store
from ontology.iris import corrections_iri, graph_of
from ontology.terms import ORG, QZ, RDFS, SKOS

RDF_FORMATS = ("turtle", *QUAD_FORMATS, "jsonld")
FORMATS = (*RDF_FORMATS, "graphml", "gexf", "html")
OUTPUT = click.Path(path_type=Path)
ROLE_NAMES = {word: role for role, word in ROLE_LABELS.items()} | {role: role for role in ROLE_LABELS}


@click.command(
    help="导出图谱。RDF 格式导出全部内容或一份文件,连同由它推出的内容;来源登记不导出,"
    "更正已在各文件中,更正记录本身(谁、何时、为何)加 --corrections 才导出。"
    "graphml、gexf、html 导出单位与任务的网络。"
)
@click.option("--format", "form", required=True, type=click.Choice(FORMATS), help="格式")
@click.option("-o", "--output", type=OUTPUT, metavar="文件", help="写到文件;不给则写到标准输出")
@click.option("--document", metavar="文件", help="只要这份文件:IRI、文号、题名或文件名")
@click.option(
    "--derived/--no-derived",
    default=True,
    show_default=True,
    help="连同推出的内容:单位的沿革和集合称谓的成员、上下级任务的对应、报告的结果(RDF 格式);"
    "nquads、trig、jsonld 中各自成图,turtle 没有图,并在一起",
)
@click.option("--corrections", is_flag=True, help="连同全部更正记录,自成一图(RDF 格式,导出全部内容时)")
@click.option("--unit", metavar="单位", help="只要这个单位参与的任务(网络格式):名称或 IRI")
@click.option("--role", type=click.Choice(list(ROLE_NAMES)), help="只要这种角色(网络格式)")
@click.option("--section", metavar="章节", help="只要这一章节下的任务(网络格式):序号如 二/(一),或 IRI")
@click.option("--between-units", is_flag=True, help="单位与单位的网络:共同参与的任务数(网络格式)")
@store_option
@base_option
def command(
    form: str,
    output: Path | None,
    document: str | None,
    derived: bool,
    corrections: bool,
    unit: str | None,
    role: str | None,
    section: str | None,
    between_units: bool,
    store: str,
    base: str,
) -> None:
    """Write the part that the filters leave; nothing is written where that fails."""
    if form in RDF_FORMATS and (unit or role or section or between_units):
        raise click.UsageError("--unit、--role、--section、--between-units 只用于 graphml、gexf 和 html")
    if corrections and (form not in RDF_FORMATS or document):
        raise click.UsageError("--corrections 只用于以 RDF 格式导出全部内容")
    with open_store(store, create=False) as opened:
        iri = find_document(opened, base, document).iri if document else None
        if form in RDF_FORMATS:
            graphs = [graph_of(iri)] if iri else graph_names(opened)
            graphs += derived_graph_names(opened, iri) if derived else []
            graphs += [corrections_iri(base)] if corrections else []
            write(output, lambda file: write_rdf(opened, graphs, file, form))
            return
        filters = Filters(
            document=iri,
            unit=find_unit(opened, unit) if unit else None,
            role=ROLE_NAMES[role] if role else None,
            section=find_section(opened, section, iri) if section else None,
        )
        network = read_network(opened, filters)
        shown = unit_network(network) if between_units else network
        write(output, lambda file: write_network(shown, file, form, document))


def write(output: Path | None, writer: Callable[[IO[bytes]], None]) -> None:
    """To standard output, or whole to the file: what stood there stays if writing fails."""
    if output is None:
        buffer = io.BytesIO()
        writer(buffer)
        sys.stdout.buffer.write(buffer.getvalue())
        return
    part = output.with_name(output.name + ".part")
    try:
        with part.open("wb") as file:
            writer(file)
        part.replace(output)
    except OSError as error:
        problem = f"写不了文件({output}:{error.strerror})"
        raise click.ClickException(f"{problem};请检查路径、权限和磁盘空间") from error
    finally:
        part.unlink(missing_ok=True)


def write_rdf(store: Store, graphs: list[str], file: IO[bytes], form: str) -> None:
    """One of the RDF formats."""
    if form == "turtle":
        write_turtle(store, graphs, file)
    elif form == "jsonld":
        write_json_ld(store, graphs, file)
    else:
        write_quads(store, graphs, file, form)


def write_network(network: Network, file: IO[bytes], form: str, heading: str | None) -> None:
    """One of the network formats."""
    if form == "html":
        from graph.picture import draw  # pyvis takes a second to import

        file.write(draw(network, heading or "单位与任务").encode())
    else:
        (write_graphml if form == "graphml" else write_gexf)(network, file)


def find_unit(store: Store, name: str) -> str:
    """The unit of this IRI or of this name in any document; an error where none or several have it."""
    query = f"""SELECT DISTINCT ?thing ?label ?name WHERE {{
      VALUES ?kind {{ <{ORG.FORMAL_ORGANIZATION}> <{QZ.UNIT_GROUP}> }}
      ?thing a ?kind ; <{RDFS.LABEL}> ?label ; <{RDFS.LABEL}>|<{SKOS.PREF_LABEL}>|<{SKOS.ALT_LABEL}> ?name .
    }}"""
    return only(store, query, name, "单位")


def find_section(store: Store, name: str, document: str | None) -> str:
    """The section of this IRI, heading or numbering; an error where none or several have it."""
    scope = f"GRAPH {NamedNode(graph_of(document))}" if document else ""
    query = f"""SELECT DISTINCT ?thing ?label ?name WHERE {{ {scope} {{
      ?thing a <{QZ.SECTION}> ; <{RDFS.LABEL}> ?label ; <{RDFS.LABEL}>|<{SKOS.NOTATION}> ?name .
    }} }}"""
    return only(store, query, name, "章节")


def only(store: Store, query: str, name: str, what: str) -> str:
    """The one ?thing of this ?name or IRI; GraphError with the choice otherwise."""
    found: dict[str, str] = {
        row["thing"].value: row["label"].value
        for row in cast(QuerySolutions, store.query(query))
        if name in (row["name"].value, row["thing"].value)
    }
    if len(found) == 1:
        return next(iter(found))
    if not found:
        raise GraphError(f"图库中没有{what}“{name}”", "请检查写法,或用 --document 指明文件")
    listed = ",".join(f"{label} <{iri}>" for iri, label in sorted(found.items()))
    raise GraphError(f"有 {len(found)} 个{what}叫“{name}”", f"请用 IRI 指明其中一个:{listed}")
