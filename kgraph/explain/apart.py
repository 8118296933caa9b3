"""A graph and two things that no claim joins in, lines of text out: how near they come to one."""

import re
from collections.abc import Iterator
from itertools import pairwise

from kgraph.explain.telling import counted, place, sentence
from kgraph.export.words import one_line
from kgraph.model import Claim, Entity, KnowledgeGraph

_ENDS = re.compile(r"[.!?…][”\"'’)\]]*\s|\n")
_REACH = 300
"""Characters within which two mentions may stand in one sentence."""
_MOST = 5
"""Places that are shown."""


def apart(graph: KnowledgeGraph, one: Entity, other: Entity) -> Iterator[str]:
    """Yield what keeps two things apart: who speaks of whom, and how their sentences were read."""
    for first, second in ((one, other), (other, one)):
        said = [c for c in graph.claims.values() if _says(graph, c, first.id, second.id)]
        if said:
            names = f"{one_line(first.name)} is source of", f"about {one_line(second.name)}:"
            yield f"{names[0]} {counted(len(said), 'claim')} {names[1]}"
            yield from (f"  {c.id}  {sentence(graph, c)}" for c in said[:_MOST])
    beside = list(_beside(graph, one, other))
    if not beside:
        yield "No sentence names both."
        return
    yield f"{counted(len(beside), 'sentence')} with both, read as:"
    for left, right in beside[:_MOST]:
        yield f"  {place(graph, left)} and {place(graph, right)}"
        read = [c for c in graph.claims.values() if _covers(graph, c, left, right)]
        yield from (f"    {c.id}  {sentence(graph, c)} [rule {c.rule}]" for c in read)
        if not read:
            yield "    no rule found a claim there"


def _says(graph: KnowledgeGraph, claim: Claim, source: str, thing: str) -> bool:
    ends = [graph.entity_of.get(m) for m in (claim.subject, claim.object) if isinstance(m, str)]
    return thing in ends and source in [graph.entity_of.get(a.source or "") for a in claim.sources]


def _beside(graph: KnowledgeGraph, one: Entity, other: Entity) -> Iterator[tuple[str, str]]:
    """Yield the pairs of mentions in one sentence, a sentence once, in the order of the text."""
    heads = sorted(
        (m.head.document_id, m.head.start, m.head.end, m.id, entity.id)
        for entity in (one, other)
        for m in (graph.mentions[key] for key in entity.mentions if key in graph.mentions)
    )
    last = ("", 0)
    for left, right in pairwise(heads):
        if left[0] != right[0] or left[4] == right[4] or right[1] - left[2] > _REACH:
            continue
        text = graph.documents[left[0]].text
        if _ENDS.search(text, left[2], right[1]):
            continue
        if last[0] == left[0] and not _ENDS.search(text, last[1], left[1]):
            continue
        last = (left[0], right[2])
        yield left[3], right[3]


def _covers(graph: KnowledgeGraph, claim: Claim, left: str, right: str) -> bool:
    """Tell whether the words of a claim touch the stretch between two mentions."""
    first, last = graph.mentions[left].head, graph.mentions[right].head
    evidence = claim.evidence
    same = evidence.document_id == first.document_id
    return same and evidence.start < last.end and first.start < evidence.end
