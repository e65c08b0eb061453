"""Which document a mention means: a pure function of everything that all held documents say.

A mention gives a number, a title or both, as keys (`ontology.keys`). Nothing depends on the order of
loading: the answer for a mention follows from the set of held documents and the set of mentions, and only
from those that share a number or title with it, directly or through others (its component).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from ontology.iris import document_iri, number_slug, title_slug
from ontology.keys import DRAFT


class Key(NamedTuple):
    """A number key or a title key."""

    is_number: bool
    text: str


class Mention(NamedTuple):
    """A naming of a document: its keys, empty where not given, and the title for people."""

    number: str
    title: str
    words: str

    @property
    def names(self) -> set[Key]:
        """The keys that it gives."""
        return {key for key in (Key(True, self.number), Key(False, self.title)) if key.text}


class Held(NamedTuple):
    """A document whose text is held: its IRI and its keys; it may have several title keys."""

    iri: str
    number: str
    titles: frozenset[str]

    @property
    def names(self) -> set[Key]:
        """All its keys."""
        keys = {Key(True, self.number), *(Key(False, title) for title in self.titles)}
        return {key for key in keys if key.text}


class Node(NamedTuple):
    """The document that a mention means. `title` and `number` are for people; empty for a held one."""

    iri: str
    held: bool
    title: str = ""
    number: str = ""


class World:
    """What is known of one or more components."""

    def __init__(self, base: str, held: Iterable[Held], mentions: Iterable[Mention]) -> None:
        """Index the facts by number and by title."""
        self._base = base
        self._held_by_number: defaultdict[str, set[Held]] = defaultdict(set)
        self._held_by_title: defaultdict[str, set[Held]] = defaultdict(set)
        self._numbers: defaultdict[str, set[str]] = defaultdict(set)
        self._titles: defaultdict[str, set[str]] = defaultdict(set)
        self._words: defaultdict[str, set[str]] = defaultdict(set)
        for document in held:
            self._add_held(document)
        for mention in mentions:
            self._join(mention.number, mention.title)
            self._words[mention.title].add(mention.words)

    def _add_held(self, document: Held) -> None:
        if document.number:
            self._held_by_number[document.number].add(document)
        for title in document.titles:
            self._held_by_title[title].add(document)
            self._join(document.number, title)

    def _join(self, number: str, title: str) -> None:
        if number and title:
            self._numbers[title].add(number)
            self._titles[number].add(title)

    def resolve(self, mention: Mention) -> Node:
        """The node of a mention: by its number, else by its title if that leaves one candidate."""
        if mention.number:
            return self._by_number(mention.number, mention.title)
        candidates = {Node(document.iri, True) for document in self._held_by_title[mention.title]}
        candidates |= {self._by_number(number, mention.title) for number in self._numbers[mention.title]}
        return candidates.pop() if len(candidates) == 1 else self._stub_of_title(mention.title)

    def _by_number(self, number: str, title: str) -> Node:
        """The held document of the number, else the one held under its title only, else a stub."""
        held = self._held_by_number[number]
        if len(held) > 1:
            held = {document for document in held if title in document.titles}
        if not held and not self._held_by_number[number]:
            held = self._held_without_number(number)
        return Node(next(iter(held)).iri, True) if len(held) == 1 else self._stub_of_number(number)

    def _held_without_number(self, number: str) -> set[Held]:
        """Held documents that state no number and whose titles others join with this number and no other."""
        found = {document for title in self._titles[number] for document in self._held_by_title[title]}
        return {
            document
            for document in found
            if not document.number
            and set().union(*(self._numbers[title] for title in document.titles)) == {number}
        }

    def _stub_of_number(self, number: str) -> Node:
        iri = document_iri(self._base, number_slug(number))
        if any(document.iri == iri for document in self._held_by_number[number]):
            return Node(iri, True)
        words = {words for title in self._titles[number] for words in self._words[title]}
        return Node(iri, False, _fullest(words), number.removeprefix(DRAFT))

    def _stub_of_title(self, title: str) -> Node:
        iri = document_iri(self._base, title_slug(title))
        return Node(iri, False, _fullest(self._words[title]))


def _fullest(words: set[str]) -> str:
    """The longest spelling; of equally long ones the first, so that the choice is always the same."""
    return min(words, key=lambda text: (-len(text), text), default="")
