"""Rows in, a Parquet file out, and back; the file is named by the digest of its bytes."""

import hashlib
import io
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kgraph.errors import StoreError
from kgraph.files import atomic_write

if TYPE_CHECKING:
    import pyarrow

BATCH = 1_000
MEND = "move the store away and build it anew"
"""What to do about a damaged one."""
_DIGITS = 24
_END = b"PAR1"
_NAME = re.compile(rf"(?:shards|catalogues)/[0-9a-f]{{{_DIGITS}}}\.parquet")


def write_table(root: Path, folder: str, rows: Iterable[Mapping[str, Any]]) -> tuple[str, int]:
    """Write rows to a file of a store; return its name in the store and its size in bytes.

    Args:
        root: The store.
        folder: Folder in it.
        rows: At least one; strings and whole numbers, the same columns in each.
    """
    arrow, parquet = libraries()
    out, given, batches = io.BytesIO(), iter(rows), []
    while some := list(islice(given, BATCH)):
        batches.append(arrow.RecordBatch.from_pylist(some))
    table = arrow.Table.from_batches(batches).combine_chunks()
    parquet.write_table(table, out, compression="zstd")
    data = out.getvalue()
    name = f"{folder}/{_digest(data)}.parquet"
    path = root / name
    path.parent.mkdir(exist_ok=True)
    if not is_whole(root, name):
        atomic_write(path, data, sync=True)
    return name, len(data)


def read_table(
    root: Path, name: str, columns: Sequence[str] | None = None
) -> Iterator[dict[str, Any]]:
    """Yield the rows of a file of a store.

    Raises:
        StoreError: If the file is missing or is not what was written.
    """
    arrow, parquet = libraries()
    try:
        data = (root / checked_name(name)).read_bytes()
        if _digest(data) != Path(name).stem:
            raise StoreError(f"{root / name} was changed since it was written; {MEND}")
        with parquet.ParquetFile(io.BytesIO(data)) as file:
            for batch in file.iter_batches(BATCH, columns=columns):
                yield from batch.to_pylist()
    except (OSError, arrow.ArrowException) as error:
        reason = getattr(error, "strerror", None) or " ".join(str(error).split())
        raise StoreError(f"{root / name} cannot be read ({reason}); {MEND}") from error


def checked_name(name: str) -> str:
    """Return the name of a file of a store as it is, when it is one.

    Raises:
        StoreError: If it is not, as where a manifest was written by hand.
    """
    if not _NAME.fullmatch(name):
        raise StoreError(f"{name!r} is no name of a file of a store; {MEND}")
    return name


def is_whole(root: Path, name: str) -> bool:
    """Tell whether a file holds the bytes it is named by."""
    try:
        data = (root / name).read_bytes()
    except OSError:
        return False
    return _digest(data) == Path(name).stem


def has_end(path: Path) -> bool:
    """Tell whether a file of Parquet is there to its end: a machine may have died over it."""
    try:
        with path.open("rb") as file:
            file.seek(-len(_END), os.SEEK_END)
            return file.read() == _END
    except OSError:
        return False


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:_DIGITS]


def libraries() -> tuple["pyarrow", Any]:
    """Return pyarrow and its module for Parquet.

    Raises:
        StoreError: If they are not installed.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise StoreError(
            'a store needs pyarrow; install it with: pip install "kgraph[store]"'
        ) from error
    return pyarrow, parquet
