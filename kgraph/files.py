"""A path and its content in, a whole file out: readers never see a half-written output."""

import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from kgraph.errors import WriteError

BUFFER = 1 << 20
"""Bytes gathered before the disk is asked: large graphs come in a million small pieces."""
Chunks = str | bytes | Iterable[str | bytes]


def atomic_write(path: Path, chunks: Chunks, *, sync: bool = False) -> None:
    """Write the content to a temporary file beside the path, then put it in its place.

    Whatever goes wrong, the path keeps its old content (or stays absent) and nothing else is left.

    Args:
        path: The file to write; its folder must exist.
        chunks: The content, whole or in pieces; text is written as UTF-8 with its line ends as
            they are. A lone surrogate becomes "?", since no reader of UTF-8 could take it.
        sync: Whether it must be on the disk when this returns, whatever becomes of the machine.

    Raises:
        WriteError: If the folder or the disk refuses.
    """
    path = Path(path)
    pieces = [chunks] if isinstance(chunks, str | bytes) else chunks
    try:
        number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    except OSError as error:
        raise _refused(path, error) from error
    temporary = Path(name)
    try:
        with os.fdopen(number, "wb", BUFFER) as file:
            for piece in pieces:
                file.write(piece.encode("utf-8", "replace") if isinstance(piece, str) else piece)
            if sync:
                file.flush()
                os.fsync(file.fileno())
        _take_usual_mode(temporary)
        temporary.replace(path)
    except OSError as error:
        raise _refused(path, error) from error
    finally:
        # After the replacement the temporary name is gone; before it, it must go.
        with suppress(OSError):
            temporary.unlink()


def _take_usual_mode(path: Path) -> None:
    """Give the file the mode that `open` would have: mkstemp lets its owner alone read it."""
    mask = os.umask(0)
    os.umask(mask)
    path.chmod(0o666 & ~mask)


def _refused(path: Path, error: OSError) -> WriteError:
    reason = error.strerror or str(error) or type(error).__name__
    return WriteError(
        f"cannot write {path}: {reason}; choose another output folder or free the disk"
    )
