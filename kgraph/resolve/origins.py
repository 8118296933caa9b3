"""Signatures of documents in, which of them are copies of one text out.

Ten papers that print one wire are ten articles and one origin. Nothing here reads a text, and the
result does not depend on the order of the documents; time and disk grow with their number.

First, words that documents of several stories share are put aside: what a site prints under every
article, and the template of reports that differ in their facts. Then documents are met by rare
hashes, laid side by side, and gathered around the longest text of each origin.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kgraph.resolve.copies import (
    STORIES,
    Text,
    is_drifted,
    is_part,
    likeness,
    one_story,
    owned,
    text_of,
)
from kgraph.resolve.meeting import common, met
from kgraph.resolve.signatures import codes_of, names_in, retold
from kgraph.resolve.signed import Row, Signed

NEAR_BY = 4096
"""Texts that are held ready at a time."""

Ranks = NDArray[np.int64]


def origins(rows: Iterable[Row], folder: Path | None = None) -> Mapping[str, str]:
    """Return for each copy its origin: the earliest published document of the same text.

    Documents without a day come after those with one; of equals, the smallest id is first. A
    document that is nobody's copy, or an origin itself, is not in the result.

    Args:
        rows: Ids, days and signatures; no id twice. With a folder they come in order of the ids.
        folder: Where what is too much for memory goes; None keeps all in memory.
    """
    with Signed(rows if folder else sorted(rows), folder) as signed:
        hubs = _hubs(_Corpus(signed, folder))
        found: dict[str, str] = {}
        for _, group in groupby(np.argsort(hubs, kind="stable").tolist(), key=hubs.__getitem__):
            members = [signed.row(rank)[:2] for rank in group]
            first = min(members, key=lambda text: (not text[1], text[1], text[0]))[0]
            found.update((id, first) for id, _ in members if id != first)
    return dict(sorted(found.items()))


class _Corpus:
    """Texts by their ranks, the longest first."""

    def __init__(self, signed: Signed, folder: Path | None) -> None:
        self.signed, self.folder = signed, folder
        self.names = names_in(map(self.codes, range(len(signed))))
        self.whole = lru_cache(NEAR_BY)(self._whole)
        self.text = self.whole
        stories = self._stories()
        sketched = ((self.whole(r).sketch, story) for r, story in enumerate(stories.tolist()))
        self.common = common(sketched, len(self), STORIES, folder)
        self.whole.cache_clear()
        self.text = lru_cache(NEAR_BY)(self._own)

    def __len__(self) -> int:
        return len(self.signed)

    def codes(self, rank: int) -> NDArray[np.uint32]:
        return codes_of(self.signed.row(rank)[2])

    def met(self) -> Iterator[tuple[int, int]]:
        """Yield the pairs of texts that may be alike, in order of the shorter."""
        sketches = (self.text(rank).sketch for rank in range(len(self)))
        return met(sketches, len(self), self.folder)

    def _whole(self, rank: int) -> Text:
        return text_of(retold(self.codes(rank), self.names))

    def _own(self, rank: int) -> Text:
        return owned(self._whole(rank), self.common)

    def _stories(self) -> Ranks:
        """Return for each text the number of its story, however far its copies have drifted."""
        story = np.arange(len(self))
        for one, other in self.met():
            ends = _root(story, one), _root(story, other)
            if ends[0] != ends[1] and one_story(self.text(one), self.text(other)):
                story[max(ends)] = min(ends)
        return np.array([_root(story, rank) for rank in range(len(self))], dtype=np.int64)


def _hubs(corpus: _Corpus) -> Ranks:
    """Return for each text the longest of its origin.

    A text joins the group of the text it is most alike, provided that it still shares enough
    with the group's longest text: A like B and B like C do not make C like A. Of two parts of
    one text that have nothing in common, the second starts a group of its own: a round-up prints
    several wires, while briefs cut from one wire begin alike.
    """
    hubs = np.arange(len(corpus))
    # The longest of those that are only a part of a hub.
    parts = np.full(len(corpus), -1)
    for rank, pairs in groupby(corpus.met(), key=lambda pair: pair[1]):
        text = corpus.text(rank)
        near = sorted((-likeness(corpus.text(longer), text), longer) for longer, _ in pairs)
        for hub in dict.fromkeys(int(hubs[longer]) for found, longer in near if found):
            partial = is_part(len(text), len(corpus.text(hub)))
            held = int(parts[hub]) if partial and parts[hub] >= 0 else hub
            if not is_drifted(corpus.text(held), text):
                hubs[rank] = hub
                if partial and parts[hub] < 0:
                    parts[hub] = rank
                break
    return hubs


def _root(parents: Ranks, at: int) -> int:
    while parents[at] != at:
        parents[at] = parents[parents[at]]
        at = int(parents[at])
    return at
