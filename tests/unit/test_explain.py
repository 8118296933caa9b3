from dataclasses import replace

import pytest

from kgraph.errors import QueryError
from kgraph.explain import explain
from kgraph.model import Reason
from tests.builders import sample_graph


def claim_of(graph, phrase):
    return next(c for c in graph.claims.values() if c.phrase == phrase)


def test_two_things_are_explained_by_the_claims_between_them():
    lines = explain(sample_graph(), "the PACT", "Peru")
    assert lines[0] == "'the PACT' and 'Peru' are two things: other classes (Law, Country)"
    assert lines[2] == "2 claims between pact and Peru:"
    assert any("no, because the author denies it" in line for line in lines)
    assert any("[Peru did not sign the pact]. Anna Musa" in line for line in lines)


def test_a_thing_tells_what_it_is_known_to_be():
    graph = sample_graph()
    entities = {k: replace(e, link="wd:Q419") for k, e in graph.entities.items()}
    assert "  known as: wd:Q419" in explain(replace(graph, entities=entities), "Peru")
    assert not any("known as" in line for line in explain(graph, "rebels"))


def test_a_disputed_claim_tells_who_says_and_who_rejects():
    text = "\n".join(explain(sample_graph(), "rebels", "Gao"))
    assert (
        "status: disputed, because Egypt says so, not the author, and Anna Musa rejects it" in text
    )
    assert "source: Egypt says so (reported: 'claimed')" in text
    assert "source: Anna Musa rejects it (reported: 'rejected')" in text
    assert "mention: 'Cairo' at 61 of 'Musa says the deal is dead' is Egypt" in text


def test_things_without_a_claim_between_them():
    lines = explain(sample_graph(), "Gao", "Peru")[1:]
    assert lines == ["", "No claim joins Gao and Peru.", "No sentence names both."]


def test_things_in_one_sentence_without_a_claim_tell_how_it_was_read():
    text = "\n".join(explain(sample_graph(), "Turkish jets", "Peru"))
    assert "No claim joins Turkish jets and Peru.\n1 sentence with both, read as:" in text
    assert "Turkish jets | attack | depot [rule test]" in text


def test_who_speaks_of_a_thing_without_a_claim_on_it_is_told():
    lines = explain(sample_graph(), "Anna Musa", "Peru")
    assert "Anna Musa is source of 1 claim about Peru:" in lines


@pytest.mark.parametrize("shape", ["{}", "claim:{}", "<https://w3id.org/kgraph/id/claim/{}>"])
def test_a_claim_is_found_by_its_id(shape):
    graph = sample_graph()
    claim = claim_of(graph, "spokeswoman")
    lines = explain(graph, shape.format(claim.id))
    assert lines[0] == f"Claim {claim.id}: Anna Musa | spokesperson of | Chile"
    assert "  plain edge: yes, because the author states it without giving a source" in lines
    assert explain(graph, claim.id[:8]) == lines


def test_a_claim_whose_edge_stands_on_another_says_so():
    graph = sample_graph()
    one, other = (c for c in graph.claims.values() if c.predicate == "attack")
    doubted = replace(one, modality="possible")
    graph = replace(graph, claims={**graph.claims, one.id: doubted})
    assert any(f"not for this claim: claim {other.id}" in line for line in explain(graph, one.id))


def test_a_thing_is_explained_by_its_mentions_and_claims():
    graph = sample_graph()
    left, right = graph.entities["peru"].mentions
    graph = replace(graph, reasons=(Reason(left=left, right=right, rule="equal names"),))
    text = "\n".join(explain(graph, "PERU"))
    assert text.startswith("Peru (Country)\n  the same as: wd:Q419\n  mentioned in 2 places:")
    assert "'Peru' at 172 of 'Musa says the deal is dead' is Peru" in text
    assert "is Peru, joined with 'Peru' at" in text
    assert text.count("(equal names)") == 1
    assert "subject or object of 3 claims:" in text
    assert "source of 1 claim:" in text


def test_an_unknown_name_is_told_with_likely_ones():
    with pytest.raises(QueryError, match="no thing 'Chille'; did you mean 'Chile'"):
        explain(sample_graph(), "Chille")


def test_hostile_words_stay_on_their_line():
    graph = sample_graph()
    peru = replace(graph.entities["peru"], name="Pe\nru\x1b[31m")
    lines = explain(replace(graph, entities={**graph.entities, "peru": peru}), "peru")
    assert lines[0] == "Pe ru[31m (Country)"
    assert all(line.isprintable() for line in lines)
