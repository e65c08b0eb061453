"""Corrections in a store: they win, survive reloads and rebuilt stores, and can be taken back."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.amending import amend, catch_up, withdrawn
from graph.correction import Correction, CorrectionError, CorrectionKind
from graph.correction_graph import add_corrections, read_corrections
from graph.correction_table import append, keep, read_table, table_beside
from graph.document import Document
from graph.errors import StoreError
from graph.load import load, unload
from graph.outline import build_outline
from graph.store import EmbeddedStore, Store
from ontology.namespaces import DEFAULT_BASE

Ask = Callable[..., list[tuple[str | None, ...]]]
LEADS = "SELECT ?n WHERE { ?m skos:notation '一/(一)/1' ; qz:leadUnit/skos:prefLabel ?n }"
AT = "2021-05-06T09:00:00+08:00"


def made(
    document: Document, kind: CorrectionKind, former: str, now: str, number: int = 1, **more: str
) -> Correction:
    measure = build_outline(document).measures[number - 1] if number else ""
    facts = {"reading": "", "by": "督查室", "at": AT, "why": "漏了一个单位"} | more
    return Correction(document=document.iri, measure=measure, kind=kind, former=former, now=now, **facts)


def added_lead(document: Document, **more: str) -> Correction:
    return made(document, CorrectionKind.ROLE, "区审计局", "lead", **more)


@pytest.fixture
def held(memory: EmbeddedStore, sample: Document) -> EmbeddedStore:
    load(memory, sample, "here")
    return memory


def dump(store: Store) -> set[str]:
    return set(map(str, store.quads()))


def test_a_correction_wins_at_once_and_after_a_reload(
    held: EmbeddedStore, sample: Document, ask: Ask
) -> None:
    change = amend(held, DEFAULT_BASE, added_lead(sample), None)
    assert (change.corrected, change.unused) == (1, ())
    assert ask(held, LEADS) == [("区发改局",), ("区审计局",)]
    once = dump(held)
    again = load(held, sample, "here")
    assert again.corrected == 1
    assert dump(held) == once
    unload(held, DEFAULT_BASE, sample.iri)
    assert ask(held, LEADS) == []
    load(held, sample, "here")
    assert dump(held) == once


def test_who_when_and_why_hang_on_the_fact(held: EmbeddedStore, sample: Document, ask: Ask) -> None:
    amend(held, DEFAULT_BASE, added_lead(sample), None)
    rows = ask(
        held,
        """SELECT ?unit ?by ?at ?why WHERE { ?r a qz:Responsibility ; prov:agent/skos:prefLabel ?unit ;
          qz:correctedBy ?c . ?c dc:creator ?by ; prov:endedAtTime ?at ; rdfs:comment ?why }""",
    )
    assert rows == [("区审计局", "督查室", AT, "漏了一个单位")]


def test_withdrawing_restores_what_was_read(held: EmbeddedStore, sample: Document, ask: Ask) -> None:
    correction = added_lead(sample)
    amend(held, DEFAULT_BASE, correction, None)
    back = withdrawn(held, DEFAULT_BASE, correction.id, "法制科", AT, "原文没有")
    amend(held, DEFAULT_BASE, back, None)
    assert ask(held, LEADS) == [("区发改局",)]
    assert len(read_corrections(held, DEFAULT_BASE)) == 2
    with pytest.raises(CorrectionError, match="没有编号为"):
        withdrawn(held, DEFAULT_BASE, correction.id, "法制科", AT, "再撤一次")


def test_a_corrected_name_names_no_unit(held: EmbeddedStore, sample: Document, ask: Ask) -> None:
    rename = made(sample, CorrectionKind.UNIT, "区发改局", "区商务局", number=0)
    amend(held, DEFAULT_BASE, rename, None)
    assert ask(held, LEADS) == [("区商务局",)]
    assert (
        ask(held, "SELECT ?u WHERE { ?u skos:prefLabel|skos:altLabel|skos:hiddenLabel '区发改局'@zh }") == []
    )
    assert ask(held, "SELECT ?s WHERE { ?r qz:correctedBy ?c ; qz:surfaceName ?s }") == [("区发改局",)]


@pytest.mark.parametrize(
    ("kind", "former", "now", "words"),
    [
        (CorrectionKind.ROLE, "区水利局", "none", "没有单位“区水利局”;现有单位:区发改局、区财政局、各乡镇"),
        (CorrectionKind.DEADLINE, "明年", "", "没有时限“明年”;现有时限:2021年12月底前"),
        (CorrectionKind.ROLE, "区发改局", "lead", "与现在的内容相同"),
    ],
)
def test_a_correction_of_nothing_is_refused_and_not_kept(
    held: EmbeddedStore,
    sample: Document,
    tmp_path: Path,
    kind: CorrectionKind,
    former: str,
    now: str,
    words: str,
) -> None:
    before, table = dump(held), tmp_path / "t.csv"
    with pytest.raises(CorrectionError, match=words):
        amend(held, DEFAULT_BASE, made(sample, kind, former, now), table)
    assert dump(held) == before
    assert not table.exists()


def test_a_document_read_anew_may_leave_a_correction_without_use(
    held: EmbeddedStore, sample: Document
) -> None:
    amend(held, DEFAULT_BASE, made(sample, CorrectionKind.ROLE, "各乡镇", "none"), None)
    first, second = sample.record.measures
    shorter = replace(first, assignments=first.assignments[:1])
    record = replace(sample.record, measures=(shorter, second))
    change = load(held, replace(sample, record=record), "here")
    assert [each.former for each in change.unused] == ["各乡镇"]
    assert load(held, sample, "here").unused == ()


def test_a_document_that_is_not_held_cannot_be_corrected(memory: EmbeddedStore, sample: Document) -> None:
    with pytest.raises(StoreError, match="重新读入"):
        amend(memory, DEFAULT_BASE, added_lead(sample), None)


def test_the_table_brings_corrections_to_a_store_built_anew(
    held: EmbeddedStore, sample: Document, tmp_path: Path, ask: Ask
) -> None:
    table = tmp_path / "库.corrections.csv"
    amend(held, DEFAULT_BASE, added_lead(sample), table)
    with EmbeddedStore() as fresh:
        load(fresh, sample, "here")
        assert [each.former for each in catch_up(fresh, DEFAULT_BASE, table)] == ["区审计局"]
        assert ask(fresh, LEADS) == [("区发改局",), ("区审计局",)]
        assert catch_up(fresh, DEFAULT_BASE, table) == []
        assert dump(fresh) == dump(held)


def test_a_lost_table_is_written_anew(held: EmbeddedStore, sample: Document, tmp_path: Path) -> None:
    table = tmp_path / "库.corrections.csv"
    correction = added_lead(sample, why='=HYPERLINK(1),"逗号"')
    amend(held, DEFAULT_BASE, correction, table)
    written = table.read_bytes()
    table.unlink()
    keep(held, DEFAULT_BASE, table)
    assert table.read_bytes() == written
    assert written.startswith(b"\xef\xbb\xbf")
    assert read_table(table) == [correction]
    (row,) = csv.DictReader(table.read_text(encoding="utf-8-sig").splitlines())
    assert row["理由"].startswith("'=")
    assert (row["文件名称"], row["任务名称"]) == (sample.record.document.title, "清理收费目录")


def test_a_table_saved_by_a_spreadsheet_in_gb18030(
    held: EmbeddedStore, sample: Document, tmp_path: Path
) -> None:
    table = tmp_path / "库.corrections.csv"
    amend(held, DEFAULT_BASE, added_lead(sample), table)
    table.write_bytes(table.read_text(encoding="utf-8-sig").encode("gb18030"))
    assert read_table(table) == read_corrections(held, DEFAULT_BASE)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("事项", "项目"), "第1行缺少列 事项"),
        ((",角色,", ",色,"), "第2行:事项“色”不是单位、角色、时限、撤回"),
        ((",牵头,", ",主官,"), "第2行:角色“主官”不是牵头、负责、配合、无"),
        ((AT, "昨天"), "第2行:.*昨天"),
        (("https://quanze.example/id/doc/", "不是 网址"), "第2行"),
        (("督查室", ""), "第2行:文件、更正人、理由都要有"),
    ],
)
def test_a_wrong_table_is_told_by_file_and_line_and_changes_nothing(
    held: EmbeddedStore, sample: Document, tmp_path: Path, change: tuple[str, str], words: str
) -> None:
    table = tmp_path / "库.corrections.csv"
    append(held, table, [added_lead(sample)])
    table.write_text(table.read_text(encoding="utf-8-sig").replace(*change), encoding="utf-8")
    before = dump(held)
    with pytest.raises(CorrectionError, match=words) as told:
        catch_up(held, DEFAULT_BASE, table)
    assert str(table) in str(told.value)
    assert dump(held) == before


def test_a_table_that_cannot_be_written_leaves_the_store_as_it_was(
    held: EmbeddedStore, sample: Document, tmp_path: Path
) -> None:
    before = dump(held)
    with pytest.raises(CorrectionError, match="写不了更正表"):
        amend(held, DEFAULT_BASE, added_lead(sample), tmp_path)
    assert dump(held) == before


def test_the_table_stands_beside_a_folder_and_nowhere_for_a_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    beside = tmp_path.with_name(f"{tmp_path.name}.corrections.csv")
    assert table_beside("库") == table_beside("库/") == tmp_path / "库.corrections.csv"
    assert table_beside(".") == table_beside(str(tmp_path)) == beside
    assert table_beside("http://localhost:7878") is None


WORDS = st.text("区财政局审计,\"'=+-@\n 牵头", min_size=1, max_size=6).map(str.strip).filter(bool)


@given(entries=st.lists(st.tuples(WORDS, WORDS, st.integers(0, 59)), max_size=6), split=st.integers(0, 6))
def test_what_either_side_has_both_have_in_the_end(
    entries: list[tuple[str, str, int]], split: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    corrections = [
        Correction(
            f"{DEFAULT_BASE}doc/n-1", "", CorrectionKind.UNIT, " ".join(former.split()), "区财政局", "",
            " ".join(by.split()), f"2021-05-06T09:{minute:02}:00+08:00", "核对",
        )
        for former, by, minute in entries
    ]  # fmt: skip
    table = tmp_path_factory.mktemp("t") / "库.corrections.csv"
    with EmbeddedStore() as store:
        append(store, table, corrections[:split])
        add_corrections(store, DEFAULT_BASE, corrections[split:])
        keep(store, DEFAULT_BASE, table)
        wanted = {each.id for each in corrections}
        assert {each.id for each in read_corrections(store, DEFAULT_BASE)} == wanted
        assert {each.id for each in (read_table(table) if table.exists() else [])} == wanted
