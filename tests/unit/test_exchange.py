"""Each exchange format is read back by a library that analysts read it with."""

import csv
import io
import json
import re
import sys
import tracemalloc
import xml.etree.ElementTree as ET
from dataclasses import replace

import networkx as nx
import pyarrow.parquet as pq
import pytest
from followthemoney import __version__ as ftm_version
from followthemoney import model as ftm
from hypothesis import given, settings
from hypothesis import strategies as st

import kgraph
from benchmarks.made_up import graph_of
from kgraph.errors import WriteError
from kgraph.export import cytoscape, gexf, graphml, jsonl
from kgraph.export.followthemoney import _table, entities
from kgraph.export.rdf import serialize
from kgraph.export.records import edges, nodes
from kgraph.model import Literal
from kgraph.ontology import vocabulary
from kgraph.registry import FORMATS
from tests.builders import Builder, join
from tests.unit.rdf_samples import rich_graph
from tests.unit.test_rdf import HOSTILE

OF_THIS_MODEL = pytest.mark.skipif(
    tuple(map(int, ftm_version.split(".")[:2])) < (4, 11), reason="an older model of FollowTheMoney"
)

LEFT = {
    "relation": "leave",
    "status": "disputed",
    "polarity": "positive",
    "plain": False,
    "said_by": "Egypt",
    "quote": "rebels left Gao",
    "title": "Musa says the deal is dead",
    "confidence": 0.8,
}
NEW = [f.name for f in FORMATS if f.name in ["graphml", "gexf", "csv", "ftm", "cyjs", "parquet"]]
PIECES = {
    "nq": lambda graph: serialize(graph, "nq"),
    "jsonl": jsonl.lines,
    "graphml": graphml.pieces,
    "gexf": gexf.pieces,
    "cyjs": cytoscape.pieces,
    "ftm": lambda graph: map(json.dumps, entities(graph)),
}


def edge_of(graph, source, target, relation):
    return next(
        d
        for s, t, d in graph.edges(data=True)
        if (s, t, d["relation"]) == (source, target, relation)
    )


def written(graph, name, tmp_path):
    known = next(f for f in FORMATS if f.name == name)
    kgraph.write(graph, tmp_path / known.file)
    return tmp_path / known.file


def test_graphml_is_read_by_networkx(tmp_path):
    read = nx.read_graphml(written(rich_graph(), "graphml", tmp_path))
    assert read.is_multigraph()
    assert read.is_directed()
    assert read.number_of_edges() == len(rich_graph().claims)
    assert read.nodes["egypt"] == {
        "name": "Egypt", "type": "Country", "aliases": "Cairo", "same_as": "wd:Q79", "mentions": 1,
    }  # fmt: skip
    edge = edge_of(read, "rebels", "gao", "leave")
    assert LEFT.items() <= edge.items()
    assert (edge["relayed_by"], edge["disputed_by"]) == ("Anna Musa", "Anna Musa")
    assert edge_of(read, "peru", "pact", "sign")["label"] in ("sign", "not sign")
    assert edge_of(read, "turkish-jets", "depot", "attack")["plain"] is True


def test_gexf_is_read_by_networkx_with_intervals(tmp_path):
    read = nx.read_gexf(written(rich_graph(), "gexf", tmp_path))
    assert read.graph["mode"] == "dynamic"
    assert read.nodes["egypt"]["label"] == "Egypt"
    assert LEFT.items() <= edge_of(read, "rebels", "gao", "leave").items()
    attack = edge_of(read, "chile", "peru", "attack")
    assert (attack["start"], attack["end"]) == ("2015-11-01", "2015-11-05")


def test_cytoscape_json_is_read_by_networkx(tmp_path):
    data = json.loads(written(rich_graph(), "cyjs", tmp_path).read_text())
    read = nx.cytoscape_graph(data)
    assert read.nodes["egypt"]["name"] == "Egypt"
    assert LEFT.items() <= edge_of(read, "rebels", "gao", "leave").items()


def test_every_format_tells_where_a_place_lies(tmp_path):
    where = {"country": "Mali", "country_code": "ML", "latitude": 16.2716, "longitude": -0.0447}
    graph = rich_graph()
    for read in (
        nx.read_graphml(written(graph, "graphml", tmp_path)),
        nx.read_gexf(written(graph, "gexf", tmp_path)),
        nx.cytoscape_graph(json.loads(written(graph, "cyjs", tmp_path).read_text())),
    ):
        assert where.items() <= read.nodes["gao"].items()
        assert read.nodes["depot"].get("latitude") is None
    rows = {row["id:ID"]: row for row in read_csv(written(graph, "csv", tmp_path))}
    assert rows["gao"]["latitude:double"] == "16.2716"
    assert (rows["gao"]["country"], rows["gao"]["countryCode"]) == ("Mali", "ML")
    assert rows["depot"]["latitude:double"] == ""
    (place,) = (e for e in entities(graph) if e["properties"].get("name") == ["Gao"])
    assert place["properties"]["country"] == ["ml"]
    assert place["properties"]["latitude"] == ["16.2716"]


