"""Tables that a copy has laid flat, one cell or one row a line: found by the names of their columns.

序号 / 工作任务 / 责任单位 / 1 / … stand below each other, or a row stands in a line with blanks between its
cells. Each line (or word) is put into the column that its words fit, by the cheapest way through all of them
(Viterbi), so that blank cells and cells of several lines do not shift the rest. Nothing is found where a text
has no lines that name columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from loaders.flat_lines import SECTION_LINE, FlatLine, fit, is_number
from loaders.indicator_tables import name_indicators
from loaders.simplify import in_simplified
from loaders.table_columns import TEXT_COLUMNS, Column, column_meaning, name_columns
from loaders.text import Cell, SourceText, Span, Table
from loaders.view import fold, squeeze

_COLUMN_NAME = re.compile(
    r"(?m)^[^\n]{0,60}"
    r"(?:[单單][ \t　]{0,4}位|部[ \t　]{0,4}[门門]|科室|[时時][限间間]|期限|目[标標]值|20\d\d年)"
    r"[ \t　|]*$"
)
_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\s\u3000|]+")
_LONGEST_NAME = 14
_MOST_COLUMNS = 12
_FEWEST_ROWS = 2
_MOST_LINES = 6000
_MOST_TRIES = 60
"""So many lines are tried as headers; hostile texts hold nothing but headers."""
_MARKS = re.compile(r"[。;:!?]|^\d|[、,]$")
_SKIPPED = {
    "number": 1.0,
    "task": 2.5,
    "detail": 2.0,
    "lead": 1.3,
    "responsible": 1.0,
    "time": 0.8,
    "value": 1.0,
}
_SKIPPED_OTHER = 0.3
_MORE_LINES = {"number": 9.0, "lead": 1.2, "time": 2.2, "person": 1.2, "section": 1.5}
_MORE_LINES_OTHER = 0.5
_NO_NUMBER = 2.0
_SECTION = -1


@dataclass(frozen=True, slots=True)
class _Step:
    """The best way to a line in a column: its worth and the column of the line before."""

    worth: float
    before: int | None


def with_flat_tables(source: SourceText) -> SourceText:
    """The same text with the tables that it holds line by line."""
    if not _COLUMN_NAME.search(source.text):
        return source
    readable = fold(in_simplified(source.text))
    lines = _read_lines(source, readable)
    found: list[Table] = []
    at, tries = 0, 0
    while at < len(lines) and tries < _MOST_TRIES:
        made = None
        if _columns(lines, at) or _columns(list(_words(readable, lines[at])), 0, alone=True):
            tries += 1
            made = _table_at(lines, at) or _table_of_rows(readable, lines, at)
        at = made[1] if made else at + 1
        found += [made[0]] if made else []
    return replace(source, tables=tuple(sorted((*source.tables, *found), key=lambda table: table.span)))


def _read_lines(source: SourceText, readable: str) -> list[FlatLine]:
    """The lines with words that stand in no table."""
    taken = sorted(table.span for table in source.tables)
    lines: list[FlatLine] = []
    for match in _LINE.finditer(readable):
        while taken and taken[0].end <= match.start():
            taken.pop(0)
        words = match.group().rstrip(" \t|　")
        bare = squeeze(words)
        if bare and not (taken and taken[0].start <= match.start()):
            start = match.start() + len(words) - len(words.lstrip())
            lines.append(FlatLine(Span(start, match.start() + len(words)), bare))
    return lines


def _table_at(lines: Sequence[FlatLine], at: int) -> tuple[Table, int] | None:
    """The table whose column names begin at this line and the line after it, None where there is none."""
    columns = _columns(lines, at)
    if columns is None:
        return None
    width = len(columns)
    body = _without_repeated(lines[at + width : at + width + _MOST_LINES], lines[at : at + width])
    path = _best_path(body, columns)
    rows = list(_rows(body, path, columns))
    if len(rows) < _FEWEST_ROWS:
        return None
    header = tuple(Cell(line.span) for line in lines[at : at + width])
    last = body[len(path) - 1].span
    end = next(index for index in range(at, len(lines)) if lines[index].span == last) + 1
    return Table(Span(lines[at].span.start, last.end), (header, *rows)), end


def _table_of_rows(readable: str, lines: Sequence[FlatLine], at: int) -> tuple[Table, int] | None:
    """The table with a row in each line whose header is this line, and the line after it."""
    header = list(_words(readable, lines[at]))
    if not name_columns([word.words for word in header]):
        return None
    words = [word for line in lines[at : at + _MOST_LINES] for word in _words(readable, line)]
    columns, made = _columns(words, 0), _table_at(words, 0)
    if made is None or columns is None or len(columns) != len(header):
        return None
    after = next((i for i, line in enumerate(lines) if line.span.start >= made[0].span.end), len(lines))
    span = Span(made[0].span.start, max(made[0].span.end, lines[after - 1].span.end))
    return replace(made[0], span=span), after


def _words(readable: str, line: FlatLine) -> Iterator[FlatLine]:
    """The words of a line that blanks part."""
    for word in _WORD.finditer(readable, *line.span):
        yield FlatLine(Span(*word.span()), word.group())


def _columns(lines: Sequence[FlatLine], at: int, alone: bool = False) -> tuple[Column, ...] | None:
    """The columns that lines from here on name (or these lines alone), None where they are no header."""
    names = lines[:_MOST_COLUMNS] if alone else _names(lines, at)
    labels = [line.words for line in names]
    if name_columns(labels):
        found = [_meaning(words) or "note" for words in labels]
        if not {*found} & {*TEXT_COLUMNS, "problem", "indicator"}:
            found = ["detail" if meaning == "note" else meaning for meaning in found]
    else:
        found = list(name_indicators(labels) or ())
    return tuple(Column(i, meaning, labels[i]) for i, meaning in enumerate(found)) or None


def _names(lines: Sequence[FlatLine], at: int) -> Sequence[FlatLine]:
    """The lines from here on that can name columns: up to the first number or section, or other words."""
    numbered = _meaning(lines[at].words) == "number"
    for index, line in enumerate(lines[at : at + _MOST_COLUMNS + 1], at):
        if _ends_header(line.words, numbered):
            return lines[at:index]
    return ()


def _meaning(words: str) -> str | None:
    short = 2 <= len(words) <= _LONGEST_NAME and not _MARKS.search(words)
    return column_meaning(words) if short else None


def _ends_header(words: str, numbered: bool) -> bool:
    """Names of columns end at the first number or section; in a table without numbers, at other words."""
    if is_number(words) or SECTION_LINE.match(words) or len(words) > _LONGEST_NAME:
        return True
    return not numbered and _meaning(words) is None


def _without_repeated(body: Sequence[FlatLine], header: Sequence[FlatLine]) -> list[FlatLine]:
    """The lines without the column names that a new page repeats."""
    names = [line.words for line in header]
    kept: list[FlatLine] = []
    at = 0
    while at < len(body):
        if body[at].words == names[0] and [line.words for line in body[at : at + len(names)]] == names:
            at += len(names)
        else:
            kept.append(body[at])
            at += 1
    return kept


def _best_path(body: Sequence[FlatLine], columns: Sequence[Column]) -> list[int]:
    """The column of each line as far as the table goes; `_SECTION` for a heading between rows."""
    places = (_SECTION, *range(len(columns)))
    steps: list[dict[int, _Step]] = []
    best, end = 0.0, 0
    for index, line in enumerate(body):
        steps.append(_steps(line, columns, places, steps[-1] if steps else None))
        worth = max(_ended(columns, place, step) for place, step in steps[-1].items() if place != _SECTION)
        if worth > best:
            best, end = worth, index + 1
        if worth < best - 12:
            break
    return _walk_back(steps[:end], columns)


def _steps(
    line: FlatLine, columns: Sequence[Column], places: Sequence[int], before: dict[int, _Step] | None
) -> dict[int, _Step]:
    found: dict[int, _Step] = {}
    for place in places:
        own = fit(line, "heading" if place == _SECTION else columns[place].meaning)
        if before is None:
            found[place] = _Step(own - _entry(columns, place), None)
            continue
        worth, came = max((step.worth - _cost(columns, old, place), old) for old, step in before.items())
        found[place] = _Step(worth + own, came)
    return found


def _cost(columns: Sequence[Column], before: int, place: int) -> float:
    """What it costs that the line after one in column `before` stands in column `place`."""
    if before == place != _SECTION:
        return _MORE_LINES.get(columns[place].meaning, _MORE_LINES_OTHER)
    if _SECTION < before < place:
        return _skipped(columns, before + 1, place)
    left = 0.0 if before == _SECTION else _skipped(columns, before + 1, len(columns))
    return left + _entry(columns, place)


def _entry(columns: Sequence[Column], place: int) -> float:
    """What it costs that a row begins in this column: it should begin with its number."""
    if place == _SECTION:
        return 0.0
    numbered = any(column.meaning == "number" for column in columns[place + 1 :] or ())
    missing = any(column.meaning == "number" for column in columns[:place])
    return _skipped(columns, 0, place) + (_NO_NUMBER if missing and not numbered else 0.0)


def _skipped(columns: Sequence[Column], first: int, last: int) -> float:
    return sum(_SKIPPED.get(column.meaning, _SKIPPED_OTHER) for column in columns[first:last])


def _ended(columns: Sequence[Column], place: int, step: _Step) -> float:
    """What a way is worth where the table ends with this column."""
    return step.worth - _skipped(columns, place + 1, len(columns))


def _walk_back(steps: Sequence[dict[int, _Step]], columns: Sequence[Column]) -> list[int]:
    if not steps:
        return []
    places = (place for place in steps[-1] if place != _SECTION)
    place = max(places, key=lambda place: _ended(columns, place, steps[-1][place]))
    path = [place]
    for step in reversed(steps):
        before = step[path[-1]].before
        if before is not None:
            path.append(before)
    return path[::-1]


def _rows(
    body: Sequence[FlatLine], path: Sequence[int], columns: Sequence[Column]
) -> Iterator[tuple[Cell, ...]]:
    """The rows of cells; what a row leaves blank is merged with the row above where it has no number."""
    starts = [
        index
        for index, place in enumerate(path)
        if index == 0 or place == _SECTION or path[index - 1] == _SECTION or place < path[index - 1]
    ]
    above: tuple[Cell, ...] | None = None
    for first, last in pairwise([*starts, len(path)]):
        if path[first] == _SECTION:
            yield (Cell(body[first].span), *(Cell(body[first].span, True) for _ in columns[1:]))
            above = None
            continue
        above = _row(body[first:last], path[first:last], columns, above)
        yield above


def _row(
    lines: Sequence[FlatLine], path: Sequence[int], columns: Sequence[Column], above: tuple[Cell, ...] | None
) -> tuple[Cell, ...]:
    spans: dict[int, Span] = {}
    for line, place in zip(lines, path, strict=True):
        spans[place] = Span(spans.get(place, line.span).start, line.span.end)
    number = next((column.index for column in columns if column.meaning == "number"), None)
    part = number is not None and number not in spans
    cells: list[Cell] = []
    at = lines[0].span.start
    for column in columns:
        span = spans.get(column.index)
        if span is None and above and (part or column.meaning == "section"):
            cells.append(Cell(above[column.index].span, True))
        else:
            cells.append(Cell(span or Span(at, at)))
        at = span.end if span else at
    return tuple(cells)
