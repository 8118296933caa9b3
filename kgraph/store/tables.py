"""Rows in, a Parquet file out, and back; the file is named by the digest of its bytes."""

import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kgraph.errors import StoreError
from kgraph.files import atomic_write

if TYPE_CHECKING:
    import pyarrow

BATCH = 1_000
_DIGITS = 24


def write_table(root: Path, folder: str, rows: Sequence[Mapping[str, Any]]) -> tuple[str, int]:
    """Write rows to a file of a store; return its name in the store and its size in bytes.

    Args:
        root: The store.
        folder: Folder in it.
        rows: At least one; strings and whole numbers, the same columns in each.
    """
    arrow, parquet = libraries()
    out = io.BytesIO()
    parquet.write_table(arrow.Table.from_pylist(list(rows)), out, compression="zstd")
    data = out.getvalue()
    name = f"{folder}/{hashlib.sha256(data).hexdigest()[:_DIGITS]}.parquet"
    path = root / name
    path.parent.mkdir(exist_ok=True)
    if not path.exists():
        atomic_write(path, data, sync=True)
    return name, len(data)


def read_table(
    root: Path, name: str, columns: Sequence[str] | None = None
) -> Iterator[dict[str, Any]]:
    """Yield the rows of a file of a store.

    Raises:
        StoreError: If the file is missing or damaged.
    """
    arrow, parquet = libraries()
    try:
        with parquet.ParquetFile(root / name) as file:
            for batch in file.iter_batches(BATCH, columns=columns):
                yield from batch.to_pylist()
    except (OSError, arrow.ArrowException) as error:
        reason = " ".join(str(error).split())
        raise StoreError(
            f"{root / name} cannot be read ({reason}); build the store anew"
        ) from error


def is_whole(root: Path, name: str) -> bool:
    """Tell whether a file holds the bytes it is named by."""
    try:
        data = (root / name).read_bytes()
    except OSError:
        return False
    return hashlib.sha256(data).hexdigest()[:_DIGITS] == Path(name).stem


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
