"""Generated graphs in every format: each is read back by somebody else, and all tell the same."""

import csv
import json
from collections import Counter

import networkx as nx
import pyarrow.parquet as pq
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse

import kgraph
from kgraph.registry import FORMATS
from tests.effort import tries
from tests.webs import web

GRAPHS = st.builds(
    lambda things, more, seed, alone: web(things, things + more, seed=seed, alone=alone),
    st.integers(2, 12),
    st.integers(0, 12),
    st.integers(0, 10_000),
    st.integers(0, 2),
)


def files(graph, folder):
    """Write a graph in every format and return the files by the format's name."""
    for known in FORMATS:
        kgraph.write(graph, folder / known.file)
    return {known.name: folder / known.file for known in FORMATS}


@tries(12)
@given(graph=GRAPHS)
def test_a_graph_comes_back_as_it_was(graph, tmp_path):
    made = files(graph, tmp_path)
    again = kgraph.load(made["jsonl"])
    assert again == graph
    before = {name: path.read_bytes() for name, path in made.items()}
    assert {name: path.read_bytes() for name, path in files(again, tmp_path).items()} == before


@tries(12)
@given(graph=GRAPHS)
def test_all_rdf_formats_hold_the_same_triples(graph, tmp_path):
    made = files(graph, tmp_path)
    kinds = {
        "ttl": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES, "nq": RdfFormat.N_QUADS,
        "trig": RdfFormat.TRIG, "jsonld": RdfFormat.JSON_LD,
    }  # fmt: skip
    read = {name: set(parse(path=made[name], format=kind)) for name, kind in kinds.items()}
    assert read["nq"] == read["trig"]
    flat = {name: {q.triple for q in quads} for name, quads in read.items()}
    assert flat["ttl"] == flat["nt"] == flat["nq"]
    others = rdflib.Graph().parse(made["ttl"], format="turtle")
    assert len(others) == len(flat["ttl"])
    assert len(rdflib.Graph().parse(made["jsonld"], format="json-ld")) == len(flat["ttl"])


@tries(12)
@given(graph=GRAPHS)
def test_all_tables_and_networks_have_the_same_edges(graph, tmp_path):
    made = files(graph, tmp_path)
    with made["csv"].with_name("edges.csv").open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    networks = (
        nx.read_graphml(made["graphml"]),
        nx.read_gexf(made["gexf"]),
        nx.cytoscape_graph(json.loads(made["cyjs"].read_text(encoding="utf-8"))),
    )
    counts = [network.number_of_edges() for network in networks]
    table = pq.read_table(made["parquet"]).to_pylist()
    assert [*counts, len(rows), len(table)] == [len(graph.claims)] * 5
    quotes = Counter(claim.evidence.quote for claim in graph.claims.values())
    assert Counter(row["quote"] for row in table) == quotes
    assert Counter(row["quote"] for row in rows) == quotes
    degrees = [sorted(d for _, d in network.degree()) for network in networks]
    assert degrees[0] == degrees[1] == degrees[2]
