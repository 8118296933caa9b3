"""Readings in, rows of open triples in the tokens of the text out (carb, carb_said, wire57)."""

import re
from collections.abc import Iterator, Sequence

from benchmarks.reading import Reading, Row
from kgraph.model import Attribution, Literal, Mention

TOKENS = re.compile(r"\S+")
WORDS = re.compile(r"\w+(?:[-'’.&]\w+)*\.?(?=\w)|\w+(?:[-'’.&]\w+)*|\S")


def adapt(readings: Sequence[Reading], name: str) -> Iterator[Row]:
    """Yield one row of triples per reading.

    Args:
        readings: What kgraph read in each row.
        name: Name of the set.
    """
    for reading in readings:
        yield {"doc_id": reading.row["doc_id"], "triples": list(triples(reading))}


def triples(reading: Reading) -> Iterator[Row]:
    """Yield the claims of a text as triples, the arguments of one clause together.

    Args:
        reading: What kgraph read.
    """
    text = reading.document.text
    pattern = WORDS if re.search(r"\w,\s|\w[.?!]$", text) else TOKENS
    tokens = [m.span() for m in pattern.finditer(text)]
    mentions = reading.mentions
    for claim in reading.extraction.claims:
        arguments = [
            _phrase(text, tokens, mentions[claim.subject]),
            claim.object.value
            if isinstance(claim.object, Literal)
            else _phrase(text, tokens, mentions[claim.object]),
        ]
        arguments += [
            words(text, tokens, q.evidence.start, q.evidence.end) for q in claim.qualifiers
        ]
        yield {
            "rel": claim.phrase,
            "args": arguments,
            "conf": claim.confidence,
            "context": [_context(a, mentions) for a in claim.sources],
        }


def words(text: str, tokens: Sequence[tuple[int, int]], start: int, end: int) -> str:
    """Return the tokens that the characters from start to end touch, joined by spaces.

    Args:
        text: The whole text.
        tokens: Character spans of its tokens.
        start: First character.
        end: End of the span, exclusive.
    """
    return " ".join(text[s:e] for s, e in tokens if s < end and e > start)


def _phrase(text: str, tokens: Sequence[tuple[int, int]], mention: Mention) -> str:
    return words(text, tokens, mention.evidence.start, mention.evidence.end)


def _context(attribution: Attribution, mentions: dict[str, Mention]) -> str:
    source = mentions.get(attribution.source or "")
    return " ".join(x.quote for x in (source.evidence if source else None, attribution.cue) if x)
