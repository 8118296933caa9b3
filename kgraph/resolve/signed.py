"""Documents with their signatures in, the same by their ranks out, the longest first."""

import json
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np

from kgraph.resolve.signatures import Hashes

Row = tuple[str, str, bytes]
"""Document id, day of publication ("" where unknown), signature."""

_END = b"\n"


class Signed:
    """Rows in memory, or in a file of which only the places are in memory."""

    def __init__(self, rows: Iterable[Row], folder: Path | None = None) -> None:
        """Take the rows.

        Args:
            rows: They, in order of the ids.
            folder: Where the file is made; None keeps all in memory.
        """
        self._rows: list[Row] = []
        self._file = (folder / "signed").open("w+b") if folder else None
        places, sizes = [0], []
        for row in rows:
            sizes.append(len(row[2]))
            if self._file is None:
                self._rows.append(row)
            else:
                head = json.dumps(row[:2]).encode() + _END
                places.append(places[-1] + self._file.write(head + row[2]))
        self._places = np.array(places, dtype=np.int64)
        self._order = np.argsort(-np.array(sizes, dtype=np.int64), kind="stable")

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self._order)

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()

    def row(self, rank: int) -> Row:
        """Return a row; of equally long signatures that of the smallest id is first."""
        place = int(self._order[rank])
        if self._file is None:
            return self._rows[place]
        self._file.seek(int(self._places[place]))
        read = self._file.read(int(self._places[place + 1] - self._places[place]))
        head, signature = read.split(_END, 1)
        id, published = json.loads(head)
        return id, published, signature


class Sketches:
    """Hashes of texts by their ranks, in memory or in a file of which only the places are."""

    def __init__(self, sketches: Iterable[Hashes], folder: Path | None = None) -> None:
        """Take the sketches.

        Args:
            sketches: They, in order of the ranks.
            folder: Where the file is made; None keeps all in memory.
        """
        self._kept: list[Hashes] = []
        sizes = [0]
        if folder is None:
            self._kept = list(sketches)
            return
        path = folder / "sketches"
        with path.open("wb") as file:
            for sketch in sketches:
                sizes.append(len(sketch))
                sketch.tofile(file)
        self._places = np.cumsum(np.array(sizes, dtype=np.int64))
        # An empty file cannot be mapped.
        none = not self._places[-1]
        self._file: Hashes = np.zeros(0, np.uint32) if none else np.memmap(path, np.uint32, "r")

    def __getitem__(self, rank: int) -> Hashes:
        """Return the sketch of a text."""
        if self._kept:
            return self._kept[rank]
        return np.asarray(self._file[self._places[rank] : self._places[rank + 1]])
