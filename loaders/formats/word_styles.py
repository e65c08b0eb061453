"""What the styles of a Word file say about numbering, hidden text and tables of contents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from loaders.formats.word_package import W, attribute, is_on, number

_CONTENTS = re.compile(r"(?:toc|目录)\s*\d*", re.IGNORECASE)
_TYPES = ("paragraph", "character", "numbering", "table")


@dataclass(frozen=True, slots=True)
class Style:
    """One style, without what it inherits."""

    key: str
    name: str
    parent: str | None
    list_id: int | None
    level: int | None
    hidden: bool | None


@dataclass(frozen=True, slots=True)
class Styles:
    """All styles by their ids; `default` is the id of the default paragraph style."""

    by_key: dict[str, Style] = field(default_factory=dict)
    default: str | None = None

    def chain(self, key: str | None) -> Iterator[Style]:
        """The style and what it is based on, nearest first; a circle ends after one round."""
        seen: set[str] = set()
        while key is not None and key in self.by_key and key not in seen:
            seen.add(key)
            yield self.by_key[key]
            key = self.by_key[key].parent

    def hidden(self, key: str | None) -> bool | None:
        """Whether text in this style is hidden, None where no style says so."""
        return next((style.hidden for style in self.chain(key) if style.hidden is not None), None)

    def is_contents(self, key: str | None) -> bool:
        """True for the styles of the lines in a table of contents."""
        return key in self.by_key and _CONTENTS.fullmatch(self.by_key[key].name) is not None


def read_styles(root: etree._Element | None) -> Styles:
    """The styles of a styles part; none where there is no such part."""
    by_key: dict[str, Style] = {}
    default = None
    for element in root.iter(W + "style") if root is not None else ():
        key = attribute(element, "styleId")
        kind = attribute(element, "type")
        if key and kind in _TYPES:
            by_key.setdefault(key, _style(key, element))
            if kind == "paragraph" and attribute(element, "default") in {"1", "true", "on"}:
                default = default or key
    return Styles(by_key, default)


def _style(key: str, element: etree._Element) -> Style:
    return Style(
        key=key,
        name=attribute(element.find(W + "name")) or "",
        parent=attribute(element.find(W + "basedOn")),
        list_id=number(element.find(f"{W}pPr/{W}numPr/{W}numId")),
        level=number(element.find(f"{W}pPr/{W}numPr/{W}ilvl")),
        hidden=is_on(element.find(f"{W}rPr/{W}vanish")),
    )
