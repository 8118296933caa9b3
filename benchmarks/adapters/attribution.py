"""Readings in, rows of source, cue and content spans out (polnear, gum_news)."""

from collections.abc import Iterator, Sequence

from benchmarks.reading import Reading, Row
from kgraph import extract
from kgraph.model import Evidence

Spans = Evidence | Sequence[Evidence] | None


def adapt(readings: Sequence[Reading], name: str) -> Iterator[Row]:
    """Yield one row of attributions per reading.

    Args:
        readings: What kgraph read in each row.
        name: Name of the set.
    """
    for reading in readings:
        yield {"doc_id": reading.row["doc_id"], "attributions": list(attributions(reading))}


def attributions(reading: Reading) -> Iterator[Row]:
    """Yield who says what in a text, as character spans.

    Args:
        reading: What kgraph read.
    """
    for i, reported in enumerate(extract.attributions(reading.doc, reading.document)):
        yield {
            "id": f"a{i}",
            "source": spans(reported.source),
            "cue": spans(reported.cue),
            "content": spans(reported.content),
            "polarity": reported.polarity,
        }


def spans(evidence: Spans) -> list[list[int]]:
    """Return the character spans of one piece of evidence, of several or of none.

    Args:
        evidence: Where the words stand.
    """
    if evidence is None:
        return []
    several = (evidence,) if isinstance(evidence, Evidence) else evidence
    return [[e.start, e.end] for e in several]
