import re
from dataclasses import replace

import pytest

from kgraph.export.jsonl import write_jsonl
from kgraph.export.rdf import write_rdf
from kgraph.model import Evidence
from kgraph.validate import check, shacl
from tests.builders import sample_graph
from tests.unit.rdf_samples import rich_graph

EDGE = "\nent:gao kgr:attack ent:rebels .\n"
BROKEN = [
    (r"  rdf:subject ent:rebels ;\n", "", "one subject"),
    (r"rdf:subject ent:rebels", "rdf:subject ent:nobody", "one subject"),
    (r"rdf:subject ent:rebels", "rdf:subject ent:rebels, ent:peru", "one subject"),
    (r"rdf:predicate kgr:leave", "rdf:predicate kg:leave", "one predicate"),
    (r"rdf:object ent:gao", "rdf:object ent:nowhere", "one object"),
    (r"  kg:polarity kg:positive ;\n", "", "one polarity"),
    (r"kg:polarity kg:positive", "kg:polarity kg:maybe", "one polarity"),
    (r"kg:modality kg:asserted", "kg:modality kg:maybe", "one modality"),
    (r"kg:status kg:disputed", "kg:status kg:maybe", "one status"),
    (r"  kg:relationPhrase \"left\" ;\n", "", "words of its relation"),
    (r"prov:wasDerivedFrom doc:\w+", "prov:wasDerivedFrom doc:none", "one document"),
    (r"kg:begin 80", "kg:begin 800", "before it ends"),
    (r"kg:begin 80", "kg:begin -1", "before it ends"),
    (r"  kg:end 95 ;\n", "", "one end"),
    (r"kg:quote \"rebels left Gao\"", 'kg:quote ""', "quotes the words"),
    (r"kg:confidence 0.8", "kg:confidence 1.8", "from 0 to 1"),
    (r"prov:wasAttributedTo ent:egypt", "prov:wasAttributedTo ent:egypt, ent:peru", "last source"),
    (r"kg:relayedBy ent:anna-musa", "kg:relayedBy ent:none", "relays has a name"),
    (r"kg:disputedBy ent:anna-musa", "kg:disputedBy ent:none", "disputes has a name"),
    (r"kg:status kg:disputed", "kg:status kg:fact", "no source|agree"),
    (r"  kg:cue \"rejected\" , \"claimed\" ;\n", "", "marks its source|agree"),
    (r"kg:status kg:planned", "kg:status kg:reported", "is asserted|agree"),
    (r"kg:modality kg:planned", "kg:modality kg:asserted", "not asserted|agree"),
    (r"kg:name \"Peru\"", 'kg:name "Peru", "Perú"', "one name"),
    (r"  skos:prefLabel \"Peru\"@en ;\n", "", "one preferred label"),
    (r"ent:peru a kg:Country", "ent:peru a <x:Country>", "class of the ontology"),
    (r"wgs:lat 16", "wgs:lat 96", "from -90 to 90"),
    (r"wgs:long -0.0447", "wgs:long -0.0447, 1.0", "from -180 to 180"),
    (r"  kg:contentDigest \"\w+\" \.", "  kg:contentDigest 1 , 2 .", "content digest"),
    (r"\"2015-11-25\"\^\^xsd:date", '"today"', "xsd:date"),
    (r"\Z", EDGE, "plain edge stands"),
]


@pytest.fixture(scope="module")
def turtle(tmp_path_factory):
    path = tmp_path_factory.mktemp("rdf") / "graph.ttl"
    write_rdf(sample_graph(), path, "ttl")
    return path.read_text()


def test_a_sound_graph_has_no_violations():
    assert check(rich_graph()) == []
    assert shacl(rich_graph()) == []


@pytest.mark.parametrize("suffix", ["ttl", "trig", "jsonl"])
def test_files_are_checked_too(suffix, tmp_path):
    path = tmp_path / f"graph.{suffix}"
    if suffix == "jsonl":
        write_jsonl(rich_graph(), path)
    else:
        write_rdf(rich_graph(), path, suffix)
    assert check(path) == []
    assert shacl(path) == []


@pytest.mark.parametrize(("good", "bad", "told"), BROKEN)
def test_the_quick_checks_and_shacl_find_what_is_broken(good, bad, told, turtle, tmp_path):
    # The claim that rebels left Gao has a source that is disputed: break that one.
    start = turtle.index("claim:", turtle.index('"rebels left Gao"') - 700)
    cut = start if re.search(good, turtle[start:]) and good != r"\Z" else 0
    broken = turtle[:cut] + re.sub(good, lambda _: bad, turtle[cut:], count=1)
    assert broken != turtle
    path = tmp_path / "broken.ttl"
    path.write_text(broken)
    for lines in (check(path), shacl(path)):
        assert any(re.search(told, line) for line in lines), lines
        assert not any("\n" in line for line in lines)


def test_a_quotation_that_is_not_in_the_text_is_found():
    graph = sample_graph()
    claim = next(iter(graph.claims.values()))
    quote = "x" * len(claim.evidence.quote)
    broken = replace(claim, evidence=replace(claim.evidence, quote=quote))
    lines = check(replace(graph, claims={**graph.claims, claim.id: broken}))
    assert lines == [f"claim {claim.id}: quotes {quote!r}, which the document does not have there"]


def test_a_mention_that_is_nowhere_is_found():
    graph = sample_graph()
    claim = next(c for c in graph.claims.values() if c.predicate == "buy")
    broken = replace(claim, object="none")
    lines = check(replace(graph, claims={**graph.claims, claim.id: broken}))
    assert f"claim {claim.id}: its mention 'none' is not in the graph" in lines
    assert any("a claim has one object" in line for line in lines)


def test_a_document_that_is_nowhere_is_found():
    graph = sample_graph()
    mention = next(iter(graph.mentions.values()))
    evidence = Evidence(document_id="gone", start=0, end=1, quote="x")
    lost = replace(mention, head=evidence)
    lines = check(replace(graph, mentions={**graph.mentions, mention.id: lost}))
    assert lines == [f"mention {mention.id}: its document 'gone' is not in the graph"]


def test_many_violations_of_one_rule_are_counted(turtle, tmp_path):
    edges = "".join(f"\nent:gao kgr:attack ent:x{n} .\n" for n in range(25))
    path = tmp_path / "broken.ttl"
    path.write_text(turtle + edges)
    lines = check(path)
    assert len(lines) == 21
    assert lines[-1].endswith("5 more do not keep to it")
