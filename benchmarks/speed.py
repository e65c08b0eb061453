"""Measures reading, starting and loading in one run: python benchmarks/speed.py [FOLDER].

FOLDER holds the documents, `.txt` files; the examples by default. Times depend on the machine, so the
first figure is a ratio: reading the texts to records against letting every pattern of the rule tables
scan the same texts once. Each time is the best of several runs.
"""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from loaders.extract import extract
from loaders.ruleset import read_rules
from loaders.source import Source, read_source

ROOT = Path(__file__).parent.parent
RULES = ROOT / "loaders" / "rules"
MAX_RATIO = 2.0
MAX_START = 0.7
"""Seconds from starting `quanze extract` on one document to its end."""

RUNS = 5


def best(work: Callable[[], object], runs: int = RUNS) -> float:
    """Seconds of the quickest run."""
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return min(times)


def scan(texts: list[str]) -> None:
    """Let each pattern of each rule table go through each text once."""
    for table in sorted(RULES.glob("*.toml")):
        for rule in read_rules(table.stem):
            for text in texts:
                for _ in rule.pattern.finditer(text):
                    pass


def read(sources: list[Source]) -> None:
    """Read each document to its record."""
    for source in sources:
        extract(source)


def reading(sources: list[Source]) -> float:
    """Print how long reading takes beside scanning; the ratio."""
    texts = [extract(source).text.text for source in sources]
    reads, scans = best(lambda: read(sources)), best(lambda: scan(texts))
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
    seconds = best(lambda: quanze("extract", str(path)))
    print(f"start  quanze extract {path.name}  {seconds:.3f} s (at most {MAX_START})")
    return seconds


def loading(paths: list[Path]) -> None:
    """Print how long `quanze load` takes into a new store, and again into the same."""
    with tempfile.TemporaryDirectory() as folder:
        words = ("load", *map(str, paths), "--store", str(Path(folder) / "store"))
        first, again = (best(lambda: quanze(*words), runs=1) for _ in range(2))
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
