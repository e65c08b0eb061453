from __future__ import annotations

import pytest

from loaders.citations import find_namings, find_number, mask_namings
from loaders.extract import read_record
from loaders.view import fold, squeeze
from tests.case_lines import cases, source_of, view_of

TITLE = "青禾区依法行政实施方案\n"


@pytest.mark.parametrize(("text", "result"), cases("numbers"))
def test_a_number_in_any_spelling(text: str, result: str) -> None:
    found = find_number(fold(squeeze(text)))
    assert found and found[2] == result


@pytest.mark.parametrize(("text", "result"), cases("citations"))
def test_documents_that_a_text_names(text: str, result: str) -> None:
    record = read_record(source_of(f"{TITLE}一、{text}"))
    found = [f"{one.title} {one.number or '-'}" for one in record.citations]
    assert ("; ".join(found) or "none") == result


def test_an_alias_is_its_document() -> None:
    text = "根据《依法行政纲要》(岚发〔2015〕3号,以下简称《纲要》)制定。落实《纲要》任务。"
    namings = find_namings(view_of(text))
    assert [(one.title, one.number) for one in namings] == [("依法行政纲要", "岚发〔2015〕3号")] * 2


def test_a_number_given_once_holds_everywhere() -> None:
    namings = find_namings(view_of("落实《依法行政纲要》。《依法行政纲要》(岚发〔2015〕3号)要求。"))
    assert [one.number for one in namings] == ["岚发〔2015〕3号"] * 2


def test_what_a_measure_orders_to_be_made_is_marked() -> None:
    (naming,) = find_namings(view_of("制定《重大行政决策程序办法》。"))
    assert naming.ordered


def test_a_lost_closing_mark_takes_no_more_than_its_line() -> None:
    (naming,) = find_namings(view_of("落实《依法行政纲要的要求。\n\n执行《公文处理办法》。"))
    assert naming.title == "公文处理办法"


def test_titles_and_numbers_are_blotted_out_at_equal_length() -> None:
    text = "落实《规划(2016-2020年)》和岚发〔2017〕3号"
    masked = mask_namings(text)
    assert len(masked) == len(text)
    assert not any(digit in masked for digit in "0123456789")