def test_a_value_is_a_node_of_its_own():
    (value,) = (n for n in nodes(rich_graph()) if n.type == "Value")
    assert value.name == "12"
    assert [e.source for e in edges(rich_graph()) if e.target == value.id] == ["peru"]


def test_what_is_true_of_two_things_does_not_join_them():
    b = Builder("The talks failed. The pact failed.")
    true = Literal(value="true", datatype="xsd:boolean")
    for thing in ("The talks", "The pact"):
        b.claim(b.mention(thing, "Event"), "fail", true, f"{thing} failed", "failed")
    found = list(edges(join(b)))
    assert len(found) == 2
    assert len({e.target for e in found}) == 2
    assert {e.target for e in found} <= {n.id for n in nodes(join(b))}


def test_a_denied_fact_beside_an_affirmed_one_is_not_plain():
    b = Builder("Peru signed the pact. Peru did not sign the pact.")
    peru, pact = b.mention("Peru", "Country"), b.mention("the pact", "Law")
    b.claim(peru, "sign", pact, "Peru signed the pact", "signed")
    b.claim(peru, "sign", pact, "Peru did not sign the pact", "did not sign", polarity="negative")
    assert {e.label: e.plain for e in edges(join(b))} == {"sign": True, "not sign": False}


def read_csv(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_csv_has_the_headers_of_neo4j_and_every_end_is_a_node(tmp_path):
    path = written(rich_graph(), "csv", tmp_path)
    things, relations = read_csv(path), read_csv(tmp_path / "edges.csv")
    kinds = r"(\w+)?(:(ID|LABEL|START_ID|END_ID|TYPE|(long|double|boolean|date|string)(\[\])?))?"
    assert all(re.fullmatch(kinds, name) for row in (things[0], relations[0]) for name in row)
    known = {row["id:ID"] for row in things}
    assert len(known) == len(things)
    assert {row[key] for row in relations for key in (":START_ID", ":END_ID")} <= known
    (egypt,) = (row for row in things if row["id:ID"] == "egypt")
    assert egypt[":LABEL"] == "Country;Agent"
    left = next(r for r in relations if r["quote"] == "rebels left Gao")
    assert (left[":TYPE"], left["status"], left["saidBy"]) == ("LEAVE", "disputed", "Egypt")
    assert left["disputedBy:string[]"] == "Anna Musa"


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "  =cmd|x"])
def test_no_cell_is_a_formula(name, tmp_path):
    graph = rich_graph()
    peru = replace(graph.entities["peru"], name=name, aliases=(name, "x;y"))
    path = written(replace(graph, entities={**graph.entities, "peru": peru}), "csv", tmp_path)
    for row in (*read_csv(path), *read_csv(tmp_path / "edges.csv")):
        words = [cell for cell in row.values() if not re.fullmatch(r"-?\d+\.\d+", cell)]
        assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for cell in words)


def test_csv_under_another_name_is_refused(tmp_path):
    with pytest.raises(WriteError, match=r"name the first nodes\.csv"):
        kgraph.write(rich_graph(), tmp_path / "graph.csv")
    assert not any(tmp_path.iterdir())


@OF_THIS_MODEL
def test_followthemoney_takes_every_entity(tmp_path):
    lines = written(rich_graph(), "ftm", tmp_path).read_text().splitlines()
    found = {}
    for data in map(json.loads, lines):
        proxy = ftm.get_proxy(data)
        proxy.schema.validate(data)
        for prop, value in proxy.itervalues():
            assert prop.type.clean(value, proxy=proxy) == value, (prop, value)
        assert proxy.id == data["id"]
        assert {p.name for p in proxy.iterprops()} == data["properties"].keys()
        found[proxy.id] = proxy
    linked = {
        v for proxy in found.values() for p, v in proxy.itervalues() if p.type.name == "entity"
    }
    assert linked <= found.keys()
    assert found["ent-egypt"].first("wikidataId") == "Q79"
    left = next(p for p in found.values() if p.first("summary", quiet=True) == "rebels left Gao")
    assert left.schema.name == "UnknownLink"
    assert left.first("status") == (
        "disputed; said by Egypt; relayed by Anna Musa; disputed by Anna Musa"
    )


