"""HTML → a tree of light nodes that knows what is hidden. Nothing is fetched; depth and size are bounded."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from loaders.errors import TooLarge
from loaders.formats.html_style import (
    NO_STYLE,
    Style,
    is_hidden,
    is_mute,
    parse_declarations,
    parse_sheet,
    resolve_style,
)

NODES = 300_000
DEPTH = 400
LONGEST_TITLE = 400
CHARACTERS = 15_000_000
INLINE_WORDS = """
a abbr acronym b bdo big cite code del dfn em font i img ins kbd label mark nobr o:p q s samp small span
strike strong sub sup tt u var wbr time ruby rb data output st1:chsdate
"""
INLINE = frozenset(INLINE_WORDS.split())
UNSEEN_WORDS = """
script style noscript template iframe frame object embed applet svg math canvas audio video select button
textarea input option datalist head title link meta map rt rp
"""
UNSEEN_TAGS = frozenset(UNSEEN_WORDS.split())
MOSTLY = 0.6
EMBEDDED = re.compile(r"data:[\w/+.-]{1,80};base64,[A-Za-z0-9+/=]{100,}")
BLANKS = re.compile(r"\s+")
CONTENT_COMMENT = re.compile(r"信息内容|content\.begin|正文(?:内容)?(?:开始|begin)", re.IGNORECASE)
CONTENT_MARK = "!content"


@dataclass(slots=True, eq=False)
class Node:
    """One element. `names` are its classes (.zoom) and its id (#zoom), in lower case.

    `hidden` is its own state, `unseen` counts what is around it too. `mass` counts the visible
    characters in it (0 where it is unseen), `linked` those of them inside links.
    """

    tag: str
    names: tuple[str, ...]
    attributes: dict[str, str]
    style: Style
    parent: Node | None
    hidden: bool = False
    mute: bool = False
    unseen: bool = False
    children: list[Node | str] = field(default_factory=list)
    mass: int = 0
    linked: int = 0

    def text(self) -> str:
        """All visible text in it, without mark-up and as written."""
        return "".join(self.pieces())

    def pieces(self) -> list[str]:
        """The visible strings in it, one by one, in reading order."""
        pieces: list[str] = []
        stack: list[Node | str] = [self]
        while stack:
            top = stack.pop()
            if isinstance(top, str):
                pieces.append(top)
            elif not top.hidden:
                stack.extend(reversed(top.children))
        return pieces


@dataclass(slots=True)
class Page:
    """A parsed page: all nodes in document order and the facts of its head.

    `flattened` is true where elements stand deeper than `DEPTH`: their text is kept, they are not.
    """

    root: Node
    nodes: list[Node]
    title: str
    metas: tuple[tuple[str, str], ...]
    flattened: bool
    shown_hidden: bool = False


class _Builder:
    """Target of the parser: gets tags and text as events."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.root = Node("#page", (), {}, NO_STYLE, None)
        self.top = self.root
        self.nodes = [self.root]
        self.rules: dict[str, Style] = {}
        self.titles: list[str] = []
        self.metas: list[tuple[str, str]] = []
        self.pieces: list[str] = []
        self.depth = 0
        self.deepest = 0
        self.unseen_from: int | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._end_text()
        self.depth += 1
        self.deepest = max(self.depth, self.deepest)
        if self.depth > DEPTH:
            self._flatten(tag, dict(attributes))
            return
        attributes = dict(attributes)
        names = _names(attributes)
        style = resolve_style(self.rules, tag, names, attributes.get("style"))
        node = Node(tag, names, attributes, style, self.top)
        node.hidden = tag in UNSEEN_TAGS or "hidden" in attributes or is_hidden(style, names)
        node.mute = is_mute(style, self.top.mute)
        if tag == "meta":
            self.metas.append((_meta_name(attributes), attributes.get("content", "")[:LONGEST_TITLE]))
        self._append(node)
        self.top = node

    def end(self, tag: str) -> None:
        self._end_text()
        self.depth -= 1
        if self.unseen_from is not None and self.depth < self.unseen_from:
            self.unseen_from = None
        if self.depth >= DEPTH:
            return
        if tag == "style":
            self.rules.update(parse_sheet("".join(c for c in self.top.children if isinstance(c, str))))
        if tag == "title" and not self.titles:
            self.titles = [c for c in self.top.children if isinstance(c, str)]
        self.top = self.top.parent or self.root

    def data(self, text: str) -> None:
        # Entities come as pieces of their own; they are joined again, so that a label stays whole.
        self.pieces.append(text)

    def _end_text(self) -> None:
        if self.pieces and not self.top.mute and self.unseen_from is None:
            self.top.children.append("".join(self.pieces))
        self.pieces.clear()

    def comment(self, text: str) -> None:
        if CONTENT_COMMENT.search(text[:200]):
            self.top.names = (*self.top.names, CONTENT_MARK)

    def _append(self, node: Node) -> None:
        self.top.children.append(node)
        self.nodes.append(node)
        if len(self.nodes) > NODES:
            raise TooLarge(self.name, f"网页里有超过{NODES}个标签", "请另存为纯文本再读")

    def _flatten(self, tag: str, attributes: dict[str, str]) -> None:
        """An element too deep for a node: its text goes on in the node above, on a line of its own."""
        style = parse_declarations(attributes.get("style", ""))
        if self.unseen_from is None and (tag in UNSEEN_TAGS or "hidden" in attributes or is_hidden(style)):
            self.unseen_from = self.depth
        if tag not in INLINE:
            self._append(Node("br", (), {}, NO_STYLE, self.top))

    def close(self) -> None:
        """Part of the parser's protocol; the tree is taken from the builder itself."""


def parse_page(text: str, name: str) -> Page:
    """The tree of a page.

    Raises:
        TooLarge: more characters or tags than a page of text can have.
    """
    lean = EMBEDDED.sub("", text)
    if len(lean) > CHARACTERS:
        raise TooLarge(name, f"网页超过{CHARACTERS // 1_000_000}百万字符", "请另存为纯文本再读")
    builder = _Builder(name)
    # The stubs ask a target for methods that lxml calls only where they exist.
    options: dict[str, Any] = {"target": builder, "huge_tree": True, "no_network": True}
    parser = etree.HTMLParser(encoding="utf-8", **options)
    parser.feed(lean.encode("utf-8", errors="replace"))
    parser.close()
    flattened = builder.deepest > DEPTH
    title = squeeze("".join(builder.titles)[:LONGEST_TITLE])
    page = Page(builder.root, builder.nodes, title, tuple(builder.metas), flattened)
    page.shown_hidden = _show_if_all_is_hidden(page)
    weigh(page)
    return page


def weigh(page: Page) -> None:
    """Finds what is unseen, parents first, and counts visible and linked characters, children first."""
    for node in page.nodes:
        node.unseen = node.hidden or (node.parent is not None and node.parent.unseen)
    for node in reversed(page.nodes):
        node.mass = node.linked = 0
        if node.unseen:
            continue
        for child in node.children:
            if isinstance(child, str):
                node.mass += len(BLANKS.sub("", child))
            else:
                node.mass += child.mass
                node.linked += child.linked
        if node.tag == "a" and "href" in node.attributes:
            node.linked = node.mass


def squeeze(text: str) -> str:
    """The text on one line, with single blanks."""
    return BLANKS.sub(" ", text).strip()


def _show_if_all_is_hidden(page: Page) -> bool:
    """Shows what a script would have shown: an element hidden by style that holds most of the text."""
    styled = [node for node in page.nodes if node.hidden and node.tag not in UNSEEN_TAGS]
    if not styled:
        return False
    for node in styled:
        node.hidden = False
    weigh(page)
    main = [node for node in styled if node.mass > MOSTLY * page.root.mass]
    for node in styled:
        node.hidden = node not in main
    return bool(main)


def _names(attributes: dict[str, str]) -> tuple[str, ...]:
    classes = attributes.get("class", "").lower().split()[:20]
    identity = attributes.get("id", "").strip().lower()
    return (*(f".{one}" for one in classes), *((f"#{identity}",) if identity else ()))


def _meta_name(attributes: dict[str, str]) -> str:
    return (attributes.get("name") or attributes.get("property") or "").strip().lower()
