"""From citations to documents: the statements of a document's graph that other documents have a say in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple, cast

from pyoxigraph import Literal, NamedNode, Triple

from graph.build import chinese, flag, kind, label, link, text
from graph.identity import Mention, Node
from ontology.iris import graph_of
from ontology.terms import ELI, QZ, RDFS

_SAID: Final = (QZ.NUMBER_KEY, QZ.TITLE_KEY, QZ.CITATION_RELATION, QZ.ALIAS, RDFS.LABEL)
BASES: Final = (ELI.APPLIES, ELI.BASED_ON)


class Citing(NamedTuple):
    """A citation as it stands in a graph: who cites, how, and what it says of the document."""

    citation: str
    holder: str
    relation: str
    mention: Mention
    alias: str


def citings_in(triples: Iterable[Triple]) -> list[Citing]:
    """The citations among the triples of a document."""
    values: defaultdict[str, dict[str, str]] = defaultdict(dict)
    holders: dict[str, str] = {}
    for triple in triples:
        predicate, value = triple.predicate.value, cast(NamedNode | Literal, triple.object).value
        if predicate == QZ.CITATION_OF:
            holders[value] = cast(NamedNode, triple.subject).value
        elif predicate in _SAID:
            values[cast(NamedNode, triple.subject).value][predicate] = value
    return [_citing(citation, holder, values[citation]) for citation, holder in holders.items()]


def _citing(citation: str, holder: str, said: dict[str, str]) -> Citing:
    mention = Mention(said[QZ.NUMBER_KEY], said[QZ.TITLE_KEY], said[RDFS.LABEL])
    return Citing(citation, holder, said[QZ.CITATION_RELATION], mention, said.get(QZ.ALIAS, ""))


def link_triples(
    graph: str, citations: Iterable[Citing], resolve: Callable[[Mention], Node]
) -> Iterator[Triple]:
    """The edges from a graph to the documents it cites, and what is known of those that are not held."""
    for citing in citations:
        node = resolve(citing.mention)
        yield link(citing.citation, QZ.CITED, node.iri)
        if graph_of(node.iri) == graph:
            continue  # a document is not its own basis
        yield link(citing.holder, citing.relation, node.iri)
        if citing.relation in BASES:
            yield link(citing.holder, QZ.BASIS, node.iri)
        if citing.alias:
            yield chinese(node.iri, ELI.TITLE_SHORT, citing.alias)
        if not node.held:
            yield from stub_triples(node)


def stub_triples(node: Node) -> Iterator[Triple]:
    """A document known by citation only; every graph that cites it says the same of it."""
    yield from kind(node.iri, ELI.LEGAL_RESOURCE)
    yield flag(node.iri, QZ.UNRESOLVED, True)
    yield label(node.iri, node.title or node.number)
    if node.title:
        yield chinese(node.iri, ELI.TITLE, node.title)
    if node.number:
        yield text(node.iri, ELI.ID_LOCAL, node.number)
