"""An Extraction in, its mentions gathered by the thing they are out: what coreference joined.

A proposed antecedent (a garbled name) does not join: it only leaves its words with the thing it may
belong to.
"""

from dataclasses import dataclass, field

from kgraph.model import Extraction, Mention, Reason


@dataclass(eq=False)
class Gathered:
    """Mentions of one document that are one thing."""

    mentions: list[Mention]
    hidden: list[Mention] = field(default_factory=list)
    """Garbled names proposed to denote it."""
    short: set[str] = field(default_factory=set)
    """Words for it that its document alone tells: ends of its phrases that can mean nothing else in
    it (`short_forms`), names with the bracket behind them (`bracketed`)."""


def gathered(extraction: Extraction) -> tuple[list[Gathered], list[Reason]]:
    """Return the things of a document, and why their mentions are one.

    What only pronouns speak of is no thing.
    """
    mentions = {m.id: m for m in extraction.mentions}
    members: dict[str, list[Mention]] = {}
    hidden: dict[str, list[Mention]] = {}
    reasons = []
    for mention in extraction.mentions:
        first = _first(mention, mentions)
        if mention.proposal and mention.antecedent:
            hidden.setdefault(_first(mentions[mention.antecedent], mentions).id, []).append(mention)
            continue
        members.setdefault(first.id, []).append(mention)
        if mention.antecedent is not None and not mention.proposal:
            rule = mention.rule or "coreference"
            reasons.append(Reason(left=mention.id, right=mention.antecedent, rule=rule))
    found = []
    for first_id, group in members.items():
        if any(m.form != "pronoun" for m in group):
            found.append(Gathered(mentions=group, hidden=hidden.get(first_id, [])))
    return found, reasons


def _first(mention: Mention, mentions: dict[str, Mention]) -> Mention:
    seen = {mention.id}
    while mention.antecedent is not None and not mention.proposal:
        mention = mentions[mention.antecedent]
        if mention.id in seen:
            break
        seen.add(mention.id)
    return mention
