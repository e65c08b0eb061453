"""What was read stands in the store as it was read, with all that it was read with."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from graph.document import Document
from graph.errors import StoreError
from graph.load import load
from graph.seat import Hints
from graph.store import EmbeddedStore
from graph.stored_reading import given_place, read_reading
from loaders.text import Origin
from ontology.namespaces import DEFAULT_BASE
from ontology.own_registry import read_registry


def test_a_reading_comes_back_as_it_went(memory: EmbeddedStore, sample: Document) -> None:
    document = replace(
        sample, hints=Hints("云河市青禾区", None, "11"), origins=(Origin(0, "第1页"), Origin(9, "第2页"))
    )
    load(memory, document, "here")
    assert read_reading(memory, DEFAULT_BASE, document.iri) == document


def test_the_users_registry_is_part_of_it(memory: EmbeddedStore, sample: Document, tmp_path: Path) -> None:
    file = tmp_path / "登记表.tsv"
    file.write_text(
        "职能\t名称\t县级\t地方\t上级\t代码\n物价收费\t发改局\t\n\t\t\t清溪镇\t云河市青禾区\t999901101\n",
        encoding="utf-8",
    )
    document = replace(sample, registry=read_registry(file))
    load(memory, document)
    again = read_reading(memory, DEFAULT_BASE, document.iri)
    assert again.registry == document.registry
    assert again.registry.find("发改局") == document.registry.find("发改局")


def test_the_place_that_the_user_gave(memory: EmbeddedStore, sample: Document) -> None:
    assert given_place(memory, DEFAULT_BASE, "here") is None
    load(memory, replace(sample, hints=Hints("云河市青禾区")), "here")
    assert given_place(memory, DEFAULT_BASE, "here") == "云河市青禾区"
    assert given_place(memory, DEFAULT_BASE, "there") is None


def test_no_reading_no_document(memory: EmbeddedStore, sample: Document) -> None:
    with pytest.raises(StoreError, match="没有这份文件的读取结果"):
        read_reading(memory, DEFAULT_BASE, sample.iri)
