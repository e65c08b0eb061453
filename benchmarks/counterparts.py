"""Measures how well counterparts are found: python benchmarks/counterparts.py [--compare] [SHARED].

The pairs in `tests/counterparts` were graded by hand: `same` (the same action) or `partial` (overlaps in
part, which counts neither way). A set is for tuning (`counterparts_fit.py` finds the settings on these) or
blind: graded before the method had its present form, and scored after that only. Sets are not halved, since
the halves of one pair of documents share its wording. Fails where the sets of a part together are below their
floor. With `--compare` simpler methods are tuned and reported too. SHARED holds the real plans that some of
the sets are about; without it only invented plans are measured.
"""

from __future__ import annotations

import csv
import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from api.commands.load import read_document
from graph.counterparts import WEIGHTS, find_counterparts
from graph.likeness import Passage, score_pairs
from graph.load import load
from graph.passages import read_passages
from graph.similarity import Pair, similar_pairs, to_vectors
from graph.store import EmbeddedStore
from loaders.records import MeasureKind
from ontology.namespaces import DEFAULT_BASE

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "counterparts"
SHARED = Path(os.environ.get("QUANZE_SHARED", ROOT.parent / "shared"))
EXAMPLES = ROOT / "examples" / "lanjiang"
INVENTED = ("examples", "elderly", "safety", "business", "villages")
REAL = ("seeds", "seeds-changji-shijiazhuang", "seeds-litong-changji", "seeds-county-shijiazhuang")
BLIND = {"business", "seeds-litong-changji", "villages", "seeds-county-shijiazhuang"}
PARTS = ("tuning", "blind")
FLOORS = {"tuning": (0.90, 0.93), "blind": (0.95, 0.82)}
"""Precision and recall that a part must reach, with the real plans or without."""
BANDS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)

Key = tuple[str, str]
Choose = Callable[[list[Pair], float], list[tuple[int, int]]]


class Case(NamedTuple):
    """Two documents of a set with the pairs graded, by the positions of the measures."""

    name: str
    lower: list[Passage]
    higher: list[Passage]
    grades: dict[tuple[int, int], str]

    @property
    def part(self) -> str:
        """To which part the set belongs."""
        return "blind" if self.name in BLIND else "tuning"


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


def folder_of(name: str, shared: Path) -> Path:
    """Where the documents of a set are."""
    if name in REAL:
        return shared / "seeds"
    return EXAMPLES if name == "examples" else GOLD / name


def read_sets(shared: Path) -> list[Case]:
    """The cases of all sets whose documents are there."""
    names = INVENTED + (REAL if (shared / "seeds").is_dir() else ())
    return [case for name in names for case in read_cases(name, folder_of(name, shared))]


