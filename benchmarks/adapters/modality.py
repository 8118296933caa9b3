"""Readings in, rows that say whether the author stands by a clause out (commitmentbank)."""

import re
from collections.abc import Iterator, Sequence

from benchmarks.reading import Reading, Row
from kgraph.model import Claim, Literal, Mention

SMALL = frozenset({"a", "an", "the", "to", "of", "is", "was", "be", "it", "he", "she", "they", "i"})


def adapt(readings: Sequence[Reading], name: str) -> Iterator[Row]:
    """Yield one row with a label per reading.

    Args:
        readings: What kgraph read in each row; `content` is the clause to judge.
        name: Name of the set.
    """
    for reading in readings:
        claim = stated(reading, reading.row.get("content") or "")
        yield {"doc_id": reading.row["doc_id"], "label": label(claim)}


def label(claim: Claim | None) -> str:
    """Return what a claim commits its author to: asserted, denied or open.

    Args:
        claim: The claim of the clause; None where kgraph found none.
    """
    if claim is None or claim.status in ("planned", "uncertain", "disputed"):
        return "open"
    if claim.sources and claim.sources[-1].stance == "denies":
        return "denied"
    if claim.polarity == "negative":
        return "denied"
    if claim.sources and any(a.stance != "confirms" for a in claim.sources):
        return "open"
    return "asserted"


def stated(reading: Reading, content: str) -> Claim | None:
    """Return the claim whose words are most like a clause.

    Args:
        reading: What kgraph read.
        content: The clause.
    """
    wanted = stems(content)
    scored = [
        (_likeness(wanted, claim, reading), claim.evidence.start, i, claim)
        for i, claim in enumerate(reading.extraction.claims)
    ]
    best = max(scored, key=lambda s: s[:3], default=None)
    return best[3] if best and best[0] >= 0.3 else None


def stems(text: str) -> frozenset[str]:
    """Return the words of a text cut to five letters, small words aside."""
    return frozenset(w[:5] for w in re.findall(r"[a-z0-9]+", text.lower()) if w not in SMALL)


def _likeness(wanted: frozenset[str], claim: Claim, reading: Reading) -> float:
    mentions = reading.mentions
    thing = (
        claim.object.value if isinstance(claim.object, Literal) else _words(mentions[claim.object])
    )
    have = stems(" ".join((_words(mentions[claim.subject]), claim.phrase, thing)))
    # The verb counts twice: a clause is its verb before anything else.
    verb = bool(stems(claim.trigger.quote) & wanted)
    both = len(have & wanted)
    return (2 * both / (len(have) + len(wanted)) if have or wanted else 0.0) + 0.3 * verb


def _words(mention: Mention) -> str:
    return mention.evidence.quote
