"""Properties of reading that hold for any text."""

from __future__ import annotations

import json
import re
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders.citations import find_number
from loaders.deadlines import find_times
from loaders.extract import read_record
from loaders.numerals import parse_chinese, parse_integer, to_chinese
from loaders.persons import MASK, mask_persons
from loaders.records import Measure, Record
from loaders.serialize import from_json, to_json
from loaders.simplify import is_traditional, simplify
from loaders.text import SourceText
from loaders.view import View, fold, make_view, squeeze
from tests.case_lines import source_of, view_of

PIECES = (
    *(
        "一、",
        "(一)",
        "1.",
        "1)",
        "①",
        "第一条",
        "\n",
        "\n\n",
        " ",
        "\u3000",
        "\t",
        "。",
        ";",
        "、",
        ",",
        ":",
    ),
    *(
        "(",
        ")",
        "〔",
        "】",
        "《",
        "》",
        "“",
        "”",
        "公布权力清单",
        "开展案卷评查",
        "工作目标",
        "效果指标:",
        "附件1",
    ),
    *(
        "区司法局",
        "财政局",
        "市发展改革委",
        "各乡镇",
        "有关部门",
        "等部门",
        "牵头",
        "负责",
        "配合",
        "会同",
        "由",
    ),
    *(
        "牵头单位:",
        "责任单位:",
        "完成时限:",
        "2016年12月底前",
        "6月底前",
        "每年1月30日前",
        "30日内",
        "年内",
        "2017年起",
    ),
    *("达到100%", "不低于5名", "下降10%", "由70%提高到90%", "三分之二", "l00%", "零事故"),
    *(
        "《依法行政纲要》",
        "(以下简称《纲要》)",
        "中发〔2015〕36号",
        "行政许可法",
        "联系人:王小五",
        "13800001234",
    ),
    *("青禾区依法行政实施方案", "关于印发实施方案的通知", "青禾区人民政府", "2016年8月19日", "— 4 —"),
)
plans = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
texts = st.one_of(
    plans, st.text(max_size=200), st.text(st.characters(categories=["L", "N", "P", "Z"]), max_size=200)
)
quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def same_words(claimed: str, found: str) -> bool:
    return squeeze(claimed) == squeeze(found)


def check_spans(record: Record, text: str) -> None:
    """Every span of a record slices the text to the words that the record claims."""
    for measure in record.measures:
        assert 0 <= measure.span.start < measure.span.end <= len(text)
        for unit in measure.assignments:
            assert same_words(unit.unit, unit.span.slice(text))
        for deadline in measure.deadlines:
            assert same_words(deadline.text, deadline.span.slice(text))
        for citation in measure.citations:
            assert citation.span and citation.span.slice(text)
    for indicator in record.indicators:
        assert same_words(indicator.text, indicator.span.slice(text))
    for section in record.sections:
        assert 0 <= section.span.start < section.span.end <= len(text)
    marked = [doubt.span for doubt in record.warnings] + [one.span for one in record.ledger.unread]
    for span in marked + [figure.span for figure in record.figures]:
        assert 0 <= span.start <= span.end <= len(text)


def check_dates(measure: Measure) -> None:
    for deadline in measure.deadlines:
        if deadline.date:
            date.fromisoformat(deadline.date)
        assert deadline.every is None or re.fullmatch(r"P\d+[DWMY]", deadline.every)
        assert deadline.by is None or re.fullmatch(r"--\d\d-\d\d|---\d\d", deadline.by)
        assert deadline.within is None or re.fullmatch(r"P(?:\d+[DWMY]|T\d+H)", deadline.within)


@quick
@given(texts, st.booleans())
def test_any_text_gives_a_record_whose_spans_hold(text: str, breaks: bool) -> None:
    source = mask_persons(SourceText(text, paragraph_breaks=breaks))
    record = read_record(source)
    check_spans(record, source.text)
    for measure in record.measures:
        check_dates(measure)
        assert measure.text
    assert [measure.order for measure in record.measures] == list(range(1, len(record.measures) + 1))
    assert 0 <= record.ledger.understood <= record.ledger.characters
    assert from_json(json.loads(json.dumps(to_json(record)))) == record


