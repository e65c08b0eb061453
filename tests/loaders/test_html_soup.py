"""Any tag soup gives a text whose tables, origins and lines agree with each other."""

from __future__ import annotations

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from loaders.errors import LoadError
from loaders.formats.html import read
from loaders.source import Source

SENTENCE = "为保障群众用水安全，各镇要在汛期前完成水源地排查，并于6月底前报送结果，逾期不报的予以通报。"
PIECES = [
    "<table>",
    "</table>",
    "<tr>",
    "<td rowspan=2>",
    "<td colspan=3>",
    "</td>",
    "<tbody>",
    "<caption>",
    "<p>",
    "<br>",
    "<div class=zoom>",
    "<div class=nav>",
    "</div>",
    "<ol start=3>",
    "<li>",
    "<a href=x>",
    "</a>",
    "<pre>",
    "<span style='display:none'>",
    "</span>",
    "<!-- c -->",
    "<script>x</script>",
    "索引号：",
    "发文字号：",
    "一、任务",
    SENTENCE,
    "&nbsp;",
    "\t",
    "\n",
    "甲",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_tables_and_origins_agree_with_the_text(pieces: list[str]) -> None:
    try:
        text = read(Source("a.html", "".join(pieces).encode()))
    except LoadError:
        assert not "".join(pieces).strip()
        return
    for table in text.tables:
        lines = table.span.slice(text.text).split("\n")
        for line, row in zip(lines, table.rows, strict=True):
            for words, cell in zip(line.split("\t"), row, strict=True):
                assert words == ("" if cell.merged else cell.span.slice(text.text))
    starts = [origin.start for origin in text.origins]
    assert starts == sorted(starts)
    assert "\r" not in text.text


@given(
    st.text(
        alphabet=st.characters(exclude_characters="<&", exclude_categories=("Cc", "Cs")),
        min_size=1,
        max_size=80,
    )
)
def test_words_of_a_paragraph_are_kept(words: str) -> None:
    page = f"<body><p>{SENTENCE}</p><p>前{words}后</p><p>{SENTENCE}</p>"
    kept = "".join(read(Source("a.html", page.encode())).text.split())
    shown = "".join(letter for letter in words if letter.isalnum())
    assert "".join(letter for letter in kept if letter.isalnum()).count(shown) >= 1


def test_lines_broken_by_hand_are_no_paragraphs() -> None:
    lines = textwrap.wrap(SENTENCE * 12, 30)
    text = read(Source("a.html", f"<body><div>{'<br>'.join(lines)}</div>".encode()))
    assert not text.paragraph_breaks
    assert text.text.split("\n") == lines
