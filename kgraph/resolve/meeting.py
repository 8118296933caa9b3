"""Hashes of texts in, the pairs of texts that may be alike out: they share rare hashes.

Under each hash a text is met only by those next in length and by the longest, so that the number
of pairs grows with the number of texts and not with its square.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kgraph.resolve.buckets import Buckets, Keys
from kgraph.resolve.signatures import Hashes

INDEXED, MET = 64, 2
"""Hashes by which a text is looked up, and those that two share before they are compared."""
NEAREST, LONGEST = 6, 6
"""Texts of one hash that another is compared with: those next in length, and the longest."""
PART = 1 << 14
"""Texts for which there is one bucket."""
_BATCH = 4096
_HALF = np.uint64(32)
_LOW = np.uint64((1 << 32) - 1)

Places = NDArray[np.int64]


def met(sketches: Iterable[Hashes], many: int, folder: Path | None) -> Iterator[tuple[int, int]]:
    """Yield the pairs of texts that may be alike, the longer one first, in order of the shorter.

    Args:
        sketches: Smallest hashes of each text, the longest text first.
        many: How many texts there are.
        folder: Where what is too much for memory goes; None keeps all in memory.
    """
    number = many // PART + 1
    hashes, pairs = Buckets(number, folder, "hashes"), Buckets(number, folder, "pairs")
    needed = np.full(many, MET, dtype=np.int64)

    def indexed() -> Iterator[tuple[Hashes, int]]:
        for rank, sketch in enumerate(sketches):
            needed[rank] = min(MET, len(sketch))
            yield sketch[:INDEXED], rank

    for keys in _keyed(indexed()):
        hashes.add(keys, (keys >> _HALF) % np.uint64(number))
    for keys in hashes.take():
        found = _pairs_of(np.sort(keys))
        pairs.add(found, (found >> _HALF) // np.uint64(PART))
    for keys in pairs.take():
        every, times = np.unique(keys, return_counts=True)
        for key in every[times >= needed[(every >> _HALF).astype(np.int64)]].tolist():
            yield key & int(_LOW), key >> 32


def common(
    sketches: Iterable[tuple[Hashes, int]], many: int, least: int, folder: Path | None
) -> Hashes:
    """Return the hashes that several stories have, in order.

    Args:
        sketches: Hashes of each text, and the number of its story.
        many: How many texts there are.
        least: How many stories are several.
        folder: Where what is too much for memory goes; None keeps all in memory.
    """
    number = many // PART + 1
    buckets = Buckets(number, folder, "stories")
    for keys in _keyed(sketches):
        buckets.add(keys, (keys >> _HALF) % np.uint64(number))
    kept = []
    for keys in buckets.take():
        found, times = np.unique(np.unique(keys) >> _HALF, return_counts=True)
        kept.append(found[times >= least].astype(np.uint32))
    return np.sort(np.concatenate(kept))


def _keyed(sketches: Iterable[tuple[Hashes, int]]) -> Iterator[Keys]:
    """Yield hashes with a number each, the hash in the upper half, a batch at a time."""
    every = iter(sketches)
    while batch := list(islice(every, _BATCH)):
        hashes = np.concatenate([s for s, _ in batch]).astype(np.uint64)
        numbers = np.array([n for _, n in batch], dtype=np.uint64)
        yield hashes << _HALF | np.repeat(numbers, [len(s) for s, _ in batch])


def _pairs_of(keys: Keys) -> Keys:
    """Return the pairs of texts that meet, once for each hash, the shorter in the upper half.

    Args:
        keys: Hashes with the ranks of their texts, in order.
    """
    hashes, ranks = keys >> _HALF, keys & _LOW
    first = np.searchsorted(hashes, hashes, "left")
    at = np.arange(len(keys))
    near = [_paired(ranks, at, at - step, first) for step in range(1, NEAREST + 1)]
    # Those next in length are met already.
    long = [_paired(ranks, at, first + k, first, NEAREST) for k in range(LONGEST)]
    return np.concatenate(near + long)


def _paired(ranks: Keys, at: Places, other: Places, first: Places, beyond: int = 0) -> Keys:
    """Return the pairs of texts at two places of the index, one hash in both.

    Args:
        ranks: Text at each place, by rank within a hash.
        at: Places.
        other: The places paired with them.
        first: First place of the hash at each place.
        beyond: Pairs no further apart than this are left out.
    """
    chosen = (other >= first) & (other < at - beyond)
    return ranks[at[chosen]] << _HALF | ranks[other[chosen]]
