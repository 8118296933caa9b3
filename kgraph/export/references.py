"""A graph in, what it refers to and does not have out: writers look everything up."""

from collections.abc import Iterator

from kgraph.model import Claim, KnowledgeGraph


def dangling(graph: KnowledgeGraph) -> Iterator[str]:
    """Yield each reference that leads nowhere, in words."""
    for mention in graph.mentions.values():
        if mention.evidence.document_id not in graph.documents:
            yield f"mention {mention.id} to document {mention.evidence.document_id}"
    for key, first in graph.origin_of.items():
        if first not in graph.documents:
            yield f"document {key} to document {first}, which it copies"
    for key, entity in graph.entity_of.items():
        if entity not in graph.entities:
            yield f"mention {key} to entity {entity}"
    for known in graph.entities.values():
        lost = (key for key in known.mentions if key not in graph.mentions)
        yield from (f"entity {known.id} to mention {key}" for key in lost)
    for claim in graph.claims.values():
        yield from _from_claim(graph, claim)
    for statement in graph.statements:
        things = [statement.subject]
        things += [statement.object] if isinstance(statement.object, str) else []
        yield from (f"a statement to entity {t}" for t in things if t not in graph.entities)
        yield from (f"a statement to claim {c}" for c in statement.claims if c not in graph.claims)


def _from_claim(graph: KnowledgeGraph, claim: Claim) -> Iterator[str]:
    for key in _mentions(claim):
        if key not in graph.mentions or key not in graph.entity_of:
            yield f"claim {claim.id} to mention {key}, or that to an entity"
    if claim.evidence.document_id not in graph.documents:
        yield f"claim {claim.id} to document {claim.evidence.document_id}"


def _mentions(claim: Claim) -> Iterator[str]:
    """Yield the mentions that a claim speaks of or is said by."""
    yield claim.subject
    if isinstance(claim.object, str):
        yield claim.object
    yield from (a.source for a in claim.sources if a.source is not None)
    yield from (q.mention for q in claim.qualifiers if q.mention is not None)
