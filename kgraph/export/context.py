"""A document and a span in, the sentence around it out: no parser, only punctuation and blocks.

Whoever reads a claim wants its sentence, not its bare words. A cut too early or too late does no
harm here: the exact span stays lit.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from kgraph.lexicon import table
from kgraph.model import Document

LONGEST = 700
"""Characters of context at most, unless the evidence itself is longer."""

_BOUNDARY = re.compile(r"\n\s*\n|[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘«„(\[–—-]*\s*[^\W\d_a-z])")
_INITIALS = r"[^\W\d_]|(?:[^\W\d_]\.)+[^\W\d_]"


def context(document: Document, start: int, end: int) -> tuple[int, int]:
    """Return the start and end of the text to show around the characters from start to end.

    Args:
        document: The document that the span is of.
        start: First character of the span.
        end: Character after the span.
    """
    low, high = _block(document, start, end)
    low, high = max(low, start - LONGEST // 2), min(high, end + LONGEST // 2)
    begin = max((at for at in _ends(document.text, low, high) if at <= start), default=low)
    stop = min(
        (at for at in _ends(document.text, max(low, end - 1), high) if at > end), default=high
    )
    return _trim(document.text, begin, stop, start, end)


def _ends(text: str, low: int, high: int) -> Iterator[int]:
    """Yield where sentences begin after another: behind the space that follows a full stop."""
    for match in _BOUNDARY.finditer(text, low, high):
        if not _abbreviation().search(" " + text[max(0, match.start() - 12) : match.start()]):
            yield match.end()


@cache
def _abbreviation() -> re.Pattern[str]:
    """Return what matches at the end of words whose full stop ends no sentence."""
    known = "|".join(re.escape(word) for word in table("en", "abbreviations")["never_last"])
    return re.compile(rf"[\s(“\"'‘](?:{_INITIALS}|{known})$")


def _block(document: Document, start: int, end: int) -> tuple[int, int]:
    """Return the limits of the block that holds the span, of the text where none does."""
    for block in document.blocks:
        if block.start <= start and end <= block.end:
            return block.start, block.end
    return 0, len(document.text)


def _trim(text: str, begin: int, finish: int, start: int, end: int) -> tuple[int, int]:
    while begin < start and text[begin].isspace():
        begin += 1
    while finish > end and text[finish - 1].isspace():
        finish -= 1
    return begin, finish


class Utf16:
    """Positions of one text as a browser counts them: in UTF-16 units."""

    def __init__(self, text: str) -> None:
        """Note where the text has characters of two units (emoji, rare scripts)."""
        rare = max(text, default="") > "\uffff"
        self._wide = [i for i, c in enumerate(text) if c > "\uffff"] if rare else []

    def __call__(self, position: int) -> int:
        """Return the position in UTF-16 units of a position in characters."""
        return position + bisect_right(self._wide, position - 1)
