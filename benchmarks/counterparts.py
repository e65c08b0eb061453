"""Measures how well counterparts are found: python benchmarks/counterparts.py [--compare] [SHARED].

The pairs in `tests/counterparts` were graded by hand: `same` (the same action) or `partial` (overlaps in
part, which counts neither way). By a hash of the left locator they fall into a tuning part, on which the
settings of `graph/counterparts.py` were chosen, and a reporting part. Fails where the reporting part of the
real plans is below its floor. With `--compare` it tunes and reports simpler methods too. SHARED holds the
plans that `seeds.tsv` is about; without it only the examples are measured.
"""

from __future__ import annotations

import csv
import hashlib
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from api.commands.load import read_document
from graph.counterparts import Counterpart, Passage, choose, find_counterparts, score_pairs
from graph.load import load
from graph.passages import read_passages
from graph.similarity import Pair, similar_pairs, to_vectors
from graph.store import EmbeddedStore
from loaders.records import MeasureKind
from ontology.namespaces import DEFAULT_BASE

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "counterparts"
SHARED = ROOT.parent / "shared"
PRECISION_FLOOR, RECALL_FLOOR = 0.95, 0.92

Key = tuple[str, str]
Grades = dict[tuple[int, int], str]
Score = Callable[[Sequence[Passage], Sequence[Passage]], list[Pair]]


class Case(NamedTuple):
    """Two documents with the pairs graded, by the positions of the measures; `tuning` tells the parts."""

    lower: list[Passage]
    higher: list[Passage]
    grades: Grades
    tuning: frozenset[int]


