"""Signatures of documents in, which of them are copies of one text out.

Ten papers that print one wire are ten articles and one origin. Nothing here reads a text, and the
result does not depend on the order of the documents; time and memory grow with their number.

First, words that documents of several stories share are put aside: what a site prints under every
article, and the template of reports that differ in their facts. Then documents are met by rare
hashes, compared, and gathered around the longest text of each origin.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kgraph.resolve.signatures import Hashes, Sketch, share, sketches, without

COPIED, OWN = 0.5, 0.5
"""Share of the shorter text's shingles that stands in the longer one's, from which it is a copy,
and of those shingles that are not common."""
SAME_NAMES = 0.8
"""Share of its names: reports made of one template differ in those."""
FEW_NAMES, UNNAMED = 3, 0.7
"""Names below which they do not decide, and the share of shingles that is asked for instead."""
FEW_OWN = 6
"""Shingles that are not common, below which they do not decide."""
ALIKE, STORIES = 0.25, 4
"""Share of shingles from which two documents with the same names tell one story, and the stories
that have a shingle from which it is common."""
DRIFTED, DRIFTED_OWN, DRIFTED_NAMES = 0.3, 0.2, 0.5
"""What a copy of a copy shares with the longest text of its group at least: of its shingles, of
those that are not common, of its names."""
PART = 0.75
"""Length, of the longest text's, up to which a text is a part of it."""
SHORT = 24
"""Shingles below which only equal prose is a copy."""
INDEXED, MET = 64, 2
"""Hashes by which a document is looked up, and those that two share before they are compared."""
NEAREST, LONGEST = 6, 6
"""Documents of one hash that another is compared with: those next in length, and the longest."""
_MOST = 1 << 31
"""More than there are documents."""

Row = tuple[str, str, bytes]
"""Document id, day of publication ("" where unknown), signature."""


@dataclass(frozen=True, slots=True, eq=False)
class _Text:
    """What is known of a document."""

    id: str
    published: str
    words: Sketch
    names: Sketch
    own: Sketch
    """Its words without those that are nobody's own."""


@dataclass(slots=True)
class _Group:
    """Documents of one origin."""

    hub: _Text
    """The longest."""
    part: _Text | None = None
    """The longest of those that are only a part of the first."""
    named: _Text | None = None
    """The longest that has names: a text in capitals would join what differs in them."""


def origins(rows: Iterable[Row]) -> Mapping[str, str]:
    """Return for each copy its origin: the earliest published document of the same text.

    Documents without a day come after those with one; of equals, the smallest id is first. A
    document that is nobody's copy, or an origin itself, is not in the result.

    Args:
        rows: Ids, days and signatures; no id twice.
    """
    texts = _without_common([_text(*row) for row in sorted(rows)])
    groups: dict[str, list[_Text]] = {}
    for text, hub in _hubs(texts):
        groups.setdefault(hub.id, []).append(text)
    found: dict[str, str] = {}
    for members in groups.values():
        first = min(members, key=lambda text: (not text.published, text.published, text.id))
        found.update((text.id, first.id) for text in members if text is not first)
    return dict(sorted(found.items()))


def _text(id: str, published: str, signature: bytes) -> _Text:
    words, names = sketches(signature)
    return _Text(id, published, words, names, words)


def _without_common(texts: Sequence[_Text]) -> list[_Text]:
    """Return the texts without the shingles that are nobody's own, the longest first.

    Documents of one story, by words and names, count once, however far its copies have drifted.
    """
    texts = sorted(texts, key=lambda t: (-t.words.size, t.id))
    named = [t for t in texts if len(t.names) >= FEW_NAMES]
    story = list(range(len(named)))
    for one, other in _met([t.words for t in named]):
        if _alike(named[one], named[other], ALIKE):
            _join(story, one, other)
    roots = np.array([_root(story, rank) for rank in range(len(named))], dtype=np.uint64)
    common = _common([t.words.hashes for t in named], roots)
    return [_Text(t.id, t.published, t.words, t.names, without(t.words, common)) for t in texts]


def _common(hashes: Sequence[Hashes], stories: NDArray[np.uint64]) -> Hashes:
    """Return the hashes that several stories have, in order."""
    if not hashes:
        return np.array([], dtype=np.uint32)
    of = np.repeat(stories, [len(h) for h in hashes])
    seen = np.unique((np.concatenate(hashes).astype(np.uint64) << np.uint64(32)) | of)
    found, number = np.unique((seen >> np.uint64(32)).astype(np.uint32), return_counts=True)
    return found[number >= STORIES]


