"""The corrections as a table beside the store: CSV that Excel opens, one line a correction, only added to.

The store's own graph and this table hold the same; `keep` puts together what either has, so that a store that
is built anew, and a table that is lost, get all of it back.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode

from graph.correction import ROLE_WORDS, Correction, CorrectionError, CorrectionKind, in_order, read_deadline
from graph.correction_graph import add_corrections, read_corrections
from graph.holdings import rows
from graph.store import Store, is_url
from loaders.text import Span
from ontology.terms import RDFS

_FIELDS: Final = ("文件", "任务", "事项", "原来", "更正为", "读作", "更正人", "时间", "理由")
COLUMNS: Final = (*_FIELDS, "编号", "文件名称", "任务名称")
"""The fields of a correction in their order; then its id and what it is about, which are for people."""

KINDS: Final = {
    CorrectionKind.UNIT: "单位",
    CorrectionKind.ROLE: "角色",
    CorrectionKind.DEADLINE: "时限",
    CorrectionKind.WITHDRAWAL: "撤回",
}
_REMEDY: Final = "请改正这一行,或用备份恢复更正表;图库未改动"


def table_beside(location: str) -> Path | None:
    """The table of a store in a folder: beside the folder; None for a store on a server."""
    if is_url(location):
        return None
    folder = Path(location).resolve()
    return folder.with_name(f"{folder.name}.corrections.csv")


def keep(store: Store, base: str, table: Path | None) -> list[Correction]:
    """Have the store and the table hold what either has; the corrections that were new to the store."""
    held = read_corrections(store, base)
    if table is None:
        return []
    written = read_table(table) if table.exists() else []
    known, told = {each.id for each in held}, {each.id for each in written}
    new = [each for each in written if each.id not in known]
    add_corrections(store, base, new)
    append(store, table, [each for each in held if each.id not in told])
    return new


def append(store: Store, table: Path, corrections: Sequence[Correction]) -> None:
    """Add lines at the end; CorrectionError where the file cannot be written."""
    if not corrections:
        return
    names = _read_names(store, {iri for each in corrections for iri in (each.document, each.measure) if iri})
    lines = [_row(each, names) for each in corrections]
    try:
        begun = table.exists() and table.stat().st_size > 0
        # The mark at the beginning tells Excel that the text is UTF-8.
        with table.open("a", encoding="utf-8" if begun else "utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerows(lines if begun else [list(COLUMNS), *lines])
    except OSError as error:
        problem = f"写不了更正表({table}:{error.strerror})"
        raise CorrectionError(problem, "请关闭打开它的程序(如 Excel),检查权限后重试") from error


def _read_names(store: Store, iris: Iterable[str]) -> dict[str, str]:
    """What the store calls these documents and measures."""
    values = " ".join(str(NamedNode(iri)) for iri in sorted(iris))
    query = f"""SELECT ?thing (MIN(STR(?label)) AS ?name) WHERE {{
      VALUES ?thing {{ {values} }} ?thing <{RDFS.LABEL}> ?label }} GROUP BY ?thing"""
    return {row["thing"].value: row["name"].value for row in rows(store, query)}


def _row(correction: Correction, names: Mapping[str, str]) -> list[str]:
    cells = [str(value) for value in astuple(correction)]
    cells[2] = KINDS[correction.kind]
    if correction.kind is CorrectionKind.ROLE:
        cells[4] = ROLE_WORDS[correction.now]
    about = (names.get(correction.document, ""), names.get(correction.measure, ""))
    return [_inert(cell) for cell in (*cells, correction.id, *about)]


def _inert(cell: str) -> str:
    """A cell that a spreadsheet would run as a formula, as plain text."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "'")) else cell


def _plain(cell: str) -> str:
    return cell.removeprefix("'").strip()


def read_table(table: Path) -> list[Correction]:
    """All corrections of the table, the earliest first; CorrectionError that names file, line and remedy."""
    lines = csv.reader(_read_text(table).splitlines())
    header = _header(lines)
    missing = [name for name in _FIELDS if name not in header]
    if missing:
        raise CorrectionError(f"更正表 {table}:第1行缺少列 {'、'.join(missing)}", _REMEDY)
    found = []
    try:
        for cells in lines:
            row = dict(zip(header, map(_plain, cells), strict=False))
            if any(row.values()):
                found.append(_correction(row, f"更正表 {table}:第{lines.line_num}行"))
    except csv.Error as error:
        raise CorrectionError(f"更正表 {table}:第{lines.line_num}行不是表格({error})", _REMEDY) from error
    return in_order(found)


def _header(lines: Iterator[list[str]]) -> list[str]:
    try:
        return [cell.strip() for cell in next(lines, [])]
    except csv.Error:
        return []


def _correction(row: Mapping[str, str], place: str) -> Correction:
    cells = [row.get(name, "") for name in _FIELDS]
    kind = next((each for each, name in KINDS.items() if name == cells[2]), None)
    if kind is None:
        raise CorrectionError(f"{place}:事项“{cells[2]}”不是{'、'.join(KINDS.values())}", _REMEDY)
    if kind is CorrectionKind.ROLE:
        cells[4] = _role(cells[4], place)
    correction = Correction(cells[0], cells[1], kind, *cells[3:])
    try:
        _check(correction)
    except ValueError as error:
        raise CorrectionError(f"{place}:{error}", _REMEDY) from error
    return correction


def _role(words: str, place: str) -> str:
    role = next((role for role, known in ROLE_WORDS.items() if known == words), None)
    if role is None:
        raise CorrectionError(f"{place}:角色“{words}”不是{'、'.join(ROLE_WORDS.values())}", _REMEDY)
    return role


def _check(correction: Correction) -> None:
    """ValueError where a cell is not what it should be."""
    for iri in (correction.document, correction.measure):
        if iri:
            NamedNode(iri)
    if not correction.document or not correction.by or not correction.why:
        raise ValueError("文件、更正人、理由都要有")
    _ = correction.moment
    if correction.kind is CorrectionKind.DEADLINE and correction.now:
        read_deadline(correction.now, correction.reading, Span(0, 0))


def _read_text(table: Path) -> str:
    """UTF-8, or GB18030 as Excel on Windows may save it."""
    try:
        data = table.read_bytes()
    except OSError as error:
        raise CorrectionError(f"更正表 {table}:打不开({error.strerror})", "请检查路径和权限") from error
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise CorrectionError(f"更正表 {table}:不是 UTF-8 或 GB18030 文字", _REMEDY)
