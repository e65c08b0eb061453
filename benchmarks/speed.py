"""Measures reading, starting and loading in one run: python benchmarks/speed.py [FOLDER].

FOLDER holds the documents, `.txt` files; the examples by default. Times depend on the machine, so the
first figure is a ratio: reading the texts to records against letting every pattern of the rules (of the
rule tables, and made from the tables of words) scan the same texts once. Each time is the best of several
runs.
"""

from __future__ import annotations

import re
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from loaders.extract import extract
from loaders.quantities import quantity_pattern
from loaders.roles import field_pattern, role_pattern
from loaders.ruleset import read_rules
from loaders.source import Source, read_source

ROOT = Path(__file__).parent.parent
RULES = ROOT / "loaders" / "rules"
MADE_FROM_WORDS = (field_pattern(), role_pattern(), quantity_pattern())
MAX_RATIO = 2.0
MAX_START = 0.7
"""Seconds from starting `quanze extract` on one document to its end."""

RUNS = 5


def best(*works: Callable[[], object], runs: int = RUNS) -> list[float]:
    """Seconds of the quickest run of each work; they take turns, so that a busy machine slows all alike."""
    return [min(times) for times in zip(*([_once(work) for work in works] for _ in range(runs)), strict=True)]


def _once(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def patterns() -> list[re.Pattern[str]]:
    """Every pattern of the rules."""
    tables = (read_rules(table.stem) for table in sorted(RULES.glob("*.toml")))
    return [*(rule.pattern for rules in tables for rule in rules), *MADE_FROM_WORDS]


def scan(rules: list[re.Pattern[str]], texts: list[str]) -> None:
    """Let each pattern go through each text once."""
    for rule in rules:
        for text in texts:
            for _ in rule.finditer(text):
                pass


def read(sources: list[Source]) -> None:
    """Read each document to its record."""
    for source in sources:
        extract(source)


def reading(sources: list[Source]) -> float:
    """Print how long reading takes beside scanning; the ratio."""
    texts = [extract(source).text.text for source in sources]
    rules = patterns()
    reads, scans = best(lambda: read(sources), lambda: scan(rules, texts), runs=2 * RUNS)
    size = sum(map(len, texts))
    print(f"read   {size} characters  {reads:.3f} s  {size / reads / 1e6:.2f} million/s")
    print(f"scan   all patterns once  {scans:.3f} s  ratio {reads / scans:.2f} (at most {MAX_RATIO})")
    return reads / scans


def quanze(*words: str) -> None:
    """Run the command line, its output thrown away."""
    program = Path(sysconfig.get_path("scripts")) / "quanze"
    subprocess.run([program, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)


def starting(path: Path) -> float:
    """Print how long `quanze extract` takes on the file, start-up and all; seconds."""
    (seconds,) = best(lambda: quanze("extract", str(path)))
    print(f"start  quanze extract {path.name}  {seconds:.3f} s (at most {MAX_START})")
    return seconds


def loading(paths: list[Path]) -> None:
    """Print how long `quanze load` takes into a new store, and again into the same."""
    with tempfile.TemporaryDirectory() as folder:
        words = ("load", *map(str, paths), "--store", str(Path(folder) / "store"))
        first, again = (_once(lambda: quanze(*words)) for _ in range(2))
    print(f"load   {len(paths)} documents  {first:.3f} s, again {again:.3f} s")


def main() -> None:
    """Measure and print; exit 1 where a bound is passed."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "examples" / "lanjiang"
    paths = sorted(folder.glob("*.txt"))
    ratio = reading([read_source(path) for path in paths])
    longest = max(paths, key=lambda path: path.stat().st_size)
    slow = starting(longest)
    loading(paths)
    if ratio > MAX_RATIO or slow > MAX_START:
        sys.exit("slower than the bounds")


if __name__ == "__main__":
    main()
