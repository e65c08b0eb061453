"""Brackets and title marks without their counterparts, anywhere in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, NamedTuple

_OPENERS: Final = {")": "(", "〕": "〔", "】": "【", "]": "[", "》": "《", "〉": "〈"}
_ROUND: Final = frozenset("(〔【[")
_PARTNERS: Final = {
    **{mark: _ROUND for mark, opener in _OPENERS.items() if opener in _ROUND},
    "》": frozenset("〈"),
    "〉": frozenset("《"),
}
"""Closing mark → the opening marks for which a copied or scanned page may have it."""
_MARK: Final = re.compile(r"[()〔〕【】\[\]《》〈〉\n]")
_NUMBERING: Final = re.compile(
    r"(?:^|[^0-9A-Za-z一二三四五六七八九十])(?:\d{1,3}|[A-Za-z]|[一二三四五六七八九十]{1,3})$"
)
"""What stands before the bracket of 1) and 一)."""
_END: Final = re.compile(r"[。;!?,]|$")
_REACH: Final = 30
_LINES: Final = 3
_DEEPEST: Final = 64
_MOST: Final = 20
"""So many are told of one line, and so deep a nesting is followed: a line may be made to be hostile."""


class Unpaired(NamedTuple):
    """A bracket without its counterpart, with words beside it; `mark` is empty for a pair of two sorts."""

    start: int
    end: int
    mark: str

    @property
    def wrong(self) -> str:
        """What is wrong, for people."""
        return f"“{self.mark}”没有配对" if self.mark else "括号不成对"


def find_unpaired(text: str) -> Iterator[Unpaired]:
    """The unpaired brackets of a text; a pair may stand on three lines (paragraphs), not on more."""
    waiting: list[tuple[int, Unpaired]] = []
    for number, start, end, marks in _marked_lines(text):
        yield from (each for since, each in waiting if since <= number - _LINES)
        waiting = [one for one in waiting if one[0] > number - _LINES]
        for each in sorted(islice(_unpaired(text, start, end, marks), _MOST)):
            opener = _OPENERS.get(each.mark)
            pair = next((one for one in waiting[::-1] if opener and one[1].mark == opener), None)
            if pair:
                waiting.remove(pair)
            elif opener or not each.mark:
                yield each
            else:
                waiting.append((number, each))
    yield from (each for _, each in waiting)


def _marked_lines(text: str) -> Iterator[tuple[int, int, int, list[int]]]:
    """The lines that hold brackets: number, start, end, places of the brackets."""
    start = number = 0
    marks: list[int] = []
    for match in _MARK.finditer(text):
        if match.group() != "\n":
            marks.append(match.start())
            continue
        if marks:
            yield number, start, match.start(), marks
        start, number, marks = match.end(), number + 1, []
    if marks:
        yield number, start, len(text), marks


def _unpaired(text: str, start: int, end: int, marks: Iterable[int]) -> Iterator[Unpaired]:
    """The unpaired brackets of one line."""
    stack: list[int] = []
    for at in marks:
        mark = text[at]
        if mark not in _OPENERS:
            stack.append(at)
            del stack[:-_DEEPEST]
        elif any(text[opener] == _OPENERS[mark] for opener in stack):
            while text[opener := stack.pop()] != _OPENERS[mark]:
                yield _opened(text, opener, at)
        elif stack and text[stack[-1]] in _PARTNERS[mark]:
            yield Unpaired(stack.pop(), at + 1, "")
        elif not _NUMBERING.search(text[max(start, at - 4) : at]):
            yield Unpaired(max(_clause(text, start, at), at - _REACH), at + 1, mark)
    yield from (_opened(text, opener, end) for opener in stack)


def _opened(text: str, opener: int, end: int) -> Unpaired:
    last = min(end, opener + _REACH)
    stop = _END.search(text, opener, last)
    return Unpaired(opener, stop.start() if stop else last, text[opener])


def _clause(text: str, start: int, at: int) -> int:
    return max(text.rfind(mark, start, at) + 1 for mark in "。;!?,") or start
