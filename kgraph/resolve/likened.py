"""Pairs of texts in, what was found of them before out: kept in a file until the next time.

A pair is known by what the finding is made of, so that texts are compared anew where anything of
them is another, down to which of their words are names elsewhere. The file holds what its last use
asked for: it grows with the corpus and not with the number of times.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from kgraph.errors import WriteError
from kgraph.files import atomic_write

_PAIR = np.dtype([("key", "<u8"), ("check", "<u8"), ("found", "<f8")])
_HEAD = np.array([(0, 0x316B696C6870676B, 0.0)], _PAIR)
"""What the file begins with: "kgphlik1", so that a file of another kind is told from it."""

_ODD = np.uint64(0x9E3779B97F4A7C15)
"""By which the longer text's digest is multiplied: a pair the other way round is another pair."""

Pairs = NDArray[np.void]


class Likened:
    """What is found of pairs of texts, without comparing those that were compared before."""

    def __init__(self, path: Path | None = None) -> None:
        """Begin with what a file holds.

        Args:
            path: The file; one that is missing or cannot be read holds nothing. None keeps nothing.
        """
        self._path = path
        held: Pairs = np.empty(0, _PAIR)
        if path is not None:
            with suppress(OSError, ValueError):
                held = _read(path)
        self._keys, self._checks, self._found = (held[name].copy() for name in _PAIR.names or ())
        self._used = np.zeros(len(held), np.bool_)
        self._new: list[tuple[int, int, float]] = []

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Keep what was asked for, where all went well."""
        # Who may read a store but not write in it does without.
        if self._path is not None and error is None and not self._same():
            with suppress(WriteError):
                self._keep(self._path)

    def of(
        self, shorter: bytes, longer: Sequence[bytes], compare: Callable[[int], float]
    ) -> list[float]:
        """Return what is found of a text beside each of some longer ones.

        Args:
            shorter: 16 bytes, equal where all is that the finding is made of of the text.
            longer: The same of the others.
            compare: Finds it, of the longer text with this number.
        """
        if self._path is None or not longer:
            return [compare(n) for n in range(len(longer))]
        keys, checks = (_halves(longer) * _ODD + _halves([shorter])).T
        places = np.searchsorted(self._keys, keys)
        known = places < len(self._keys)
        known[known] = self._keys[places[known]] == keys[known]
        known[known] = self._checks[places[known]] == checks[known]
        kept = places[known]
        self._used[kept] = True
        found = np.empty(len(longer))
        found[known] = self._found[kept]
        for n in np.flatnonzero(~known).tolist():
            found[n] = compare(n)
            self._new.append((int(keys[n]), int(checks[n]), float(found[n])))
        told: list[float] = found.tolist()
        return told

    def _same(self) -> bool:
        return not self._new and bool(self._used.all())

    def _keep(self, path: Path) -> None:
        old = np.empty(int(self._used.sum()), _PAIR)
        for name, column in zip(
            _PAIR.names or (), (self._keys, self._checks, self._found), strict=True
        ):
            old[name] = column[self._used]
        every = np.concatenate((old, np.array(self._new, _PAIR)))
        in_order = every[np.argsort(every["key"], kind="stable")]
        atomic_write(path, np.concatenate((_HEAD, in_order)).tobytes())


def _read(path: Path) -> Pairs:
    """Return what a file holds; nothing where it is of another kind.

    Raises:
        OSError, ValueError: If it cannot be read, or is no whole number of pairs.
    """
    held: Pairs = np.memmap(path, _PAIR, mode="r")
    return held[1:] if held[0] == _HEAD[0] else np.empty(0, _PAIR)


def _halves(digests: Sequence[bytes]) -> NDArray[np.uint64]:
    """Return digests, each in two halves."""
    return np.frombuffer(b"".join(digests), dtype="<u8").reshape(-1, 2)
