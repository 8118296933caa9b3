"""What must hold of every document, extraction and graph: the laws, each as a check that raises."""

import unicodedata
from collections.abc import Iterator

from kgraph import model
from kgraph.validate import check


def whole_document(document: model.Document) -> None:
    """Check that blocks lie in the text in order and miss nothing, and that no character acts."""
    last = 0
    for block in document.blocks:
        assert last <= block.start < block.end <= len(document.text), block
        assert not document.text[last : block.start].strip(), "words outside the blocks"
        last = block.end
    assert not document.text[last:].strip(), "words behind the blocks"
    kinds = {unicodedata.category(c) for c in set(document.text) - set("\t\n")}
    assert not kinds & {"Cc", "Cs"}, "control characters or lone surrogates in a text"


def quotes(extraction: model.Extraction) -> Iterator[model.Evidence]:
    """Yield all evidence of an extraction."""
    for mention in extraction.mentions:
        yield from (mention.evidence, mention.head)
    for claim in extraction.claims:
        yield from (claim.evidence, claim.trigger)
        yield from (a.cue for a in claim.sources)
        yield from (q.evidence for q in claim.qualifiers)


def whole_extraction(extraction: model.Extraction) -> None:
    """Check that every quote is the text's and every identifier of a mention is one's."""
    text = extraction.document.text
    for evidence in quotes(extraction):
        assert evidence.document_id == extraction.document.id
        assert text[evidence.start : evidence.end] == evidence.quote
    known = {m.id for m in extraction.mentions}
    assert len(known) == len(extraction.mentions)
    assert len({c.id for c in extraction.claims}) == len(extraction.claims)
    used = {m.antecedent for m in extraction.mentions if m.antecedent}
    for claim in extraction.claims:
        used |= set(mentions_of(claim))
    assert used <= known


def mentions_of(claim: model.Claim) -> Iterator[str]:
    """Yield the mentions that a claim speaks of or is said by."""
    yield claim.subject
    if isinstance(claim.object, str):
        yield claim.object
    yield from (a.source for a in claim.sources if a.source)
    yield from (q.mention for q in claim.qualifiers if q.mention)


def whole_graph(graph: model.KnowledgeGraph) -> None:
    """Check that every identifier resolves and that no claim is shown as a fact."""
    assert check(graph) == []
    for key, entity in graph.entities.items():
        assert key == entity.id
        assert all(graph.entity_of[m] == key for m in entity.mentions)
    listed = [key for s in graph.statements for key in s.claims]
    assert sorted(listed) == sorted(graph.claims)
    for statement in graph.statements:
        assert statement.subject in graph.entities
        if isinstance(statement.object, str):
            assert statement.object in graph.entities
        if statement.holds:
            claims = [graph.claims[key] for key in statement.claims]
            assert any(c.status == "fact" and c.polarity == "positive" for c in claims)
