"""`quanze export`, run as a user runs it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import networkx
import pytest
from click.testing import Result
from pyoxigraph import RdfFormat, parse

from graph.store import EmbeddedStore
from ontology.terms import DC, ORG, QZ

Run = Callable[..., Result]
EXAMPLES = Path(__file__).parents[3] / "examples" / "lanjiang"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@pytest.mark.parametrize("command", [("unload", "x"), ("export", "--format", "turtle")])
def test_no_store_yet(run: Run, store: Path, command: tuple[str, ...]) -> None:
    result = run(*command)
    assert result.exit_code == 1 and "还没有图库" in result.stderr
    assert not store.exists()


RDF = {
    "turtle": RdfFormat.TURTLE,
    "nquads": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "jsonld": RdfFormat.JSON_LD,
}


@pytest.mark.parametrize("form", RDF)
def test_export_rdf(run: Run, plan: Path, store: Path, tmp_path: Path, form: str) -> None:
    run("load", plan)
    printed = run("export", "--format", form)
    assert printed.exit_code == 0, printed.output
    run("export", "--format", form, "-o", tmp_path / "out")
    assert (tmp_path / "out").read_bytes() == printed.stdout_bytes
    triples = {str(quad.triple) for quad in parse(printed.stdout_bytes, format=RDF[form])}
    with EmbeddedStore(store) as opened:
        own = {str(quad.triple) for quad in opened.quads() if "/register" not in str(quad.graph_name)}
    assert triples == own


def test_export_of_one_document(run: Run, plan: Path) -> None:
    other = plan.read_text(encoding="utf-8").replace("青禾", "石岭").replace("7号", "9号")
    plan.with_name("乙.txt").write_text(other, encoding="utf-8")
    run("load", plan.parent)
    one = ("export", "--format", "nquads", "--document", "青政发〔2021〕7号")
    result = run(*one, "--no-derived")
    graphs = {str(quad.graph_name) for quad in parse(result.stdout_bytes, format=RdfFormat.N_QUADS)}
    assert len(graphs) == 1 and "n-2021-7-" in graphs.pop()


@pytest.mark.parametrize("form", ["nquads", "trig", "jsonld"])
def test_what_is_derived_comes_along_in_graphs_of_its_own(run: Run, store: Path, form: str) -> None:
    """Loaded elsewhere, the export is the store but for what stays inside."""
    assert run("load", *sorted(EXAMPLES.glob("*.txt"))).exit_code == 0
    exported = parse(run("export", "--format", form).stdout_bytes, format=RDF[form])
    there = {str(quad) for quad in exported}
    with EmbeddedStore(store) as opened:
        here = {str(quad) for quad in opened.quads() if not quad.graph_name.value.endswith("/register")}
    assert there == here
    stated = {
        str(quad)
        for quad in parse(run("export", "--format", form, "--no-derived").stdout_bytes, format=RDF[form])
    }
    assert stated < there
    for kind in (QZ.ALIGNMENT, QZ.REPORTING, ORG.CHANGE_EVENT, ORG.MEMBERSHIP):
        assert any(f"<{kind}>" in line for line in there - stated), kind
        assert not any(f"<{kind}>" in line for line in stated), kind


def test_one_document_with_what_is_derived_from_it(run: Run) -> None:
    run("load", *sorted(EXAMPLES.glob("[2-4]*.txt")))
    one = ("export", "--format", "nquads", "--document", "栖发〔2016〕31号")
    quads = list(parse(run(*one).stdout_bytes, format=RdfFormat.N_QUADS))
    graphs = {quad.graph_name.value for quad in quads}
    kinds = {quad.object.value for quad in quads if quad.predicate.value == RDF_TYPE}
    assert {QZ.ALIGNMENT, QZ.COUNTERPART, QZ.MEASURE} <= kinds
    assert len([name for name in graphs if "/graph/" in name and not name.endswith("/units")]) == 1


def test_who_corrected_what_comes_along_on_request(run: Run, plan: Path) -> None:
    run("load", plan)
    done = run(
        "correct", "unit", "青政发〔2021〕7号", "区司法局", "区市场监管局", "--by", "督查室", "--why", "核对"
    )
    assert done.exit_code == 0, done.output

    def creators(*options: str) -> set[str]:
        quads = parse(run("export", "--format", "nquads", *options).stdout_bytes, format=RdfFormat.N_QUADS)
        return {quad.graph_name.value for quad in quads if quad.predicate.value == DC.CREATOR}

    assert creators() == set()
    assert [name.rpartition("/")[2] for name in creators("--corrections")] == ["corrections"]
    for words in (("--format", "gexf"), ("--format", "trig", "--document", "方案.txt")):
        refused = run("export", "--corrections", *words)
        assert refused.exit_code == 2 and "--corrections 只用于" in refused.stderr


def test_export_network_with_filters(run: Run, plan: Path) -> None:
    run("load", plan)

    def labels(*filters: str) -> set[str]:
        result = run("export", "--format", "graphml", *filters)
        assert result.exit_code == 0, result.output
        network = networkx.parse_graphml(result.stdout)
        return {facts["label"] for _, facts in network.nodes(data=True)}

    whole = labels()
    assert {"青禾区发展改革局", "青禾区财政局", "各乡镇"} < whole
    assert labels("--unit", "区财政局") < whole
    assert "青禾区财政局" not in labels("--role", "牵头")
    assert labels("--section", "一/(一)") == whole
    assert labels("--between-units", "--document", "方案.txt") < whole
    assert b"gexf" in run("export", "--format", "gexf").stdout_bytes


def test_export_picture(run: Run, plan: Path, tmp_path: Path) -> None:
    run("load", plan)
    out = tmp_path / "图.html"
    assert run("export", "--format", "html", "-o", out).exit_code == 0
    page = out.read_text(encoding="utf-8")
    assert json.dumps("青禾区发展改革局") in page
    assert page.startswith("<!DOCTYPE html>")
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["--format", "turtle", "--role", "牵头"], 2, "只用于 graphml"),
        (["--format", "html", "--unit", "没有"], 1, "图库中没有单位“没有”"),
        (["--format", "html", "--section", "九"], 1, "图库中没有章节“九”"),
        (["--format", "gexf", "--document", "没有"], 1, "图库中没有这份文件"),
        (["--format", "pdf"], 2, "pdf"),
        (["--format", "turtle", "-o", "/no/such/folder/x.ttl"], 1, "写不了文件"),
    ],
)
def test_wrong_exports(run: Run, plan: Path, arguments: list[str], status: int, message: str) -> None:
    run("load", plan)
    result = run("export", *arguments)
    assert (result.exit_code, message in result.stderr) == (status, True), result.stderr


def test_a_failed_export_keeps_the_old_file(
    run: Run, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("load", plan)
    out = tmp_path / "out.ttl"
    out.write_text("old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("api.commands.export.write_turtle", fail)
    result = run("export", "--format", "turtle", "-o", out)
    assert result.exit_code == 1 and "写不了文件" in result.stderr
    assert out.read_text() == "old" and not list(tmp_path.glob("*.part"))
