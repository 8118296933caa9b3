import re
from dataclasses import replace
from pathlib import Path

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse
from rdflib.compare import isomorphic
from rdflib.namespace import DCTERMS, PROV, RDF, RDFS, SKOS, XSD

from kgraph.errors import WriteError
from kgraph.export.rdf import FORMATS, nquads, serialize, to_rdflib, write_rdf
from kgraph.export.rdf import terms as rdf_terms
from kgraph.model import Literal
from kgraph.query import named, run
from tests.builders import Builder, join, sample_graph
from tests.unit.rdf_samples import rich_graph

KG = rdflib.Namespace("https://w3id.org/kgraph/ontology#")
KGR = rdflib.Namespace("https://w3id.org/kgraph/relation/")
KGQ = rdflib.Namespace("https://w3id.org/kgraph/qualifier/")
ENT = rdflib.Namespace("https://w3id.org/kgraph/id/entity/")


@pytest.fixture(scope="module")
def rdf():
    return to_rdflib(rich_graph())


def claim_of(rdf, phrase, subject):
    return next(
        c
        for c in rdf.subjects(KG.relationPhrase, rdflib.Literal(phrase))
        if (c, RDF.subject, ENT[subject]) in rdf
    )


def read(graph, format):
    pieces = serialize(graph, format)
    return b"".join(p.encode() if isinstance(p, str) else p for p in pieces)


def test_a_claim_describes_its_triple_and_its_words(rdf):
    claim = claim_of(rdf, "left", "rebels")
    text = next(d.text for d in sample_graph().documents.values() if "rebels" in d.text)
    begin, end = (int(rdf.value(claim, p)) for p in (KG.begin, KG.end))
    assert (claim, RDF.type, KG.Claim) in rdf
    assert rdf.value(claim, RDF.predicate) == KGR.leave
    assert rdf.value(claim, RDF.object) == ENT.gao
    assert text[begin:end] == str(rdf.value(claim, KG.quote)) == "rebels left Gao"
    assert rdf.value(claim, KG.confidence) == rdflib.Literal("0.8", datatype=XSD.decimal)


def test_the_last_source_says_it_and_the_others_relay(rdf):
    claim = claim_of(rdf, "left", "rebels")
    assert list(rdf.objects(claim, PROV.wasAttributedTo)) == [ENT.egypt]
    assert list(rdf.objects(claim, KG.relayedBy)) == [ENT["anna-musa"]]
    assert list(rdf.objects(claim, KG.disputedBy)) == [ENT["anna-musa"]]
    assert rdf.value(claim, KG.status) == KG.disputed


def test_a_source_without_a_name_leaves_the_claim_reported(rdf):
    claim = claim_of(rdf, "attacked", "chile")
    assert rdf.value(claim, PROV.wasAttributedTo) is None
    assert rdf.value(claim, KG.status) == KG.reported
    assert str(rdf.value(claim, KG.cue)) == "was reported"


def test_only_the_authors_own_voice_makes_plain_edges(rdf):
    edges = {(s, p, o) for s, p, o in rdf if str(p).startswith(KGR)}
    assert edges == {
        (ENT["turkish-jets"], KGR.attack, ENT.depot),
        (ENT["anna-musa"], KGR["spokesperson-of"], ENT.chile),
        (ENT.peru, KGR.buy, rdflib.Literal("12", datatype=XSD.integer)),
    }


def test_a_plain_edge_stands_once_and_outside_the_documents_graphs():
    quads = list(parse("\n".join(nquads(rich_graph())), RdfFormat.N_QUADS))
    attacks = [q for q in quads if q.predicate.value == str(KGR.attack)]
    assert len(attacks) == 1
    assert "document" not in str(attacks[0].graph_name)
    claims = {q.graph_name.value for q in quads if q.predicate.value == str(KG.quote)}
    assert len(claims) == 3


def test_things_carry_their_names_and_matches(rdf):
    egypt = ENT.egypt
    assert (egypt, RDF.type, KG.Country) in rdf
    assert rdf.value(egypt, SKOS.prefLabel) == rdflib.Literal("Egypt", lang="en")
    assert rdf.value(egypt, KG.name) == rdflib.Literal("Egypt")
    assert rdf.value(egypt, SKOS.altLabel) == rdflib.Literal("Cairo", lang="en")
    assert rdf.value(egypt, SKOS.exactMatch) == rdflib.URIRef("http://www.wikidata.org/entity/Q79")
    assert rdf.value(ENT["anna-musa"], SKOS.hiddenLabel) == rdflib.Literal("Sands", lang="en")


