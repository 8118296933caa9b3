"""Signatures of documents in, which of them are copies of one text out.

Ten papers that print one wire are ten articles and one origin. Nothing here reads a text, and the
result does not depend on the order of the documents; time and disk grow with their number.

First, words that documents of several stories share are put aside: what a site prints under every
article, and the template of reports that differ in their facts. Then documents are met by rare
hashes, laid side by side, and gathered around the longest text of each origin.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import groupby
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kgraph.resolve.copies import (
    KEPT,
    STORIES,
    Text,
    digest_of,
    is_drifted,
    is_part,
    likeness,
    one_story,
    owned,
    rare_of,
    sketch_of,
    text_of,
)
from kgraph.resolve.likened import Likened
from kgraph.resolve.meeting import common, met
from kgraph.resolve.signatures import Codes, Hashes, codes_of, names_in, retold
from kgraph.resolve.signed import Row, Signed, Sketches

NEAR_BY = 4096
"""Texts that are held ready at a time."""

Ranks = NDArray[np.int64]


def origins(
    rows: Iterable[Row], folder: Path | None = None, likened: Path | None = None
) -> Mapping[str, str]:
    """Return for each copy its origin: the earliest published document of the same text.

    Documents without a day come after those with one; of equals, the smallest id is first. A
    document that is nobody's copy, or an origin itself, is not in the result.

    Args:
        rows: Ids, days and signatures; no id twice. With a folder they come in order of the ids.
        folder: Where what is too much for memory goes; None keeps all in memory.
        likened: File in which it is kept how alike texts are, for the next time. It must be another
            one where the rules of this package are others.
    """
    with (
        Signed(rows if folder else sorted(rows), folder) as signed,
        Likened(likened) as known,
    ):
        hubs = _hubs(_Corpus(signed, folder, known), known)
        found: dict[str, str] = {}
        for _, group in groupby(np.argsort(hubs, kind="stable").tolist(), key=hubs.__getitem__):
            members = [signed.row(rank)[:2] for rank in group]
            first = min(members, key=lambda text: (not text[1], text[1], text[0]))[0]
            found.update((id, first) for id, _ in members if id != first)
    return dict(sorted(found.items()))


class _Corpus:
    """Texts by their ranks, the longest first."""

    def __init__(self, signed: Signed, folder: Path | None, likened: Likened) -> None:
        self.signed, self.folder = signed, folder
        self.names = names_in(self._every())
        self._sketches = Sketches(map(sketch_of, self._every()), folder)
        self.common = np.empty(0, np.uint32)
        self.text = lru_cache(NEAR_BY)(self._whole)
        sketched = zip(self._met_by(), self._stories(likened).tolist(), strict=True)
        self.common = common(sketched, len(self), STORIES, folder)
        self.text = lru_cache(NEAR_BY)(self._own)

    def __len__(self) -> int:
        return len(self.signed)

    def met(self) -> Iterator[tuple[int, int]]:
        """Yield the pairs of texts that may be alike, in order of the shorter."""
        return met(self._met_by(), len(self), self.folder)

    def _met_by(self) -> Iterator[Hashes]:
        """Yield the hashes by which texts meet."""
        for rank in range(len(self)):
            yield rare_of(self._sketches[rank][:KEPT], self.common)

    def _every(self) -> Iterator[Codes]:
        return map(self._codes, range(len(self)))

    def _codes(self, rank: int) -> Codes:
        return codes_of(self.signed.row(rank)[2])

    def _retold(self, rank: int) -> Codes:
        return retold(self._codes(rank), self.names)

    def _whole(self, rank: int) -> Text:
        return text_of(self._retold(rank), self._sketches[rank])

    def _own(self, rank: int) -> Text:
        return owned(self._whole(rank), self.common)

    def likeness(self, rank: int, longer: Sequence[int], n: int) -> float:
        """Return how much a text looks a copy from one of some longer ones."""
        return likeness(self.text(longer[n]), self.text(rank))

    def _one_story(self, rank: int, longer: Sequence[int], n: int) -> float:
        return float(one_story(self.text(longer[n]), self.text(rank)))

    def _stories(self, likened: Likened) -> Ranks:
        """Return for each text the number of its story, however far its copies have drifted."""
        story = np.arange(len(self))
        digests = lru_cache(NEAR_BY)(lambda rank: digest_of(self._retold(rank)))
        for rank, pairs in groupby(self.met(), key=lambda pair: pair[1]):
            mine = _root(story, rank)
            others = [one for one, _ in pairs if _root(story, one) != mine]
            told = likened.of(
                digests(rank),
                [digests(one) for one in others],
                partial(self._one_story, rank, others),
            )
            for one, same in zip(others, told, strict=True):
                ends = _root(story, one), _root(story, rank)
                if same and ends[0] != ends[1]:
                    story[max(ends)] = min(ends)
        return np.array([_root(story, rank) for rank in range(len(self))], dtype=np.int64)


def _hubs(corpus: _Corpus, likened: Likened) -> Ranks:
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
        text, longer = corpus.text(rank), [one for one, _ in pairs]
        alike = likened.of(
            text.digest,
            [corpus.text(one).digest for one in longer],
            partial(corpus.likeness, rank, longer),
        )
        near = sorted((-found, one) for found, one in zip(alike, longer, strict=True))
        for hub in dict.fromkeys(int(hubs[one]) for found, one in near if found):
            cut = is_part(len(text), len(corpus.text(hub)))
            held = int(parts[hub]) if cut and parts[hub] >= 0 else hub
            if not is_drifted(corpus.text(held), text):
                hubs[rank] = hub
                if cut and parts[hub] < 0:
                    parts[hub] = rank
                break
    return hubs


def _root(parents: Ranks, at: int) -> int:
    while parents[at] != at:
        parents[at] = parents[parents[at]]
        at = int(parents[at])
    return at
