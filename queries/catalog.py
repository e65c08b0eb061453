"""Folders of query files → queries by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from queries.errors import CatalogError, UnknownQueryError
from queries.header import parse_query
from queries.questions import Query

QUERY_FOLDER = Path(__file__).parent / "sparql"
"""The named queries that users see. Other folders hold queries for lookups and for pages."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """Queries by name, in order of name."""

    queries: Mapping[str, Query]

    def find(self, name: str) -> Query:
        """The query of this name; UnknownQueryError lists the names there are."""
        if name not in self.queries:
            raise UnknownQueryError(name, tuple(self.queries))
        return self.queries[name]


def read_catalog(*folders: Path) -> Catalog:
    """The queries of all `.rq` files in these folders; CatalogError if one is wrong or named twice."""
    queries: dict[str, Query] = {}
    for path in sorted(
        (path for folder in folders for path in folder.glob("*.rq")), key=lambda path: path.stem
    ):
        query = read_query(path)
        if query.name in queries:
            raise CatalogError(str(path), f"另一个文件夹里已有同名查询 {query.name}")
        queries[query.name] = query
    return Catalog(queries)


@cache
def named_queries() -> Catalog:
    """The queries that the project ships, read once."""
    return read_catalog(QUERY_FOLDER)


def read_query(path: Path) -> Query:
    """The query in this file, without parameters if it has no header; CatalogError if it is wrong."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "不是 UTF-8 文本"
        raise CatalogError(str(path), f"打不开({reason})") from error
    return parse_query(path.stem, text, str(path))
