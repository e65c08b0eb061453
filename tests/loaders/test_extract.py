"""Extraction of hostile texts: bounded in time and memory, whatever is repeated."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import count, islice
from pathlib import Path
from time import perf_counter

import pytest

from loaders.errors import TooLarge
from loaders.extract import CHARACTERS, extract, read_record
from loaders.source import Source, read_source
from tests.case_lines import source_of

resource = pytest.importorskip("resource")

READ = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
from loaders.errors import LoadError
from loaders.extract import extract
from loaders.source import read_source
try:
    record = extract(read_source(Path(sys.argv[1]))).record
except LoadError as error:
    print(error)
else:
    print("measures", len(record.measures))
"""
FILLERS = (
    *(
        "(",
        "〔",
        "【",
        "《",
        "“",
        ")",
        "》",
        "一",
        "1",
        "l",
        "。",
        "、",
        ",",
        ":",
        "市",
        "法",
        "每年",
        "会同",
    ),
    *(
        "A牵头",
        "市财政局牵头,",
        "由市财政局",
        "市财政局、",
        "市财政局 ",
        "(市财政局、",
        "(市财政局)",
        "市(、、",
    ),
    *(
        "责任单位:市财政局;",
        "(责任单位:市财政局;",
        "责任单位:",
        "完成时限:6月、",
        "6月、",
        "2017年6月",
        "达到10%,",
    ),
    *(
        "10%和",
        "1,111",
        "138-",
        "a@a.",
        "电话",
        "联系人:",
        "王小明 ",
        "〔2015〕",
        "中发〔2015〕36号",
        "国令第1号",
    ),
    *(
        "《方案》",
        "根据《方案一二》",
        "(以下简称“",
        "刑法",
        "一、公布。\n",
        "市\n",
        "方案\n",
        "(一\n",
        "附件1\n",
    ),
    *(
        "第一章\n",
        "市政府\n2017年1月1日\n",
        "效果指标:\n1.达到9%。\n",
        "a\tb\na\tb\na\tb\nc\n",
        "，\n",
        "— 4 —\n",
    ),
)
LONG = 5_000
MAX_GROWTH = 3.4
"""A text twice as long may take so many times longer; four would be quadratic."""


def texts(filler: str) -> tuple[str, str]:
    return tuple(f"一、{filler * (size // len(filler))}" for size in (LONG, 2 * LONG))  # type: ignore[return-value]


def seconds(text: str) -> float:
    begin = perf_counter()
    read_record(source_of(text))
    return perf_counter() - begin


@pytest.mark.parametrize("filler", FILLERS)
def test_time_grows_with_the_length_of_a_text(filler: str) -> None:
    short, long = texts(filler)
    for _ in range(3):
        once, twice = min(seconds(short), seconds(short)), seconds(long)
        if twice < 0.06 or twice < MAX_GROWTH * once:
            return
    pytest.fail(f"{filler!r}: {once:.2f} s, twice as long {twice:.2f} s")


def numbered(pattern: str, length: int) -> str:
    """The pattern with 0, 1, 2 … in place of #, up to a length."""
    pieces: list[str] = []
    size = 0
    for piece in (pattern.replace("#", str(number)) for number in count()):
        size += len(piece)
        if size > length:
            return "".join(pieces)
        pieces.append(piece)
    raise AssertionError


@pytest.mark.parametrize(
    "pattern",
    [
        *(
            "市第#局、",
            "#.做好工作。(市第#局、第#局)\n",
            "根据《第#号文件要求》(以下简称《文#》),",
            "市第#号监察厅、",
        ),
        *("(市第#局牵头)", "第#条 应当做好工作。\n", "#\t做好第#项工作\n#\t做好工作#\n#\t好#\n第#段\n"),
    ],
)
def test_time_grows_with_the_number_of_different_names(pattern: str) -> None:
    for _ in range(3):
        once, twice = (seconds(numbered(pattern, size)) for size in (2 * LONG, 4 * LONG))
        if twice < 0.06 or twice < MAX_GROWTH * once:
            return
    pytest.fail(f"{once:.2f} s, twice as long {twice:.2f} s")


@pytest.mark.timeout(60)
@pytest.mark.parametrize("filler", ["(", "每年", "一、公布。\n", "市第#局、"])
def test_the_longest_text_is_read_within_bounds(filler: str, tmp_path: Path) -> None:
    path = tmp_path / "长文.txt"
    path.write_text(
        numbered(filler, CHARACTERS) if "#" in filler else filler * (CHARACTERS // len(filler)), "utf-8"
    )
    done = subprocess.run(
        [sys.executable, "-c", READ, str(path)], capture_output=True, text=True, timeout=20, check=False
    )
    assert done.stderr == "" and done.stdout.startswith("measures")


@pytest.mark.parametrize("filler", ["(", "《", "每年"])
def test_a_line_of_five_megabytes_is_refused(filler: str) -> None:
    data = (filler * (5_000_000 // len(filler.encode()))).encode()
    with pytest.raises(TooLarge, match=r"长文\.txt:共\d+万字,超过\d+万字;请拆成几份文件再读"):
        extract(Source("长文.txt", data))


def test_reading_again_gives_the_same(tmp_path: Path) -> None:
    examples = Path(__file__).parents[2] / "examples" / "lanjiang"
    for path in islice(sorted(examples.iterdir()), 3):
        assert extract(read_source(path)) == extract(read_source(path))


def test_text_and_digest_come_with_the_record() -> None:
    source = Source("plan.txt", "青禾区发展规划\n一、公布清单。联系人:王小五\n".encode())
    extraction = extract(source)
    assert "王小五" not in extraction.text.text
    assert extraction.digest == source.digest
    assert json.dumps(extraction.record.document.title, ensure_ascii=False) == '"青禾区发展规划"'
