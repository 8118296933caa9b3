"""Numbers in, the same numbers in parts that are small enough to be sorted out: a sort on disk."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint64]

_HELD = 1 << 20
"""Most numbers in memory, before they go to disk."""


class Buckets:
    """Numbers in buckets, on disk where there is a folder for them."""

    def __init__(self, number: int, folder: Path | None = None, name: str = "") -> None:
        """Begin with empty buckets.

        Args:
            number: How many.
            folder: Where their files are made; None keeps all in memory.
            name: That of the files.
        """
        self._held: list[list[Keys]] = [[] for _ in range(number)]
        self._paths = [folder / f"{name}-{n}" for n in range(number)] if folder else []
        self._number = 0

    def __len__(self) -> int:
        """Return the number of buckets."""
        return len(self._held)

    def add(self, keys: Keys, buckets: NDArray[np.integer]) -> None:
        """Put numbers into buckets.

        Args:
            keys: The numbers.
            buckets: The bucket of each.
        """
        if len(self) == 1:
            self._held[0].append(keys)
        else:
            order = np.argsort(buckets, kind="stable")
            ends = np.searchsorted(buckets[order], np.arange(1, len(self)))
            for held, part in zip(self._held, np.split(keys[order], ends), strict=True):
                held.append(part)
        self._number += len(keys)
        if self._paths and self._number > _HELD:
            self._flush()

    def take(self) -> Iterator[Keys]:
        """Yield what each bucket holds, and forget it."""
        if self._paths:
            self._flush()
        for place, held in enumerate(self._held):
            if self._paths:
                yield np.fromfile(self._paths[place], dtype=np.uint64)
                self._paths[place].unlink()
            else:
                yield np.concatenate([np.array([], dtype=np.uint64), *held])
                held.clear()

    def _flush(self) -> None:
        for path, held in zip(self._paths, self._held, strict=True):
            with path.open("ab") as file:
                for part in held:
                    part.tofile(file)
            held.clear()
        self._number = 0
