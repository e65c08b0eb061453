"""All prefixes of the project, once. Plain strings: importing this costs nothing."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

QZ_NS: Final = "https://w3id.org/quanze/ns#"
ELI_NS: Final = "http://data.europa.eu/eli/ontology#"
ORG_NS: Final = "http://www.w3.org/ns/org#"
PROV_NS: Final = "http://www.w3.org/ns/prov#"
OA_NS: Final = "http://www.w3.org/ns/oa#"
TIME_NS: Final = "http://www.w3.org/2006/time#"
SCHEMA_NS: Final = "https://schema.org/"
SKOS_NS: Final = "http://www.w3.org/2004/02/skos/core#"
DC_NS: Final = "http://purl.org/dc/elements/1.1/"
DCTERMS_NS: Final = "http://purl.org/dc/terms/"
RDF_NS: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS_NS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OWL_NS: Final = "http://www.w3.org/2002/07/owl#"
XSD_NS: Final = "http://www.w3.org/2001/XMLSchema#"
SH_NS: Final = "http://www.w3.org/ns/shacl#"

PREFIXES: Final = MappingProxyType(
    {
        "qz": QZ_NS,
        "eli": ELI_NS,
        "org": ORG_NS,
        "prov": PROV_NS,
        "oa": OA_NS,
        "time": TIME_NS,
        "schema": SCHEMA_NS,
        "skos": SKOS_NS,
        "dc": DC_NS,
        "dcterms": DCTERMS_NS,
        "rdf": RDF_NS,
        "rdfs": RDFS_NS,
        "owl": OWL_NS,
        "xsd": XSD_NS,
        "sh": SH_NS,
    }
)
"""Prefix to namespace, in the order in which files and pages show them."""

DEFAULT_BASE: Final = "https://quanze.example/id/"
"""Base of the data's IRIs where the user sets none."""


def sparql_prologue() -> str:
    """One PREFIX line for each prefix, for queries written by people."""
    return "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())


def shorten(iri: str) -> str:
    """The IRI as prefix:name where a prefix covers it, else unchanged."""
    for prefix, namespace in PREFIXES.items():
        name = iri.removeprefix(namespace)
        if name != iri and name.replace("_", "").isalnum():
            return f"{prefix}:{name}"
    return iri
