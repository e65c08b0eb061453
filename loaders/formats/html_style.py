"""The few CSS declarations that decide what a reader sees: hidden text and the kind of list numbers.

Only style sheets inside the page count, only selectors of one element (`.hide`, `#print`, `li.first`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

Style = Mapping[str, str]
NO_STYLE: Style = MappingProxyType({})
KEPT_WORDS = "display visibility opacity font-size list-style list-style-type text-indent left top position"
KEPT = frozenset(KEPT_WORDS.split())
SIMPLE_SELECTOR = re.compile(r"[a-z0-9]*(?:[.#][\w-]+)?")
BRACES = re.compile(r"[{}]")
ZERO = re.compile(r"0+(?:\.0*)?(?:px|pt|em|rem|%)?")
FAR_AWAY = re.compile(r"-\d{3,}")
# Classes that style sheets outside the page give to hidden text (Bootstrap, Layui, Element, house styles).
HIDDEN_CLASSES = frozenset({".sr-only", ".visually-hidden", ".hidden", ".hide", ".d-none", ".layui-hide"})
LARGEST_SHEET = 1_000_000


def parse_declarations(declarations: str) -> Style:
    """The declarations of a `style` attribute or of a rule, as far as this reader uses them."""
    style = {}
    for declaration in declarations[:4000].lower().split(";"):
        name, _, value = declaration.partition(":")
        if name.strip() in KEPT:
            style[name.strip()] = value.replace("!important", "").strip()
    return style or NO_STYLE


def parse_sheet(sheet: str) -> dict[str, Style]:
    """Simple selector → declarations. Rules inside `@media` and its like do not count."""
    rules: dict[str, Style] = {}
    # After each opening mark, what follows the closing one; a search for pairs would be quadratic.
    first, *rest = sheet[:LARGEST_SHEET].split("/*")
    text = first + "".join(part.partition("*/")[2] for part in rest)
    text = text.replace("<!--", "").replace("-->", "")
    depth, start, selector = 0, 0, ""
    for brace in BRACES.finditer(text):
        if brace.group() == "{":
            selector = text[start : brace.start()] if depth == 0 else ""
            depth += 1
        else:
            if depth == 1 and selector:
                _add_rule(rules, selector, text[start : brace.start()])
            depth = max(depth - 1, 0)
        start = brace.end()
    return rules


def _add_rule(rules: dict[str, Style], selectors: str, declarations: str) -> None:
    style = parse_declarations(declarations)
    if style:
        for selector in selectors.rpartition(";")[2].lower().split(","):
            if SIMPLE_SELECTOR.fullmatch(selector.strip()):
                key = selector.strip()
                rules[key] = {**rules.get(key, NO_STYLE), **style}


def resolve_style(rules: Mapping[str, Style], tag: str, names: Iterable[str], inline: str | None) -> Style:
    """What the page says for one element; `names` are its classes (.hide) and its id (#print)."""
    style: dict[str, str] = {}
    if rules:
        for key in (tag, *names, *(f"{tag}{name}" for name in names)):
            style.update(rules.get(key, NO_STYLE))
    if inline:
        style.update(parse_declarations(inline))
    return style or NO_STYLE


def is_hidden(style: Style, names: Iterable[str] = ()) -> bool:
    """True if nothing inside the element can be seen; a display of its own overrules its classes."""
    if "display" not in style and not HIDDEN_CLASSES.isdisjoint(names):
        return True
    away = any(FAR_AWAY.match(style.get(side, "")) for side in ("left", "top", "text-indent"))
    moved = style.get("position") in {"absolute", "fixed"} or "text-indent" in style
    return style.get("display") == "none" or style.get("opacity") == "0" or (away and moved)


def is_mute(style: Style, inherited: bool) -> bool:
    """True if the element's own text cannot be seen; elements inside it may show theirs again."""
    visibility, size = style.get("visibility"), style.get("font-size")
    if visibility in {"hidden", "collapse"} or (size and ZERO.fullmatch(size)):
        return True
    if visibility == "visible" or size:
        return False
    return inherited
