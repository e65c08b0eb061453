"""The store of all graphs: a folder on disk, or a SPARQL 1.1 server by its URL. One protocol for both.

Policy: a query's default graph is the union of all graphs, in both. One update is one transaction, in both.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self, TypeAlias

from pyoxigraph import (
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    Triple,
)
from pyoxigraph import Store as OxigraphStore

from graph.errors import BadQueryError, StoreError, StoreLockedError

Answer: TypeAlias = QuerySolutions | QueryBoolean | Iterator[Triple]
"""SELECT → solutions, ASK → a truth value, CONSTRUCT and DESCRIBE → triples. The first two `serialize`."""


class Store(Protocol):
    """What the house asks of a store."""

    @property
    def location(self) -> str:
        """The folder or URL, for messages."""

    def query(self, query: str) -> Answer:
        """Answer over the union of all graphs; BadQueryError for a wrong query, StoreError if it fails."""

    def update(self, update: str) -> None:
        """Carry out all operations of the update, or none."""

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """The statements of one graph, or of all."""

    def close(self) -> None:
        """Let the store go; it must not be used again."""

    def __enter__(self) -> Self:
        """The store itself; it is closed at the end of the block."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""


class EmbeddedStore:
    """A store in a folder, or in memory where no folder is given."""

    def __init__(self, folder: Path | None = None) -> None:
        """Open for reading and writing, creating the folder; StoreLockedError if another program has it."""
        self._folder = folder
        try:
            if folder is not None:
                folder.mkdir(parents=True, exist_ok=True)
            self._store: OxigraphStore | None = OxigraphStore(folder)
        except OSError as error:
            raise _opening_error(folder, error) from error

    @property
    def location(self) -> str:
        """The folder, or a word that there is none."""
        return str(self._folder) if self._folder else "内存"

    @property
    def _open(self) -> OxigraphStore:
        if self._store is None:
            raise StoreError(f"图库已关闭({self.location})", "请重新打开")
        return self._store

    def query(self, query: str) -> Answer:
        """See `Store.query`."""
        try:
            answer = self._open.query(query, use_default_graph_as_union=True)
        except SyntaxError as error:
            raise BadQueryError(f"查询有语法错误({error})", "请检查查询语句") from error
        except (OSError, ValueError, RuntimeError) as error:
            raise StoreError(f"查询失败({error})", "请检查查询语句和图库文件夹") from error
        return answer

    def update(self, update: str) -> None:
        """See `Store.update`."""
        try:
            self._open.update(update)
        except SyntaxError as error:
            raise BadQueryError(f"更新语句有语法错误({error})", "请检查语句") from error
        except (OSError, ValueError, RuntimeError) as error:
            raise StoreError(
                f"写入图库失败({self.location}:{error})", "请检查磁盘空间和权限;原有数据未变"
            ) from error

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """See `Store.quads`."""
        return self._open.quads_for_pattern(None, None, None, NamedNode(graph) if graph else None)

    def close(self) -> None:
        """See `Store.close`; the lock on the folder goes with it."""
        self._store = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _opening_error(folder: Path | None, error: OSError) -> StoreError:
    if "lock" in str(error).lower():
        return StoreLockedError(
            f"图库正被另一个程序使用({folder})",
            "请先关闭它;若是 quanze serve,可用 --store 指向它的 /sparql 网址来查询",
        )
    return StoreError(f"打不开图库文件夹({folder}:{error})", "请检查路径、权限,确认它是图库文件夹")


def is_url(location: str) -> bool:
    """True for the address of a server."""
    return location.startswith(("http://", "https://"))


def open_store(location: str, *, create: bool = True) -> Store:
    """The store at a folder or URL; with `create=False` a folder that does not exist is an error.

    A URL that ends in /query or /sparql is the query endpoint, and /update beside it takes updates; any other
    URL is a server that has /query and /update (http://127.0.0.1:7878).
    """
    if is_url(location):
        from graph.remote import RemoteStore  # rdflib comes with it: half a second that a folder need not pay

        return RemoteStore(location)
    folder = Path(location).expanduser()
    if not create and not folder.is_dir():
        raise StoreError(f"还没有图库({folder})", "请先用 quanze load 读入文件,或用 --store 指定图库")
    return EmbeddedStore(folder)
