"""Claims of a text in, the pairs that re3d holds for relations out.

Its arguments are actors, places and things: those an event is against are where the event is, and
whoever sends a campaign against somebody fights him. "Mosul, Iraq" is one place. The number in a
phrase is an attribute of what is counted.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from benchmarks.adapters.names import TYPES, is_demonym, type_in
from benchmarks.reading import Reading, Row
from kgraph.model import Mention
from kgraph.ontology import vocabulary

Pair = tuple[str, frozenset[str], str]

PLACED = frozenset({"located-in", "qualifier:place", "qualifier:in", "qualifier:at"})
AGAINST = frozenset({"against", "qualifier:against"})
UNCOUNTED = frozenset({"DATE", "TIME", "QUANTITY", "MONEY", "PERCENT", "LAW"})
BETWEEN = re.compile(r",? (and|or) |, ")


def acted(pairs: Iterable[Pair], reading: Reading) -> Iterator[Pair]:
    """Yield pairs, of events with those who take part in them too.

    Who starts an event against somebody stands to him as "event:against"; whom an event is
    against is where the event is.

    Args:
        pairs: Subject, predicates and object.
        reading: Where they come from.
    """
    told = [(s, p | _prepositions(p), o) for s, p, o in pairs]
    events = {m.id for m in reading.extraction.mentions if _is_event(m)}
    agents, targets = defaultdict(list), defaultdict(list)
    for subject, predicates, object_ in told:
        if object_ in events and not any(p.startswith("qualifier:") for p in predicates):
            agents[object_].append(subject)
        if subject in events and not AGAINST.isdisjoint(predicates):
            targets[subject].append(object_)
    for subject, predicates, object_ in told:
        if subject not in events:
            yield subject, predicates, object_
        elif not AGAINST.isdisjoint(predicates):
            for agent in agents[subject]:
                yield agent, frozenset({"event:against"}), object_
        elif not PLACED.isdisjoint(predicates):
            for actor in (*targets[subject], subject):
                yield actor, predicates, object_


def unrelated(one: Mention, other: Mention, reading: Reading) -> bool:
    """Tell whether re3d never relates two mentions.

    They are places side by side ("Mosul, Iraq", "Iraq and Syria"), or the second is an adjective:
    a nationality, no place.

    Args:
        one: A mention.
        other: Another one.
        reading: Where they come from.
    """
    if is_demonym(reading, other):
        return True
    if any(type_in(TYPES["re3d"], m.type) != "Location" for m in (one, other)):
        return False
    first, second = sorted((one.head, other.head), key=lambda e: e.start)
    return BETWEEN.fullmatch(reading.document.text[first.end : second.start]) is not None


def counts(reading: Reading) -> Iterator[Row]:
    """Yield the number in every phrase as an attribute of what is counted: "two", "units".

    Args:
        reading: What kgraph read.
    """
    for mention in reading.extraction.mentions:
        if mention.form != "nominal" or _is_event(mention):
            continue
        start, end = mention.evidence.start, mention.evidence.end
        phrase = reading.doc.char_span(start, end, alignment_mode="expand")
        for number in (t for t in phrase.root.lefts if t.dep_ == "nummod") if phrase else ():
            if {number.ent_type_, phrase.root.ent_type_}.isdisjoint(UNCOUNTED):
                after = number.idx + len(number)
                counted, count = [after, end], [number.left_edge.idx, after]
                yield {"type": "HasAttrOf", "head_span": counted, "tail_span": count}


def _prepositions(predicates: frozenset[str]) -> frozenset[str]:
    """Return "verb:in" for a minted predicate that ends in a preposition: "be-post-in"."""
    own = (p for p in predicates if p not in vocabulary().predicates and not p.endswith("*"))
    return frozenset(f"verb:{p.rpartition('-')[2]}" for p in own if "-" in p)


def _is_event(mention: Mention) -> bool:
    return vocabulary().is_a(mention.type, "Event")
