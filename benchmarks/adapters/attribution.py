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
        told = list(attributions(reading, name))
        yield {"doc_id": reading.row["doc_id"], "attributions": told}


def _inside(reported: extract.Reported, others: Sequence[extract.Reported]) -> bool:
    """Tell whether an attribution stands inside a quotation: PolNeAR marks the outer one only."""
    start, end = reported.cue
    return any(
        other is not reported and s <= start and end <= e
        for other in others
        if other.kind == "quoted"
        for s, e in other.content
    )


def _clausal(reported: extract.Reported, text: str) -> bool:
    """Tell whether eRST marks an attribution: of a finite clause, by a source that is told.

    Its units are clauses; an infinitive under a verb is none ("wanted to avoid the crowds").
    """
    bare = text[reported.content[0][0] :].lower().startswith("to ")
    return reported.kind != "judged" and bool(reported.source) and not bare


def attributions(reading: Reading, name: str) -> Iterator[Row]:
    """Yield who says what in a text, as character spans.

    Args:
        reading: What kgraph read.
        name: Name of the set.
    """
    if not len(reading.doc):
        return
    try:
        with patience():
            found = extract.attributions(reading.doc, reading.document)
    except Exception as error:  # noqa: BLE001 - one bad document must not cost the whole set
        print(f"{reading.row['doc_id']}: {error!r}", file=sys.stderr)
        return
    if name == "polnear":
        found = tuple(r for r in found if not _inside(r, found))
    else:
        found = tuple(r for r in found if _clausal(r, reading.doc.text))
    for i, reported in enumerate(found):
        yield {
            "id": f"a{i}",
            "source": [list(span) for span in reported.source],
            "cue": [list(reported.cue)],
            "kind": reported.kind,
            "content": [list(span) for span in reported.content],
        }
