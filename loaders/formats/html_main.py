"""Finds the document among the navigation of its page.

Parts that are no document (menus, breadcrumbs, footers) are left out by tag and name; a container
that is known to hold the text of a page wins if it holds most of what remains; else the search goes
down from the body as long as all text lies on one side. When in doubt the larger part is kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from loaders.formats.html_tables import Row
from loaders.formats.html_tree import Node, Page, squeeze, weigh
from loaders.formats.html_trim import is_sentence, noise_rule
from loaders.formats.page_facts import leading_label, line_facts, panel_facts

MAIN_TAGS = frozenset({"main", "article"})
NOISE_TAGS = frozenset({"nav", "footer", "aside", "menu", "dialog"})
KEPT_WHOLE = frozenset({"p", "pre", "ul", "ol", "dl", "li", "blockquote", "a", "span", "font", "b", "strong"})
PANEL_TAGS = frozenset({"table", "tbody", "ul", "ol", "dl", "div", "section", "header", "td", "p"})
LARGEST_NOISE = 0.3
HINT_SHARE = 0.6
LINK_SHARE = 0.5
PANEL_LABELS = 3
PANEL_STRONG = 2
VALUE_LENGTH = 60
PANEL_SLACK = 40
TITLE_LENGTH = range(5, 160)
SHORT = 400
FEWEST = 60
PLAIN = re.compile(r"[\s\u3000\xa0《》“”\"'·_|-]+")


@dataclass(frozen=True, slots=True)
class Panel:
    """The information panel of a page: its element and the facts in it."""

    node: Node
    facts: tuple[tuple[str, str], ...]


@lru_cache(maxsize=8192)
def _is_hint(kind: str, name: str) -> bool:
    return _hints(kind).fullmatch(name[:80]) is not None


@cache
def _hints(kind: str) -> re.Pattern[str]:
    rows = files("loaders.formats").joinpath("html_hints.tsv").read_text("utf-8").splitlines()[1:]
    patterns = [row.split("\t")[1] for row in rows if row.startswith(f"{kind}\t")]
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


def has_name(node: Node, kind: str) -> bool:
    """True if a class or the id of the element is a hint of this kind: main, noise, title."""
    return any(_is_hint(kind, name) for name in node.names)


def _may_be_main(node: Node) -> bool:
    tagged = node.tag in MAIN_TAGS or node.attributes.get("role") == "main"
    return tagged or has_name(node, "main")


def take_panels(page: Page) -> list[Panel]:
    """The information panels of the page; they are hidden, so that they are not read as text."""
    counts: dict[Node, tuple[int, int]] = {}
    for node in reversed(page.nodes):
        if not node.unseen:
            counts[node] = _count_labels(node, counts)
    panels: list[Panel] = []
    inside: set[Node] = set()
    for node in page.nodes:
        if node.parent in inside:
            inside.add(node)
        elif node in counts and _is_panel(node, *counts[node], page):
            panels.append(Panel(node, panel_facts(node.pieces())))
            node.hidden = True
            inside.add(node)
    if panels:
        weigh(page)
    return panels


def _count_labels(node: Node, counts: dict[Node, tuple[int, int]]) -> tuple[int, int]:
    labels = strong = 0
    for child in node.children:
        if isinstance(child, Node):
            inner = counts.get(child, (0, 0))
            labels, strong = labels + inner[0], strong + inner[1]
        elif found := leading_label(child):
            labels, strong = labels + 1, strong + found.strong
    return labels, strong


def _is_panel(node: Node, labels: int, strong: int, page: Page) -> bool:
    if node.tag not in PANEL_TAGS or labels < PANEL_LABELS or strong < PANEL_STRONG:
        return False
    small = node.mass <= labels * VALUE_LENGTH + PANEL_SLACK and node.mass < 0.5 * page.root.mass
    return small and not any(isinstance(child, Node) and child.tag in {"h1", "h2"} for child in node.children)


def drop_noise(page: Page) -> None:
    """Hides menus, footers and their like, where they hold neither much text nor sentences.

    Inside a container that is known to hold the document only tags count, not names.
    """
    around_main: set[Node] = set()
    telling: set[Node] = set()
    for node in reversed(page.nodes):
        if node.parent is not None and not node.unseen:
            if node in around_main or _may_be_main(node):
                around_main.add(node.parent)
            if node in telling or any(
                isinstance(child, str) and is_sentence(child) for child in node.children
            ):
                telling.update((node, node.parent))
    limit = LARGEST_NOISE * page.root.mass
    inside_main: set[Node] = set()
    for node in page.nodes:
        if node.parent in inside_main or has_name(node, "main"):
            inside_main.add(node)
            node.hidden = node.hidden or (node.tag in NOISE_TAGS and node not in telling)
        elif node not in around_main and node.mass < limit and node.tag not in {"body", "html"}:
            named = has_name(node, "noise") and node not in telling
            node.hidden = node.hidden or named or node.tag in NOISE_TAGS
    weigh(page)


def find_main(page: Page, tables: dict[Node, list[Row]]) -> tuple[Node, bool]:
    """The element that holds the document, and whether that is certain."""
    body = next((node for node in page.nodes if node.tag == "body"), page.root)
    hinted = [node for node in page.nodes if node.mass and _may_be_main(node)]
    if hinted:
        # In document order, what the first and the last have in common they all have in common.
        common = _common_ancestor(hinted[0], hinted[-1])
        if common.mass >= HINT_SHARE * body.mass or _holds_all(page, common, tables):
            return _descend(common, tables), True
    return _descend(body, tables), not hinted or body.mass < SHORT


def _holds_all(page: Page, main: Node, tables: dict[Node, list[Row]]) -> bool:
    """True if no sentence and no table stands outside this element."""
    inside = {main}
    for node in page.nodes:
        if node.parent in inside:
            inside.add(node)
        elif node.mass and node is not main:
            sentences = (isinstance(child, str) and is_sentence(child) for child in node.children)
            if node in tables or any(sentences):
                return False
    return main.mass >= FEWEST


def _common_ancestor(first: Node, last: Node) -> Node:
    line = _line(first)
    return next(node for node in _line(last) if node in line)


def _line(node: Node) -> list[Node]:
    """The node and all around it, from inside out."""
    line = [node]
    while line[-1].parent is not None:
        line.append(line[-1].parent)
    return line


def _descend(top: Node, tables: dict[Node, list[Row]]) -> Node:
    """The smallest element below that still holds everything that may belong to the document."""
    while True:
        children = [
            child for child in top.children if isinstance(child, Node) and child.mass and not child.hidden
        ]
        loose = any(isinstance(child, str) and child.strip() for child in top.children)
        if loose or not children:
            return top
        best = max(children, key=lambda child: child.mass - child.linked)
        if best.tag in KEPT_WHOLE or best in tables:
            return top
        if not all(child is best or _is_dispensable(child) for child in children):
            return top
        top = best


def _is_dispensable(node: Node) -> bool:
    if node.linked >= LINK_SHARE * node.mass:
        return True
    if node.mass > SHORT or node.tag in {"h1", "h2", "h3"}:
        return False
    lines = [squeeze(piece) for piece in node.pieces() if piece.strip()]
    whole = squeeze(" ".join(lines))
    if line_facts(whole) is not None or noise_rule(whole):
        return True
    return all(noise_rule(line) or line_facts(line) is not None for line in lines)


def page_title(page: Page) -> str | None:
    """The document's title as the head gives it: a meta field, else <title> without the name of the site."""
    metas = dict(reversed(page.metas))
    for name in ("articletitle", "title", "og:title"):
        if metas.get(name, "").strip():
            return squeeze(metas[name])
    parts = [
        part.strip() for part in re.split(r"[_|]|\s[-–—]+\s|--+|-(?=[^-]*(?:网|政府|门户)[^-]*$)", page.title)
    ]
    parts = [part for part in parts if part]
    return parts[0] if parts else None


def shown_title(page: Page, main: Node) -> str | None:
    """The heading of the document where it stands outside `main`: the words shown, None if there is none."""
    known = PLAIN.sub("", page_title(page) or "")
    inside = PLAIN.sub("", main.text()[: 4 * SHORT])[:SHORT]
    for node in page.nodes:
        if node.tag not in {"h1", "h2", "h3"} and not has_name(node, "title"):
            continue
        if node.mass not in TITLE_LENGTH:
            continue
        words = PLAIN.sub("", node.text())
        if known and (words in known or known in words) and words not in inside:
            return squeeze(node.text())
    return None
