from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.formats.page import Glyph
from loaders.formats.page_lines import find_lines, join, least_mixed_gap


def typed(*pieces: str | float, y: float = 100.0, size: float = 16.0, stretch: float = 0.0) -> list[Glyph]:
    """Characters side by side; a number between pieces is a gap, in character sizes."""
    glyphs: list[Glyph] = []
    x = 80.0
    for piece in pieces:
        if isinstance(piece, float):
            x += piece * size
            continue
        for character in piece:
            width = size * (0.5 if character.isascii() else 1.0)
            glyphs.append(Glyph(character, x, x + width, y, size))
            x += width + stretch * size
    return glyphs


LINES = {
    "units apart": (typed("州财政局", 0.25, "州农业农村局"), "州财政局 州农业农村局"),
    "a known blank": (typed("州财政局 州农业农村局"), "州财政局 州农业农村局"),
    "a blank without width": (typed("州财政局 ", -0.5, "州农业局"), "州财政局州农业局"),
    "gaps that Word sets": (typed("到", 0.25, "2021", 0.25, "年建", 0.25, "5", 0.25, "处"), "到2021年建5处"),
    "no gaps set": (typed("到2021年底", 0.3, "2022年底"), "到2021年底 2022年底"),
    "a number that heads the line": (typed("1.1", 0.25, "建设", 0.25, "5", 0.25, "处"), "1.1 建设5处"),
    "a date at the start": (typed("12", 0.25, "月", 0.25, "5", 0.25, "日"), "12月5日"),
    "stretched to the margin": (typed("各乡镇人民政府落实", stretch=0.3), "各乡镇人民政府落实"),
    "spread over a column": (typed("主任委员", stretch=2.0), "主任委员"),
    "Latin words": (typed("the", 0.25, "plan"), "the plan"),
    "drawn twice": (typed("总体要求", -3.98, "总体要求"), "总体要求"),
    "raised": ([*typed("绿地300m"), Glyph("2", 146.0, 150.0, 95.0, 8.0)], "绿地300m2"),
}  # fmt: skip


@pytest.mark.parametrize(("glyphs", "expected"), LINES.values(), ids=LINES)
def test_blanks_on_a_line(glyphs: list[Glyph], expected: str) -> None:
    (line,) = find_lines(glyphs, least_mixed_gap(glyphs))
    assert line.text == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("县财政", "局", "县财政局"), ("the", "plan", "the plan"), ("2022年1", "0月", "2022年10月"),
        ("PM2.", "5", "PM2.5"), ("", "甲", "甲"),
    ],
)  # fmt: skip
def test_joining_wrapped_lines(before: str, after: str, expected: str) -> None:
    assert join(before, after) == expected


def test_a_known_blank_at_a_line_end() -> None:
    (line,) = find_lines(typed("州财政局 "))
    assert line.open_end
    assert join(line.text, "州农业局", blank=line.open_end) == "州财政局 州农业局"


@given(st.lists(st.text("甲乙丙ab12、 ", min_size=1, max_size=12), min_size=1, max_size=6), st.randoms())
def test_lines_keep_every_character_in_order(texts: list[str], random: Random) -> None:
    glyphs = [glyph for row, text in enumerate(texts) for glyph in typed(text, y=100.0 + 28 * row)]
    random.shuffle(glyphs)
    found = ["".join(line.text.split()) for line in find_lines(glyphs)]
    assert found == [bare for text in texts if (bare := "".join(text.split()))]
