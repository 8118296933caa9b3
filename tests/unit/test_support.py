"""Who stands behind a statement: copies are evidence, and one origin."""

import csv
import json
from dataclasses import replace

import pytest

from kgraph.explain import explain
from kgraph.export.csv import write_csv
from kgraph.export.drawing import nodes
from kgraph.export.graphml import pieces
from kgraph.export.jsonl import read_jsonl, write_jsonl
from kgraph.export.page import page_data
from kgraph.export.rdf import nquads
from kgraph.graph import assemble
from kgraph.model import Extraction, KnowledgeGraph, Statement
from kgraph.query import named, run
from kgraph.resolve import resolve
from kgraph.support import support
from kgraph.validate import check
from tests.builders import Builder, join
from tests.unit.test_origins import BRIEF, OTHER, WIRE, document


def paper(number: int, text: str, name: str = "Musa") -> Builder:
    """Return an article in which somebody says that Chile left the pact."""
    b = Builder(
        text, title=f"Paper {number}", publisher=f"Daily {number}", url=f"https://{number}.org"
    )
    chile, pact = b.mention("Chile", "Country"), b.mention("the pact", "Law", "pact")
    sources = (b.said(b.mention(name, "Person"), "said"),) if name else ()
    negative = "polarity" if "did not" in text else ""
    known = {negative: "negative"} if negative else {}
    words = "Chile did not leave the pact" if negative else "Chile left the pact"
    trigger = "did not leave" if negative else "left"
    b.claim(chile, "leave", pact, words, trigger, sources=sources, **known)
    return b


@pytest.fixture
def graph() -> KnowledgeGraph:
    """Return five articles, the first three of them one text, and one that says the contrary."""
    papers = [paper(n, f"{n}. Musa said Chile left the pact.") for n in range(1, 6)]
    against = paper(6, "Chile did not leave the pact.", "")
    first, *copies = [b.document.id for b in papers[:3]]
    others = [b.document.id for b in papers[3:]]
    joined = join(*papers, against)
    return replace(joined, origin_of={**dict.fromkeys(copies, first), others[1]: others[0]})


def statement(graph: KnowledgeGraph) -> Statement:
    return next(s for s in graph.statements if s.predicate == "leave")


def test_copies_are_articles_and_one_origin(graph):
    found = support(graph, statement(graph))
    assert str(found) == (
        "5 articles, 2 origins, 1 speaker; against it 1 article, 1 origin, the author's own voice"
    )
    assert found.affirming.speakers == ("musa",)


def test_who_rejects_what_he_relays_stands_against_it():
    b = Builder("Oslo claimed that Chile left the pact, which Musa rejected.")
    chile, pact = b.mention("Chile", "Country"), b.mention("the pact", "Law", "pact")
    chain = (b.said(b.mention("Musa", "Person"), "rejected", "denies"),
             b.said(b.mention("Oslo", "Country"), "claimed"))  # fmt: skip
    b.claim(chile, "leave", pact, "Chile left the pact", "left", sources=chain)
    found = support(join(b), join(b).statements[0])
    assert (found.affirming.speakers, found.denying.speakers) == (("oslo",), ("musa",))


def test_what_is_only_planned_or_said_by_nobody_in_particular_is_not_counted_as_said():
    b = Builder("It was said Chile left the pact. Chile will buy ships.")
    chile, pact = b.mention("Chile", "Country"), b.mention("the pact", "Law", "pact")
    ships = b.mention("ships", "Product")
    b.claim(chile, "leave", pact, "Chile left the pact", "left", sources=(b.said(None, "said"),))
    b.claim(chile, "buy", ships, "Chile will buy ships", "will buy", modality="planned")
    told = {s.predicate: str(support(join(b), s)) for s in join(b).statements}
    assert told["leave"] == "1 article, 1 origin, 0 speakers"
    assert told["buy"] == "left open by 1 article, 1 origin, the author's own voice"


def test_the_graph_of_a_corpus_knows_its_copies():
    first = document(WIRE, "https://a.example", "2015-11-03")
    copies = [
        document(BRIEF, "https://b.example", "2015-11-04"),
        document(WIRE, "https://c.example"),
    ]
    others = [document(OTHER, published="2015-11-03")]
    extractions = [
        Extraction(document=d, mentions=(), claims=()) for d in (*copies, *others, first)
    ]
    graph = assemble(extractions, resolve(extractions))
    assert graph.origin_of == {d.id: first.id for d in copies}


def test_copies_come_back_from_a_file(graph, tmp_path):
    write_jsonl(graph, tmp_path / "graph.jsonl")
    assert read_jsonl(tmp_path / "graph.jsonl") == graph


def test_explain_tells_the_numbers_and_the_article_that_is_copied(graph):
    lines = explain(graph, "Chile", "pact")
    assert (
        sum("  told by: 5 articles, 2 origins, 1 speaker; against" in line for line in lines) == 6
    )
    assert lines.count("  copy of: Paper 1, Daily 1") == 2


def test_rdf_names_the_origin_and_the_checks_hold_it_to_that(graph):
    lines = nquads(graph)
    copies = [line for line in lines if "#copyOf>" in line]
    assert len(copies) == 3
    assert check(graph) == []
    key = next(iter(graph.origin_of))
    chained = {**graph.origin_of, graph.origin_of[key]: max(graph.documents)}
    told = [str(p) for p in check(replace(graph, origin_of=chained))]
    assert any("a copy of at most one, which is no copy itself" in line for line in told)


@pytest.mark.parametrize("given", [{}, {"who": "chile"}, {"who": "the pact"}])
def test_the_query_tells_articles_origins_and_speakers(graph, given):
    rows = [tuple(map(str, row)) for row in run(graph, named("support", **given)).rows]
    assert [row[-4:] for row in rows] == [("positive", "5", "2", "1"), ("negative", "1", "1", "0")]


def test_tables_tell_each_claim_by_how_many_it_is_shared(graph, tmp_path):
    write_csv(graph, tmp_path / "nodes.csv")
    with (tmp_path / "edges.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = {
        (r["polarity"], r["articles:long"], r["origins:long"], r["speakers:long"]) for r in rows
    }
    assert found == {("positive", "5", "2", "1"), ("negative", "1", "1", "0")}
    assert len({r["origin"] for r in rows}) == 3
    assert '<key id="edge-origins" for="edge" attr.name="origins" attr.type="int"/>' in "".join(
        pieces(graph)
    )


def test_what_copies_repeat_makes_nothing_larger_in_the_page(graph):
    alone = {d for d in graph.documents if d not in graph.origin_of}
    kept = [c for c in graph.claims.values() if c.evidence.document_id in alone]
    claims = {c.id: c for c in kept}
    once = replace(graph, claims=claims, origin_of={})
    sizes = [{n["id"]: n["size"] for n in nodes(page_data(g))} for g in (graph, once)]
    assert sizes[0] == sizes[1]
    data = json.loads(json.dumps(page_data(graph)))
    assert sorted(d["origin"] for d in data["documents"] if d["origin"]) == sorted(
        graph.origin_of.values()
    )
