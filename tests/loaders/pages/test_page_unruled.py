"""Tables without drawn lines and pages in two columns, printed as PDF and as OFD."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from loaders.text import SourceText

# The press of conftest.py; its type cannot be imported from there.
Printer = Callable[..., Any]
Reader = Callable[[Any], SourceText]

HEADER = ("序号", "重点任务", "牵头单位", "责任单位", "完成时限")
PLACES = (60.0, 95.0, 290.0, 375.0, 480.0)
ROOM = (2, 17, 6, 8, 6)
SIZE, PITCH = 11.0, 15.0
ROWS = (
    ("1", "编制河湖健康档案,完成四十条河流的岸线划界和定桩工作。", "县水利局", "县自然资源局", "6月底前"),
    ("2", "整治非法采砂。", "县公安局", "县水利局、县交通运输局、沿河各乡镇人民政府", "长期坚持"),
    (
        "3",
        "建设智慧监测平台,接入视频监控点位六十处,实现重点河段全天候监测。",
        "县大数据局",
        "县水利局",
        "12月底前",
    ),
    ("4", "开展巡河。", "县河长办", "各乡镇", "全年"),
)
SENTENCE = "建立河湖巡查台账,每季度公布一次结果,发现问题在三十日内办结,并把办理情况报县水利局备案。"


def lines(text: str, room: int) -> list[str]:
    return [text[at : at + room] for at in range(0, len(text), room)]


def set_rows(made: Any, rows: Sequence[Sequence[str]], middle: bool, gap: float = 0.0) -> None:
    """Prints the cells of the rows without any rules, each in the middle of its row or from its top."""
    for row in rows:
        cells = [lines(text, room) for text, room in zip(row, ROOM, strict=True)]
        depth = max(map(len, cells))
        for cell, x in zip(cells, PLACES, strict=True):
            above = (depth - len(cell)) / 2 * PITCH if middle else 0.0
            for index, text in enumerate(cell):
                made.put(x, made.y + above + index * PITCH, text, SIZE)
        made.y += depth * PITCH + gap


def read_rows(read: SourceText) -> list[tuple[str, ...]]:
    return [
        tuple("".join(cell.span.slice(read.text).split()) for cell in row)
        for table in read.tables
        for row in table.rows
    ]


@pytest.mark.parametrize(("middle", "gap"), [(True, 0.0), (True, 6.0), (False, 0.0), (False, 6.0)])
def test_rows_by_their_numbers(press: Printer, printed: Reader, middle: bool, gap: float) -> None:
    made = press()
    made.title("泉源县河湖管护任务分解表")
    made.y += 40
    set_rows(made, [HEADER, *ROWS], middle, gap)
    assert read_rows(printed(made)) == [HEADER, *ROWS]


def test_rows_without_numbers(press: Printer, printed: Reader) -> None:
    made = press()
    made.title("泉源县河湖管护任务分解表")
    made.y += 40
    set_rows(made, [("", *row[1:]) for row in (HEADER, *ROWS)], middle=False, gap=5.0)
    assert read_rows(printed(made)) == [row[1:] for row in (HEADER, *ROWS)]


def test_a_table_goes_on_over_pages(press: Printer, printed: Reader) -> None:
    made = press(number="— {} —")
    made.title("泉源县河湖管护任务分解表")
    made.y += 40
    set_rows(made, [HEADER, *ROWS], middle=True)
    made.feed()
    set_rows(made, [HEADER, ("5", *ROWS[0][1:])], middle=True)
    made.feed()
    set_rows(made, [("6", *ROWS[2][1:]), ("7", *ROWS[3][1:])], middle=True)
    read = printed(made)
    assert len(read.tables) == 1
    assert [row[0] for row in read_rows(read)] == ["序号", "1", "2", "3", "4", "5", "6", "7"]
    assert read_rows(read)[6][1:] == ROWS[2][1:]


def test_headings_between_rows_and_text_after_the_table(press: Printer, printed: Reader) -> None:
    made = press()
    made.paragraph(SENTENCE)
    made.y += 40
    set_rows(made, [HEADER], middle=True)
    made.put(PLACES[0], made.y, "一、守住河湖水域岸线空间管控底线,从严从细管好每一条河流", SIZE)
    made.y += PITCH
    set_rows(made, ROWS, middle=True)
    made.paragraph(SENTENCE)
    read = printed(made)
    assert [row[0][:2] for row in read_rows(read)] == ["序号", "一、", "1", "2", "3", "4"]
    assert read.text.startswith(SENTENCE)
    assert read.text.endswith(SENTENCE)


def test_words_that_stand_apart_are_no_table(press: Printer, printed: Reader) -> None:
    made = press()
    made.line("责任单位      完成时限      工作任务")
    for _ in range(4):
        made.paragraph(SENTENCE)
    assert printed(made).tables == ()


def set_columns(made: Any, texts: Sequence[str]) -> None:
    """Prints paragraphs in two columns of seventeen characters, the left one first."""
    rows = [line for text in texts for line in lines(f"　　{text}", 17)]
    half = (len(rows) + 1) // 2
    for side, part in enumerate((rows[:half], rows[half:])):
        for index, text in enumerate(part):
            made.put(
                80 + side * 220 + (22 if text.startswith("　") else 0), 160 + index * 18, text.strip("　"), 11
            )


def test_two_columns_are_read_one_after_the_other(press: Printer, printed: Reader) -> None:
    made = press(number="— {} —")
    made.title("泉源县河湖管护工作要点")
    texts = [f"({number}){SENTENCE}" for number in "一二三四五"]
    set_columns(made, texts)
    assert printed(made).text.split("\n") == ["泉源县河湖管护工作要点", *texts]


def test_a_short_last_page_has_the_columns_of_the_page_before(press: Printer, printed: Reader) -> None:
    made = press()
    made.title("泉源县河湖管护工作要点")
    texts = [f"({number}){SENTENCE}" for number in "一二三四五"]
    full = 15 + 17  # two lines with the indent
    set_columns(made, [*texts, SENTENCE[:full]])
    made.feed()
    made.put(80, 160, SENTENCE[full:], 11)
    assert printed(made).text.split("\n")[-1] == SENTENCE
