"""A document in, its signature out: the words of its prose as numbers, some 2 bytes for each.

Short words are left out: they are what translators and editors change first, and tell least. Names
and numbers are marked, so that two signatures tell whether texts differ in facts or in wording.
"""

import math
import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from kgraph.model import Document

Codes = NDArray[np.uint32]
"""Words of a text in order: in the upper two bits what they are, below a hash, or a number."""
Hashes = NDArray[np.uint32]

PLAIN, PERHAPS, NAME, NUMBER = range(4)
"""What a word is. Perhaps a name is what has its capital at the start of a sentence, and any word
of a text in capitals."""
LONG = 4
"""Letters from which a word is kept that is neither a name nor a number."""
WORDS_KEPT = 2000
"""Most words of a signature: what comes later in a longer text is not compared."""
SHINGLE = 3
"""Words of a shingle: fewer are shared by any two articles, more break at every edit."""
TENTH = 1 << 12
"""How far apart two numbers are of which one is a tenth larger."""

_STEP = TENTH / math.log(1.1)
_WORD = re.compile(r"\d+(?:[.,]\d+)*|\w+")
_ENDS = frozenset('.!?:“"')
_BATCH = 4096
_CODE = np.dtype("<u4")
_BITS = 30
_MASK = (1 << _BITS) - 1


def signature(document: Document) -> bytes:
    """Return the signature of a document: of its prose, without headline, dateline, credits.

    Equal prose has equal signatures on any machine. Accents, quotation marks and dashes make no
    difference, and case tells only what is a name.

    Args:
        document: One with its blocks; without any, its whole text is prose.
    """
    codes: list[int] = []
    for text in _prose(document):
        codes += _codes(text)
        if len(codes) >= WORDS_KEPT:
            break
    return np.array(codes[:WORDS_KEPT], dtype=_CODE).tobytes()


def codes_of(signature: bytes) -> Codes:
    """Return the words of a signature."""
    return np.frombuffer(signature, dtype=_CODE).astype(np.uint32, copy=False)


def kinds_of(codes: Codes) -> NDArray[np.uint32]:
    """Return of each word what it is."""
    return codes >> np.uint32(_BITS)


def words_of(codes: Codes) -> Codes:
    """Return words without what they are, but for numbers, so that the same word is equal."""
    return np.where(codes >> np.uint32(_BITS) == NUMBER, codes, codes & np.uint32(_MASK))


def values_of(codes: Codes) -> NDArray[np.int64]:
    """Return the logarithms of numbers, in steps of which `TENTH` make a tenth."""
    return (codes & np.uint32(_MASK)).astype(np.int64)


def retold(codes: Codes, names: Hashes) -> Codes:
    """Return words of which those are names that are names elsewhere.

    Args:
        codes: Words of a text.
        names: What `names_in` gives.
    """
    told = (kinds_of(codes) == PERHAPS) & among(codes & np.uint32(_MASK), names)
    return np.where(told, (codes & np.uint32(_MASK)) | np.uint32(NAME << _BITS), codes)


def among(hashes: Hashes, known: Hashes) -> NDArray[np.bool_]:
    """Tell of hashes whether they are among others.

    Args:
        hashes: Some hashes.
        known: Others, in order.
    """
    if not len(known):
        return np.zeros(len(hashes), np.bool_)
    # np.isin would sort all of those anew for each text.
    places = np.minimum(np.searchsorted(known, hashes), len(known) - 1)
    found: NDArray[np.bool_] = known[places] == hashes
    return found


def names_in(texts: Iterable[Codes]) -> Hashes:
    """Return the words that are names more often than not, in order.

    Args:
        texts: Words of texts, all of a corpus.
    """
    known, number = np.array([], dtype=np.uint32), np.array([], dtype=np.int64)
    every = iter(texts)
    while batch := list(islice(every, _BATCH)):
        codes = np.concatenate(batch)
        kinds = kinds_of(codes)
        codes = codes[(kinds == NAME) | (kinds == PLAIN)]
        votes = np.where(kinds_of(codes) == NAME, 1, -1)
        words = np.concatenate((known, codes & np.uint32(_MASK)))
        known, at = np.unique(words, return_inverse=True)
        number = np.bincount(at, np.concatenate((number, votes))).astype(np.int64)
    return known[number > 0]


def shingles(codes: Codes) -> Hashes:
    """Return the hashes of the shingles of a text, in the order of the text."""
    given = words_of(codes).astype(np.uint64)
    if not len(given):
        return given.astype(np.uint32)
    long = min(SHINGLE, len(given))
    made = np.zeros(len(given) - long + 1, dtype=np.uint64)
    for place in range(long):
        made = _stirred(made ^ given[place : place + len(made)])
    return (made >> np.uint64(32)).astype(np.uint32)


def _prose(document: Document) -> Iterator[str]:
    """Yield the paragraphs of a text that a copy would keep."""
    if not document.blocks:
        yield document.text
    for block in document.blocks:
        if block.type == "body":
            yield document.text[block.start : block.end]


def _codes(text: str) -> Iterator[int]:
    # As in a telex, where they tell nothing.
    capitals = 2 * sum(map(str.isupper, text)) > sum(map(str.isalpha, text))
    for found in _WORD.finditer(text):
        word = found[0]
        if word[0].isdecimal():
            yield NUMBER << _BITS | _value(word)
            continue
        kind = PLAIN
        if word[0].isupper() and len(word) > 1:
            starts = capitals or _starts(text, found.start())
            kind = PERHAPS if starts else NAME
        if kind == NAME or len(word) >= LONG:
            hashed = zlib.crc32(_plain(word).encode("utf-8", "surrogatepass"))
            yield kind << _BITS | hashed & _MASK


def _value(word: str) -> int:
    """Return the logarithm of a number, in steps: of 1,347 and 1347, of 3.5 and 3,5."""
    first, *rest = re.split("[.,]", word[:24])
    grouped = all(len(part) == 3 for part in rest)
    number = float("".join((first, *rest)) if grouped else f"{first}.{rest[0]}")
    return min(round(math.log1p(number) * _STEP), _MASK)


def _starts(text: str, at: int) -> bool:
    """Tell whether a sentence starts at a word."""
    before = text[max(0, at - 4) : at].rstrip()
    return not before or before[-1] in _ENDS


def _plain(word: str) -> str:
    """Return a word without case and accents."""
    if word.isascii():
        return word.lower()
    split = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in split if not unicodedata.combining(c))


def _stirred(given: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return 64-bit numbers stirred as splitmix64 does (Steele et al., 2014)."""
    made = given + np.uint64(0x9E3779B97F4A7C15)
    made = (made ^ (made >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    made = (made ^ (made >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return made ^ (made >> np.uint64(31))
