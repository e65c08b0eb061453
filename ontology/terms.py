"""The terms that the house uses, as strings, one class for each vocabulary; its own are in `own_terms`."""

from __future__ import annotations

from typing import Final

from ontology.namespaces import (
    DC_NS,
    DCTERMS_NS,
    ELI_NS,
    OA_NS,
    ORG_NS,
    PROV_NS,
    RDF_NS,
    RDFS_NS,
    SCHEMA_NS,
    SKOS_NS,
    TIME_NS,
    XSD_NS,
)
from ontology.own_terms import QZ as QZ


class ELI:
    """European Legislation Identifier: documents and their parts."""

    LEGAL_RESOURCE: Final = ELI_NS + "LegalResource"
    SUBDIVISION: Final = ELI_NS + "LegalResourceSubdivision"
    TYPE_DOCUMENT: Final = ELI_NS + "type_document"
    ID_LOCAL: Final = ELI_NS + "id_local"
    TITLE: Final = ELI_NS + "title"
    TITLE_SHORT: Final = ELI_NS + "title_short"
    DATE_DOCUMENT: Final = ELI_NS + "date_document"
    PASSED_BY: Final = ELI_NS + "passed_by"
    APPLIES: Final = ELI_NS + "applies"
    BASED_ON: Final = ELI_NS + "based_on"
    CITES: Final = ELI_NS + "cites"
    HAS_PART: Final = ELI_NS + "has_part"
    IS_PART_OF: Final = ELI_NS + "is_part_of"


class ORG:
    """W3C organization ontology."""

    FORMAL_ORGANIZATION: Final = ORG_NS + "FormalOrganization"
    CLASSIFICATION: Final = ORG_NS + "classification"
    CHANGE_EVENT: Final = ORG_NS + "ChangeEvent"
    ORIGINAL_ORGANIZATION: Final = ORG_NS + "originalOrganization"
    RESULTING_ORGANIZATION: Final = ORG_NS + "resultingOrganization"
    MEMBERSHIP: Final = ORG_NS + "Membership"
    ORGANIZATION: Final = ORG_NS + "organization"
    MEMBER: Final = ORG_NS + "member"
    HAS_MEMBER: Final = ORG_NS + "hasMember"


class PROV:
    """W3C provenance."""

    PLAN: Final = PROV_NS + "Plan"
    ACTIVITY: Final = PROV_NS + "Activity"
    ASSOCIATION: Final = PROV_NS + "Association"
    SOFTWARE_AGENT: Final = PROV_NS + "SoftwareAgent"
    AGENT: Final = PROV_NS + "agent"
    HAD_ROLE: Final = PROV_NS + "hadRole"
    WAS_DERIVED_FROM: Final = PROV_NS + "wasDerivedFrom"
    WAS_GENERATED_BY: Final = PROV_NS + "wasGeneratedBy"
    WAS_ASSOCIATED_WITH: Final = PROV_NS + "wasAssociatedWith"
    ENDED_AT_TIME: Final = PROV_NS + "endedAtTime"


class OA:
    """W3C web annotation: places in the text."""

    SPECIFIC_RESOURCE: Final = OA_NS + "SpecificResource"
    TEXT_POSITION_SELECTOR: Final = OA_NS + "TextPositionSelector"
    TEXT_QUOTE_SELECTOR: Final = OA_NS + "TextQuoteSelector"
    HAS_TARGET: Final = OA_NS + "hasTarget"
    HAS_SOURCE: Final = OA_NS + "hasSource"
    HAS_SELECTOR: Final = OA_NS + "hasSelector"
    START: Final = OA_NS + "start"
    END: Final = OA_NS + "end"
    EXACT: Final = OA_NS + "exact"


class TIME:
    """W3C time ontology."""

    INSTANT: Final = TIME_NS + "Instant"
    PROPER_INTERVAL: Final = TIME_NS + "ProperInterval"


class SCHEMA:
    """schema.org: places, schedules, quantities."""

    ADMINISTRATIVE_AREA: Final = SCHEMA_NS + "AdministrativeArea"
    CONTAINED_IN_PLACE: Final = SCHEMA_NS + "containedInPlace"
    SCHEDULE: Final = SCHEMA_NS + "Schedule"
    QUANTITATIVE_VALUE: Final = SCHEMA_NS + "QuantitativeValue"
    NAME: Final = SCHEMA_NS + "name"
    TEXT: Final = SCHEMA_NS + "text"
    VALUE: Final = SCHEMA_NS + "value"
    MIN_VALUE: Final = SCHEMA_NS + "minValue"
    MAX_VALUE: Final = SCHEMA_NS + "maxValue"
    UNIT_TEXT: Final = SCHEMA_NS + "unitText"
    REPEAT_FREQUENCY: Final = SCHEMA_NS + "repeatFrequency"
    BY_MONTH: Final = SCHEMA_NS + "byMonth"
    BY_MONTH_DAY: Final = SCHEMA_NS + "byMonthDay"
    SOFTWARE_VERSION: Final = SCHEMA_NS + "softwareVersion"


class SKOS:
    """Labels and concepts."""

    CONCEPT: Final = SKOS_NS + "Concept"
    PREF_LABEL: Final = SKOS_NS + "prefLabel"
    ALT_LABEL: Final = SKOS_NS + "altLabel"
    HIDDEN_LABEL: Final = SKOS_NS + "hiddenLabel"
    NOTATION: Final = SKOS_NS + "notation"


class DC:
    """Dublin Core, the elements: their values are plain words."""

    CREATOR: Final = DC_NS + "creator"


class DCTERMS:
    """Dublin Core."""

    SPATIAL: Final = DCTERMS_NS + "spatial"
    DATE: Final = DCTERMS_NS + "date"
    IDENTIFIER: Final = DCTERMS_NS + "identifier"
    SOURCE: Final = DCTERMS_NS + "source"
    FORMAT: Final = DCTERMS_NS + "format"
    PUBLISHER: Final = DCTERMS_NS + "publisher"
    IS_REPLACED_BY: Final = DCTERMS_NS + "isReplacedBy"


class RDF:
    """RDF itself."""

    TYPE: Final = RDF_NS + "type"


class RDFS:
    """RDF Schema."""

    LABEL: Final = RDFS_NS + "label"
    COMMENT: Final = RDFS_NS + "comment"


class XSD:
    """Datatypes."""

    DATE: Final = XSD_NS + "date"
    DATE_TIME: Final = XSD_NS + "dateTime"
    G_YEAR: Final = XSD_NS + "gYear"
    G_YEAR_MONTH: Final = XSD_NS + "gYearMonth"
    DURATION: Final = XSD_NS + "duration"
    INTEGER: Final = XSD_NS + "integer"
    DECIMAL: Final = XSD_NS + "decimal"
    BOOLEAN: Final = XSD_NS + "boolean"
