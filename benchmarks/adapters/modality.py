"""Readings in, rows that say whether the author stands by a clause out (commitmentbank)."""

import re
from collections.abc import Iterator, Sequence

from benchmarks.reading import Reading, Row
from kgraph.extract import Reported, attributions

LIKE_ENOUGH = 0.4


def adapt(readings: Sequence[Reading], name: str) -> Iterator[Row]:
    """Yield one row with a label per reading.

    Args:
        readings: What kgraph read in each row; `content` is the clause to judge.
        name: Name of the set.
    """
    for reading in readings:
        yield {"doc_id": reading.row["doc_id"], "label": label(framed(reading))}


def label(reported: Reported | None) -> str:
    """Return what the frame of a clause commits its author to: asserted, denied or open.

    Args:
        reported: The frame; None where kgraph found none, which commits to nothing.
    """
    if reported is None:
        return "open"
    if reported.factive:
        return "asserted"
    if reported.stance == "denies":
        return "denied"
    return "open"


def framed(reading: Reading) -> Reported | None:
    """Return the attribution whose content is most like the clause to judge, the inner of two.

    Args:
        reading: What kgraph read.
    """
    if not len(reading.doc):
        return None
    wanted = words(reading.row.get("content") or "")
    text = reading.document.text
    scored = []
    for i, reported in enumerate(attributions(reading.doc, reading.document)):
        have = words(" ".join(text[s:e] for s, e in reported.content))
        both = len(wanted & have)
        scored.append(
            (2 * both / (len(wanted) + len(have)) if both else 0.0, -len(have), i, reported)
        )
    best = max(scored, key=lambda s: s[:3], default=None)
    return best[3] if best and best[0] >= LIKE_ENOUGH else None


def words(text: str) -> frozenset[str]:
    """Return the lower-case words of a text."""
    return frozenset(re.findall(r"[a-z0-9]+", text.lower()))
