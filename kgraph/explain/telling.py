"""A graph and a claim, a thing or two things in, lines of text out: what is said and why.

Each claim is told with its evidence in context, who says it, why there is a plain edge or none, and
which words were taken for which thing.
"""

from collections.abc import Iterator

from kgraph.confidence import confidence, features, weights
from kgraph.export.words import one_line
from kgraph.model import Attribution, Claim, Entity, KnowledgeGraph, Literal, Statement
from kgraph.ontology import vocabulary
from kgraph.resolve.known import known
from kgraph.resolve.words import bare
from kgraph.support import support

CONTEXT = 80
"""Characters of the document shown on each side of the evidence."""

_MODALITY = {
    "planned": "it is planned, not done",
    "possible": "it is only possible",
    "conditional": "it depends on something else",
    "questioned": "it is asked, not stated",
}
_STANCE = {
    "says": "says so",
    "confirms": "confirms it",
    "denies": "rejects it",
    "accuses": "holds it against somebody",
    "asks": "asks it",
    "declines": "will not speak of it",
}


def between(graph: KnowledgeGraph, first: Entity, second: Entity) -> list[str]:
    """Tell of the claims that join two things; nothing where there are none."""
    ends = {(first.id, second.id), (second.id, first.id)}
    joined = [s for s in graph.statements if (s.subject, s.object) in ends]
    claims = _inorder(graph, [key for statement in joined for key in statement.claims])
    names = f"{one_line(first.name)} and {one_line(second.name)}"
    if not claims:
        return []
    lines = [f"{counted(len(claims), 'claim')} between {names}:"]
    for claim in claims:
        lines += ["", *tell(graph, claim)]
    return lines


def thing(graph: KnowledgeGraph, entity: Entity) -> list[str]:
    """Tell of one thing: its names, the places that refer to it, its claims in brief."""
    lines = [f"{one_line(entity.name)} ({entity.type})"]
    for title, names in (
        ("also called", entity.aliases),
        ("perhaps garbled as", entity.hidden),
        ("the same as", entity.same_as),
        ("known as", _known(graph, entity)),
    ):
        if names:
            lines.append(f"  {title}: {one_line(', '.join(names))}")
    lines += [f"  judged: {one_line(str(d))}" for d in graph.decisions if entity.id in d.applies_to]
    lines.append(f"  mentioned in {counted(len(entity.mentions), 'place')}:")
    ordered = sorted(entity.mentions, key=lambda key: order(graph, key))
    lines += [f"    {mention_line(graph, key)}" for key in ordered]
    used = [
        key
        for statement in graph.statements
        if entity.id in (statement.subject, statement.object)
        for key in statement.claims
    ]
    claims = _inorder(graph, used)
    lines.append(f"  subject or object of {counted(len(claims), 'claim')}:")
    lines += [f"    {c.id}  {sentence(graph, c)} [{c.status}]" for c in claims]
    said = [
        claim.id
        for claim in graph.claims.values()
        if entity.id in [graph.entity_of.get(source.source or "") for source in claim.sources]
    ]
    lines.append(f"  source of {counted(len(said), 'claim')}:")
    lines += [f"    {c.id}  {sentence(graph, c)} [{c.status}]" for c in _inorder(graph, said)]
    return lines


def _known(graph: KnowledgeGraph, entity: Entity) -> tuple[str, ...]:
    """Return the key of what a thing is known to be, and by which names, where names alone tell."""
    if not entity.link:
        return ()
    mentions = (graph.mentions[key] for key in entity.mentions if key in graph.mentions)
    names = frozenset(bare(m.head.quote) for m in mentions if m.form == "name")
    found = known(names, entity.type)
    told = f" ({found.rule})" if found and found.record.key == entity.link else ""
    return (f"{entity.link}{told}",)


def _inorder(graph: KnowledgeGraph, keys: list[str]) -> list[Claim]:
    claims = [graph.claims[key] for key in dict.fromkeys(keys) if key in graph.claims]
    return sorted(claims, key=lambda c: (c.evidence.document_id, c.evidence.start, c.id))


