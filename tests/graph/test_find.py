"""Held documents by IRI, number in any spelling, title or file."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.document import Document
from graph.errors import UnknownDocumentError
from graph.find import find_document, held_documents
from graph.load import load
from graph.store import EmbeddedStore
from ontology.namespaces import DEFAULT_BASE

Bare = Callable[..., Document]


@pytest.fixture
def held(memory: EmbeddedStore, bare: Bare) -> EmbeddedStore:
    for document in (
        bare("优化方案", "甲发〔2021〕3号"),
        bare("提升方案", place="青禾区"),
        bare("提升方案", place="石岭县"),
        bare("改革方案"),
        bare("改革方案", draft=True),
    ):
        load(memory, document, document.slug)
    return memory


@pytest.mark.parametrize(
    ("wanted", "label"),
    [
        ("甲发[2021]3号", "优化方案"),
        ("《优化方案》", "优化方案"),
        ("优化方案.txt", "优化方案"),
        ("改革方案", "改革方案"),
        ("改革方案(征求意见稿)", "改革方案(征求意见稿)"),
    ],
)
def test_names(held: EmbeddedStore, wanted: str, label: str) -> None:
    assert find_document(held, DEFAULT_BASE, wanted).label == label


def test_iri_and_origin(held: EmbeddedStore, bare: Bare) -> None:
    document = bare("提升方案", place="石岭县")
    assert find_document(held, DEFAULT_BASE, document.iri).iri == document.iri
    assert find_document(held, DEFAULT_BASE, "anything", origin=document.slug).iri == document.iri


@pytest.mark.parametrize(
    ("wanted", "message"), [("没有", "没有这份文件"), ("提升方案", "有 2 份文件"), ("", "没有这份文件")]
)
def test_none_or_several(held: EmbeddedStore, wanted: str, message: str) -> None:
    with pytest.raises(UnknownDocumentError, match=message):
        find_document(held, DEFAULT_BASE, wanted)


def test_all_held(held: EmbeddedStore) -> None:
    labels = [document.label for document in held_documents(held)]
    assert labels == sorted(labels) and len(labels) == 5
