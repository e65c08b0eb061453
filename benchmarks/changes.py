"""Shows what a change of the rules gains and loses: python benchmarks/changes.py [FOLDER ...] [--accept].

Reads the documents of each folder (the development documents and the examples where none is named) and
compares what was read with the committed result, field by field: `+` is read now and was not, `-` was
read and is no longer. Where a gold record (NAME.json with the document) settles it, a line ends in
`right` or `wrong`. The exit status is 1 where anything differs.

Results are `tests/results/FOLDER.tsv`, one fact a line: document, field, fact. `--accept` writes them
anew, and the whole records of the examples in `tests/golden`; commit both with the change that caused
them. `tests/test_changes.py` fails while the committed result is not the current one.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from loaders.errors import LoadError
from loaders.extract import extract
from loaders.serialize import to_json
from loaders.source import read_source
from loaders.titles import letters

ROOT = Path(__file__).parent.parent
RESULTS = ROOT / "tests" / "results"
GOLDEN = ROOT / "tests" / "golden"
EXAMPLES = ROOT / "examples" / "lanjiang"
FOLDERS = (ROOT / "tests" / "documents", EXAMPLES)
NO_DOCUMENTS = (".json", ".py")
JUDGED = (
    "document",
    "basis",
    "assignments",
    "deadlines",
    "measure citations",
    "targets",
    "citations",
    "figures",
)
"""The fields whose facts gold records settle word for word."""

Row = Mapping[str, Any]
Fact = tuple[str, str]
"""A field and what was read in it."""


def documents(folder: Path) -> list[Path]:
    """The documents of a folder, without records and scripts."""
    return sorted(path for path in folder.iterdir() if path.is_file() and path.suffix not in NO_DOCUMENTS)


def read(path: Path) -> dict[str, Any]:
    """The record of a document as JSON."""
    data: dict[str, Any] = json.loads(json.dumps(to_json(extract(read_source(path)).record)))
    return data


def facts(record: Row) -> Iterator[Fact]:
    """What a record says, one fact for each row of each field; indicators and measures by their locators."""
    for name in ("title", "number", "issuer", "date", "kind", "draft", "period"):
        yield "document", f"{name} {_value(record['document'].get(name))}"
    for name in ("basis", "citations"):
        yield from ((name, _words(row, "title", "number")) for row in record[name])
    for measure in record["measures"]:
        yield "measures", f"{measure['locator']} {_short(measure.get('text', ''))}"
        yield from _of_measure(measure)
    for indicator in record["indicators"]:
        yield "indicators", f"{indicator['locator']} {_short(indicator.get('text', ''))}"
        for target in indicator["targets"]:
            words = _words(target, "op", "value", "unit", "change", "approximate", "baseline")
            yield "targets", f"{indicator['locator']} {words}"
    yield from (("figures", _words(row, "value", "unit")) for row in record["figures"])
    yield from (("warnings", _words(row, "rule", "message")) for row in record.get("warnings", ()))
    unread = record.get("ledger", {}).get("unread", ())
    yield from (("unread", _words(row, "suspect", "text")) for row in unread)


def _of_measure(measure: Row) -> Iterator[Fact]:
    place = measure["locator"]
    for row in measure["assignments"]:
        words = _words(row, "role", "unit", "canonical")
        flags = ("" if row["stated"] else " inferred") + (" group" if row["group"] else "")
        yield "assignments", f"{place} {words}{flags}"
    for row in measure["deadlines"]:
        yield "deadlines", f"{place} {_words(row, 'kind', 'date', 'every', 'by', 'within')}"
    for row in measure["citations"]:
        yield "measure citations", f"{place} {_words(row, 'title', 'number')}"


def _words(row: Row, *names: str) -> str:
    return " ".join(_value(row[name]) for name in names if row.get(name) not in (None, "", False))


def _value(value: object) -> str:
    text = "-".join(value) if isinstance(value, list) else "" if value is None else str(value)
    return " ".join(text.split())


def _short(text: str) -> str:
    return f"{_value(text)[:24]} ({len(text)})"


def committed(folder: Path) -> dict[str, Counter[Fact]]:
    """The facts of the last committed result of a folder, by document."""
    path = RESULTS / f"{folder.name}.tsv"
    found: dict[str, Counter[Fact]] = {}
    for line in path.read_text("utf-8").splitlines() if path.exists() else ():
        name, field, fact = line.split("\t")
        found.setdefault(name, Counter())[field, fact] += 1
    return found


def current(folder: Path) -> dict[str, Counter[Fact]]:
    """The facts that are read now, by document."""
    return {path.name: Counter(facts(read(path))) for path in documents(folder)}


def settled(folder: Path, name: str) -> set[Fact] | None:
    """The facts of the gold record of a document, with the locators of reading; None where it has none."""
    path = (folder / name).with_suffix(".json")
    if not path.exists():
        return None
    gold, found = json.loads(path.read_text("utf-8")), read(folder / name)
    for part in ("measures", "indicators"):
        for row in gold[part]:
            row["locator"] = _locator(row["anchor"], found[part]) or row["locator"]
    return set(facts(gold))


def _locator(anchor: str, found: Iterable[Row]) -> str | None:
    """The locator of the shortest item that holds the words of an anchor."""
    holding = [row for row in found if letters(anchor) in letters(row["text"])]
    return min(holding, key=lambda row: len(row["text"]))["locator"] if holding else None


def changes(folder: Path) -> Iterator[str]:
    """A line for each fact that was gained or lost, by document and field."""
    before, now = committed(folder), current(folder)
    for name in sorted({*before, *now}):
        old, new = before.get(name, Counter()), now.get(name, Counter())
        lines = sorted(
            [*(("-", fact) for fact in (old - new)), *(("+", fact) for fact in (new - old))], key=_by_field
        )
        gold = settled(folder, name) if lines and name in now else None
        yield from (
            f"{name}\t{sign} {field}: {fact}{_verdict(gold, field, fact)}" for sign, (field, fact) in lines
        )


def _by_field(line: tuple[str, Fact]) -> tuple[str, str, str]:
    return line[1][0], line[1][1], line[0]


def _verdict(gold: set[Fact] | None, field: str, fact: str) -> str:
    if gold is None or field not in JUDGED:
        return ""
    return "\tright" if (field, fact) in gold else "\twrong"


def accept(folder: Path) -> None:
    """Write what is read now as the result of a folder, and the records of the examples."""
    RESULTS.mkdir(exist_ok=True)
    lines = [
        f"{name}\t{field}\t{fact}\n"
        for name, found in current(folder).items()
        for (field, fact), number in found.items()
        for _ in range(number)
    ]
    (RESULTS / f"{folder.name}.tsv").write_text("".join(lines), "utf-8")
    if folder == EXAMPLES:
        GOLDEN.mkdir(exist_ok=True)
        for path in documents(folder):
            (GOLDEN / f"{path.name}.json").write_text(golden(path), "utf-8")


def golden(path: Path) -> str:
    """The whole record of a document, as its file in tests/golden has it."""
    return json.dumps(read(path), ensure_ascii=False, indent=1) + "\n"


def parse() -> argparse.Namespace:
    """The words of the command line."""
    parser = argparse.ArgumentParser(
        description="What a change of the rules gains and loses, field by field."
    )
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", help="documents; ours by default")
    parser.add_argument("--accept", action="store_true", help="write what is read now as the result")
    words = parser.parse_args()
    for folder in words.folders:
        if not folder.is_dir():
            parser.error(f"{folder}: no folder; name one that holds documents")
    return words


def main() -> None:
    """Print the changes of each folder, or accept them."""
    words = parse()
    folders = [folder.resolve() for folder in words.folders] or list(FOLDERS)
    try:
        if words.accept:
            for folder in folders:
                accept(folder)
            return
        lines = [line for folder in folders for line in changes(folder)]
    except LoadError as error:
        sys.exit(str(error))
    print("\n".join(lines) or "no change")
    counts = Counter(line.split("\t", 1)[1].partition(":")[0] for line in lines)
    print(
        "\n".join(f"{number:6} {what}" for what, number in sorted(counts.items(), key=lambda one: one[0][2:]))
    )
    sys.exit(1 if lines else 0)


if __name__ == "__main__":
    main()
