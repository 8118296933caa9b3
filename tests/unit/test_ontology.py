import io
import shutil

import owlready2
import owlrl
import pytest
import rdflib
from pyoxigraph import RdfFormat, parse
from rdflib.namespace import RDF, RDFS, XSD

from kgraph.errors import DataError
from kgraph.export.rdf import to_rdflib
from kgraph.export.rdf.jsonld import context
from kgraph.ontology import KG, ontology_path, vocabulary
from tests.unit.rdf_samples import rich_graph

FILES = ("kgraph.ttl", "predicates.ttl")


def test_a_class_is_what_it_is_under():
    known = vocabulary()
    assert known.is_a("MissileSystem", "Product")
    assert known.is_a("Ministry", "Agent")
    assert known.is_a("Product", "Product")
    assert not known.is_a("Product", "Weapon")
    assert not known.is_a("Country", "Place")


def test_an_unknown_class_is_only_itself():
    assert vocabulary().is_a("Gadget", "Gadget")
    assert not vocabulary().is_a("Gadget", "Product")


def test_predicates_know_what_they_entail():
    known = vocabulary()
    assert known.predicate("spokesperson-of").ancestors == ("representative-of", "affiliated-with")
    assert known.predicate("parent-of").inverse == "child-of"
    assert known.predicate("child-of").inverse == "parent-of"
    assert known.predicate("meet").symmetric
    assert known.predicate("shoot-down").label == "shoot down"
    assert known.predicate("shoot-down").event_type == "ASSAULT"


def test_a_minted_predicate_has_the_label_of_its_words():
    minted = vocabulary().predicate("take-note-of")
    assert minted.label == "take note of"
    assert minted.ancestors == ()


def test_domains_and_ranges_are_classes():
    known = vocabulary()
    named = {p.domain for p in known.predicates.values()} | {
        p.range for p in known.predicates.values()
    }
    assert named - {""} <= known.classes.keys()


def test_most_predicates_say_what_they_stand_between_and_how_they_read_backwards():
    known = vocabulary()
    whole = [
        p
        for p in known.predicates.values()
        if p.subjects and p.objects and (p.symmetric or p.inverse or p.inverse_label)
    ]
    assert len(whole) >= 120
    assert {c for p in whole for c in p.subjects + p.objects} <= known.classes.keys()
    assert known.predicate("attack").inverse_label == "attacked by"


def test_event_types_are_plover_classes():
    scheme = ontology_path("kgraph.ttl").read_text(encoding="utf-8")
    used = {p.event_type for p in vocabulary().predicates.values()} - {""}
    assert len(used) == 16
    assert all(f"plover:{name} a skos:Concept" in scheme for name in used)


@pytest.mark.parametrize("name", ["kgraph.ttl", "predicates.ttl"])
def test_every_term_has_one_label_and_one_comment(name):
    terms: dict[str, list[str]] = {}
    for quad in parse(path=ontology_path(name), format=RdfFormat.TURTLE):
        terms.setdefault(quad.subject.value, []).append(quad.predicate.value)
    for term, used in terms.items():
        if not term.endswith("/ontology"):
            assert used.count(str(RDFS.label)) == used.count(str(RDFS.comment)) == 1, term


def test_a_file_that_is_not_shipped_is_told():
    with pytest.raises(DataError, match="reinstall"):
        ontology_path("nothing.ttl")


def whole() -> rdflib.Graph:
    graph = rdflib.Graph()
    for name in FILES:
        graph.parse(ontology_path(name), format="turtle")
    return graph


def contradictions(graph: rdflib.Graph) -> list[str]:
    """Return what an OWL 2 RL reasoner finds wrong."""
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    error = rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
    return sorted(str(message) for message in graph.objects(None, error))


def test_the_ontology_with_a_graph_is_consistent():
    assert contradictions(whole() + to_rdflib(rich_graph())) == []


def test_the_reasoner_would_find_a_contradiction():
    graph = whole()
    thing = rdflib.URIRef("https://example.org/x")
    for name in ("Claim", "Person"):
        kind = rdflib.URIRef(f"https://w3id.org/kgraph/ontology#{name}")
        graph.add((thing, rdflib.RDF.type, kind))
    assert contradictions(graph)


def world_of(graph: rdflib.Graph) -> owlready2.World:
    """Return what owlready2 reads; HermiT, which comes with it, knows no xsd:date."""
    lines = graph.serialize(format="nt").splitlines(keepends=True)
    data = "".join(line for line in lines if f"<{XSD.date}>" not in line)
    world = owlready2.World()
    world.get_ontology(KG).load(fileobj=io.BytesIO(data.encode()))
    return world


def test_owlready2_reads_the_classes():
    world = world_of(whole())
    read = world.get_ontology(KG)
    assert read.Ministry in read.Organization.descendants()
    assert {c.name for c in world.classes()} >= vocabulary().classes.keys()


@pytest.mark.skipif(shutil.which("java") is None, reason="HermiT runs on Java")
def test_hermit_finds_the_ontology_consistent_and_every_class_possible():
    world = world_of(whole())
    owlready2.sync_reasoner_hermit(world, debug=0)
    assert list(world.inconsistent_classes()) == []


@pytest.mark.skipif(shutil.which("java") is None, reason="HermiT runs on Java")
def test_hermit_would_find_a_contradiction():
    graph = whole()
    for name in ("Claim", "Person"):
        graph.add((rdflib.URIRef("https://example.org/x"), RDF.type, rdflib.URIRef(KG + name)))
    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        owlready2.sync_reasoner_hermit(world_of(graph), debug=0)


def test_every_property_has_a_domain_and_a_range():
    graph = whole()
    for term in graph.subjects(RDF.type, RDF.Property):
        for side in (RDFS.domain, RDFS.range):
            assert graph.value(term, side) is not None, f"{term} lacks {side}: owl:Thing, if any"


def test_every_property_of_ours_has_a_name_in_the_context_of_json_ld():
    ours = {
        f"kg:{s.rsplit('#')[-1]}"
        for s in whole().subjects(rdflib.RDF.type, rdflib.RDF.Property)
        if "/ontology#" in s
    }
    assert ours <= {d if isinstance(d, str) else d["@id"] for d in context().values()}