def _membership(**known):
    b = Builder("Musa is a member of the Guild, Anna said.")
    musa, guild = b.mention("Musa", "Person"), b.mention("the Guild", "Organization")
    said = (b.said(b.mention("Anna", "Person"), "said"),) if known.pop("said", False) else ()
    words = "Musa is a member of the Guild"
    b.claim(musa, "member-of", guild, words, "member", sources=said, **known)
    return [e["schema"] for e in entities(join(b)) if e["id"].startswith("claim-")]


def test_only_a_fact_is_a_membership():
    assert _membership() == ["Membership"]
    assert _membership(said=True) == ["UnknownLink"]
    assert _membership(polarity="negative") == ["UnknownLink"]
    assert _membership(modality="planned") == ["UnknownLink"]


@OF_THIS_MODEL
def test_the_table_of_followthemoney_fits_its_model_and_our_ontology():
    table = _table()
    for name, schema in table["classes"].items():
        assert name == "Value" or name in vocabulary().classes
        assert not ftm.get(schema).abstract
    for name, shape in table["edges"].items():
        assert name in vocabulary().predicates
        for prop, range_ in (shape["source"], shape["target"]):
            assert ftm.get(shape["schema"]).get(prop).range.name == range_
    asked = {shape[end][1] for shape in table["edges"].values() for end in ("source", "target")}
    for schema in set(table["classes"].values()):
        above = {s.name for s in ftm.get(schema).schemata} & asked - {schema}
        assert above == set(table["is_a"].get(schema, ()))


def test_parquet_is_read_by_pyarrow(tmp_path):
    rows = pq.read_table(written(rich_graph(), "parquet", tmp_path)).to_pylist()
    assert len(rows) == len(rich_graph().claims)
    left = next(r for r in rows if r["quote"] == "rebels left Gao")
    assert LEFT.items() <= left.items()
    assert (left["subject"], left["object_type"]) == ("rebels", "Place")
    assert left["disputed_by"] == ["Anna Musa"]


def test_without_pyarrow_one_line_tells_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(WriteError, match=r'^Parquet needs pyarrow; .*"kgraph\[parquet\]"$'):
        written(rich_graph(), "parquet", tmp_path)
    assert not any(tmp_path.iterdir())


@pytest.mark.parametrize("name", NEW)
def test_the_same_graph_gives_the_same_bytes(name, tmp_path):
    first = written(rich_graph(), name, tmp_path).read_bytes()
    assert written(rich_graph(), name, tmp_path).read_bytes() == first


@OF_THIS_MODEL
@settings(max_examples=30, deadline=None)
@given(text=HOSTILE | st.sampled_from(["</data>", "]]>", "\ud800", "a\x00b", "<!--", "&lt;"]))
def test_hostile_words_stay_words(text):
    graph = rich_graph()
    peru = replace(graph.entities["peru"], name=text, aliases=(text,))
    claims = {k: replace(c, phrase=text) for k, c in graph.claims.items()}
    graph = replace(graph, entities={**graph.entities, "peru": peru}, claims=claims)
    kept = re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)
    read = nx.read_graphml(io.BytesIO("".join(graphml.pieces(graph)).encode()))
    assert read.nodes["peru"].get("name", "") == kept
    read = nx.read_gexf(io.BytesIO("".join(gexf.pieces(graph)).encode()))
    assert read.nodes["peru"]["label"] == kept
    data = json.loads("".join(cytoscape.pieces(graph)))
    assert nx.cytoscape_graph(data).nodes["peru"]["name"] == text
    for entity in entities(graph):
        ftm.get_proxy(entity).schema.validate(entity)


@pytest.fixture(scope="module")
def large():
    return graph_of(2000)


@pytest.mark.parametrize("name", PIECES)
def test_memory_does_not_grow_with_the_graph(name, large):
    size = sum(map(len, PIECES[name](large)))  # this fills the caches, too
    tracemalloc.start()
    for _ in PIECES[name](large):
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < size / 4


def test_xml_declares_every_key_it_uses():
    root = ET.fromstring("".join(graphml.pieces(rich_graph())))
    space = "{http://graphml.graphdrawing.org/xmlns}"
    declared = {key.get("id") for key in root.iter(f"{space}key")}
    assert {data.get("key") for data in root.iter(f"{space}data")} <= declared
