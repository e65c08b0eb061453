from __future__ import annotations

from pathlib import Path

import pytest

from loaders.errors import DamagedFile, TooLarge
from loaders.formats.html import read
from loaders.formats.html_tree import DEPTH, NODES
from loaders.source import Source
from loaders.text import SourceText

PAGES = Path(__file__).parents[1] / "cases" / "pages"
CASES = sorted(path.stem for path in PAGES.glob("*.html"))
SENTENCE = "为做好防汛工作，保障群众生命财产安全，各村要在汛期前完成隐患排查，并于6月底前报送结果。"


def read_page(text: str, encoding: str = "utf-8") -> SourceText:
    return read(Source("page.html", text.encode(encoding)))


@pytest.mark.parametrize("name", CASES)
def test_saved_page(name: str) -> None:
    page = (PAGES / f"{name}.html").read_text("utf-8")
    expected, _, facts = (PAGES / f"{name}.txt").read_text("utf-8").partition("\n---\n")
    text = read_page(page, "gb18030" if "gb2312" in page[:400] else "utf-8")
    assert text.text.replace("\v", "⏎") == expected
    assert ["\t".join(fact) for fact in text.facts] == facts.splitlines()
    assert text.doubts == ()


def grid(text: SourceText) -> list[list[str]]:
    (table,) = text.tables
    return [[cell.span.slice(text.text) for cell in row] for row in table.rows]


def test_spans_repeat_the_cell_within_its_row_group() -> None:
    text = read_page(
        "<table><caption>任务表</caption><thead><tr><th rowspan=9>任务<th colspan=2>单位</thead>"
        "<tbody><tr><td rowspan=0>甲<td>乙<td>丙<tr><td>丁<td>戊</tbody></table>"
    )
    assert grid(text) == [["任务", "单位", "单位"], ["甲", "乙", "丙"], ["甲", "丁", "戊"]]
    assert [[cell.merged for cell in row] for row in text.tables[0].rows] == [
        [False, False, True],
        [False, False, False],
        [True, False, False],
    ]
    assert text.tables[0].title == "任务表"
    assert text.place(text.text.index("丁")) == "第1个表格第3行"


def test_cells_without_a_row_and_tables_inside_cells() -> None:
    text = read_page(
        "<table><td>一<td>二<tr><td>三<td>四<table><tr><td>五<td>六<tr><td>七<td>八</table></table>"
    )
    assert grid(text) == [["一", "二"], ["三", "四\v五\v六\v七\v八"]]


def test_a_page_that_hides_all_until_its_script_runs_is_read() -> None:
    text = read_page(f"<div style='display:none'><p>{SENTENCE}</p></div><p>加载中</p>")
    assert SENTENCE in text.text
    assert [doubt.rule for doubt in text.doubts] == ["hidden-text"]


def test_unknown_main_part_keeps_everything_and_says_so() -> None:
    page = f"<body><div class=zoom>短文</div><div><p>{SENTENCE * 9}</p></div><div><p>{SENTENCE * 8}</p></div>"
    text = read_page(page)
    assert text.text.count(SENTENCE) == 17
    assert [doubt.rule for doubt in text.doubts] == ["main-text-unsure"]


@pytest.mark.parametrize("name", ["nav", "share", "footer", "related"])
def test_a_misleading_name_does_not_lose_the_text(name: str) -> None:
    assert SENTENCE in read_page(f"<body><div class={name}><p>{SENTENCE}</p></div><p>其他</p>").text


@pytest.mark.parametrize(
    ("encoding", "meta"),
    [("gb18030", "gb2312"), ("gb18030", "utf-8"), ("utf-8", "gbk"), ("utf-16", ""), ("big5", "big5")],
)
def test_encoding_of_the_page(encoding: str, meta: str) -> None:
    words = SENTENCE if encoding != "big5" else "為做好防汛工作，保障人民生命財產安全，各單位應依計畫辦理。"
    text = read_page(
        f"<html><head><meta charset='{meta}'></head><body><p>{words}</p></body></html>", encoding
    )
    assert text.text == words
    assert text.doubts == ()


def test_web_archive() -> None:
    page = f"<html><body><p>{SENTENCE}</p></body></html>".encode("gb18030")
    head = b"From: <saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\n--B\r\n"
    part = b"Content-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    assert read(Source("a.mht", head + part + page + b"\r\n--B--")).text == SENTENCE
    with pytest.raises(DamagedFile):
        read(Source("a.mht", head + b"Content-Type: image/png\r\n\r\nxx\r\n--B--"))


def test_a_cut_character_is_a_doubt_with_a_place() -> None:
    data = f"<p>{SENTENCE}</p>".encode() + b"<p>\xe6\xb0</p>" + f"<p>{SENTENCE}</p>".encode()
    text = read(Source("a.html", data))
    (doubt,) = text.doubts
    assert doubt.rule == "lost-characters"
    assert set(doubt.span.slice(text.text)) == {"\ufffd"}


def test_too_deep_keeps_the_words_and_too_many_tags_are_refused() -> None:
    deep = "<table><tr><td rowspan=99999>层" * 3000 + "<script>脚本</script><p>末"
    text = read_page(deep)
    assert text.text.count("层") == 3000
    assert text.text.endswith("层\n末")
    assert "page-flattened" in [doubt.rule for doubt in text.doubts]
    assert len(text.text) > DEPTH
    with pytest.raises(TooLarge):
        read_page("<b>x</b>" * NODES)
