"""What a SPARQL text would do, seen before it runs: its form, and whether it reaches outside.

A lexer after the terminals of the SPARQL 1.1 grammar (section 19.8), one pass and without recursion. In
that grammar a bare word is always a keyword, a function or `a`: the same letters inside an IRI, a
string, a comment, a variable, a language tag or the local part of a name belong to another token.

Engines need no space around a keyword (`1e1SERVICE:x{…}` runs), so a keyword is looked for inside words
and in front of the colon of a name. One thing cannot be told without a full parser: inside brackets, `<`
after a value opens an IRI or means "less than". A text with such a place may not hold the word at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from api.errors import ProblemError

_TOKEN = re.compile(
    r"""
      (?P<comment> \#[^\r\n]* )
    | (?P<iri> <[^<>"{}|^`\\\x00-\x20]*> )
    | (?P<string> \"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*'''
                | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*' )
    | (?P<variable> [?$]\w+ )
    | (?P<language> @[A-Za-z]+(?:-[A-Za-z0-9]+)* )
    | (?P<blank> _:[\w.\-]+ )
    | (?P<word> [^\W\d_][\w.\-]{0,99} )?+ (?P<local> :(?:[\w.:\-]|%[0-9A-Fa-f]{2}|\\.)* )
    | (?P<bare> [^\W\d_]\w* )
    | (?P<number> [0-9]+ )
    | (?P<space> \s+ )
    | (?P<other> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_HIERARCHICAL = re.compile(r"<[A-Za-z][A-Za-z0-9+.\-]*://")
_VALUES = frozenset({"iri", "string", "variable", "language", "blank", "local", "bare", "number"})

READING = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
WRITING = ("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "ADD", "MOVE", "COPY", "WITH")
PROLOGUE = frozenset({"PREFIX", "BASE", "VERSION"})


@dataclass(frozen=True, slots=True)
class Shape:
    """The form of a query (SELECT …), and whether it names its dataset itself (FROM)."""

    form: str
    own_dataset: bool

    @property
    def gives_graph(self) -> bool:
        """True where the answer is a graph, false where it is a table or yes/no."""
        return self.form in ("CONSTRUCT", "DESCRIBE")


@dataclass(frozen=True, slots=True)
class Lexed:
    """The words that may hold a keyword, in capitals; `ambiguous` where `<` can be read in two ways."""

    words: tuple[str, ...]
    ambiguous: bool


def tokens(query: str) -> Iterator[re.Match[str]]:
    """The tokens of a SPARQL text without spaces and comments; `lastgroup` is the kind."""
    return (match for match in _TOKEN.finditer(query) if match.lastgroup not in ("space", "comment"))


def lex(query: str) -> Lexed:
    """The words of a SPARQL text, without prefixes that it declares unless a group follows the name."""
    words: list[str] = []
    declared: set[str] = set()
    depth, previous, last, held, ambiguous = 0, "", "", "", False
    for match in tokens(query):
        kind, text = str(match.lastgroup), match.group()
        if kind == "iri" and depth and previous in _VALUES and not _HIERARCHICAL.match(text):
            ambiguous = True
        word = (match["bare"] or match["word"] or "").upper()
        if last == "PREFIX" and match["local"]:
            declared.add(word)
        excused = bool(match["local"]) and word in declared
        if word and not excused:
            words.append(word)
        elif text == "{" and held:
            words.append(held)
        held = word if excused else ""
        depth = max(depth + (text == "(") - (text == ")"), 0)
        previous, last = "bare" if text == ")" else kind, text.upper()
    return Lexed(tuple(words), ambiguous)


def unescape(query: str) -> str:
    r"""The text with \uXXXX replaced: some engines read these before anything else (section 19.2)."""
    return _ESCAPE.sub(lambda match: _character(match.group(1) or match.group(2)), query)


def _character(digits: str) -> str:
    code = int(digits, 16)
    return chr(code) if code < 0x110000 else " "


def calls_outside(query: str) -> bool:
    """True where the query may hold the keyword SERVICE."""
    lexed = lex(query)
    if lexed.ambiguous:
        return "SERVICE" in query.upper()
    return any("SERVICE" in word for word in lexed.words)


def inspect(query: str, longest: int) -> Shape:
    """The shape of a query that may run here.

    Args:
        query: SPARQL text.
        longest: how many characters it may have.

    Raises:
        ProblemError: 413 where it is too long, 403 for an update or SERVICE, 400 where it is no query.
    """
    if len(query) > longest:
        raise ProblemError(413, f"查询有 {len(query)} 个字符,最多 {longest} 个;请缩短")
    if calls_outside(query) or calls_outside(unescape(query)):
        raise ProblemError(403, "不执行 SERVICE:本服务不访问其他服务器;请把数据读入本库再查")
    words = [word for word in lex(query).words if word not in PROLOGUE]
    first = words[0] if words else ""
    if first.startswith(WRITING):
        raise ProblemError(403, "只接受查询,不接受更新;请用 quanze load 和 quanze unload 改动图库")
    form = next((form for form in READING if first.startswith(form)), None)
    if form is None:
        raise ProblemError(400, "不是 SPARQL 查询:应以 SELECT、ASK、CONSTRUCT 或 DESCRIBE 开头")
    return Shape(form, any("FROM" in word for word in words))