@pytest.mark.parametrize(
    ("compact", "whole"),
    [
        ("wd:Q43", "<http://www.wikidata.org/entity/Q43>"),
        ("geo:520494", "<https://sws.geonames.org/520494/>"),
        ("https://example.org/a b", "<https://example.org/a%20b>"),
        ("wd:> <x", None),
        ("isbn:123", None),
    ],
)
def test_matches_elsewhere_become_iris(compact, whole):
    assert rdf_terms.external(compact) == whole


def test_when_and_where(rdf):
    bought = claim_of(rdf, "bought", "peru")
    attacked = claim_of(rdf, "attacked", "chile")
    assert rdf.value(bought, KG.time) == rdflib.Literal("2015-11-03", datatype=XSD.date)
    assert rdf.value(bought, KG.place) == ENT.lima
    assert rdf.value(bought, KGQ["with"]) == ENT.chile
    assert str(rdf.value(bought, KGQ["for-the-sake-of"])) == "with Chile"
    assert str(rdf.value(attacked, KG["from"])) == "2015-11-01"
    assert str(rdf.value(attacked, KG.to)) == "2015-11-05"
    assert str(rdf.value(attacked, KG.timeText)) == "from 1 to 5 November 2015"


def test_documents_are_described(rdf):
    document = next(
        rdf.subjects(DCTERMS.title, rdflib.Literal("Musa says the deal is dead", lang="en"))
    )
    assert (document, RDF.type, KG.Document) in rdf
    assert rdf.value(document, DCTERMS.issued) == rdflib.Literal("2015-11-25", datatype=XSD.date)
    assert rdf.value(document, DCTERMS.source) == rdflib.URIRef("https://example.org/a")
    assert str(rdf.value(document, DCTERMS.publisher)) == "Example Wire"


def test_words_in_use_are_declared(rdf):
    assert (KG.City, RDFS.subClassOf, KG.Place) in rdf
    assert str(rdf.value(KGR["spokesperson-of"], RDFS.label)) == "spokesperson of"
    assert (KGR["spokesperson-of"], RDFS.subPropertyOf, KGR["representative-of"]) in rdf
    assert (KGR.spy, RDF.type, RDF.Property) not in rdf
    event = rdf.value(claim_of(rdf, "attacked", "chile"), KG.eventType)
    assert str(event) == "https://w3id.org/kgraph/plover/ASSAULT"


def test_a_minted_predicate_is_declared_with_its_words():
    b = Builder("Peru shelved the deal.")
    b.claim(
        b.mention("Peru", "Country"),
        "put-on-ice",
        b.mention("the deal", "Law"),
        "Peru shelved the deal",
        "shelved",
    )
    rdf = to_rdflib(join(b))
    assert rdf.value(KGR["put-on-ice"], RDFS.label) == rdflib.Literal("put on ice", lang="en")


def test_a_predicate_minted_from_a_post_is_under_the_typed_one():
    b = Builder("Musa, press secretary of Peru, slept.")
    musa, peru = b.mention("Musa", "Person"), b.mention("Peru", "Country")
    b.claim(
        musa,
        "press-secretary-of",
        peru,
        "Musa, press secretary of Peru",
        "press secretary",
        broader="spokesperson-of",
    )
    rdf = to_rdflib(join(b))
    above = rdf.transitive_objects(KGR["press-secretary-of"], RDFS.subPropertyOf)
    assert KGR["affiliated-with"] in set(above)
    assert [row[0] for row in run(join(b), named("roles", who="Peru")).rows] == ["Musa"]


@pytest.mark.parametrize("format", [f for f in FORMATS if f not in ("rdf12", "nq", "trig")])
def test_flat_formats_say_the_same(rdf, format, tmp_path):
    path = tmp_path / f"graph.{format}"
    write_rdf(rich_graph(), path, format)
    name = {"ttl": "turtle", "jsonld": "json-ld"}.get(format, format)
    assert isomorphic(rdflib.Graph().parse(path, format=name), rdf)


@pytest.mark.parametrize(("format", "name"), [("nq", "nquads"), ("trig", "trig")])
def test_data_set_formats_say_the_same(rdf, format, name):
    data = rdflib.Dataset(default_union=True).parse(data=read(rich_graph(), format), format=name)
    assert {(s, p, o) for s, p, o, _ in data.quads()} == set(rdf)


def test_rdf_12_reifies_the_triple():
    quads = list(parse(read(sample_graph(), "rdf12"), RdfFormat.TURTLE))
    reified = {str(q.object.predicate.value) for q in quads if q.predicate.value == f"{RDF}reifies"}
    assert str(KGR.leave) in reified
    assert not any(q.predicate.value == str(RDF.subject) for q in quads)


