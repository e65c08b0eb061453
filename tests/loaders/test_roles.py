from __future__ import annotations

import pytest

from loaders.extract import read_record
from loaders.records import Record
from tests.case_lines import cases, source_of

TITLE = "青禾区依法行政实施方案\n"
OTHER = "2.规范执法行为,完善执法公示制度。(责任单位:区公安局)"


def stated(record: Record) -> str:
    """The stated assignments of the first measure."""
    lines = (
        f"{one.unit} {one.role.value}{' *' if one.group else ''}{' +' if one.open else ''}"
        for one in record.measures[0].assignments
        if one.stated
    )
    return "; ".join(lines) or "none"


@pytest.mark.parametrize(("text", "result"), cases("assignments"))
def test_units_and_roles_of_a_tail(text: str, result: str) -> None:
    record = read_record(source_of(f"{TITLE}1.清理行政审批事项,公布权力清单。{text}\n{OTHER}"))
    assert stated(record) == result


@pytest.mark.parametrize(("note", "result"), cases("first_leads"))
def test_a_note_that_the_first_unit_leads(note: str, result: str) -> None:
    in_tail = f"{TITLE}1.清理行政审批事项,公布权力清单。(区司法局、区财政局,{note},下同)\n{OTHER}"
    before = (
        f"{TITLE}各项任务分工如下,{note}。\n1.清理行政审批事项,公布权力清单。(区司法局、区财政局)\n{OTHER}"
    )
    assert stated(read_record(source_of(in_tail))) == result
    assert stated(read_record(source_of(before))) == result


@pytest.mark.parametrize(("text", "result"), cases("duties"))
def test_units_and_roles_in_sentences(text: str, result: str) -> None:
    assert stated(read_record(source_of(f"{TITLE}1.{text}"))) == result


def test_the_first_responsible_unit_convenes_where_no_lead_is_stated() -> None:
    record = read_record(source_of(f"{TITLE}1.清理行政审批事项。(区司法局、区财政局)\n{OTHER}"))
    inferred = [one for one in record.measures[0].assignments if not one.stated]
    assert [(one.unit, one.role.value) for one in inferred] == [("区司法局", "lead")]


@pytest.mark.parametrize("tail", ["(区司法局牵头,区财政局配合)", "(各乡镇、区司法局负责)"])
def test_no_lead_is_inferred_beside_a_stated_one_or_from_a_group(tail: str) -> None:
    record = read_record(source_of(f"{TITLE}1.清理行政审批事项。{tail}\n{OTHER}"))
    assert all(one.stated for one in record.measures[0].assignments)


def test_a_tail_on_a_parent_holds_for_its_children() -> None:
    text = "一、清理审批事项(区司法局负责)\n(一)公布清单。\n(二)取消收费。(区财政局负责)\n"
    record = read_record(source_of(TITLE + text))
    assert [[a.unit for a in m.assignments if a.stated] for m in record.measures] == [
        ["区司法局"],
        ["区财政局"],
    ]


def test_the_units_stand_where_their_spans_say() -> None:
    source = source_of(f"{TITLE}1.清理审批事项。(区司 法局牵头,区财政局配合)\n{OTHER}")
    measure = read_record(source).measures[0]
    assert [one.span.slice(source.text) for one in measure.assignments] == ["区司 法局", "区财政局"]
    assert all(measure.span.contains(one.span) for one in measure.assignments)


def test_measures_that_close_with_roles_are_tails() -> None:
    closed = "1.清理清单。区司法局牵头,区财政局参加。\n2.公布结果。区公安局牵头,区民政局协助。\n"
    record = read_record(source_of(f"{TITLE}{closed}3.加强领导。区政府办每月调度一次。\n"))
    assert [[a.unit for a in m.assignments] for m in record.measures] == [
        ["区司法局", "区财政局"],
        ["区公安局", "区民政局"],
        [],
    ]
