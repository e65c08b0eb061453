"""The checks on another engine: nothing rests on the ways of one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rdflib import Dataset, URIRef

from api.commands.load import read_document
from graph.dump import graph_names
from graph.load import load
from graph.store import EmbeddedStore
from ontology.namespaces import DEFAULT_BASE
from queries.ask import ask
from queries.rows import as_text
from queries.rulebook import FOLDER

# rdflib's own query engine still calls what rdflib has marked for removal.
pytestmark = pytest.mark.filterwarnings("ignore:Dataset.* is deprecated:DeprecationWarning")

CASES = Path(__file__).parents[1] / "cases" / "checks"


@pytest.fixture(scope="module")
def plans() -> Iterator[EmbeddedStore]:
    """All plans made to be wrong."""
    with EmbeddedStore() as store:
        for path in sorted(CASES.glob("*.txt")):
            load(store, read_document(path, DEFAULT_BASE))
        yield store


@pytest.fixture(scope="module")
def elsewhere(plans: EmbeddedStore) -> Dataset:
    """The same statements in rdflib, whose default graph is the union too."""
    dataset = Dataset(default_union=True)
    for name in graph_names(plans):
        lines = "".join(f"{quad.triple} .\n" for quad in plans.quads(name))
        dataset.graph(URIRef(name)).parse(data=lines, format="nt")
    return dataset


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.rq")), ids=lambda path: path.stem)
def test_another_engine_finds_the_same(plans: EmbeddedStore, elsewhere: Dataset, path: Path) -> None:
    query = path.read_text(encoding="utf-8")
    own = ask(plans, query)
    there: Any = elsewhere.query(query)
    found = [["" if row[name] is None else str(row[name]) for name in own.variables] for row in there]
    assert sorted(found) == sorted([as_text(value) for value in row] for row in own.values())
