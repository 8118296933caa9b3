"""Extractions and their resolution in, one KnowledgeGraph out."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace

from kgraph.decisions import claims_of, reference
from kgraph.errors import Problem
from kgraph.model import (
    Claim,
    Counts,
    Decision,
    Document,
    Extraction,
    KnowledgeGraph,
    Literal,
    Mention,
    Resolution,
    Statement,
)


def assemble(
    extractions: Iterable[Extraction],
    resolution: Resolution,
    problems: list[Problem] | None = None,
) -> KnowledgeGraph:
    """Return the graph of a corpus.

    A claim enters when its subject and object are entities: a pronoun that nobody could resolve
    is none. Nominal entities that no claim needs are left out; names stay.

    Args:
        extractions: What each document states.
        resolution: Its entities, and the decisions of people, which may reject or accept claims.
        problems: Receives a line for each decision that speaks of no claim here.
    """
    documents: dict[str, Document] = {}
    mentions: dict[str, Mention] = {}
    claims: dict[str, Claim] = {}
    sentences = telling = 0
    for extraction in extractions:
        sentences += extraction.sentences
        telling += extraction.telling
        documents[extraction.document.id] = extraction.document
        mentions.update((m.id, m) for m in extraction.mentions)
        claims.update((c.id, c) for c in extraction.claims)
    entity_of = resolution.entity_of
    claims = {k: settled(c, entity_of) for k, c in sorted(claims.items()) if stands(c, entity_of)}
    decisions = judged(resolution.decisions, claims, [] if problems is None else problems)
    verdicts = verdicts_of(decisions)
    claims = {k: c for k, c in claims.items() if verdicts.get(k) != "reject"}
    needed = {entity_of[m] for m in _used(claims.values())}
    entities = {
        e.id: e
        for e in sorted(resolution.entities, key=lambda e: e.id)
        if e.id in needed or any(mentions[m].form == "name" for m in e.mentions)
    }
    return KnowledgeGraph(
        documents=dict(sorted(documents.items())),
        mentions=dict(sorted((k, m) for k, m in mentions.items() if entity_of.get(k) in entities)),
        claims=claims,
        entities=entities,
        statements=statements_of(claims.values(), entity_of, verdicts),
        entity_of={k: e for k, e in sorted(entity_of.items()) if e in entities},
        reasons=resolution.reasons,
        decisions=decisions,
        origin_of={k: o for k, o in resolution.origin_of.items() if k in documents},
        sentences=sentences,
        telling=telling,
    )


def counts(graph: KnowledgeGraph) -> Counts:
    """Return how much a graph holds."""
    return Counts(
        documents=len(graph.documents),
        entities=len(graph.entities),
        claims=Counter(claim.status for claim in graph.claims.values()),
        sentences=graph.sentences,
        telling=graph.telling,
    )


def holds(claims: Iterable[Claim], accepted: Container[str] = ()) -> bool:
    """Tell whether the claims of a statement entail the plain edge.

    They do where the author's own voice affirms it, unless the author denies it elsewhere too.
    Where people accepted some of the claims, only those count.
    """
    claims = tuple(claims)
    judged = {c.polarity for c in claims if c.id in accepted}
    facts = {c.polarity for c in claims if c.status == "fact"}
    return (judged or facts) == {"positive"}


def judged(
    decisions: Iterable[Decision], claims: Mapping[str, Claim], problems: list[Problem]
) -> tuple[Decision, ...]:
    """Return the decisions, those on claims with the claims that they accept or reject."""
    made = []
    verdicts: dict[str, Decision] = {}
    for decision in decisions:
        if not reference(decision.things[0]).is_claim:
            made.append(decision)
            continue
        found = claims_of(decision, claims, problems)
        first = next((verdicts[k] for k in found if k in verdicts), decision)
        if first.judgement != decision.judgement:
            message = f"contradicts {first.id}, which goes before it"
            problems.append(Problem(source=f"decision {decision.id}", message=message))
            found = ()
        verdicts.update(dict.fromkeys(found, decision))
        made.append(replace(decision, applies_to=found))
    return tuple(made)


def verdicts_of(decisions: Iterable[Decision]) -> dict[str, str]:
    """Return what people said of claims: claim -> "accept" or "reject"."""
    return {
        key: decision.judgement
        for decision in decisions
        if reference(decision.things[0]).is_claim
        for key in decision.applies_to
    }


def stands(claim: Claim, entity_of: Mapping[str, str]) -> bool:
    """Tell whether subject and object of a claim are entities, and two."""
    subject = entity_of.get(claim.subject)
    if subject is None:
        return False
    if isinstance(claim.object, Literal):
        return True
    thing = entity_of.get(claim.object)
    return thing is not None and thing != subject


def settled(claim: Claim, entity_of: Mapping[str, str]) -> Claim:
    """Return a claim without speakers and qualifiers that nobody could resolve.

    A claim of an unknown "he" stays a reported one: its source is nobody that can be named.
    """
    known = claim.sources, claim.qualifiers
    sources = tuple(a if a.source in entity_of else replace(a, source=None) for a in known[0])
    qualifiers = tuple(q if q.mention in entity_of else replace(q, mention=None) for q in known[1])
    if (sources, qualifiers) == known:
        return claim
    return replace(claim, sources=sources, qualifiers=qualifiers)


def _used(claims: Iterable[Claim]) -> set[str]:
    """Return the mentions that some claim speaks of or is said by."""
    used: set[str] = set()
    for claim in claims:
        used.add(claim.subject)
        if isinstance(claim.object, str):
            used.add(claim.object)
        used.update(a.source for a in claim.sources if a.source is not None)
        used.update(q.mention for q in claim.qualifiers if q.mention is not None)
    return used


def statements_of(
    claims: Iterable[Claim], entity_of: Mapping[str, str], verdicts: Mapping[str, str]
) -> tuple[Statement, ...]:
    """Return the edges; `verdicts` tells which claims people accepted."""
    groups: dict[tuple[str, str, str, str], list[Claim]] = {}
    things: dict[tuple[str, str, str, str], str | Literal] = {}
    for claim in claims:
        thing: str | Literal = claim.object
        if isinstance(thing, str):
            thing = entity_of[thing]
        kind, text = ("", thing) if isinstance(thing, str) else (thing.datatype, thing.value)
        key = (entity_of[claim.subject], claim.predicate, kind, text)
        groups.setdefault(key, []).append(claim)
        things[key] = thing
    return tuple(
        Statement(
            subject=key[0],
            predicate=key[1],
            object=things[key],
            claims=tuple(c.id for c in group),
            holds=holds(group, verdicts),
        )
        for key, group in sorted(groups.items())
    )
