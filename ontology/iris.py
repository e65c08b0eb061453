"""IRIs, minted from plain values. All ASCII: the Chinese stands in labels."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import Final

from ontology.keys import DRAFT, chinese_number

_HEX = 16
_NUMERAL: Final = re.compile(r"\d+|[〇零○一二两三四五六七八九十百千]+")
_ASCII_NAME: Final = re.compile(r"[A-Za-z0-9]{1,12}")
_YEAR_AND_SERIAL = re.compile(r"〔(\d{4})〕(\d+)号$|()第(\d+)号$")


def short_hash(*parts: str) -> str:
    """Sixteen hexadecimal digits of the SHA-256 of the parts (64 bits: no clash in any real store)."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:_HEX]


def number_slug(key: str) -> str:
    """A number key in ASCII, year and serial readable (中发〔2015〕36号 → n-2015-36 and a hash)."""
    plain = key.removeprefix(DRAFT)
    match = _YEAR_AND_SERIAL.search(plain)
    readable = [group for group in match.groups() if group] if match else []
    return "-".join(["n", *readable, short_hash("number", plain)]) + ("-draft" if plain != key else "")


def title_slug(key: str) -> str:
    """A title key in ASCII."""
    return f"t-{short_hash('title', key)}"


def held_slug(number: str, title: str, place: str, issuer: str, date: str, *, table: bool = False) -> str:
    """The key of a held document, from what it says of itself.

    Its number key if it has one (a task table that only shares its plan's number stays apart), else title
    key, place, issuer and date together, so that equal titles of two places stay apart.
    """
    if number:
        return number_slug(number) + ("-table" if table else "")
    return f"d-{short_hash(title, place, issuer, date, 'table' if table else '')}"


def document_iri(base: str, slug: str) -> str:
    """The document."""
    return f"{base}doc/{slug}"


def graph_iri(base: str, slug: str) -> str:
    """The named graph of the document."""
    return f"{base}graph/{slug}"


def graph_of(document: str) -> str:
    """The named graph of a document by its IRI, whatever base it has."""
    base, _, slug = document.rpartition("/doc/")
    return f"{base}/graph/{slug}"


def national_iri(base: str, title: str) -> str:
    """The registry's row of a national document, by the key of its full title."""
    return f"{base}national/{short_hash('national', title)}"


def event_iri(base: str, reform: str, place: str) -> str:
    """A reform as it took place in one place."""
    return f"{base}event/{reform}-{short_hash('event', place)}"


def derived_units_of(document: str) -> str:
    """The named graph of what the registry adds on the units of a document, by the document's IRI."""
    base, _, slug = document.rpartition("/doc/")
    return f"{base}/derived-units/{slug}"


def register_iri(base: str) -> str:
    """The graph that notes from which path each document came, and how it was read."""
    return f"{base}register"


def corrections_iri(base: str) -> str:
    """The graph of all corrections by people."""
    return f"{base}corrections"


def correction_iri(base: str, id: str) -> str:
    """A correction by its id."""
    return f"{base}correction/{id}"


def counterparts_iri(base: str, lower: str, higher: str) -> str:
    """The named graph of the counterparts of two documents, by their IRIs."""
    return f"{base}counterparts/{lower.rpartition('/')[2]}/{higher.rpartition('/')[2]}"


def reporting_iri(base: str, report: str, plan: str) -> str:
    """The named graph of the results that a report tells of a plan, by their IRIs."""
    return f"{base}reporting/{report.rpartition('/')[2]}/{plan.rpartition('/')[2]}"


def unit_iri(base: str, place: str, name: str, *, group: bool = False) -> str:
    """A unit of a place; a collective name never meets a unit of the same wording."""
    return f"{base}unit/{short_hash(place, name, 'group' if group else 'unit')}"


def function_iri(base: str, id: str) -> str:
    """A function of government by its id in the registry."""
    return f"{base}function/{id}"


def place_iri(base: str, place: str) -> str:
    """A place by its key."""
    return f"{base}place/{short_hash('place', place)}"


def locator_slug(locator: str) -> str:
    """A numbering path in ASCII: 二/(一)/1/1) → 2.1.1.1; a part without a number is hashed."""
    return ".".join(_part_slug(part) for part in locator.split("/")) if locator else "0"


def _part_slug(part: str) -> str:
    plain = unicodedata.normalize("NFKC", part).strip("()[]〔〕【】.、 第章节条款项")
    if _NUMERAL.fullmatch(plain):
        return str(chinese_number(plain))
    return plain if _ASCII_NAME.fullmatch(plain) else short_hash("part", plain)[:6]