def read_cases(name: str, folder: Path) -> list[Case]:
    """The pairs of `name.tsv`; documents are files of the folder whose names begin as the table says."""
    with (GOLD / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, dialect="excel-tab"))
    tables: defaultdict[Key, list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        tables[row["left_document"], row["right_document"]].append(row)
    return [make_case(name, folder, key, table) for key, table in tables.items()]


@cache
def read_measures(folder: Path, key: str) -> list[tuple[str, Passage]]:
    """The measures of a document with their locators, through a store as always."""
    document = read_document(next(iter(sorted(folder.glob(f"{key}*")))), DEFAULT_BASE)
    with EmbeddedStore() as store:
        load(store, document)
        passages = read_passages(store, document.iri)
    tasks = [each.locator for each in document.record.measures if each.kind is MeasureKind.TASK]
    return list(zip(tasks, passages, strict=True))


def make_case(name: str, folder: Path, key: Key, table: list[dict[str, str]]) -> Case:
    """The pairs of two documents; KeyError for a locator that the document does not have."""
    lower, higher = (read_measures(folder, each) for each in key)
    left = {locator: at for at, (locator, _) in enumerate(lower)}
    right = {locator: at for at, (locator, _) in enumerate(higher)}
    grades = {(left[row["left_locator"]], right[row["right_locator"]]): row["grade"] for row in table}
    return Case(name, [each for _, each in lower], [each for _, each in higher], grades)


def tally(case: Case, found: Iterable[tuple[int, int]]) -> Tally:
    """How the found pairs stand against the grades."""
    pairs = set(found)
    wanted = {pair for pair, grade in case.grades.items() if grade == "same"}
    return Tally(
        len(pairs & wanted),
        len(pairs - case.grades.keys()),
        len(wanted),
        len(pairs & case.grades.keys() - wanted),
    )


def find(lower: Sequence[Passage], higher: Sequence[Passage]) -> list[tuple[int, int]]:
    """The pairs that the project finds."""
    return [(each.lower, each.higher) for each in find_counterparts(lower, higher)]


def cosines(lower: Sequence[Passage], higher: Sequence[Passage]) -> list[Pair]:
    """The simple method that others are compared with: TF-IDF over runs of two to four characters."""
    vectors = to_vectors((each.text for each in (*lower, *higher)), (2, 3, 4))
    return similar_pairs(vectors[: len(lower)], vectors[len(lower) :], 0.02)


def above(pairs: list[Pair], least: float) -> list[tuple[int, int]]:
    """Every pair from this cosine on."""
    return [(pair.left, pair.right) for pair in pairs if pair.score >= least]


def best(pairs: list[Pair], least: float) -> list[tuple[int, int]]:
    """The pairs from this cosine on that are the best for either of their measures."""
    lower: defaultdict[int, float] = defaultdict(float)
    higher: defaultdict[int, float] = defaultdict(float)
    for pair in pairs:
        lower[pair.left] = max(lower[pair.left], pair.score)
        higher[pair.right] = max(higher[pair.right], pair.score)
    nearest = [pair for pair in pairs if pair.score in (lower[pair.left], higher[pair.right])]
    return above(nearest, least)


def compare(cases: list[Case]) -> None:
    """Tune two simple methods on the tuning sets together and print what they reach on each part."""
    scored = [(case, cosines(case.lower, case.higher)) for case in cases]
    for title, choose in (("every pair", above), ("the best of either side", best)):

        def total(least: float, part: str, choose: Choose = choose) -> Tally:
            chosen = [tally(case, choose(pairs, least)) for case, pairs in scored if case.part == part]
            return sum(chosen, Tally())

        least = max((at / 200 for at in range(6, 61)), key=lambda at: total(at, "tuning").f1)
        for part in PARTS:
            print(f"{title} from cosine {least:.3f}, {part}: {total(least, part)}")


def reliability(cases: list[Case]) -> str:
    """Of the pairs in each band of confidence, the share that is right."""
    judged = [
        (pair.score, case.grades.get((pair.left, pair.right)))
        for case in cases
        for pair in score_pairs(case.lower, case.higher, WEIGHTS)
    ]
    found = []
    for low, high in zip(BANDS, BANDS[1:], strict=False):
        band = [grade == "same" for score, grade in judged if low <= score < high and grade != "partial"]
        found.append(f"{low}–{high} {sum(band) / max(len(band), 1):.2f} of {len(band)}")
    return ", ".join(found)


def main() -> None:
    """Print the tallies; exit 1 where a part is below its floor."""
    words = sys.argv[1:]
    cases = read_sets(Path(next((word for word in words if not word.startswith("-")), SHARED)))
    if "--compare" in words:
        compare(cases)
    low = []
    for part in PARTS:
        members = [case for case in cases if case.part == part]
        sums: defaultdict[str, Tally] = defaultdict(Tally)
        for case in members:
            sums[case.name] += tally(case, find(case.lower, case.higher))
        for name, each in sums.items():
            print(f"{part}, {name}: {each}")
        whole = sum(sums.values(), Tally())
        print(f"{part}: {whole}\n{part}, right by confidence: {reliability(members)}")
        precision, recall = FLOORS[part]
        if whole.precision < precision or whole.recall < recall:
            low.append(part)
    if low:
        sys.exit(f"below the floor: {', '.join(low)}")


if __name__ == "__main__":
    main()
