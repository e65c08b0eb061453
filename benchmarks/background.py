"""Writes graph/background.tsv anew: python benchmarks/background.py.

The table has the characters and pairs of characters that stand in at least one of a hundred measures of the
test documents, whatever their subject. None of the sets in tests/counterparts is among them.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from graph.likeness import SIZES
from graph.similarity import ngrams, read_words
from loaders.extract import extract
from loaders.records import MeasureKind
from loaders.source import read_source

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = ROOT / "tests" / "documents"
TABLE = ROOT / "graph" / "background.tsv"
LEAST = 10
"""In thousandths. Tried on the tuning parts: from 3 to 50 the table does equally well."""


def read_texts() -> list[str]:
    """The texts of all measures of the test documents."""
    found = []
    for path in sorted(DOCUMENTS.iterdir()):
        if path.suffix != ".json" and path.is_file():
            record = extract(read_source(path)).record
            found += [each.text for each in record.measures if each.kind is MeasureKind.TASK]
    return found


def main() -> None:
    """Count and write."""
    texts = read_texts()
    spread = Counter(gram for text in texts for gram in set(ngrams(read_words(text).text, SIZES)))
    shares = {gram: round(1000 * count / len(texts)) for gram, count in spread.items()}
    rows = sorted((-share, gram) for gram, share in shares.items() if share >= LEAST)
    lines = ["words\tthousandths", *(f"{gram}\t{-share}" for share, gram in rows)]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"{len(rows)} of {len(texts)} measures")


if __name__ == "__main__":
    main()
