"""Readings in, rows of who did what to whom out (plover)."""

import re
from collections.abc import Iterator, Sequence

from benchmarks.reading import Reading, Row
from kgraph.model import Claim, Mention
from kgraph.ontology import vocabulary

CLASSES = {"REQUEST": "DEMAND", "ACCUSE": "DISAPPROVE"}
"""PLOVER's later class -> that of the gold records, where the two differ."""
BY_PREDICATE = {
    "investigate": "INVESTIGATE",
    "fight": "FIGHT",
    "clash-with": "FIGHT",
    "bomb": "FIGHT",
    "shoot-down": "FIGHT",
    "invade": "FIGHT",
    "occupy": "FIGHT",
    "charge": "COERCE",
    "convict": "COERCE",
}
MILITARY = re.compile(
    r"\b(?:army|navy|air ?force|forces|troops|soldiers|fighters|guerrillas|rebels|militants|"
    r"gunners|warplanes|aircraft|jets|planes|tanks|gunboats|artillery)\b",
    re.IGNORECASE,
)
ACTORS = ("Person", "Organization", "Country", "Group", "Place")
TOWARDS = ("to", "with", "against", "from", "on", "by", "of", "at", "over", "between", "for", "in")
"""Qualifier roles that may hold the target, the likeliest first."""


def adapt(readings: Sequence[Reading], name: str) -> Iterator[Row]:
    """Yield one row of events per reading.

    Args:
        readings: What kgraph read in each row.
        name: Name of the set.
    """
    for reading in readings:
        found = {(e["source"], e["target"], e["event"]): e for e in events(reading)}
        yield {"doc_id": reading.row["doc_id"], "events": list(found.values())}


def events(reading: Reading) -> Iterator[Row]:
    """Yield what the actors of a text do, each with whom it is done to.

    Args:
        reading: What kgraph read.
    """
    mentions = reading.mentions
    for claim in reading.extraction.claims:
        source = mentions[claim.subject]
        kind = event_class(claim, source)
        if kind is None and not _is_actor(source):
            continue
        for target in targets(claim, reading):
            yield {
                "source": source.evidence.quote,
                "target": target.evidence.quote if target else None,
                "event": kind,
                "rel": claim.phrase,
            }


def event_class(claim: Claim, source: Mention) -> str | None:
    """Return the class of a claim in the words of the gold records.

    Args:
        claim: A claim.
        source: Its subject.
    """
    names = (claim.predicate, claim.broader)
    kinds = [vocabulary().predicate(n).event_type for n in names if n]
    kind = next(filter(None, kinds), None)
    special = next((BY_PREDICATE[n] for n in names if n in BY_PREDICATE), None)
    if special is not None:
        return special
    if kind == "ASSAULT" and MILITARY.search(source.evidence.quote):
        return "FIGHT"
    return CLASSES.get(kind, kind) if kind else None


def targets(claim: Claim, reading: Reading) -> list[Mention | None]:
    """Return whom a claim's action is done to; None stands for nobody named.

    Args:
        claim: A claim.
        reading: Where it was read.
    """
    mentions = reading.mentions
    thing = mentions.get(claim.object) if isinstance(claim.object, str) else None
    if thing is not None and _is_actor(thing):
        return [thing]
    by_role = {q.role: mentions[q.mention] for q in claim.qualifiers if q.mention in mentions}
    for role in TOWARDS:
        if role in by_role and _is_actor(by_role[role]):
            return [by_role[role]]
    inner = _actors_inside(thing, reading, mentions[claim.subject]) if thing else []
    return [inner[0]] if inner else [None]


def _actors_inside(thing: Mention, reading: Reading, source: Mention) -> list[Mention]:
    span = thing.evidence
    return [
        m
        for m in reading.extraction.mentions
        if m.form == "name"
        and _is_actor(m)
        and span.start <= m.head.start
        and m.head.end <= span.end
        and m.head.quote != source.head.quote
    ]


def _is_actor(mention: Mention) -> bool:
    return any(vocabulary().is_a(mention.type, actor) for actor in ACTORS)