class Tally(NamedTuple):
    """Found pairs that are right and wrong, how many are to be found, and found ones that overlap in part."""

    right: int = 0
    wrong: int = 0
    wanted: int = 0
    partial: int = 0

    def __add__(self, other: object) -> Tally:
        """The sums."""
        assert isinstance(other, Tally)
        return Tally(*map(sum, zip(self, other, strict=True)))

    @property
    def precision(self) -> float:
        """Share of the found pairs that are right; 1 where none is found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of the wanted pairs that are found."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2 * self.right / (self.right + self.wrong + self.wanted)

    def __str__(self) -> str:
        return f"P {self.precision:.3f} R {self.recall:.3f} ({self.right}/{self.wrong}/{self.wanted})"


def is_tuning(locator: str) -> bool:
    """The fixed rule by which a pair belongs to the tuning part: by its left locator."""
    return hashlib.sha256(locator.encode()).digest()[0] % 2 == 0


def read_cases(name: str, folder: Path) -> list[Case]:
    """The pairs of `name.tsv`; documents are files of the folder whose names begin as the table says."""
    with (GOLD / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, dialect="excel-tab"))
    tables: defaultdict[Key, list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        tables[row["left_document"], row["right_document"]].append(row)
    measures = {key: read_measures(folder, key) for key in {each for pair in tables for each in pair}}
    return [make_case(measures[left], measures[right], table) for (left, right), table in tables.items()]


def read_measures(folder: Path, key: str) -> list[tuple[str, Passage]]:
    """The measures of a document with their locators, through a store as always."""
    document = read_document(next(iter(sorted(folder.glob(f"{key}*")))), DEFAULT_BASE)
    with EmbeddedStore() as store:
        load(store, document)
        passages = read_passages(store, document.iri)
    tasks = [each.locator for each in document.record.measures if each.kind is MeasureKind.TASK]
    return list(zip(tasks, passages, strict=True))


def make_case(
    lower: list[tuple[str, Passage]], higher: list[tuple[str, Passage]], table: list[dict[str, str]]
) -> Case:
    """The pairs of two documents; KeyError for a locator that the document does not have."""
    left = {locator: at for at, (locator, _) in enumerate(lower)}
    right = {locator: at for at, (locator, _) in enumerate(higher)}
    grades = {(left[row["left_locator"]], right[row["right_locator"]]): row["grade"] for row in table}
    tuning = frozenset(at for locator, at in left.items() if is_tuning(locator))
    return Case([each for _, each in lower], [each for _, each in higher], grades, tuning)


def tally(case: Case, found: Iterable[Counterpart], tuning: bool) -> Tally:
    """How the found pairs of one part stand against the grades."""
    pairs = {(each.lower, each.higher) for each in found if (each.lower in case.tuning) == tuning}
    wanted = {pair for pair, grade in case.grades.items() if grade == "same"}
    return Tally(
        len(pairs & wanted),
        len(pairs - case.grades.keys()),
        sum((lower in case.tuning) == tuning for lower, _ in wanted),
        len(pairs & case.grades.keys() - wanted),
    )


def plain(sizes: Sequence[int], title: int = 0) -> Score:
    """Cosine of the texts alone, the title counted so often besides."""

    def score(lower: Sequence[Passage], higher: Sequence[Passage]) -> list[Pair]:
        vectors = to_vectors((each.title * title + each.text for each in (*lower, *higher)), sizes)
        return similar_pairs(vectors[: len(lower)], vectors[len(lower) :], 0.02)

    return score


def with_chapters(lower: Sequence[Passage], higher: Sequence[Passage]) -> list[Pair]:
    """The scores that the project uses."""
    return score_pairs(lower, higher, 0.02)


RATIOS = (1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 2.0, 3.0)
VARIANTS: dict[str, tuple[Score, tuple[float, ...]]] = {
    "every pair, n 2-4": (plain((2, 3, 4)), (1.0,)),
    "every pair, or the best of either side; n 2-4": (plain((2, 3, 4)), RATIOS),
    "the same, n 1-3": (plain((1, 2, 3)), RATIOS),
    "the same, n 1-3, titles": (plain((1, 2, 3), 2), RATIOS),
    "the same, n 1-3, titles, chapters": (with_chapters, RATIOS),
}
"""Method → how it scores, and the ratios of the sure score to the least that are tried."""


def compare(reported: dict[str, list[Case]]) -> None:
    """Tune each variant on the tuning parts together and print what it reaches on each part.

    Of settings that do equally well those count that find most pairs that overlap in part, and of these the
    middle one.
    """
    cases = [case for part in reported.values() for case in part]
    for name, (score, ratios) in VARIANTS.items():
        scored = [score(case.lower, case.higher) for case in cases]
        settings = [(at / 200, ratio) for at in range(6, 61) for ratio in ratios]
        tallies = {each: total(cases, scored, *each, tuning=True) for each in settings}
        reached = {each: (sums.f1, sums.partial) for each, sums in tallies.items()}
        ties = [each for each in settings if reached[each] == max(reached.values())]
        best = ties[len(ties) // 2]
        print(f"{name}: least {best[0]:.3f}, sure {best[0] * best[1]:.3f}")
        for title, part in reported.items():
            again = [score(case.lower, case.higher) for case in part]
            for tuning in (True, False):
                print(f"  {title} {'tuning' if tuning else 'reporting'}: {total(part, again, *best, tuning)}")


def total(cases: list[Case], scored: list[list[Pair]], least: float, ratio: float, tuning: bool) -> Tally:
    """The tally of all cases with these settings."""
    kept = [[pair for pair in pairs if pair.score >= least] for pairs in scored]
    found = [choose(pairs, least * ratio) for pairs in kept]
    return sum((tally(*each, tuning) for each in zip(cases, found, strict=True)), Tally())


def main() -> None:
    """Print the tallies; exit 1 where the real plans are below the floor."""
    words = sys.argv[1:]
    shared = Path(next((word for word in words if not word.startswith("-")), SHARED))
    reported = {"examples": read_cases("examples", ROOT / "examples" / "lanjiang")}
    if (shared / "seeds").is_dir():
        reported["seeds"] = read_cases("seeds", shared / "seeds")
    if "--compare" in words:
        compare(reported)
    low = False
    for name, cases in reported.items():
        for tuning in (True, False):
            found = (find_counterparts(case.lower, case.higher) for case in cases)
            sums = sum((tally(*each, tuning) for each in zip(cases, found, strict=True)), Tally())
            print(f"{name} {'tuning' if tuning else 'reporting'}: {sums}")
            below = sums.precision < PRECISION_FLOOR or sums.recall < RECALL_FLOOR
            low |= name == "seeds" and not tuning and below
    if low:
        sys.exit(f"below precision {PRECISION_FLOOR} or recall {RECALL_FLOOR}")


if __name__ == "__main__":
    main()
