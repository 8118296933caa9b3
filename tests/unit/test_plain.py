"""Records go to plain values and come back the same, whatever stands in them."""

import json

import pytest

from kgraph.model import Extraction
from kgraph.plain import json_line, plain, record_of
from tests.unit.rdf_samples import rich_graph


def extractions():
    graph = rich_graph()
    return [
        Extraction(
            document=document,
            mentions=tuple(
                m for m in graph.mentions.values() if m.evidence.document_id == document.id
            ),
            claims=tuple(c for c in graph.claims.values() if c.evidence.document_id == document.id),
        )
        for document in graph.documents.values()
    ]


def test_every_record_comes_back():
    graph = rich_graph()
    groups = (graph.documents, graph.mentions, graph.entities, graph.claims)
    records = [r for group in groups for r in group.values()]
    records += [*graph.statements, *graph.reasons, *extractions()]
    assert any(e.claims for e in extractions())
    for record in records:
        assert record_of(json.loads(json_line(plain(record)))) == record


def test_evidence_does_not_stand_alone():
    mention = next(iter(rich_graph().mentions.values()))
    with pytest.raises(KeyError):
        plain(mention.evidence)


def test_a_line_is_one_line_that_utf8_can_hold():
    line = json_line({"text": "a\nb \ud800"})
    assert "\n" not in line
    assert json.loads(line.encode().decode()) == {"text": "a\nb \ud800"}
