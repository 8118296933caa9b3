import re
from contextlib import chdir
from pathlib import Path

import pytest
import rdflib

from kgraph import registry
from kgraph.export.rdf import FORMATS, prefixes, to_rdflib, write_rdf
from kgraph.query import catalogue, run
from tests.unit.rdf_samples import rich_graph
from tests.unit.test_query import on_rdflib

DOCS = Path(__file__).parents[2] / "docs"
TEXT = (DOCS / "rdf-model.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"^([^\n]+\?)\n\n```sparql\n(.*?)```", TEXT, re.MULTILINE | re.DOTALL)


def fences(language):
    return re.findall(rf"^```{language}\n(.*?)```", TEXT, re.MULTILINE | re.DOTALL)


def test_every_query_of_the_page_is_run():
    assert len(QUERIES) == TEXT.count("```sparql") >= 7


@pytest.mark.parametrize(("question", "sparql"), QUERIES, ids=[q for q, _ in QUERIES])
def test_the_queries_of_the_page_answer_alike_on_both_engines(question, sparql):
    rows = run(rich_graph(), sparql).rows
    assert rows, question
    assert list(rows) == on_rdflib(to_rdflib(rich_graph()), sparql)


def test_the_turtle_of_the_page_is_what_is_written():
    heads = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in prefixes().items())
    shown = rdflib.Graph().parse(data=heads + "".join(fences("turtle")), format="turtle")
    # The rule of a hand-made claim is "test"; the page names a real one.
    missing = {t for t in shown - to_rdflib(rich_graph()) if not t[1].endswith("rule")}
    assert not missing


def test_the_python_of_the_page_runs(tmp_path, capsys):
    write_rdf(rich_graph(), tmp_path / "graph.ttl", "ttl")
    with chdir(tmp_path):
        exec(fences("python")[0], {})
    assert "'source': 'Egypt'" in capsys.readouterr().out


def test_every_property_of_a_written_claim_is_in_the_table():
    rdf = to_rdflib(rich_graph())
    names = prefixes()
    used = {
        p
        for c in rdf.subjects(rdflib.RDF.type, rdflib.URIRef(names["kg"] + "Claim"))
        for p in rdf.predicates(c)
    }
    for iri in used - {rdflib.RDF.type}:
        prefix = next(k for k, v in names.items() if iri.startswith(v))
        if prefix != "kgq":
            assert f"`{prefix}:{iri.removeprefix(names[prefix])}`" in TEXT


def test_every_format_and_prefix_is_told():
    assert all(f"`{name}`" in TEXT for name in FORMATS)
    assert all(f"`{name}:`" in TEXT for name in prefixes())


def test_every_format_for_other_tools_is_told():
    assert all(f"`{f.name}`" in TEXT for f in registry.FORMATS if f.name not in ("html", "jsonl"))


def test_every_status_and_modality_is_explained():
    concepts = (DOCS / "concepts.md").read_text(encoding="utf-8")
    for word in ("fact", "reported", "disputed", "planned", "uncertain", "possible", "conditional"):
        assert f"`{word}`" in concepts


def test_a_named_query_that_the_pages_name_exists():
    known = {query.name for query in catalogue()}
    pages = TEXT + (DOCS / "concepts.md").read_text(encoding="utf-8")
    assert set(re.findall(r"--named (\S+)", pages)) <= known
    assert set(re.findall(r"named query `(\S+)`", pages)) <= known