def test_the_same_graph_gives_the_same_bytes():
    assert all(read(rich_graph(), f) == read(rich_graph(), f) for f in FORMATS)


def test_turtle_groups_claims_by_document_in_the_order_of_the_text():
    text = read(rich_graph(), "ttl").decode()
    headings = re.findall(r"^#### (.+)$", text, re.MULTILINE)
    assert headings[:4] == [
        "Words of this graph",
        "Documents",
        "Things",
        "What is so: the author's own voice",
    ]
    first = text[text.index("#### What is said: Musa says the deal is dead") :]
    first = first[: first.index("####", 4)]
    begins = [int(n) for n in re.findall(r"kg:begin (\d+)", first)]
    assert begins == sorted(begins)
    assert len(begins) == 7


def test_a_base_of_ones_own(tmp_path):
    path = tmp_path / "graph.ttl"
    write_rdf(sample_graph(), path, "ttl", base="https://news.example/kg/")
    rdf = rdflib.Graph().parse(path)
    assert rdflib.URIRef("https://news.example/kg/entity/peru") in set(rdf.subjects())


@pytest.mark.parametrize("base", ["", "kg/", "https://example.org", "https://example.org/> <x/"])
def test_a_base_that_makes_no_iris_is_refused(base, tmp_path):
    with pytest.raises(WriteError, match="base IRI"):
        write_rdf(sample_graph(), tmp_path / "graph.ttl", "ttl", base=base)
    assert not any(Path(tmp_path).iterdir())


def test_an_unknown_format_is_refused(tmp_path):
    with pytest.raises(WriteError, match="no RDF format 'n3'"):
        write_rdf(sample_graph(), tmp_path / "graph.n3", "n3")


HOSTILE = st.one_of(
    st.text(max_size=30),
    st.text(alphabet='<>"\\{}|^`\n\r\t #.;@\x00\x07\x1b\u2028\ufffe\U0001f600%:/', max_size=20),
    st.sampled_from(
        ['" . <x:a> <x:b> <x:c> .', "a\nb", '"""', "\\u0022", "<<( )>>", "..", "%zz", "#"]
    ),
)


@settings(max_examples=40, deadline=None)
@given(name=HOSTILE, type_=HOSTILE, predicate=HOSTILE, url=HOSTILE, value=HOSTILE, key=HOSTILE)
def test_hostile_strings_stay_strings(name, type_, predicate, url, value, key):
    graph = sample_graph()
    document = next(iter(graph.documents.values()))
    peru = replace(
        graph.entities["peru"], id=key, name=name, type=type_, aliases=(value,), same_as=(url,)
    )
    claim = next(c for c in graph.claims.values() if c.predicate == "buy")
    claim = replace(
        claim, predicate=predicate, object=Literal(value=value, datatype=type_), phrase=value
    )
    graph = replace(
        graph,
        documents={**graph.documents, document.id: replace(document, url=url, title=name)},
        entities={**graph.entities, "peru": peru},
        claims={**graph.claims, claim.id: claim},
    )
    flat = rdflib.Graph().parse(data=read(graph, "nt"), format="nt")
    count = len(flat)
    assert str(flat.value(ENT[_encoded(key)], KG.name)) == name
    assert (None, KG.relationPhrase, rdflib.Literal(value)) in flat
    for format, kind in (
        ("ttl", RdfFormat.TURTLE),
        ("trig", RdfFormat.TRIG),
        ("nq", RdfFormat.N_QUADS),
    ):
        assert len({q.triple for q in parse(read(graph, format), kind)}) == count
    assert len(rdflib.Graph().parse(data=read(graph, "ttl"), format="turtle")) == count


def _encoded(key):
    return rdf_terms.iri("", key)[1:-1]


def test_a_lone_surrogate_does_not_stop_the_writing():
    graph = sample_graph()
    peru = replace(graph.entities["peru"], name="Pe\ud800ru")
    rdf = to_rdflib(replace(graph, entities={**graph.entities, "peru": peru}))
    assert str(rdf.value(ENT.peru, KG.name)) == "Pe\ufffdru"


@pytest.mark.parametrize(
    ("value", "datatype", "is_typed"),
    [
        ("12", "xsd:integer", True),
        ("12,000", "xsd:integer", False),
        ("٣", "xsd:integer", False),
        ("2015-11-31", "xsd:date", True),
        ("2015-13-01", "xsd:date", False),
        ("1.5", "xsd:decimal", True),
        ("x", "xsd:nonsense", False),
    ],
)
def test_a_value_keeps_its_type_only_if_it_has_its_form(value, datatype, is_typed):
    assert ("^^" in rdf_terms.typed(value, datatype)) is is_typed