def _hubs(texts: Sequence[_Text]) -> Iterator[tuple[_Text, _Text]]:
    """Yield each document with the longest of its origin.

    A document joins the group of the text it is most alike, provided that it still shares enough
    with the group's longest text: A like B and B like C do not make C like A. Of two parts of
    one text that have nothing in common, the second starts a group of its own: a round-up prints
    several wires, while briefs cut from one wire begin alike.
    """
    near: list[list[tuple[float, int]]] = [[] for _ in texts]
    for longer, shorter in _met([t.own if len(t.own) else t.words for t in texts]):
        likeness = _likeness(texts[longer], texts[shorter])
        if likeness:
            near[shorter].append((-likeness, longer))
    groups: list[_Group] = []
    for text, others in zip(texts, near, strict=True):
        met = (groups[other] for _, other in sorted(others))
        group = next((g for g in met if _fits(text, g)), None)
        if group is None:
            group = _Group(text)
        elif group.part is None and _is_part(text, group.hub):
            group.part = text
        if group.named is None and len(text.names) >= FEW_NAMES:
            group.named = text
        groups.append(group)
        yield text, group.hub


def _likeness(one: _Text, other: _Text) -> float:
    """Return how much of the shorter text is a copy from the longer one, 0 where it is none."""
    if min(one.words.size, other.words.size) < SHORT:
        return float(len(one.words) > 0 and np.array_equal(one.words.hashes, other.words.hashes))
    own = min(one.own.size, other.own.size) >= FEW_OWN
    if own and share(one.own, other.own) < OWN:
        return 0.0
    return _alike(one, other, COPIED)


def _alike(one: _Text, other: _Text, least: float) -> float:
    """Return the share of the shorter text's words in the longer one, 0 where they are unlike.

    Args:
        one: A text.
        other: Another.
        least: What they must share; more where there are hardly any names to compare.
    """
    words = share(one.words, other.words)
    few = min(len(one.names), len(other.names)) < FEW_NAMES
    if words < (max(least, UNNAMED) if few else least):
        return 0.0
    return words if few or share(one.names, other.names) >= SAME_NAMES else 0.0


def _fits(text: _Text, group: _Group) -> bool:
    """Tell whether a document has enough in common with what holds a group together."""
    if text.words.size < SHORT:
        return True
    part = group.part if _is_part(text, group.hub) else None
    held = part or group.hub
    if share(text.words, held.words) < DRIFTED:
        return False
    if min(text.own.size, held.own.size) >= FEW_OWN and share(text.own, held.own) < DRIFTED_OWN:
        return False
    called = [t for t in (held, group.named) if t is not None and len(t.names) >= FEW_NAMES]
    few = len(text.names) < FEW_NAMES
    return few or all(share(text.names, t.names) >= DRIFTED_NAMES for t in called)


def _is_part(text: _Text, hub: _Text) -> bool:
    return text.words.size <= PART * hub.words.size


def _met(sketches: Sequence[Sketch]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that may be copies, the longer text first, by their places.

    Args:
        sketches: The longest first.
    """
    if not sketches:
        return
    hashes = np.concatenate([s.hashes[:INDEXED] for s in sketches])
    ranks = np.repeat(np.arange(len(sketches)), [min(len(s), INDEXED) for s in sketches])
    order = np.lexsort((ranks, hashes))
    hashes, ranks = hashes[order], ranks[order]
    first = np.searchsorted(hashes, hashes, "left")
    at = np.arange(len(hashes))
    near = [_pairs(ranks, at, at - step, first) for step in range(1, NEAREST + 1)]
    # Those next in length are met already.
    long = [_pairs(ranks, at, first + k, first, NEAREST) for k in range(LONGEST)]
    keys, number = np.unique(np.concatenate(near + long), return_counts=True)
    for key, count in zip(keys.tolist(), number.tolist(), strict=True):
        longer, shorter = divmod(key, _MOST)
        if count >= MET or sketches[shorter].size < SHORT:
            yield longer, shorter


def _pairs(
    ranks: NDArray[np.int64],
    at: NDArray[np.int64],
    other: NDArray[np.int64],
    first: NDArray[np.int64],
    beyond: int = 0,
) -> NDArray[np.int64]:
    """Return as numbers the pairs of documents at two places of the index, one hash in both.

    Args:
        ranks: Document at each place, by rank within a hash.
        at: Places.
        other: The places paired with them.
        first: First place of the hash at each place.
        beyond: Pairs no further apart than this are left out.
    """
    chosen = (other >= first) & (other < at - beyond)
    return ranks[other[chosen]] * _MOST + ranks[at[chosen]]


def _root(parents: list[int], at: int) -> int:
    while parents[at] != at:
        parents[at] = parents[parents[at]]
        at = parents[at]
    return at


def _join(parents: list[int], one: int, other: int) -> None:
    ends = _root(parents, one), _root(parents, other)
    parents[max(ends)] = min(ends)