def tell(graph: KnowledgeGraph, claim: Claim) -> Iterator[str]:
    """Yield the lines on one claim."""
    yield f"Claim {claim.id}: {sentence(graph, claim)}"
    said = one_line(claim.phrase)
    yield f"  relation: {_label(claim)}, said as {said!r}, {claim.polarity}, {claim.modality}"
    yield f"  status: {claim.status}, because {_why(graph, claim)}"
    for source in reversed(claim.sources):
        yield f"  source: {_source(graph, source)}"
    for qualifier in claim.qualifiers:
        value = f" ({qualifier.value})" if qualifier.value else ""
        yield f"  {qualifier.role}: {one_line(qualifier.evidence.quote)}{value}"
    yield f"  plain edge: {_edge(graph, claim)}"
    yield from _support_lines(graph, claim)
    yield f"  rule: {claim.rule or 'none given'}"
    yield f"  confidence: {claim.confidence:g}{_weighed(graph, claim)}"
    yield f"  evidence: {_context(graph, claim)}"
    mentions = [claim.subject, claim.object, *(source.source for source in claim.sources)]
    for key in dict.fromkeys(mentions):
        if isinstance(key, str):
            yield f"  mention: {mention_line(graph, key)}"


def _weighed(graph: KnowledgeGraph, claim: Claim) -> str:
    """Return what speaks for and against a claim, where its confidence follows from that."""
    thing = claim.object if isinstance(claim.object, Literal) else graph.mentions.get(claim.object)
    subject = graph.mentions.get(claim.subject)
    if subject is None or thing is None:
        return ""
    found = features(claim, subject, thing)
    if claim.confidence != confidence(found):
        return ""
    return f" ({', '.join(f'{name} {weight:+g}' for name, weight in weights(found))})"


def sentence(graph: KnowledgeGraph, claim: Claim) -> str:
    """Return a claim in brief: subject, relation and object."""
    thing = claim.object
    value = thing.value if isinstance(thing, Literal) else name_of(graph, thing)
    # The relation as said may be a passive: "was attacked" from the attacker to the attacked.
    relation = ("not " if claim.polarity == "negative" else "") + _label(claim)
    return f"{name_of(graph, claim.subject)} | {relation} | {one_line(value)}"


def _label(claim: Claim) -> str:
    return one_line(vocabulary().predicate(claim.predicate).label)


def name_of(graph: KnowledgeGraph, mention: str | None) -> str:
    """Return the name of what a mention denotes."""
    if mention is None:
        return "somebody who is not named"
    entity = graph.entities.get(graph.entity_of.get(mention, ""))
    if entity is not None:
        return one_line(entity.name)
    known = graph.mentions.get(mention)
    return one_line(known.head.quote) if known else f"mention {mention}"


def _why(graph: KnowledgeGraph, claim: Claim) -> str:
    """Say in words how the status follows from modality and sources."""
    if claim.modality != "asserted":
        return _MODALITY[claim.modality]
    if not claim.sources:
        return "the author states it without giving a source"
    said = f"{name_of(graph, claim.sources[-1].source)} says so, not the author"
    critics = [name_of(graph, source.source) for source in claim.disputed_by]
    return said + (f", and {' and '.join(critics)} rejects it" if critics else "")


def _source(graph: KnowledgeGraph, source: Attribution) -> str:
    stance = _STANCE[source.stance]
    return (
        f"{name_of(graph, source.source)} {stance} ({source.kind}: {one_line(source.cue.quote)!r})"
    )


def _edge(graph: KnowledgeGraph, claim: Claim) -> str:
    """Say whether the claim's statement stands as a plain edge, and on what."""
    statement = next((s for s in graph.statements if claim.id in s.claims), None)
    if statement is not None and statement.holds:
        return _support(graph, claim, statement)
    reason = _why(graph, claim)
    if claim.status == "fact":
        denied = "the author denies it"
        reason = denied if claim.polarity == "negative" else "elsewhere it is denied as a fact"
    return f"no, because {reason}"


