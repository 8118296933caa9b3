"""The words of two texts in, what of one stands in the other out: how much, and what differs.

Words are laid side by side where neighbours of theirs are found side by side, too, whatever was
put between them. Where a few words of one text stand in place of a few of the other, names that
differ tell another event, and numbers that differ another day.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kgraph.resolve.signatures import (
    NAME,
    NUMBER,
    PERHAPS,
    TENTH,
    Codes,
    kinds_of,
    values_of,
    words_of,
)  # fmt: skip

Places = NDArray[np.int64]
Flags = NDArray[np.bool_]

NEAR = 6
"""Words within which two neighbours of one text are neighbours in the other, too."""
REPEATED = 4
"""Times a word may stand in a text to be laid beside the other's."""
BESIDE = 2
"""Neighbours that a word needs to be laid side by side."""
_STEPS = 6


@dataclass(frozen=True, slots=True, eq=False)
class Alignment:
    """What two texts share."""

    one: Flags
    """Of each word of the first text whether it stands in the second one."""
    other: Flags
    """The same of the second text."""
    names: tuple[int, int]
    """Names that are the same, and those that differ in one place."""
    numbers: tuple[int, int]
    """Numbers that are the same or nearly, and those that differ in one place."""


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of a text, made ready to be laid beside others."""

    codes: Codes
    words: Codes
    """What is equal where two words are."""
    order: Places
    """Their places, in the order of the words."""
    sought: Codes
    """The words in order."""

    def __len__(self) -> int:
        """Return the number of words."""
        return len(self.codes)


def made_ready(codes: Codes) -> Words:
    """Return the words of a text, ready to be laid beside others."""
    words = words_of(codes)
    order = np.argsort(words, kind="stable")
    return Words(codes, words, order, words[order])


def aligned(one: Words, other: Words) -> Alignment:
    """Return what two texts share.

    Args:
        one: Words of a text.
        other: Words of another.
    """
    start, number = _found(one, other)
    i, j = _supported(*_equal(start, number, other.order))
    covered, beside = np.zeros(len(one), dtype=np.bool_), np.zeros(len(other), dtype=np.bool_)
    covered[i], beside[j] = True, True
    kinds = np.maximum(kinds_of(one.codes[i]), kinds_of(other.codes[j]))
    names, near, far = 0, 0, 0
    gap = _gaps(i, j)
    if len(gap):
        sides = (one.codes, number == 0), (other.codes, _found(other, one)[1] == 0)
        names, near, far = _differing(
            _Side(*sides[0], i[gap], i[gap + 1]), _Side(*sides[1], j[gap], j[gap + 1])
        )
    return Alignment(
        one=covered,
        other=beside,
        names=(int(np.count_nonzero(kinds == NAME)), names),
        numbers=(int(np.count_nonzero(kinds == NUMBER)) + near, far),
    )


def _found(one: Words, other: Words) -> tuple[Places, Places]:
    """Return for each word of a text where it is among the sorted ones of another, how often."""
    start = np.searchsorted(other.sought, one.words, "left")
    return start, np.searchsorted(other.sought, one.words, "right") - start


def _equal(start: Places, number: Places, order: Places) -> tuple[Places, Places]:
    """Return the places at which two texts have the same word, one that is not too frequent."""
    number = np.where(number > REPEATED, 0, number)
    i = np.repeat(np.arange(len(number)), number)
    within = np.arange(len(i)) - np.repeat(np.cumsum(number) - number, number)
    return i, order[np.repeat(start, number) + within]


def _supported(i: Places, j: Places) -> tuple[Places, Places]:
    """Return of equal words those that have neighbours, for each the place with the most."""
    support = np.zeros(len(i), dtype=np.int64)
    for step in range(1, min(_STEPS, len(i) - 1) + 1):
        along, across = i[step:] - i[:-step], j[step:] - j[:-step]
        beside = (along > 0) & (along <= NEAR) & (across > 0) & (across <= NEAR)
        support[step:] += beside
        support[:-step] += beside
    kept = support >= BESIDE
    i, j, support = i[kept], j[kept], support[kept]
    order = np.lexsort((j, -support, i))
    i, j = i[order], j[order]
    first = np.ones(len(i), dtype=np.bool_)
    first[1:] = i[1:] != i[:-1]
    return i[first], j[first]


def _gaps(i: Places, j: Places) -> Places:
    """Return the words laid side by side after which a few are put for a few."""
    along, across = i[1:] - i[:-1], j[1:] - j[:-1]
    return np.flatnonzero((along > 1) & (along <= NEAR) & (across > 1) & (across <= NEAR))


class _Side:
    """One of two texts, and the gaps in which its words are not in the other one."""

    def __init__(self, codes: Codes, missing: Flags, start: Places, end: Places) -> None:
        self.codes, self.missing, self.kinds = codes, missing, kinds_of(codes)
        self.start, self.end = start, end
        self.surely = self._counted(self.kinds == NAME)
        self.perhaps = self.surely + self._counted(self.kinds == PERHAPS)
        self.numbers = self._counted(self.kinds == NUMBER)

    def _counted(self, chosen: Flags) -> Places:
        """Return how many of some words are missing in each gap."""
        total = np.cumsum(self.missing & chosen)
        return total[self.end - 1] - total[self.start]

    def number(self, chosen: Flags) -> Places:
        """Return the first missing number of some gaps that have one."""
        found = np.flatnonzero(self.missing & (self.kinds == NUMBER))
        at = found[np.searchsorted(found, self.start[chosen], "right")]
        return values_of(self.codes[at])


def _differing(left: _Side, right: _Side) -> tuple[int, int, int]:
    """Return the names that differ, the numbers that do hardly, and those that do."""
    names = np.maximum(
        np.minimum(left.surely, right.perhaps), np.minimum(left.perhaps, right.surely)
    )
    both = (left.numbers > 0) & (right.numbers > 0)
    apart = np.abs(left.number(both) - right.number(both))
    near = int(np.count_nonzero(apart <= TENTH))
    return int(names.sum()), near, len(apart) - near
