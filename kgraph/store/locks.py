"""A store in, the right to write to it or to read it out, held while a `with` block runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kgraph.errors import BusyError, StoreError

WRITER = "writer.lock"
READERS = "readers.lock"


@contextmanager
def writing(root: Path) -> Iterator[None]:
    """Hold the one right to write; it ends with the process, however that ends.

    Raises:
        BusyError: If another process holds it.
        StoreError: If the store cannot be written to.
    """
    with held(root / WRITER, shared=False) as alone:
        if not alone:
            raise BusyError(f"another process writes to the store {root}; wait for it")
        yield


@contextmanager
def reading(root: Path) -> Iterator[None]:
    """Keep the files of a store from being removed; any number of readers may."""
    with held(root / READERS, shared=True):
        yield


@contextmanager
def removing(root: Path) -> Iterator[bool]:
    """Hold readers off; give False where some are at work."""
    with held(root / READERS, shared=False) as alone:
        yield alone


@contextmanager
def held(path: Path, *, shared: bool) -> Iterator[bool]:
    """Hold a lock while the block runs; give False where another holds it."""
    try:
        import fcntl
    except ImportError:  # Windows itself refuses to remove what somebody reads
        yield True
        return
    try:
        file = path.open("a")
    except OSError as error:
        if not shared:
            reason = error.strerror or error
            raise StoreError(f"cannot write to the store {path.parent}: {reason}") from error
        # A store that cannot be written to, such as one on a disk mounted so, loses no file.
        yield True
        return
    with file as lock:
        try:
            fcntl.flock(lock, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
            alone = True
        except OSError:
            alone = False
        yield alone
