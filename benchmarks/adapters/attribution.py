"""Readings in, rows of source, cue and content spans out (polnear, gum_news)."""

import sys
from collections.abc import Iterator, Sequence

from benchmarks.reading import Reading, Row, patience
from kgraph import extract


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
    if not len(reading.doc):
        return
    try:
        with patience():
            found = extract.attributions(reading.doc, reading.document)
    except Exception as error:  # noqa: BLE001 - one bad document must not cost the whole set
        print(f"{reading.row['doc_id']}: {error!r}", file=sys.stderr)
        return
    for i, reported in enumerate(found):
        yield {
            "id": f"a{i}",
            "source": [list(span) for span in reported.source],
            "cue": [list(reported.cue)],
            "content": [list(span) for span in reported.content],
        }
