from __future__ import annotations

import pytest

from loaders.persons import MASK, is_name, mask_persons
from loaders.text import Cell, SourceText, Span, Table
from tests.case_lines import cases


@pytest.mark.parametrize(("text", "result"), cases("persons"))
def test_masking(text: str, result: str) -> None:
    assert mask_persons(SourceText(text)).text == result


@pytest.mark.parametrize("word", ["王小五", "李四", "欧阳小明", "阿不都·热合曼"])
def test_names(word: str) -> None:
    assert is_name(word) is (len(word) <= 4)


@pytest.mark.parametrize("word", ["司法局", "各部门", "高新区", "一", "推进改革"])
def test_other_words_are_no_names(word: str) -> None:
    assert not is_name(word)


def test_cells_below_a_header_of_persons_are_masked() -> None:
    rows = (("任务", "责任人"), ("清理", "胡言"), ("评查", "区司法局"))
    text = "\n".join("\t".join(row) for row in rows)
    cells = []
    at = 0
    for row in rows:
        line = []
        for word in row:
            line.append(Cell(Span(at, at + len(word))))
            at += len(word) + 1
        cells.append(tuple(line))
    masked = mask_persons(SourceText(text, (Table(Span(0, len(text)), tuple(cells)),)))
    assert masked.text == f"任务\t责任人\n清理\t{MASK * 2}\n评查\t区司法局"


def test_facts_about_persons_are_dropped() -> None:
    source = SourceText("联系人:王小五", facts=(("责任人", "王小五"), ("文号", "岚发〔2016〕1号")))
    assert mask_persons(source).facts == (("文号", "岚发〔2016〕1号"),)
