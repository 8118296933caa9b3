"""A path and its content in, a whole file out: readers never see a half-written output."""

import errno
import os
import signal
import stat
import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import FrameType

from kgraph.errors import WriteError

BUFFER = 1 << 20
"""Bytes gathered before the disk is asked: large graphs come in a million small pieces."""
UNFINISHED = ".part"
"""How the names of files end that take another's place when they are whole."""
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
        with replacing(path) as made, made.open("wb", BUFFER) as file:
            for piece in pieces:
                file.write(piece.encode("utf-8", "replace") if isinstance(piece, str) else piece)
            if sync:
                file.flush()
                os.fsync(file.fileno())
    except OSError as error:
        raise _refused(path, error) from error


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give an empty file beside the path, which takes its place when the block has ended well.

    It has the rights of the file it replaces, else those that `open` would give it; where the
    block fails it is removed.

    Raises:
        OSError: If the folder or the disk refuses.
    """
    number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=UNFINISHED)
    os.close(number)
    made = Path(name)
    try:
        yield made
        made.chmod(usual_mode(path))
        made.replace(path)
    finally:
        # After the replacement the temporary name is gone; before it, it must go.
        with suppress(OSError):
            made.unlink()


def usual_mode(path: Path) -> int:
    """Return the rights of a file, or those that `open` would give one that is not there yet."""
    with suppress(OSError):
        return stat.S_IMODE(path.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def check_file(path: Path) -> None:
    """Refuse what is there but is no file: a pipe is waited for, a device may never end.

    Raises:
        OSError: If it is a pipe, a socket or a device; its `strerror` says so.
    """
    mode = path.stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise OSError(errno.EINVAL, "is no file but a pipe or a device", str(path))


@contextmanager
def held_back() -> Iterator[None]:
    """Let what would interrupt or end the process wait until the block has ended.

    Only the main thread is ever interrupted; in another one this does nothing.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    waiting: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        waiting.append(number)

    numbers = [n for n in (signal.SIGINT, signal.SIGTERM) if callable(signal.getsignal(n))]
    before = {int(number): signal.signal(number, note) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for number in waiting:
            signal.raise_signal(number)


@contextmanager
def hold(folder: Path, *, alone: bool, wait: bool = True) -> Iterator[bool]:
    """Hold a lock on a folder, which ends with the process, however that ends; tell if it is held.

    Where the system has no such locks, as on Windows, it is not held.

    Args:
        folder: The folder; nothing is made in it.
        alone: Whether nobody else may hold it meanwhile.
        wait: Whether to wait for those who do.
    """
    with ExitStack() as stack:
        held = False
        with suppress(ImportError, OSError):
            import fcntl

            number = os.open(folder, os.O_RDONLY)
            stack.callback(os.close, number)
            kind = fcntl.LOCK_EX if alone else fcntl.LOCK_SH
            fcntl.flock(number, kind if wait else kind | fcntl.LOCK_NB)
            held = True
        yield held


def _refused(path: Path, error: OSError) -> WriteError:
    reason = error.strerror or str(error) or type(error).__name__
    return WriteError(
        f"cannot write {path}: {reason}; choose another output folder or free the disk"
    )
