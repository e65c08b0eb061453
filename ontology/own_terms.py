"""The terms of `quanze.ttl` and `roles.ttl`, as strings.

`tests/ontology/test_terms.py` holds `QZ` equal to the subjects of the two files.
"""

from __future__ import annotations

from typing import Final

from ontology.namespaces import QZ_NS


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

    # corrections
    CORRECTION: Final = QZ_NS + "Correction"
    CORRECTED_BY: Final = QZ_NS + "correctedBy"
    CORRECTED_DOCUMENT: Final = QZ_NS + "correctedDocument"
    CORRECTED_MEASURE: Final = QZ_NS + "correctedMeasure"
    CORRECTION_KIND: Final = QZ_NS + "correctionKind"
    FORMER: Final = QZ_NS + "former"
    NOW: Final = QZ_NS + "now"
    NOW_READ: Final = QZ_NS + "nowRead"
    WITHDRAWS: Final = QZ_NS + "withdraws"

    # reading
    READING: Final = QZ_NS + "reading"
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
