"""Errors of the graph and its store; each message is one line, for people."""

from __future__ import annotations


class GraphError(Exception):
    """Root of this package's errors. `problem` says what is wrong, `remedy` what to do."""

    def __init__(self, problem: str, remedy: str) -> None:
        self.problem, self.remedy = problem, remedy
        super().__init__(" ".join(f"{problem};{remedy}".split()))


class StoreError(GraphError):
    """The store cannot be opened, reached or written."""


class StoreLockedError(StoreError):
    """Another program holds the store."""


class UnknownDocumentError(GraphError):
    """No held document has this IRI, number, title or file name, or more than one has."""


class BadQueryError(GraphError):
    """The store refuses the text of a query or update."""
