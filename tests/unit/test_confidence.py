"""Confidence is a chance, follows from what is plain of a claim, and can be asked for."""

import pytest

import kgraph
from kgraph.confidence import confidence, features, weights
from kgraph.explain import explain
from kgraph.lexicon import table
from kgraph.model import Document, document_id

TEXT = "Chad attacked Mali on Monday. He may have been told that it left. Vega bought Nova Bank."


@pytest.fixture(scope="module")
def graph(nlp):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kgraph.nlp.load", lambda model=None: nlp)
        return kgraph.build(Document(id=document_id(TEXT), text=TEXT))


def test_confidence_follows_from_the_claim_and_its_arguments(graph):
    assert graph.claims
    for claim in graph.claims.values():
        thing = claim.object
        end = graph.mentions[thing] if isinstance(thing, str) else thing
        found = features(claim, graph.mentions[claim.subject], end)
        assert claim.confidence == confidence(found)
        assert 0 < claim.confidence < 1


def test_a_feature_without_weight_counts_nothing():
    assert confidence(("rule made/up",)) == confidence(())


def test_every_weight_can_be_reached_and_counts(graph):
    assert weights(("subject name",)) == [
        ("all", table("en", "confidence")["weights"]["all"]),
        ("subject name", table("en", "confidence")["weights"]["subject name"]),
    ]


def test_explain_tells_what_counted(graph):
    key = next(c.id for c in graph.claims.values() if c.phrase == "attacked")
    (line,) = [line for line in explain(graph, key) if line.startswith("  confidence:")]
    assert "rule clause/finite +" in line
    assert "subject name +" in line


@pytest.mark.usefixtures("one_pipeline")
def test_unlikely_claims_can_be_left_out(graph):
    document = Document(id=document_id(TEXT), text=TEXT)
    least = max(c.confidence for c in graph.claims.values())
    likely = kgraph.build(document, view=kgraph.View(min_confidence=least)).claims
    assert likely
    assert {c.confidence for c in likely.values()} == {least}
    assert not kgraph.build(document, view=kgraph.View(min_confidence=1.0)).claims
