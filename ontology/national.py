"""National documents: which one a number or a title means, and whether number and title belong together.

The registry is data (`ontology/registry/national_*.tsv`, each row with its source). A statute is one document
under its title, whatever version a number names; a policy document is known by its number where it has one.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from ontology.keys import DRAFT, number_key, read_title, title_key

FOLDER: Final = "registry"
_TERMS: Final = "主席令"
"""Order numbers of the president restart with each congress: without a title they mean nothing."""

_JOINT: Final = "中共中央、国务院"
_SPOKEN: Final = {
    _JOINT: (_JOINT, "党中央、国务院", "中央、国务院", "中共中央"),
    "中共中央": ("中共中央", "党中央", "中央"),
    "中共中央办公厅、国务院办公厅": (
        "中共中央办公厅、国务院办公厅",
        "中办、国办",
        "中办国办",
        "中共中央办公厅",
    ),
    "国务院办公厅": ("国务院办公厅", "国办"),
}
"""Issuer → how citations write it before the title; any other issuer is written as it is."""


class NationalKind(StrEnum):
    """What a national document is."""

    LAW = "law"
    REGULATION = "regulation"
    POLICY = "policy"


@dataclass(frozen=True, slots=True)
class Version:
    """One promulgation, revision or amendment of a statute. `number` is empty where it is not known."""

    number: str
    date: str
    event: str


@dataclass(frozen=True, slots=True)
class NationalDocument:
    """One row of the registry; `date` is an ISO 8601 date as far as it is known.

    `replaced_by` is the title of the document that took its place from `replaced_from` on, empty for none.
    """

    title: str
    kind: NationalKind
    number: str
    short: tuple[str, ...]
    issuer: str
    date: str
    replaced_by: str
    replaced_from: str
    source: str
    versions: tuple[Version, ...]

    @property
    def number_key(self) -> str:
        """The key of its number; empty for statutes, which are known by title."""
        return number_key(self.number)

    @property
    def title_key(self) -> str:
        """The key of its full title, without issuer."""
        return title_key(self.title)

    @property
    def full_titles(self) -> frozenset[str]:
        """Keys of the full title, with and without each way to name the issuer before it."""
        issuers = _SPOKEN.get(self.issuer, (self.issuer,))
        return frozenset({self.title_key, *(title_key(issuer + self.title) for issuer in issuers)})

    @property
    def titles(self) -> frozenset[str]:
        """Keys of all titles, short ones too."""
        issuers = ("", *_SPOKEN.get(self.issuer, (self.issuer,)))
        return self.full_titles | {title_key(issuer + short) for issuer in issuers for short in self.short}

    @property
    def numbers(self) -> frozenset[str]:
        """Keys of its number and of the numbers of its versions, without those that mean several."""
        keys = {self.number_key, *(number_key(version.number) for version in self.versions)} - {""}
        return frozenset(key for key in keys if not key.startswith(_TERMS))


class Recognition(NamedTuple):
    """The national document that a mention means; `agrees` is false where number and title do not fit."""

    document: NationalDocument
    agrees: bool


@dataclass(frozen=True, slots=True)
class Registry:
    """All rows, by the keys of numbers and titles."""

    documents: tuple[NationalDocument, ...]
    by_number: Mapping[str, NationalDocument]
    by_title: Mapping[str, tuple[NationalDocument, ...]]

    def recognise(self, number: str, title: str, day: str = "") -> Recognition | None:
        """What a mention with these keys means, in a document of this date (`day`, empty if not known).

        A title alone counts where exactly one row is left that had been issued by then. Where both are given
        and disagree, a slip in the digits of the number is likelier than one that makes another full title.
        """
        if number.startswith(DRAFT) or title.startswith(DRAFT):
            return None
        named, numbered = self._by_title(title, day), self.by_number.get(number)
        if numbered and (not title or named is numbered or title in numbered.titles):
            return Recognition(numbered, True)
        if named and (not number or not named.number_key or number == named.number_key):
            agrees = numbered is None
            return Recognition(named, agrees)
        if named and _series(number) == _series(named.number_key) and title in named.full_titles:
            return Recognition(named, False)
        if numbered:
            return Recognition(numbered, any(_abridges(title, full) for full in numbered.full_titles))
        return None

    def _by_title(self, title: str, day: str) -> NationalDocument | None:
        rows = self.by_title.get(title, ())
        if len(rows) > 1 and day:
            rows = tuple(row for row in rows if row.date[: len(day)] <= day)
        return rows[0] if len(rows) == 1 else None

    def replacement(self, document: NationalDocument) -> NationalDocument | None:
        """The document that took its place, None if none did."""
        rows = self.by_title.get(title_key(document.replaced_by), ())
        return rows[0] if rows else None


def _series(number: str) -> str:
    """The letters of a number key: 中发〔2015〕36号 → 中发."""
    return number.partition("〔")[0].partition("第")[0]


def _abridges(title: str, full: str) -> bool:
    """True if the title leaves out words of the full one, or adds some around it, and changes none."""
    rest = iter(full)
    return full in title or all(sign in rest for sign in title)


@cache
def national_registry() -> Registry:
    """The registry that the project ships, read once."""
    versions: defaultdict[str, list[Version]] = defaultdict(list)
    for row in _read("national_versions.tsv"):
        versions[row["title"]].append(Version(row["number"], row["date"], row["event"]))
    documents = tuple(
        _document(row, tuple(versions[row["title"]])) for row in _read("national_documents.tsv")
    )
    by_title: defaultdict[str, list[NationalDocument]] = defaultdict(list)
    for document in documents:
        for key in document.titles:
            by_title[key].append(document)
    numbers = {key: document for document in documents for key in document.numbers}
    return Registry(documents, numbers, {key: tuple(rows) for key, rows in by_title.items()})


def _document(row: dict[str, str], versions: tuple[Version, ...]) -> NationalDocument:
    return NationalDocument(
        title=row["title"],
        kind=NationalKind(row["kind"]),
        number=row["number"],
        short=tuple(filter(None, row["short"].split("|"))),
        issuer=row["issuer"],
        date=row["date"],
        replaced_by=row["replaced_by"],
        replaced_from=row["replaced_from"],
        source=row["source"],
        versions=versions,
    )


def _read(name: str) -> Iterator[dict[str, str]]:
    text = files("ontology").joinpath(FOLDER, name).read_text("utf-8")
    yield from csv.DictReader(text.splitlines(), dialect="excel-tab", quoting=csv.QUOTE_NONE)


def shown_title(document: NationalDocument) -> str:
    """The title as citations of it are labelled."""
    return read_title(document.title).text
