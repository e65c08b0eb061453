"""The terms that the house uses, as strings, one class for each vocabulary.

`tests/ontology/test_terms.py` holds `QZ` equal to the subjects of quanze.ttl and roles.ttl.
"""

from __future__ import annotations

from typing import Final

from ontology.namespaces import (
    DCTERMS_NS,
    ELI_NS,
    OA_NS,
    ORG_NS,
    PROV_NS,
    QZ_NS,
    RDF_NS,
    RDFS_NS,
    SCHEMA_NS,
    SKOS_NS,
    TIME_NS,
    XSD_NS,
)


class QZ:
    """Own terms (quanze.ttl) and concepts (roles.ttl)."""

    # classes
    SECTION: Final = QZ_NS + "Section"
    MEASURE: Final = QZ_NS + "Measure"
    RESPONSIBILITY: Final = QZ_NS + "Responsibility"
    DEADLINE: Final = QZ_NS + "Deadline"
    INDICATOR: Final = QZ_NS + "Indicator"
    FIGURE: Final = QZ_NS + "Figure"
    CITATION: Final = QZ_NS + "Citation"
    UNIT_GROUP: Final = QZ_NS + "UnitGroup"
    WARNING: Final = QZ_NS + "Warning"
    UNREAD: Final = QZ_NS + "Unread"
    ALIGNMENT: Final = QZ_NS + "Alignment"
    COUNTERPART: Final = QZ_NS + "Counterpart"
    REPORTING: Final = QZ_NS + "Reporting"
    RESULT: Final = QZ_NS + "Result"
    SHARED_WORDING: Final = QZ_NS + "SharedWording"
    NATIONAL_DOCUMENT: Final = QZ_NS + "NationalDocument"

    # documents
    DOCUMENT: Final = QZ_NS + "document"
    DRAFT: Final = QZ_NS + "draft"
    UNRESOLVED: Final = QZ_NS + "unresolved"
    PERIOD_START: Final = QZ_NS + "periodStart"
    PERIOD_END: Final = QZ_NS + "periodEnd"
    PERIOD_START_DATE: Final = QZ_NS + "periodStartDate"
    PERIOD_END_DATE: Final = QZ_NS + "periodEndDate"
    TEXT: Final = QZ_NS + "text"
    DIGEST: Final = QZ_NS + "digest"
    CHARACTERS: Final = QZ_NS + "characters"
    UNDERSTOOD: Final = QZ_NS + "understood"
    ORDER: Final = QZ_NS + "order"

    # measures and units
    MEASURE_KIND: Final = QZ_NS + "measureKind"
    RESPONSIBILITY_OF: Final = QZ_NS + "responsibility"
    LEAD_UNIT: Final = QZ_NS + "leadUnit"
    RESPONSIBLE_UNIT: Final = QZ_NS + "responsibleUnit"
    COOPERATING_UNIT: Final = QZ_NS + "cooperatingUnit"
    ON_MEASURE: Final = QZ_NS + "measure"
    POSITION: Final = QZ_NS + "position"
    SURFACE_LABEL: Final = QZ_NS + "surfaceLabel"
    SURFACE_NAME: Final = QZ_NS + "surfaceName"
    STATED: Final = QZ_NS + "stated"
    OPEN: Final = QZ_NS + "open"
    BY_DUTY: Final = QZ_NS + "byDuty"
    PLACE: Final = QZ_NS + "place"
    PLACE_REASON: Final = QZ_NS + "placeReason"
    RESOLVED_BY: Final = QZ_NS + "resolvedBy"
    SUCCEEDED_BY: Final = QZ_NS + "succeededBy"
    MATTER: Final = QZ_NS + "matter"
    LOCAL_BY: Final = QZ_NS + "localBy"
    EVIDENCE: Final = QZ_NS + "evidence"

    # deadlines
    DEADLINE_OF: Final = QZ_NS + "deadline"
    DEADLINE_KIND: Final = QZ_NS + "deadlineKind"
    DUE_DATE: Final = QZ_NS + "dueDate"
    START_DATE: Final = QZ_NS + "startDate"
    RRULE: Final = QZ_NS + "rrule"

    # indicators
    INDICATOR_OF: Final = QZ_NS + "indicator"
    TARGET: Final = QZ_NS + "target"
    CHANGE: Final = QZ_NS + "change"
    BASELINE: Final = QZ_NS + "baseline"
    APPROXIMATE: Final = QZ_NS + "approximate"

    # citations
    BASIS: Final = QZ_NS + "basis"
    DELIVERABLE: Final = QZ_NS + "deliverable"
    CITATION_OF: Final = QZ_NS + "citation"
    CITED: Final = QZ_NS + "cited"
    CITATION_RELATION: Final = QZ_NS + "citationRelation"
    SURFACE_TITLE: Final = QZ_NS + "surfaceTitle"
    SURFACE_NUMBER: Final = QZ_NS + "surfaceNumber"
    ALIAS: Final = QZ_NS + "alias"
    NUMBER_KEY: Final = QZ_NS + "numberKey"
    TITLE_KEY: Final = QZ_NS + "titleKey"
    REGISTERED: Final = QZ_NS + "registered"
    NUMBER_DISAGREES: Final = QZ_NS + "numberDisagrees"
    ISSUED_FROM: Final = QZ_NS + "issuedFrom"
    REPLACED_FROM: Final = QZ_NS + "replacedFrom"

    # counterparts
    REFINES: Final = QZ_NS + "refines"
    LOWER: Final = QZ_NS + "lower"
    HIGHER: Final = QZ_NS + "higher"
    WORDING_OF: Final = QZ_NS + "sharedWording"
    REPORTS: Final = QZ_NS + "reports"
    REPORTED_BY: Final = QZ_NS + "reportedBy"
    RESULT_FIGURE: Final = QZ_NS + "resultFigure"
    CONFIDENCE: Final = QZ_NS + "confidence"
    METHOD: Final = QZ_NS + "method"
    DERIVED: Final = QZ_NS + "derived"
    NAMED: Final = QZ_NS + "named"

    # reading
    RULE: Final = QZ_NS + "rule"
    SUSPECT: Final = QZ_NS + "suspect"
    ORIGIN: Final = QZ_NS + "origin"
    FILE_PLACES: Final = QZ_NS + "filePlaces"

    # schemes and concepts
    ROLES: Final = QZ_NS + "roles"
    LEAD: Final = QZ_NS + "lead"
    RESPONSIBLE: Final = QZ_NS + "responsible"
    COOPERATE: Final = QZ_NS + "cooperate"
    DOCUMENT_KINDS: Final = QZ_NS + "documentKinds"
    PLAN: Final = QZ_NS + "plan"
    REPORT: Final = QZ_NS + "report"
    OUTLINE: Final = QZ_NS + "outline"
    NOTICE: Final = QZ_NS + "notice"
    TABLE: Final = QZ_NS + "table"
    OTHER: Final = QZ_NS + "other"
    MEASURE_KINDS: Final = QZ_NS + "measureKinds"
    TASK: Final = QZ_NS + "task"
    ACCOMPLISHMENT: Final = QZ_NS + "accomplishment"
    DEADLINE_KINDS: Final = QZ_NS + "deadlineKinds"
    BY: Final = QZ_NS + "by"
    START: Final = QZ_NS + "start"
    DURING: Final = QZ_NS + "during"
    RECURRING: Final = QZ_NS + "recurring"
    WITHIN: Final = QZ_NS + "within"
    ONGOING: Final = QZ_NS + "ongoing"


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
    G_YEAR: Final = XSD_NS + "gYear"
    G_YEAR_MONTH: Final = XSD_NS + "gYearMonth"
    DURATION: Final = XSD_NS + "duration"
    INTEGER: Final = XSD_NS + "integer"
    DECIMAL: Final = XSD_NS + "decimal"
    BOOLEAN: Final = XSD_NS + "boolean"