@quick
@given(st.lists(st.sampled_from(["公布权力清单", "开展案卷评查", "组织执法培训"]), min_size=1, max_size=5))
def test_a_tail_lies_in_the_span_of_its_measure(headings: list[str]) -> None:
    source = source_of(
        "".join(f"{n}.{words},2017年底前完成。(区司法局负责)\n" for n, words in enumerate(headings, 1))
    )
    record = read_record(source)
    assert len(record.measures) == len(headings)
    for first, second in zip(record.measures, record.measures[1:], strict=False):
        assert first.span.end <= second.span.start
    for measure in record.measures:
        assert measure.assignments and measure.deadlines
        spans = [one.span for one in measure.assignments] + [one.span for one in measure.deadlines]
        assert all(measure.span.contains(span) for span in spans)


@quick
@given(plans)
def test_reading_is_deterministic(text: str) -> None:
    assert read_record(source_of(text)) == read_record(source_of(text))


ITEMS = (
    "一、公布权力清单。(区司法局牵头,区财政局配合)",
    "二、2017年底前完成清理。",
    "三、每年报告一次,公开率达到100%。",
)


@quick
@given(
    st.lists(st.sampled_from(["\n", "\n\n", "\n \n", "\n— 4 —\n", "\n\u3000\n\t\n"]), min_size=3, max_size=3)
)
def test_blank_lines_and_page_numbers_between_paragraphs_change_nothing(gaps: list[str]) -> None:
    title = "青禾区依法行政实施方案\n"
    plain = read_record(source_of(title + "\n".join(ITEMS)))
    spread = read_record(
        source_of(title + "".join(item + gap for item, gap in zip(ITEMS, gaps, strict=True)))
    )
    assert [facts_of(one) for one in spread.measures] == [facts_of(one) for one in plain.measures]
    assert [one.targets for one in spread.indicators] == [one.targets for one in plain.indicators]


def facts_of(measure: Measure) -> tuple[object, ...]:
    units = [(one.unit, one.role, one.stated) for one in measure.assignments]
    return (
        measure.locator,
        measure.text,
        units,
        [(one.kind, one.date, one.every) for one in measure.deadlines],
    )


@quick
@given(texts)
def test_masking_keeps_length_and_blanks_and_hides_for_good(text: str) -> None:
    masked = mask_persons(SourceText(text)).text
    assert len(masked) == len(text)
    assert all(
        new in (old, MASK) and (new == old or not old.isspace())
        for old, new in zip(text, masked, strict=True)
    )


@quick
@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.sampled_from(["电话:", "手机 ", "请拨打", "("]))
def test_no_mobile_number_is_left(number: str, before: str) -> None:
    assert number not in mask_persons(SourceText(f"一、公布清单。{before}{number}。")).text


@quick
@given(texts)
def test_folding_and_simplifying_keep_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert len(simplify(text)) == len(text)
    assert fold(fold(text)) == fold(text)
    assert not (is_traditional(text) and is_traditional(simplify(text)))


def check_view(view: View) -> None:
    assert len(view.index) == len(view.text)
    assert list(view.index) == sorted(view.index)
    for at, character in enumerate(view.text):
        if character != "\n":
            assert fold(view.source[view.index[at]]) == character
            assert view.locate(view.index[at]) <= at


@quick
@given(texts)
def test_the_view_leads_back_to_the_text(text: str) -> None:
    view = view_of(text)
    check_view(view)
    if len(view.text) > 1:
        assert squeeze(view.span(0, len(view.text)).slice(text)) == view.original(0, len(view.text))


def test_an_empty_view() -> None:
    view = make_view("", (), "")
    assert (view.text, view.span(0, 0)) == ("", (0, 0))


@given(st.integers(1, 9999))
def test_numerals_there_and_back(value: int) -> None:
    assert parse_chinese(to_chinese(value)) == parse_integer(str(value)) == value


@quick
@given(
    st.sampled_from(["中发", "国办发", "岚政办发", "青政发"]),
    st.integers(1990, 2039),
    st.integers(1, 999),
    st.sampled_from(["〔〕", "[]", "【】", "()", "（）", "〈〉", "〔】"]),
    st.sampled_from(["", " ", "\u3000"]),
    st.sampled_from(["", "第"]),
)
def test_spellings_of_a_number_are_one(
    agency: str, year: int, serial: int, brackets: str, blank: str, ordinal: str
) -> None:
    written = blank.join((agency, brackets[0], str(year), brackets[1], ordinal, str(serial), "号"))
    found = find_number(fold(squeeze(f"根据{written}")))
    assert found and found[2] == f"{agency}〔{year}〕{serial}号"


@quick
@given(plans)
def test_times_are_in_order_and_apart(text: str) -> None:
    times = find_times(fold(squeeze(text)))
    assert all(a.end <= b.start for a, b in zip(times, times[1:], strict=False))
