"""How plans below carry out a document: what they take up of it, and who leads there."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import Literal, NamedTuple

from api.models.common import Ref
from api.models.documents import CitedDocument
from api.models.trace import CarriedOut, Counterpart, DocumentBelow, MeasureBelow, PlanBelow, Succession
from api.resources.documents import read_documents, read_links
from api.resources.histories import read_history, to_step
from api.resources.reading import Library, Row, text
from api.resources.trace import read_counterparts, read_label, read_traced
from graph.succession import Holder, Named, handovers_between
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


class Lead(NamedTuple):
    """A lead unit, also as the holder of the duty: its key is its function, whatever its level and place."""

    unit: Ref
    holder: Holder


def read_leads(library: Library, documents: Iterable[str]) -> dict[str, list[Lead]]:
    """Measure → who leads it, inferred leads too."""
    found: dict[str, list[Lead]] = {}
    for document in sorted(documents):
        rows = library.rows("trace-leads", {"document": document})
        history = read_history(library, document, text(rows[0]["date"]) if rows else None, only_function)
        for row in rows:
            unit = library.ref(row["unit"], row["unitName"])
            named = Named(unit.iri, unit.label, (function_of(row),))
            lead = Lead(unit, Holder(named, str(row["text"] or ""), history))
            found.setdefault(str(row["measure"]), []).append(lead)
    return found


def only_function(row: Row) -> tuple[str, ...]:
    """A successor by its function: a lead below is in another place than one above."""
    return (str(row["function"]),)


def function_of(row: Row) -> str:
    """省发展改革委 and 县发改局 → one function; for a unit without one its name without place and level."""
    bare = str(row["unitName"]).removeprefix(str(row["placeName"] or ""))
    return str(row["function"] or bare.removeprefix(level_word(bare) or ""))


def carried_out(counterpart: Counterpart, leads: dict[str, list[Lead]]) -> CarriedOut:
    """A counterpart with the leads of its lower measure, compared with those of the higher one."""
    ours, theirs = leads.get(counterpart.higher.iri, []), leads.get(counterpart.lower.iri, [])
    pairs = list(product(ours, theirs))
    successions = [found for one, other in pairs if (found := succession(one, other))]
    same = any(one.holder.unit.is_same(other.holder.unit) for one, other in pairs)
    return CarriedOut(
        counterpart=counterpart,
        leads=[each.unit for each in theirs],
        lead_changed=bool(pairs) and not same and not successions,
        successions=successions,
    )


def succession(higher: Lead, lower: Lead) -> Succession | None:
    """The reforms by which one of the two has the duty of the other; None for one function or without any."""
    if higher.holder.unit.is_same(lower.holder.unit):
        return None
    steps = handovers_between(higher.holder, lower.holder)
    reforms = [to_step(each) for each in steps]
    return Succession(higher=higher.unit, lower=lower.unit, reforms=reforms) if reforms else None


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
