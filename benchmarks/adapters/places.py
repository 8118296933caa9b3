"""Rows of conll04 in, the same with its conventions for a town and its state out.

"Dallas , Texas" is two places, of which whatever is in the first is in the second; only where
somebody was born there it is one. In a line that is nothing but town and state, the full stop
behind the abbreviation belongs to it.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from benchmarks.reading import Reading, Row
from kgraph.model import Claim

Span = tuple[int, int]

ORIGINS = frozenset({"born-in", "native-of"})
LINE = re.compile(r"[^,()]{3,30} , ([A-Z][A-Za-z. ]{1,12}) \.\s*")
BETWEEN = re.compile(r"\s*,\s*")


def conform(entities: Sequence[Row], relations: Sequence[Row], reading: Reading) -> Row:
    """Return entities and relations as conll04 would have them.

    Args:
        entities: Rows of the names of a text.
        relations: Rows of its relations.
        reading: Where they come from.
    """
    text = reading.document.text
    places = sorted((e["start"], e["end"]) for e in entities if e["type"] == "Loc")
    above = {
        one: other for one, other in pairwise(places) if BETWEEN.fullmatch(text[one[1] : other[0]])
    }
    moved = dict(_joined(reading.extraction.claims, above, reading)) | dict(_stopped(text, places))
    kept = {(r["head_span"][0], r["type"], tuple(r["tail_span"])): r for r in relations}
    for row in list(kept.values()):
        for wider in _wider(row, above, kept.values()):
            kept.setdefault(
                (wider["head_span"][0], wider["type"], tuple(wider["tail_span"])), wider
            )
    told = [_moved(row, moved) for row in kept.values()]
    named = {moved.get((e["start"], e["end"]), (e["start"], e["end"])): e for e in entities}
    return {
        "entities": [e | {"start": s, "end": t, "text": text[s:t]} for (s, t), e in named.items()],
        "relations": [r for r in told if r["head_span"] != r["tail_span"]],
    }


def _joined(
    claims: Sequence[Claim], above: dict[Span, Span], reading: Reading
) -> Iterator[tuple[Span, Span]]:
    """Yield town and state, each with the span of both, where somebody was born."""
    for claim in claims:
        if claim.predicate not in ORIGINS or not isinstance(claim.object, str):
            continue
        head = reading.mentions[claim.object].head
        town = (head.start, head.end)
        if town in above:
            whole = (town[0], above[town][1])
            yield town, whole
            yield above[town], whole


def _stopped(text: str, places: Sequence[Span]) -> Iterator[tuple[Span, Span]]:
    found = LINE.fullmatch(text)
    if found is not None and found.span(1) in places:
        start, end = found.span(1)
        yield (start, end), (start, end + 2)


def _wider(row: Row, above: dict[Span, Span], others: Sequence[Row]) -> Iterator[Row]:
    """Yield the same of the state in which a town is."""
    state = above.get(tuple(row["tail_span"]))
    in_state = any(
        o["type"] == "Located_In"
        and o["head_span"] == row["tail_span"]
        and tuple(o["tail_span"]) == state
        for o in others
    )
    if in_state and row["type"] in {"OrgBased_In", "Live_In", "Located_In"}:
        yield row | {"tail_span": list(state or ())}


def _moved(row: Row, moved: dict[Span, Span]) -> Row:
    return row | {
        key: list(moved.get(tuple(row[key]), tuple(row[key]))) for key in ("head_span", "tail_span")
    }
