"""What is an amount or a kind stays words of its claim; what is a thing becomes a node."""

import pytest

import kgraph
from kgraph.model import Document, Literal, document_id


def built(text, one_pipeline):
    return kgraph.build([Document(id=document_id(text), text=text)])


def objects(graph):
    return {
        c.object.value
        if isinstance(c.object, Literal)
        else graph.entities[graph.entity_of[c.object]].name
        for c in graph.claims.values()
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The raid destroyed eight vehicles near Gao.", "eight vehicles"),
        ("The raid damaged about 30 buildings.", "about 30 buildings"),
    ],
)
def test_a_mere_number_of_things_is_a_value(text, words, one_pipeline):
    graph = built(text, one_pipeline)
    assert words in objects(graph)
    assert not any(words in (e.name, *e.aliases) for e in graph.entities.values())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The raid destroyed eight vehicles. The vehicles stood near Gao.", "eight vehicles"),
        ("Norway bought twelve new jets.", "twelve new jets"),
        ("Peru sent weapons to the rebels.", "weapons"),
        ("Chile arrested eight men.", "eight men"),
        ("The raid hit two bridges of Mali.", "two bridges of Mali"),
    ],
)
def test_what_the_text_comes_back_to_or_tells_apart_is_a_thing(text, name, one_pipeline):
    graph = built(text, one_pipeline)
    assert name in {e.name for e in graph.entities.values()}
    assert name in objects(graph)


def test_a_qualifier_of_a_kind_keeps_its_words(one_pipeline):
    graph = built("Norway shelled Gao with long-range rifles and the Karu cannon.", one_pipeline)
    names = {e.name for e in graph.entities.values()}
    assert not any("rifles" in name for name in names)
    told = {q.evidence.quote for c in graph.claims.values() for q in c.qualifiers}
    assert any("rifles" in words for words in told)


def test_a_maxim_is_no_claim_about_things(one_pipeline):
    assert not built("Provocation deserves harsh punishment.", one_pipeline).claims
    assert built("Norway deserves harsh punishment.", one_pipeline).claims
    assert built("Provocation brought harsh punishment.", one_pipeline).claims
