"""Readings in, rows of who did what to whom out (plover)."""

import re
from collections.abc import Iterator, Mapping, Sequence

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
    "jail": "COERCE",
    "boycott": "SANCTION",
    "impose": "SANCTION",
    "tighten": "SANCTION",
    "cut": "SANCTION",
    "overthrow": "FIGHT",
    "topple": "FIGHT",
    "offer": "AGREE",
    "riot": "PROTEST",
    "demonstrate": "PROTEST",
    "rally": "PROTEST",
}
"""Predicates, minted ones by their verb, whose class the gold records see otherwise or alone."""
CONQUEST = frozenset({"ASSAULT", "COERCE"})
"""What armed forces do that is FIGHT to the gold records."""
CUSTODY = frozenset({"arrest", "detain", "sentence", "abduct", "torture", "dismiss"})
"""What stays what it is when soldiers do it."""
MILITARY = re.compile(
    r"\b(?:army|navy|air ?force|forces|troops|soldiers|fighters|guerrillas|rebels|militants|"
    r"gunners|warplanes|aircraft|jets|planes|tanks|gunboats|artillery)\b",
    re.IGNORECASE,
)
INTENT = frozenset(
    {"offer", "promise", "pledge", "vow", "prepare", "be-ready", "be-willing", "be-prepared"}
)
HOSTILE = frozenset({"SANCTION", "COERCE", "ASSAULT", "FIGHT", "MOBILIZE", "PROTEST", "THREATEN"})
"""PLOVER codes what is only meant as AGREE, or as THREATEN where doing it is one of these."""
FRIENDLY = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE"})
DUTY = re.compile(r"(?:must|should|ought|ha[sd] to|have to|needs? to)\b", re.IGNORECASE)
NAMED = 1.5
"""Weight from which a further event is told: it has a class or names whom it is done to."""
TOLD = 2
"""Events a sentence tells at most: the records code one, seldom two."""
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
        ranked = sorted(events(reading), key=lambda e: -e[0])
        found: dict[tuple[str, str | None], Row] = {}
        for weight, event in ranked:
            if weight >= NAMED or not found:
                found.setdefault((event["source"], event["target"]), event)
        yield {"doc_id": reading.row["doc_id"], "events": list(found.values())[:TOLD]}


def events(reading: Reading) -> Iterator[tuple[float, Row]]:
    """Yield what the actors of a text do, each with whom it is done to, and how much it weighs.

    Args:
        reading: What kgraph read.
    """
    mentions = reading.mentions
    for claim in reading.extraction.claims:
        if claim.rule.startswith("nominal/") and claim.rule != "nominal/event":
            continue  # whose and where somebody is, no event
        source = named_by(mentions, claim.subject)
        for row in demands(claim, source, mentions):
            yield 4.0, row
        kind = event_class(claim, source)
        if kind is None and not _is_actor(source):
            continue
        for target in targets(claim, reading):
            yield weight(claim, kind, target), _row(source, kind, target, claim)


def weight(claim: Claim, kind: str | None, target: Mention | None) -> float:
    """Return how likely a claim is the event that its sentence tells.

    Args:
        claim: A claim.
        kind: Its class.
        target: Whom it is done to.
    """
    known = 2.0 * (kind is not None) + 1.5 * (target is not None)
    return known - 0.5 * claim.rule.startswith("nominal") + claim.confidence / 10


def demands(claim: Claim, subject: Mention, mentions: Mapping[str, Mention]) -> Iterator[Row]:
    """Yield "X says that Y must do it" as what X demands of Y.

    Args:
        claim: A claim.
        subject: Who must do it.
        mentions: The mentions of the text by id.
    """
    speaker = claim.sources[-1].source if claim.sources else None
    if speaker is not None and DUTY.match(claim.phrase):
        yield _row(named_by(mentions, speaker), "DEMAND", subject, claim)


def named_by(mentions: Mapping[str, Mention], key: str) -> Mention:
    """Return a mention, or what it refers back to where it is a pronoun.

    Args:
        mentions: The mentions of a text by id.
        key: One of them.
    """
    mention = mentions[key]
    while mention.form == "pronoun" and mention.antecedent in mentions:
        mention = mentions[mention.antecedent or ""]
    return mention


def event_class(claim: Claim, source: Mention) -> str | None:
    """Return the class of a claim in the words of the gold records.

    Args:
        claim: A claim.
        source: Its subject.
    """
    kind = _done(claim, source)
    governor = claim.predicate.partition("-to-")[0]
    if claim.rule.endswith("/commitment"):
        meant = vocabulary().predicate(governor).event_type
        if meant or governor in INTENT:
            return CLASSES.get(meant, meant) or "AGREE"
    purpose = claim.phrase.startswith("to ") or claim.rule.startswith("nominal")
    if claim.polarity == "negative" and (kind in FRIENDLY or claim.modality == "planned"):
        return "REJECT"
    if claim.modality == "planned" and not purpose:
        return "THREATEN" if kind in HOSTILE else "AGREE"
    return kind


def _done(claim: Claim, source: Mention) -> str | None:
    names = [n for n in (claim.predicate, claim.broader) if n]
    verbs = (*names, claim.predicate.partition("-")[0])
    special = next((BY_PREDICATE[n] for n in verbs if n in BY_PREDICATE), None)
    if special is not None:
        return special
    kind = next(filter(None, (vocabulary().predicate(n).event_type for n in names)), None)
    armed = kind in CONQUEST and not CUSTODY.intersection(names)
    if armed and MILITARY.search(source.evidence.quote):
        return "FIGHT"
    return CLASSES.get(kind, kind) if kind else None


def _row(source: Mention, kind: str | None, target: Mention | None, claim: Claim) -> Row:
    return {
        "source": source.evidence.quote,
        "target": target.evidence.quote if target else None,
        "event": kind,
        "rel": claim.phrase,
    }


def targets(claim: Claim, reading: Reading) -> list[Mention | None]:
    """Return whom a claim's action is done to; None stands for nobody named.

    Args:
        claim: A claim.
        reading: Where it was read.
    """
    mentions = reading.mentions
    thing = named_by(mentions, claim.object) if isinstance(claim.object, str) else None
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
