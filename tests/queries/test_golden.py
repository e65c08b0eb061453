"""Every example of every named query on the example documents, against golden rows.

`python tests/queries/test_golden.py` loads the examples and rewrites the files in `golden`; review the diff.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from api.commands.load import files_in, load_file
from graph.amending import amend
from graph.correction import Correction, CorrectionKind
from graph.derived import refresh
from graph.find import held_documents
from graph.store import EmbeddedStore
from graph.stored_reading import read_reading
from ontology.namespaces import DEFAULT_BASE
from queries.catalog import named_queries
from queries.rows import to_tsv
from queries.run import run

GOLDEN = Path(__file__).parent / "golden"
EXAMPLES = Path(__file__).parents[2] / "examples"


def cases() -> Iterator[tuple[str, int]]:
    """(query, number of the example), the examples of a query counted from 1."""
    for query in named_queries().queries.values():
        yield from ((query.name, number) for number in range(1, len(query.examples) + 1))


def load_examples() -> EmbeddedStore:
    """A store in memory with all example documents, read by the real readers."""
    store = EmbeddedStore()
    for path in files_in([EXAMPLES]):
        load_file(store, path, DEFAULT_BASE, [])
    refresh(store, DEFAULT_BASE)
    correct_the_draft(store)
    return store


def correct_the_draft(store: EmbeddedStore) -> None:
    """A correction, for the questions about them: of a draft, so that most answers stay as read."""
    (draft,) = (held.iri for held in held_documents(store) if held.source.startswith("7-"))
    record = read_reading(store, DEFAULT_BASE, draft).record
    unit = record.measures[0].assignments[0].canonical
    made = Correction(
        draft, "", CorrectionKind.UNIT, unit, "市行政审批局", "", "市政府督查室", "2016-09-01T09:00:00+08:00",
        "征求意见时改由市行政审批局办理",
    )  # fmt: skip
    amend(store, DEFAULT_BASE, made, None)


def answer(store: EmbeddedStore, name: str, number: int) -> str:
    query = named_queries().find(name)
    return to_tsv(run(query, store, query.examples[number - 1]))


def rewrite() -> None:
    """Write all golden files anew and take away those without an example."""
    store = load_examples()
    for old in GOLDEN.glob("*.tsv"):
        old.unlink()
    for name, number in cases():
        text = answer(store, name, number)
        (GOLDEN / f"{name}-{number}.tsv").write_text(text, encoding="utf-8", newline="\n")


@pytest.fixture(scope="module")
def examples() -> EmbeddedStore:
    return load_examples()


def test_each_golden_file_has_its_example() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {f"{name}-{number}.tsv" for name, number in cases()}


def test_each_query_has_an_example() -> None:
    assert {name for name, _ in cases()} == set(named_queries().queries)


@pytest.mark.parametrize(("name", "number"), list(cases()))
def test_example_gives_the_golden_rows(examples: EmbeddedStore, name: str, number: int) -> None:
    text = answer(examples, name, number)
    assert text.count("\n") > 1, "an example must return rows"
    assert text == (GOLDEN / f"{name}-{number}.tsv").read_text(encoding="utf-8")


if __name__ == "__main__":
    rewrite()
