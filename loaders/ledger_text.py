"""The ledger of a document as lines for people."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.records import Record, Suspect
from loaders.text import SourceText, Span

_NAMES = {
    Suspect.DUTY: "疑似职责",
    Suspect.DATE: "疑似时间",
    Suspect.NUMBER: "疑似数字",
    Suspect.CITATION: "疑似引文",
}


def ledger_lines(record: Record, text: SourceText) -> Iterator[str]:
    """What was read, what is doubtful and what was left, each with its place in the file."""
    ledger = record.ledger
    share = 100 * ledger.understood / ledger.characters if ledger.characters else 0.0
    yield f"文件:{record.document.title or '(未见标题)'}"
    yield (
        f"读出:措施{len(record.measures)}条,指标{len(record.indicators)}条,引用文件{len(record.citations)}件,"
        f"依据{len(record.basis)}件,成效数据{len(record.figures)}个"
    )
    yield f"正文{ledger.characters}字,读懂{ledger.understood}字,占{share:.1f}%"
    yield f"存疑{len(record.warnings)}处:"
    yield from (f"  {_place(text, doubt.span)} {doubt.message} [{doubt.rule}]" for doubt in record.warnings)
    yield f"像是数据而未成为数据的{len(ledger.unread)}处:"
    yield from (f"  {_place(text, one.span)} {_NAMES[one.suspect]}:{one.text}" for one in ledger.unread)


def _place(text: SourceText, span: Span) -> str:
    place = text.place(span.start)
    return f"{place}(第{span.start + 1}字)" if place else f"第{span.start + 1}字"
