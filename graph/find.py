"""Held documents by what people know of them: IRI, number, title or file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from pyoxigraph import QuerySolutions

from graph.errors import UnknownDocumentError
from graph.load import documents_from
from graph.store import Store
from ontology.keys import number_key, title_key
from ontology.terms import DCTERMS, ELI, QZ, RDFS


@dataclass(frozen=True, slots=True)
class HeldDocument:
    """A document of the store, for lists and messages."""

    iri: str
    label: str
    title: str | None
    number: str | None
    source: str


def held_documents(store: Store) -> list[HeldDocument]:
    """All documents whose text the store holds, by label."""
    query = f"""SELECT ?iri ?label ?title ?number ?source WHERE {{
      ?iri <{QZ.DIGEST}> ?digest ; <{RDFS.LABEL}> ?label ; <{DCTERMS.SOURCE}> ?source .
      OPTIONAL {{ ?iri <{ELI.TITLE}> ?title }} OPTIONAL {{ ?iri <{ELI.ID_LOCAL}> ?number }}
    }} ORDER BY ?label ?iri"""
    names = ("iri", "label", "title", "number", "source")
    found = []
    for row in cast(QuerySolutions, store.query(query)):
        iri, label, title, number, source = (row[name].value if row[name] else None for name in names)
        found.append(HeldDocument(cast(str, iri), cast(str, label), title, number, cast(str, source)))
    return found


def find_document(store: Store, base: str, wanted: str, origin: str | None = None) -> HeldDocument:
    """The one held document of this IRI, origin, number, title or file name.

    Raises:
        UnknownDocumentError: there is none, or there are several; then the message lists their IRIs.
    """
    held = held_documents(store)
    from_there = documents_from(store, base, origin) if origin else ()
    found = [document for document in held if document.iri == wanted or document.iri in from_there]
    found = found or [document for document in held if _is_called(document, wanted)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise UnknownDocumentError(f"图库中没有这份文件({wanted})", "请给出它的文号、题名、文件名或 IRI")
    listed = ",".join(document.iri for document in found)
    raise UnknownDocumentError(f"有 {len(found)} 份文件符合({wanted})", f"请用 IRI 指明其中一份:{listed}")


def _is_called(document: HeldDocument, wanted: str) -> bool:
    if not wanted.strip():
        return False
    if wanted == document.source or number_key(wanted) == number_key(document.number):
        return True
    # The label of a draft carries its mark, so that draft and issued text can be told apart by title.
    return title_key(wanted) == title_key(document.label)
