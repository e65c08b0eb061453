"""All that the store derives from pairs of documents: counterparts, and results of reports.

Each pair has a graph of its own. It goes with either document, in the same update, and `refresh` makes what
is missing, so that the store is the same in whatever order documents came.
"""

from __future__ import annotations

from collections.abc import Collection

from graph import pairs, reporting
from graph.store import Store
from graph.update import Update


def refresh(store: Store, base: str) -> int:
    """Compute what is wanted and missing, drop what is no longer wanted; how many graphs were computed."""
    return pairs.refresh(store, base) + reporting.refresh(store, base)


def drop_derived(store: Store, base: str, update: Update, gone: Collection[str], stays: str | None) -> None:
    """Take out what was derived from documents that go, as a part of the update (`stays`: is replaced)."""
    pairs.drop_pairs(store, base, update, gone, stays)
    reporting.drop_reportings(store, base, update, gone)
