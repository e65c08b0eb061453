"""The scorer beside gold records, where a folder `../shared` (or QUANZE_SHARED) holds it."""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from loaders.extract import extract
from loaders.serialize import to_json
from loaders.source import read_source

SHARED = Path(os.environ.get("QUANZE_SHARED", Path(__file__).parents[2] / "shared"))


@cache
def scorer() -> ModuleType:
    """The module `eval/score.py` of the shared folder; skips the test where there is none."""
    path = SHARED / "eval" / "score.py"
    if not path.exists():
        pytest.skip(f"no {path}")
    spec = importlib.util.spec_from_file_location("shared_score", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def tallies(gold: Path, documents: Path) -> Iterator[tuple[str, Any]]:
    """Stem and counts of each document that has a gold record."""
    score = scorer()
    for record in sorted(gold.glob("*.json")):
        (document,) = (path for path in documents.glob(f"{record.stem}.*") if path.suffix != ".json")
        found = json.loads(json.dumps(to_json(extract(read_source(document)).record)))
        yield record.stem, score.score(json.loads(record.read_text("utf-8")), found)


def shortfalls(counts: list[tuple[str, Any]], overall: float, category: float, document: float) -> list[str]:
    """What is below its floor, in words: the whole, a category, a document."""
    score = scorer()
    whole = score.add_up([tally for _, tally in counts])
    low = [f"overall {score.overall(whole):.4f}"] if score.overall(whole) < overall else []
    marks = {name: tally.summary()["f1"] for name, tally in whole.items()}
    low += [f"{name} {mark:.4f}" for name, mark in marks.items() if mark is not None and mark < category]
    return low + [f"{stem} {mark:.4f}" for stem, one in counts if (mark := score.overall(one)) < document]