def _support(graph: KnowledgeGraph, claim: Claim, statement: Statement) -> str:
    """Say which claims carry a plain edge."""
    accepted = {k: d for d in graph.decisions if d.judgement == "accept" for k in d.applies_to}
    if claim.id in accepted:
        return f"yes, because people accepted it: {one_line(str(accepted[claim.id]))}"
    others = [k for k in statement.claims if k in accepted]
    if others:
        told = one_line(str(accepted[others[0]]))
        return f"yes, but not for this claim: {others[0]} was accepted ({told})"
    if claim.status == "fact" and claim.polarity == "positive":
        return "yes, because the author states it without giving a source"
    carriers = [
        key
        for key in statement.claims
        if graph.claims[key].status == "fact" and graph.claims[key].polarity == "positive"
    ]
    named = f"claim {carriers[0]} states it" if carriers else "nothing in the graph tells for which"
    return f"yes, but not for this claim: {named}"


def _support_lines(graph: KnowledgeGraph, claim: Claim) -> Iterator[str]:
    """Yield who stands behind the claim's statement, and what its document is a copy of."""
    statement = next((s for s in graph.statements if claim.id in s.claims), None)
    if statement is not None:
        yield f"  told by: {support(graph, statement)}"
    first = graph.documents.get(graph.origin_of.get(claim.evidence.document_id, ""))
    if first is not None:
        known = ", ".join(filter(None, (first.title or first.id, first.publisher, first.published)))
        yield f"  copy of: {one_line(known)}"


def _context(graph: KnowledgeGraph, claim: Claim) -> str:
    """Return the evidence in brackets between the words around it, and where it stands."""
    evidence = claim.evidence
    place = f"characters {evidence.start} to {evidence.end}"
    document = graph.documents.get(evidence.document_id)
    if document is None:
        return f"[{one_line(evidence.quote)}] ({place})"
    start, end = max(0, evidence.start - CONTEXT), evidence.end + CONTEXT
    before, after = document.text[start : evidence.start], document.text[evidence.end : end]
    # The line that the evidence stands on, and its space on either side.
    before = one_line(f"{'…' if start else ''}{before}|".split("\n")[-1])[:-1]
    after = one_line(f"|{after}{'…' if end < len(document.text) else ''}".split("\n")[0])[1:]
    shown = f"{before}[{one_line(evidence.quote)}]{after}"
    return f"{shown} ({one_line(document.title) or document.id}, {place})"


def mention_line(graph: KnowledgeGraph, key: str) -> str:
    """Say what a mention was taken for, and what joined it to earlier mentions."""
    mention = graph.mentions.get(key)
    if mention is None:
        return f"mention {key}, which is not in the graph"
    entity = graph.entities.get(graph.entity_of.get(key, ""))
    garbled = mention.proposal and (entity is None or mention.head.quote in entity.hidden)
    proposed = f" (only proposed: {one_line(mention.proposal)})" if garbled else ""
    joined = [
        f"joined with {place(graph, other)} ({one_line(reason.rule)})"
        for reason in graph.reasons
        if key in (reason.left, reason.right)
        for other in (reason.left if key == reason.right else reason.right,)
        if order(graph, other) < order(graph, key)
    ]
    if not joined and mention.antecedent is not None:
        joined = [f"referring back to {place(graph, mention.antecedent)}"]
    why = f", {', '.join(dict.fromkeys(joined))}" if joined else ""
    return f"{place(graph, key)} is {name_of(graph, key)}{why}{proposed}"


def place(graph: KnowledgeGraph, key: str) -> str:
    """Return the words of a mention and where they stand."""
    mention = graph.mentions.get(key)
    if mention is None:
        return f"mention {key}"
    document = graph.documents.get(mention.head.document_id)
    title = f" of {one_line(document.title)!r}" if document and len(graph.documents) > 1 else ""
    return f"{one_line(mention.head.quote)!r} at {mention.head.start}{title}"


def order(graph: KnowledgeGraph, key: str) -> tuple[str, int, int, str]:
    """Return what puts mentions in the order of the texts."""
    mention = graph.mentions.get(key)
    if mention is None:
        return ("", 0, 0, key)
    return (mention.head.document_id, mention.head.start, mention.head.end, key)


def counted(number: int, word: str) -> str:
    """Return a number with its noun."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
