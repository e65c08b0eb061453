"""Finds the weights of graph/counterparts.py: python benchmarks/counterparts_fit.py [SHARED].

Logistic regression on the tuning sets of graded pairs; no blind set is looked at. Each set counts the same,
whatever its size. Documents of different subjects, of which no pair is right, count too. Prints what each set
would give with weights from the others (the sets of real plans share documents and count as one), then the
weights from all of them. Needs the real plans in SHARED for the weights that the project uses.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

from counterparts import EXAMPLES, GOLD, SHARED, Case, Tally, read_measures, read_sets, tally

from graph.likeness import Signs, Weights, confidence, read_signs

SAMPLE = 40
"""As how many right pairs a set counts."""
PULL = 1.0
"""How strongly weights are drawn to 0 (ridge), in observations."""
BOUNDS = (0.3, 0.4, 0.5, 0.6)
UNRELATED = (
    *(("elderly/2-city", "safety/1-province"), ("safety/2-city", "elderly/1-province")),
    *(("elderly/3-county", "safety/2-city"), ("examples/4-county-plan", "elderly/2-city")),
    *(("examples/3-city-plan", "safety/1-province"), ("safety/2-city", "examples/2-province-plan")),
    *(("examples/5-county-tasks", "elderly/3-county"), ("safety/2-city", "seeds/003")),
    *(("elderly/2-city", "seeds/003"), ("elderly/3-county", "seeds/002")),
)
"""Documents of different subjects, by set and name."""


class Sample(NamedTuple):
    """A pair with its signs, whether it is the same action, and how much it counts."""

    signs: Signs
    same: bool
    counts: float


class Judged(NamedTuple):
    """A case and the signs of its pairs; `sets` are those whose documents it has."""

    case: Case
    signs: list[Signs]
    sets: frozenset[str]

    def samples(self, counts: float) -> list[Sample]:
        """The pairs that are the same action or have nothing in common."""
        graded = ((each, self.case.grades.get(each[:2])) for each in self.signs)
        return [Sample(each, grade == "same", counts) for each, grade in graded if grade != "partial"]

    def tally(self, weights: Weights, bound: float) -> Tally:
        """What would be found with these weights."""
        found = [each[:2] for each in self.signs if confidence(each, weights) >= bound]
        return tally(self.case, found)


def judge(case: Case, *sets: str) -> Judged:
    """A case with the signs of its pairs."""
    return Judged(case, read_signs(case.lower, case.higher), frozenset(sets))


def unrelated(shared: Path) -> list[Judged]:
    """The cases in which nothing is to be found."""
    found = []
    for keys in UNRELATED:
        (left, right), sets = ([key.split("/") for key in keys], [key.split("/")[0] for key in keys])
        folders = {"examples": EXAMPLES, "seeds": shared / "seeds"}
        lower, higher = (read_measures(folders.get(name, GOLD / name), key) for name, key in (left, right))
        ours, theirs = [each for _, each in lower], [each for _, each in higher]
        found.append(judge(Case("unrelated", ours, theirs, {}), *sets))
    return found


def collect(judged: Iterable[Judged]) -> list[Sample]:
    """The samples of all cases, weighted so that each set counts the same."""
    cases = list(judged)
    right = {each.case.name: 0 for each in cases}
    for each in cases:
        right[each.case.name] += sum(sample.same for sample in each.samples(1))
    return [sample for each in cases for sample in each.samples(SAMPLE / (right[each.case.name] or SAMPLE))]


def fit(samples: Sequence[Sample]) -> Weights:
    """The weights that make the grades likeliest, by Newton's method; PULL keeps them from running away."""
    weights = [0.0] * len(Weights._fields)
    while True:
        slope = [-PULL * weight if at else 0.0 for at, weight in enumerate(weights)]
        bend = [[PULL * (row == at > 0) for at in range(len(weights))] for row in range(len(weights))]
        for sample in samples:
            signs = (1.0, *sample.signs[2:])
            guess = confidence(sample.signs, Weights(*weights))
            for row, sign in enumerate(signs):
                slope[row] += sample.counts * (sample.same - guess) * sign
                for at, other in enumerate(signs):
                    bend[row][at] += sample.counts * guess * (1 - guess) * sign * other
        step = solve(bend, slope)
        weights = [weight + change for weight, change in zip(weights, step, strict=True)]
        if max(map(abs, step)) < 1e-6:
            return Weights(*weights)


def solve(matrix: list[list[float]], values: list[float]) -> list[float]:
    """The solution of linear equations with a positive definite matrix, by elimination."""
    rows = [[*row, value] for row, value in zip(matrix, values, strict=True)]
    for at, pivot in enumerate(rows):
        rows[at] = pivot = [each / pivot[at] for each in pivot]
        for other, row in enumerate(rows):
            if other != at:
                rows[other] = [a - row[at] * b for a, b in zip(row, pivot, strict=True)]
    return [row[-1] for row in rows]


def loss(samples: Iterable[Sample], weights: Weights) -> float:
    """How surprising the grades are on the whole (negative log likelihood); less is better."""
    return -math.fsum(
        math.log(guess if sample.same else 1 - guess)
        for sample in samples
        for guess in (confidence(sample.signs, weights),)
    )


def main() -> None:
    """Print the sets judged by weights from the others, and the weights from all."""
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED
    related = [judge(case, case.name) for case in read_sets(shared) if case.part == "tuning"]
    others = unrelated(shared)
    sums: dict[float, list[Tally]] = {bound: [] for bound in BOUNDS}
    total = 0.0
    for name in dict.fromkeys(each.case.name for each in related):
        topic = name.split("-")[0]
        rest = (each for each in (*related, *others) if not any(one.startswith(topic) for one in each.sets))
        weights = fit(collect(rest))
        left = [each for each in related if each.case.name == name]
        total += loss((sample for each in left for sample in each.samples(1)), weights)
        for bound in BOUNDS:
            found = sum((each.tally(weights, bound) for each in left), Tally())
            strays = sum((each.tally(weights, bound) for each in others if topic in each.sets), Tally())
            sums[bound].append(found)
            print(f"{name}, from {bound}: {found}; of other subjects {strays.wrong}")
    for bound, tallies in sums.items():
        precision, recall = fmean(each.precision for each in tallies), fmean(each.recall for each in tallies)
        mean = f"mean of the sets P {precision:.3f} R {recall:.3f}"
        print(f"each set by the others, from {bound}: {mean}; all {sum(tallies, Tally())}")
    print(f"loss {total:.1f}")
    weights = fit(collect((*related, *others)))
    print("Weights(" + ", ".join(f"{k}={v:.2f}" for k, v in weights._asdict().items()) + ")")


if __name__ == "__main__":
    main()
