"""The things of a document and human judgements in, the things as people part them out.

Judgements part what coreference joined, and say whose a garbled name is.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from kgraph import gazetteer
from kgraph.decisions import MANY, Reference, folded, reference
from kgraph.model import Decision, Document, Mention, Reason
from kgraph.resolve.gather import Gathered

Spoken = Mapping[str, Sequence[tuple[Decision, Sequence[Reference]]]]
"""What decisions call things -> the decisions on several things that call one so."""


def spoken_of(decisions: Iterable[Decision]) -> Spoken:
    """Return the decisions that may part things, by what they call them.

    Args:
        decisions: Those that do not contradict each other.
    """
    spoken: dict[str, list[tuple[Decision, list[Reference]]]] = {}
    for decision in decisions:
        if decision.judgement in MANY:
            things = [reference(words) for words in decision.things]
            for word in {t.value for t in things} | {t.iri for t in things if t.iri}:
                spoken.setdefault(word, []).append((decision, things))
    return spoken


def part(
    found: Iterable[Gathered], spoken: Spoken, document: Document, reasons: list[Reason]
) -> Iterator[Gathered]:
    """Yield the things of a document, divided where "not-same" decisions divide them.

    A garbled name that is proposed for a thing becomes one of its names by a decision "same", and a
    thing of its own by "not-same".

    Args:
        found: What coreference joined.
        spoken: What `spoken_of` gives.
        document: Their document.
        reasons: Receives why a garbled name is the thing's.
    """
    for gathered in found:
        words = words_of(gathered) & spoken.keys() if spoken else set()
        parts = [gathered]
        for decision, things in {
            d.id: (d, t) for w in sorted(words) for d, t in spoken[w]
        }.values():
            side = partial(_side, things=things, document=document)
            parts = [new for old in parts for new in _divide(old, decision, side, reasons)]
        yield from parts


def words_of(gathered: Gathered) -> set[str]:
    """Return what a decision that parts may call some mention of a thing."""
    return {word for m in gathered.mentions + gathered.hidden for word in _called(m)}


def is_meant(named: str, document: Document) -> bool:
    """Tell whether a document is the one of this identifier, address or title; "" is any."""
    return not named or named in {document.id, document.url, document.title}


def _divide(
    gathered: Gathered,
    decision: Decision,
    side: Callable[[Mention], int | None],
    reasons: list[Reason],
) -> list[Gathered]:
    sides = {m.id: s for m in gathered.mentions if (s := side(m)) is not None}
    garbled = {m.id: side(m) for m in gathered.hidden}
    judged = {m.id for m in gathered.hidden if garbled[m.id] is not None and sides}
    if decision.judgement == "same":
        moved = [m for m in gathered.hidden if m.id in judged]
        rule = str(decision)
        reasons += [Reason(left=m.id, right=m.antecedent or "", rule=rule) for m in moved]
        return [_moved(gathered, judged)] if moved else [gathered]
    alone = {key for key in judged if garbled[key] not in sides.values()}
    if not alone and len(set(sides.values())) < 2:
        return [gathered]
    made = [Gathered(mentions=[m]) for m in gathered.hidden if m.id in alone]
    stay = [m for m in gathered.hidden if m.id not in alone]
    for group in _by_side(gathered.mentions, sides):
        if any(m.form != "pronoun" for m in group):
            made.append(Gathered(mentions=group, hidden=stay))
            stay = []
    return made


def _moved(gathered: Gathered, names: set[str]) -> Gathered:
    """Return a thing with some of its garbled names among its mentions."""
    return Gathered(
        mentions=gathered.mentions + [m for m in gathered.hidden if m.id in names],
        hidden=[m for m in gathered.hidden if m.id not in names],
    )


def _by_side(mentions: Sequence[Mention], sides: Mapping[str, int]) -> list[list[Mention]]:
    """Return the mentions of each side, whatever refers back to one with it; the rest comes last.

    What leads back to neither side is left with none: it could be either.
    """
    if len(set(sides.values())) < 2:
        return [list(mentions)]
    known = {m.id: m for m in mentions}
    groups: dict[int, list[Mention]] = {}
    for mention in mentions:
        seen: set[str] = set()
        at: Mention | None = mention
        while at is not None and at.id not in sides and at.id not in seen:
            seen.add(at.id)
            at = known.get(at.antecedent or "")
        side = sides.get(at.id, -1) if at is not None else -1
        groups.setdefault(side, []).append(mention)
    return [group for _, group in sorted(groups.items(), key=lambda g: (g[0] < 0, g[0]))]


def _called(mention: Mention) -> set[str]:
    """Return what a decision may call a mention: its link, and for a name its words and record."""
    called = {mention.link} if mention.link else set()
    if mention.form == "name":
        record = gazetteer.record(mention.link) if mention.link else None
        called |= {folded(n) for n in (mention.head.quote, record.name if record else "") if n}
    return called


def _side(mention: Mention, things: Sequence[Reference], document: Document) -> int | None:
    """Return which of the things the words or the link of a mention are, None for none."""
    called = _called(mention)
    for k, thing in enumerate(things):
        if is_meant(thing.document, document) and (thing.value in called or thing.iri in called):
            return k
    return None
