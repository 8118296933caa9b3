"""A document in, its signature out: a few hundred bytes that tell whether another is its copy.

A signature holds two bottom-k sketches (Broder, "On the resemblance and containment of documents",
1997): of the shingles of its prose, and of its names and numbers. Two sketches tell how much of
the shorter text stands in the longer one, which a MinHash of fixed size does not: a brief of 120
words cut from a wire of 900 resembles it by .13.
"""

import re
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kgraph.model import Document

Hashes = NDArray[np.uint32]

SHINGLE = 3
"""Words of a shingle: fewer are shared by any two articles, more break at every edit."""
WORDS_KEPT = 256
NAMES_KEPT = 48
"""Most hashes of each sketch: a signature has at most 1,224 bytes, that of 150 words some 700."""

_WORD = re.compile(r"\w+")
_JOINED = re.compile(r"(?<=\w)['’`´](?=\w)")
_ENDS = frozenset('.!?:“"')
_HEAD = np.dtype("<u4")
_ALL = (1 << 32) - 1


@dataclass(frozen=True, slots=True, eq=False)
class Sketch:
    """The smallest hashes of a set, in order."""

    hashes: Hashes
    end: int
    """What is larger than this is not known of."""
    size: int
    """Members of the set, estimated where not all are known."""

    def __len__(self) -> int:
        """Return the number of hashes."""
        return len(self.hashes)


def signature(document: Document) -> bytes:
    """Return the signature of a document: of its prose, without headline, dateline, credits.

    Equal prose has equal signatures on any machine. Case, accents, quotation marks and dashes
    make no difference.

    Args:
        document: One with its blocks; without any, its whole text is prose.
    """
    words: list[str] = []
    names: set[str] = set()
    for text in _prose(document):
        found = list(_WORD.finditer(text))
        words += (_plain(m[0]) for m in found)
        if not text.isupper():  # as in a telex, where capitals tell nothing
            names.update(_plain(m[0]) for m in found if _names(text, m))
    shingles = _shingles([zlib.crc32(w.encode("utf-8", "surrogatepass")) for w in words])
    named = [zlib.crc32(w.encode("utf-8", "surrogatepass")) for w in names]
    kept = shingles[:WORDS_KEPT]
    facts = np.unique(_mixed(np.array(named, dtype=np.uint64)))[:NAMES_KEPT]
    head = np.array([len(shingles), len(kept)], dtype=_HEAD)
    return np.concatenate([head, kept.astype(_HEAD), facts.astype(_HEAD)]).tobytes()


def sketches(signature: bytes) -> tuple[Sketch, Sketch]:
    """Return the sketches of a signature: of shingles, of names."""
    whole = np.frombuffer(signature, dtype=_HEAD)
    size, kept = int(whole[0]), int(whole[1])
    words, names = whole[2 : 2 + kept], whole[2 + kept :]
    return (
        Sketch(words, int(words[-1]) if size > kept else _ALL, size),
        Sketch(names, int(names[-1]) if len(names) == NAMES_KEPT else _ALL, len(names)),
    )


def share(one: Sketch, other: Sketch) -> float:
    """Return how much of the smaller set stands in the larger one, from 0 to 1.

    Args:
        one: A sketch.
        other: A sketch of the same kind.
    """
    end = min(one.end, other.end)
    first = one.hashes[: np.searchsorted(one.hashes, end, "right")]
    second = other.hashes[: np.searchsorted(other.hashes, end, "right")]
    least = min(len(first), len(second))
    return len(np.intersect1d(first, second, assume_unique=True)) / least if least else 0.0


def without(sketch: Sketch, hashes: Hashes) -> Sketch:
    """Return a sketch of a set without some of its members.

    Args:
        sketch: The sketch.
        hashes: Those of the members, in order.
    """
    if not len(hashes):
        return sketch
    # np.isin would sort all of them anew for each sketch.
    places = np.minimum(np.searchsorted(hashes, sketch.hashes), len(hashes) - 1)
    kept = sketch.hashes[hashes[places] != sketch.hashes]
    if len(kept) == len(sketch):
        return sketch
    return Sketch(kept, sketch.end, round(sketch.size * len(kept) / len(sketch)))


def _prose(document: Document) -> Iterator[str]:
    """Yield the paragraphs of a text that a copy would keep."""
    if not document.blocks:
        yield document.text
    for block in document.blocks:
        if block.type == "body":
            yield document.text[block.start : block.end]


def _plain(word: str) -> str:
    """Return a word without case and accents."""
    if word.isascii():
        return word.lower()
    split = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in split if not unicodedata.combining(c))


def _names(text: str, found: re.Match[str]) -> bool:
    """Tell whether a word is (part of) a name: it has a capital within a sentence."""
    word = found[0]
    if not word[0].isupper() or len(word) < 2:
        return False
    before = text[: found.start()].rstrip()
    return bool(before) and before[-1] not in _ENDS


def _shingles(words: list[int]) -> Hashes:
    """Return the hashes of the different shingles of a text, in order."""
    given = np.array(words, dtype=np.uint64)
    if not len(given):
        return given.astype(np.uint32)
    long = min(SHINGLE, len(given))
    made = np.zeros(len(given) - long + 1, dtype=np.uint64)
    for place in range(long):
        made = _stirred(made ^ given[place : place + len(made)])
    return np.unique((made >> np.uint64(32)).astype(np.uint32))


def _mixed(given: NDArray[np.uint64]) -> Hashes:
    return (_stirred(given) >> np.uint64(32)).astype(np.uint32)


def _stirred(given: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return 64-bit numbers stirred as splitmix64 does (Steele et al., 2014)."""
    made = given + np.uint64(0x9E3779B97F4A7C15)
    made = (made ^ (made >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    made = (made ^ (made >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return made ^ (made >> np.uint64(31))
