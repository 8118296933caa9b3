"""Two texts in, whether one is a copy of the other out."""

from dataclasses import dataclass, replace
from hashlib import blake2b

import numpy as np

from kgraph.resolve.alignment import Alignment, Flags, Words, aligned, made_ready
from kgraph.resolve.signatures import (
    NAME,
    NUMBER,
    SHINGLE,
    Codes,
    Hashes,
    among,
    kinds_of,
    shingles,
)

COPIED = 0.55
"""Share of the shorter text's words that stands in the longer one, from which it is a copy."""
BEGUN = 0.5
"""The same of the first half of the shorter text: background stands at the end."""
CONFLICT, DOUBT, NUMBERS = 0.1, 0.25, 0.5
"""Names that may differ for each that is the same, what may differ anyhow, and what a number
counts beside a name."""
KEPT = 256
"""Most hashes by which it is told what is common."""
FEW = 12
"""Words that are not common, below which they do not decide."""
ALIKE, STORIES = 0.25, 4
"""Share of shingles from which two documents with the same names tell one story, and the stories
that have a shingle from which it is common."""
STORY_NAMES, FEW_NAMES, UNNAMED = 0.8, 3, 0.7
"""Share of names of one story; names below which they do not tell it, and the share of shingles
asked for instead."""
STORY_NUMBERS, FEW_NUMBERS = 0.3, 4
"""Share of numbers of one story, and numbers below which they do not tell it."""
MET_SHARE = 0.1
"""Share of shingles, of those that are not common, from which two texts are laid side by side."""
DRIFTED, DRIFTED_CONFLICT = 0.3, 0.2
"""What a copy of a copy shares with the longest text of its group at least: of its words, of the
names side by side."""
PART = 0.75
"""Length, of the longest text's, up to which a text is a part of it."""
SHORT = 12
"""Words below which only equal prose is a copy."""
ALOFT = 0.1
"""What it counts, beside how much of a text stands in another, that it does at the beginning."""
_ALL = (1 << 32) - 1


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """What is known of a text."""

    words: Words
    sketch: Hashes
    """The smallest hashes of its shingles, in order."""
    end: int
    """What is larger than this is not known of."""
    names: Codes
    numbers: Codes
    own: Flags
    """Of each word whether it is not in common shingles only."""
    digest: bytes = b""
    """16 bytes, equal where all of the above is; only where `owned` has given them."""

    def __len__(self) -> int:
        """Return the number of words."""
        return len(self.words)


def sketch_of(codes: Codes) -> Hashes:
    """Return the smallest hashes of a text, in order: one more than are kept, if it has more.

    What is a name in it makes no difference.
    """
    return np.unique(shingles(codes))[: KEPT + 1]


def text_of(codes: Codes, sketch: Hashes) -> Text:
    """Return what is known of a text.

    Args:
        codes: Its words.
        sketch: What `sketch_of` gives.
    """
    end = int(sketch[KEPT - 1]) if len(sketch) > KEPT else _ALL
    words, kinds = made_ready(codes), kinds_of(codes)
    names, numbers = (np.unique(words.words[kinds == kind]) for kind in (NAME, NUMBER))
    return Text(words, sketch[:KEPT], end, names, numbers, np.ones(len(codes), np.bool_))


def owned(text: Text, common: Hashes) -> Text:
    """Return a text that knows what is its own.

    Args:
        text: A text.
        common: Hashes that are nobody's own, in order.
    """
    rare = ~among(shingles(text.words.codes), common)
    own = np.zeros(len(text), np.bool_)
    for place in range(min(SHINGLE, len(own))):
        own[place : place + len(rare)] |= rare
    sketch = rare_of(text.sketch, common)
    return replace(text, own=own, sketch=sketch, digest=digest_of(text.words.codes, sketch, own))


def rare_of(sketch: Hashes, common: Hashes) -> Hashes:
    """Return the hashes of a text that are its own; all, where none is."""
    rare = sketch[~among(sketch, common)]
    return rare if len(rare) else sketch


def digest_of(codes: Codes, *beside: Hashes | Flags) -> bytes:
    """Return 16 bytes for the words of a text and what is known of it beside.

    Of the words alone it is equal where all is that `text_of` gives.
    """
    parts = codes, *beside, np.array([len(part) for part in beside])
    return blake2b(b"".join(part.tobytes() for part in parts), digest_size=16).digest()


def one_story(one: Text, other: Text) -> bool:
    """Tell whether two texts tell one story, by words, names and numbers, in whatever words."""
    words = _shared(one, other)
    if words < ALIKE:
        return False
    few = min(len(one.names), len(other.names)) < FEW_NAMES
    if words < UNNAMED if few else _share(one.names, other.names) < STORY_NAMES:
        return False
    few = min(len(one.numbers), len(other.numbers)) < FEW_NUMBERS
    return few or _share(one.numbers, other.numbers) >= STORY_NUMBERS


def likeness(longer: Text, shorter: Text) -> float:
    """Return how much a text looks a copy from a longer one, 0 where it is none."""
    if len(shorter) < SHORT:
        same = np.array_equal(longer.words.words, shorter.words.words)
        return float(len(shorter) > 0 and same)
    if _shared(longer, shorter) < MET_SHARE:
        return 0.0
    found = aligned(shorter.words, longer.words)
    share = _covered(found, shorter)
    begun = float(found.one[: len(shorter) // 2].mean())
    if share < COPIED or begun < BEGUN or not _agree(found, CONFLICT):
        return 0.0
    return share + ALOFT * float(found.other[: len(shorter)].mean())


def is_drifted(longer: Text, shorter: Text) -> bool:
    """Tell whether a text has too little in common with another to be a copy of its copy."""
    if len(shorter) < SHORT:
        return False
    found = aligned(shorter.words, longer.words)
    return _covered(found, shorter) < DRIFTED or not _agree(found, DRIFTED_CONFLICT)


def is_part(shorter: int, longer: int) -> bool:
    """Tell whether a text of so many words is only a part of one of so many."""
    return shorter <= PART * longer


def _covered(found: Alignment, shorter: Text) -> float:
    """Return the share of the shorter text that stands in the longer one: all, and its own."""
    share = float(found.one.mean())
    if np.count_nonzero(shorter.own) >= FEW:
        share = min(share, float(found.one[shorter.own].mean()))
    return share


def _agree(found: Alignment, conflict: float) -> bool:
    """Tell whether two texts hardly differ in facts where they stand side by side."""
    (same, other), (near, far) = found.names, found.numbers
    return other + NUMBERS * far <= DOUBT + conflict * (same + NUMBERS * near)


def _shared(one: Text, other: Text) -> float:
    """Return how much of the smaller text stands in the larger one, by their sketches."""
    end = min(one.end, other.end)
    return _share(*(t.sketch[: np.searchsorted(t.sketch, end, "right")] for t in (one, other)))


def _share(one: Codes, other: Codes) -> float:
    least = min(len(one), len(other))
    return int(np.count_nonzero(among(one, other))) / least if least else 0.0
