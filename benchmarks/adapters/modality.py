"""Readings in, rows that say whether the author stands by a clause out (commitmentbank)."""

import re
from collections.abc import Iterator, Sequence

from benchmarks.reading import Reading, Row
from kgraph.model import Claim, Literal

SMALL = frozenset({"a", "an", "the", "to", "of", "is", "was", "be", "it", "he", "she", "they", "i"})
NEGATIVE = re.compile(r"\b(?:not|never|no|nobody|nothing|neither)\b|n't\b|n’t\b", re.IGNORECASE)
LIKE_ENOUGH = 0.3


def adapt(readings: Sequence[Reading], name: str) -> Iterator[Row]:
    """Yield one row with a label per reading.

    Args:
        readings: What kgraph read in each row; `content` is the clause to judge.
        name: Name of the set.
    """
    for reading in readings:
        content = reading.row.get("content") or ""
        claim = stated(reading, content)
        turned = bool(NEGATIVE.search(content))
        yield {"doc_id": reading.row["doc_id"], "label": label(claim, turned=turned)}


def label(claim: Claim | None, *, turned: bool = False) -> str:
    """Return what a claim commits its author to: asserted, denied or open.

    Args:
        claim: The claim of the clause; None where kgraph found none.
        turned: Whether the clause to judge is itself a negative one.
    """
    if claim is None or claim.modality not in ("asserted", "planned"):
        return "open"
    if (claim.polarity == "negative") != turned:
        return "denied"
    if claim.modality == "planned" or claim.disputed_by:
        return "open"
    return "asserted" if all(a.stance == "confirms" for a in claim.sources) else "open"


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
    return best[3] if best and best[0] >= LIKE_ENOUGH else None


def stems(text: str) -> frozenset[str]:
    """Return the words of a text cut to five letters, small words aside."""
    return frozenset(w[:5] for w in re.findall(r"[a-z0-9]+", text.lower()) if w not in SMALL)


def _likeness(wanted: frozenset[str], claim: Claim, reading: Reading) -> float:
    mentions = reading.mentions
    parts = [mentions[claim.subject].evidence.quote, claim.phrase]
    if isinstance(claim.object, Literal):
        parts.append(claim.object.value)
    else:
        parts.append(mentions[claim.object].evidence.quote)
    have = stems(" ".join(parts))
    # The verb counts twice: a clause is its verb before anything else.
    verb = bool(stems(claim.trigger.quote) & wanted)
    both = len(have & wanted)
    return (2 * both / (len(have) + len(wanted)) if have or wanted else 0.0) + 0.3 * verb
