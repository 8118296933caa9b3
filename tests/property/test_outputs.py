"""Whatever words a graph holds: each file of it is whole, is read back and holds them as words."""

import csv
import json
import re

import networkx as nx
import pyarrow.parquet as pq
import pytest
import rdflib
from followthemoney import model as ftm
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple, parse

import kgraph
from kgraph.export.jsonl import read_jsonl
from kgraph.export.records import edges, nodes
from kgraph.registry import FORMATS
from tests.effort import tries
from tests.payloads import hostile_corpus
from tests.unit.rdf_samples import rich_graph

NASTY = st.text(
    st.sampled_from(
        "<>\"'\\{}|^`\n\r\t\v\f #.;,@&=+-%/:?[]()$~*"
        "\x00\x07\x1b\x7f\x85\u200b\u202e\u2028\ufeff\ufffe\U0001f600\u0130ßé"
    )
    | st.characters(exclude_categories=["Cs"]),
    min_size=1,
    max_size=24,
)
SAMPLES = [
    "</script>", "]]>", '" . <x:a> <x:b> <x:c> .', "\\u0022", "<<( )>>", "..", "%zz", "=1+1", "//",
    "\t=1", "a\r\n=b", "--%>", "\x1b]0;x\x07", "\\", '"""', "_:b", "wd:Q1> <x", "http://a b/<",
]  # fmt: skip
TEXTS = st.lists(NASTY | st.sampled_from(SAMPLES), min_size=1, max_size=3, unique=True)
KINDS = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "nq": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "rdf12": RdfFormat.TURTLE,
}
IRI = re.compile(r"(https?|urn):[!#$%&'()*+,./0-9:;=?@A-Z\[\]_a-z~-]+")
NAMES = [known.name for known in FORMATS]


def written(graph, name, folder):
    known = next(known for known in FORMATS if known.name == name)
    kgraph.write(graph, folder / known.file)
    return folder / known.file


def iris(term):
    """Yield the IRIs of a term, those inside a triple term too."""
    if isinstance(term, NamedNode):
        yield term.value
    elif isinstance(term, Triple):
        for part in (term.subject, term.predicate, term.object):
            yield from iris(part)


def rdf(path, name, graph):
    quads = list(parse(path=path, format=KINDS[name]))
    for quad in quads:
        assert not isinstance(quad.subject, BlankNode)
        for term in (quad.subject, quad.predicate, quad.object, quad.graph_name):
            assert all(IRI.fullmatch(iri) for iri in iris(term)), term
    claims = {q.subject.value for q in quads if str(q.object).endswith("ontology#Claim>")}
    assert len(claims & {q.subject.value for q in quads if "quote" in q.predicate.value}) == len(
        graph.claims
    )
    if name == "nt":
        assert len(rdflib.Graph().parse(path, format="nt")) == len(set(quads))


def jsonld(path, name, graph):
    flat = rdflib.Graph().parse(path, format="json-ld")
    quotes = {str(o) for p, o in flat.predicate_objects() if p.endswith("#quote")}
    assert quotes == {c.evidence.quote for c in graph.claims.values()}


def jsonl(path, name, graph):
    assert read_jsonl(path) == graph


def xml(path, name, graph):
    read = (nx.read_graphml if name == "graphml" else nx.read_gexf)(path)
    assert read.number_of_nodes() == len(list(nodes(graph)))
    assert read.number_of_edges() == len(list(edges(graph)))


def cells(path, name, graph):
    for file, records in ((path, nodes(graph)), (path.with_name("edges.csv"), edges(graph))):
        with file.open(encoding="utf-8", newline="") as opened:
            header, *rows = csv.reader(opened)
        assert len(rows) == len(list(records))
        for row in rows:
            assert len(row) == len(header)
            for cell in row:
                assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
                assert "\n" not in cell
                assert "\r" not in cell


def money(path, name, graph):
    for line in path.read_text(encoding="utf-8").split("\n")[:-1]:
        proxy = ftm.get_proxy(json.loads(line))
        proxy.schema.validate(json.loads(line))


def cytoscape(path, name, graph):
    read = nx.cytoscape_graph(json.loads(path.read_text(encoding="utf-8")))
    assert read.number_of_edges() == len(list(edges(graph)))


def parquet(path, name, graph):
    quotes = pq.read_table(path).column("quote").to_pylist()
    assert sorted(quotes) == sorted(e.quote for e in edges(graph))


def page(path, name, graph):
    text = path.read_text(encoding="utf-8")
    plain = written(rich_graph(), name, path.parent).read_text(encoding="utf-8")
    for tag in ("<script", "</script", "<img", "<iframe", "<style", "<!--", "<svg"):
        assert text.lower().count(tag) == plain.lower().count(tag), tag


READERS = dict.fromkeys(KINDS, rdf) | {
    "jsonld": jsonld, "jsonl": jsonl, "graphml": xml, "gexf": xml, "csv": cells, "ftm": money,
    "cyjs": cytoscape, "parquet": parquet, "html": page,
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
@tries(25)
@given(texts=TEXTS)
def test_any_words_stay_words(name, texts, tmp_path):
    graph = hostile_corpus(tuple(texts))
    READERS[name](written(graph, name, tmp_path), name, graph)
