from __future__ import annotations

from loaders.extract import read_record
from loaders.records import Record
from tests.case_lines import source_of


def read(text: str) -> Record:
    return read_record(source_of(f"青禾区依法行政实施方案\n{text}"))


def test_what_the_preamble_carries_out_and_is_made_under() -> None:
    text = (
        "为贯彻落实《依法行政纲要》(岚发〔2015〕3号,以下简称《纲要》),根据《公文处理办法》,制定本方案。\n"
        "一、落实《档案管理办法》。\n二、完成《纲要》任务。\n"
    )
    record = read(text)
    assert [(one.title, one.number, one.alias, one.applies) for one in record.basis] == [
        ("依法行政纲要", "岚发〔2015〕3号", "纲要", True),
        ("公文处理办法", None, None, False),
    ]
    assert [one.title for one in record.citations] == ["依法行政纲要", "公文处理办法", "档案管理办法"]
    assert [one.title for one in record.measures[1].citations] == ["依法行政纲要"]


def test_a_list_of_bases() -> None:
    record = read("一、编制依据\n1.《公文处理办法》\n2.《档案管理办法》\n二、重点任务\n1.公布清单。\n")
    assert [measure.locator for measure in record.measures] == ["二/1"]
    assert {one.title for one in record.citations} == {"公文处理办法", "档案管理办法"}


def test_the_document_itself_is_no_citation() -> None:
    record = read("一、落实《青禾区依法行政实施方案》。\n二、执行《实施方案》。\n")
    assert record.citations == ()
