"""Traces as drawn trees: order, depth, no step twice, an end in every cycle."""

from __future__ import annotations

from api.models.common import Ref, Span
from api.models.documents import CitedDocument
from api.models.trace import BasisStep, Counterpart, SharedWording, TracedMeasure
from api.pages.traces import chain, climb, climbs


def measure(name: str) -> TracedMeasure:
    document = Ref(iri=name[0], label=name[0])
    return TracedMeasure(
        iri=name, page=None, locator="1", title=name, document=document, span=Span(start=0, end=4)
    )


def pair(lower: str, higher: str) -> Counterpart:
    words = SharedWording(
        lower="bc", higher="bc", lower_span=Span(start=1, end=3), higher_span=Span(start=0, end=2)
    )
    return Counterpart(
        iri=lower + higher, lower=measure(lower), higher=measure(higher), confidence=0.5, wordings=[words]
    )


def step(lower: str, upper: str) -> BasisStep:
    ends = (CitedDocument(iri=each, page=None, title=each, number=None, held=True) for each in (lower, upper))
    return BasisStep(lower=next(ends), upper=next(ends), relation="applies", quote=None)


def drawn(pairs: list[Counterpart], start: str) -> list[tuple[str, int]]:
    return [(each.higher.iri, depth) for each, depth in climb(pairs, start, (start,))]


def test_what_a_step_between_leads_to_is_not_drawn_beside_it() -> None:
    pairs = [pair("n1", "c1"), pair("n1", "p1"), pair("c1", "p1"), pair("p1", "o1"), pair("n1", "o2")]
    assert drawn(pairs, "n1") == [("c1", 1), ("p1", 2), ("o1", 3), ("o2", 1)]


def test_a_cycle_ends() -> None:
    assert drawn([pair("a1", "b1"), pair("b1", "a1")], "a1") == [("b1", 1)]


def test_both_texts_are_marked() -> None:
    (found,) = climbs([pair("n1", "c1")], "n1", {"n": "abcd", "c": "bcde"})
    assert [(each.text, each.kinds) for each in found.lower] == [("a", ()), ("bc", ("shared",)), ("d", ())]
    assert [each.text for each in found.higher] == ["bc", "de"]


def test_a_text_that_is_not_there_is_left_empty() -> None:
    (found,) = climbs([pair("n1", "c1")], "n1", {})
    assert (found.lower, found.higher) == ([], [])


def test_a_chain_draws_each_step_once() -> None:
    steps = [step("n", "c"), step("n", "p"), step("c", "p"), step("p", "o"), step("o", "n")]
    found = [(each.lower.iri, each.upper.iri, depth) for each, depth in chain(steps, "n")]
    assert found == [("n", "c", 1), ("c", "p", 2), ("p", "o", 3), ("n", "p", 1)]
