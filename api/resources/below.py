"""How plans below carry out a document: what they take up of it, and who leads there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from api.models.common import Ref
from api.models.documents import CitedDocument
from api.models.trace import CarriedOut, Counterpart, DocumentBelow, MeasureBelow, PlanBelow
from api.resources.documents import read_documents, read_links
from api.resources.reading import Library, Row
from api.resources.trace import read_counterparts, read_label, read_traced
from ontology.places import level_word


def read_document_below(library: Library, iri: str) -> DocumentBelow:
    """The plans that rest on a document, and its measures; ProblemError 404 where it is not held."""
    document = read_label(library, iri)
    counterparts = read_counterparts(library, {"highDocument": iri})
    leads = read_leads(library, {iri, *(each.lower.document.iri for each in counterparts)})
    measures = [
        MeasureBelow(
            measure=measure,
            leads=[lead.unit for lead in leads.get(measure.iri, [])],
            below=[carried_out(each, leads) for each in counterparts if each.higher.iri == measure.iri],
        )
        for measure in read_traced(library, {"document": iri})
    ]
    return DocumentBelow(document=document, plans=read_plans(library, iri, measures), measures=measures)


@dataclass(frozen=True, slots=True)
class Lead:
    """A lead unit and what it does, whatever its level: the function by the registry, else the bare name."""

    unit: Ref
    function: str


def read_leads(library: Library, documents: Iterable[str]) -> dict[str, list[Lead]]:
    """Measure → who leads it, inferred leads too."""
    found: dict[str, list[Lead]] = {}
    for document in sorted(documents):
        for row in library.rows("trace-leads", {"document": document}):
            lead = Lead(library.ref(row["unit"], row["unitName"]), function_of(row))
            found.setdefault(str(row["measure"]), []).append(lead)
    return found


def function_of(row: Row) -> str:
    """省发展改革委 and 县发改局 → one function; for a unit without one its name without place and level."""
    bare = str(row["unitName"]).removeprefix(str(row["placeName"] or ""))
    return str(row["function"] or bare.removeprefix(level_word(bare) or ""))


def carried_out(counterpart: Counterpart, leads: dict[str, list[Lead]]) -> CarriedOut:
    """A counterpart with the leads of its lower measure, compared with those of the higher one."""
    ours, theirs = leads.get(counterpart.higher.iri, []), leads.get(counterpart.lower.iri, [])
    same = {each.function for each in ours} & {each.function for each in theirs}
    changed = bool(ours and theirs and not same)
    return CarriedOut(counterpart=counterpart, leads=[each.unit for each in theirs], lead_changed=changed)


def read_plans(library: Library, iri: str, measures: list[MeasureBelow]) -> list[PlanBelow]:
    """The plans below: those that rest on the document directly, then through others, then those named."""
    links = read_links(library, "basis-below", iri)
    direct = {link.lower.iri for link in links if link.upper.iri == iri}
    left_out = {iri, *no_plans(library)}
    lower = {link.lower.iri: link.lower for link in links if link.lower.iri not in left_out}
    plans = [
        to_plan(document, "direct" if document.iri in direct else "indirect", measures)
        for document in sorted(
            lower.values(), key=lambda each: (each.iri not in direct, each.label, each.iri)
        )
    ]
    others = {
        each.counterpart.lower.document.iri: each.counterpart.lower.document
        for measure in measures
        for each in measure.below
        if each.counterpart.lower.document.iri not in lower
    }
    named = [
        CitedDocument(iri=each.iri, page=each.page, title=each.label, number=None, held=True)
        for each in sorted(others.values(), key=lambda each: (each.label, each.iri))
    ]
    return plans + [to_plan(document, "named", measures) for document in named]


def to_plan(
    document: CitedDocument, relation: Literal["direct", "indirect", "named"], measures: list[MeasureBelow]
) -> PlanBelow:
    """A plan with what it takes up of the measures."""
    taken = [
        [each for each in measure.below if each.counterpart.lower.document.iri == document.iri]
        for measure in measures
    ]
    return PlanBelow(
        document=document,
        relation=relation,
        taken_up=sum(bool(each) for each in taken),
        lead_changed=sum(bool(each) and all(one.lead_changed for one in each) for each in taken),
    )


def no_plans(library: Library) -> set[str]:
    """Held documents that carry nothing out: reports, and drafts whose issued text is held."""
    held = read_documents(library)
    issued = {each.title for each in held if not each.draft}
    return {each.iri for each in held if each.kind == "report" or (each.draft and each.title in issued)}
