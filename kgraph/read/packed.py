"""A compressed file or an archive in, the streams in it out; nothing is unpacked to the disk.

Names of members only tell what is in them. What grows out of all proportion is refused.
"""

import bz2
import gzip
import io
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from kgraph.errors import ReadError

EXPANSION = 100
"""Text shrinks to a fifth; what comes out of so many times its size was made to fill memory."""
ALLOWANCE = 1 << 24
"""Bytes that may come out of anything."""
_ARCHIVES = (".zip", ".tar")
_SHORT = {".tgz": ".tar.gz", ".tbz": ".tar.bz2"}


class Expanding(io.RawIOBase):
    """A stream that is decompressed as it is read, and refused where it grows beyond measure."""

    def __init__(self, opened: Callable[[], BinaryIO], packed: Callable[[], int]) -> None:
        """Wrap a decompressing stream.

        Args:
            opened: Gives the stream, when it is read.
            packed: Tells how many compressed bytes were read so far.
        """
        self._open, self._packed, self._out = opened, packed, 0
        self._inner: BinaryIO | None = None

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill a buffer; see `io.RawIOBase`."""
        view = memoryview(buffer)  # type: ignore[arg-type]
        try:
            if self._inner is None:
                self._inner = self._open()
            data = self._inner.read(len(view))
        except ReadError:
            raise
        except Exception as error:
            # Six libraries, each with errors of its own.
            raise ReadError(f"cannot be decompressed ({error})") from error
        self._out += len(data)
        if self._out > ALLOWANCE + EXPANSION * self._packed():
            raise ReadError(f"grows more than {EXPANSION}-fold when decompressed; left out")
        view[: len(data)] = data
        return len(data)


def unpacked(name: str, stream: BinaryIO) -> tuple[str, BinaryIO]:
    """Return a stream decompressed and its name without the suffix that told so.

    Args:
        name: Name of the file; `.gz`, `.bz2` and `.zst` are decompressed, others are not.
        stream: The open file.

    Raises:
        ReadError: If a library for it is missing.
    """
    low = name.lower()
    for short, long in _SHORT.items():
        if low.endswith(short):
            low, name = low[: -len(short)] + long, name[: -len(short)] + long
    if low.endswith(".gz"):
        inner = cast("BinaryIO", gzip.GzipFile(fileobj=stream))
    elif low.endswith(".bz2"):
        inner = cast("BinaryIO", bz2.BZ2File(stream))
    elif low.endswith(".zst"):
        inner = _zstandard(stream)
    else:
        return name, stream
    return name[: name.rindex(".")], _expanding(lambda: inner, stream.tell)


def _expanding(opened: Callable[[], BinaryIO], packed: Callable[[], int]) -> BinaryIO:
    return cast("BinaryIO", io.BufferedReader(Expanding(opened, packed)))


def is_archive(name: str) -> bool:
    """Tell whether a name, without suffixes of compression, is that of an archive."""
    return name.lower().endswith(_ARCHIVES)


def members(name: str, stream: BinaryIO) -> Iterator[tuple[str, BinaryIO]]:
    """Yield the name and stream of each file in an archive, hidden ones left out.

    Args:
        name: Name of the archive.
        stream: The open archive; a tar file need not be seekable.

    Raises:
        ReadError: If it is no such archive.
    """
    found = _zip(stream) if name.lower().endswith(".zip") else _tar(stream)
    for member, inner in found:
        if not any(map(_hidden, PurePosixPath(member.replace("\\", "/")).parts)):
            yield member, inner


def _hidden(part: str) -> bool:
    return part == "__MACOSX" or (part.startswith(".") and part.strip(".") != "")


def _zip(stream: BinaryIO) -> Iterator[tuple[str, BinaryIO]]:
    try:
        with zipfile.ZipFile(stream if stream.seekable() else _in_memory(stream)) as archive:
            for info in archive.infolist():
                if info.is_dir():
                    continue
                if info.flag_bits & 1:
                    raise ReadError("is an archive with a password; unpack it first")
                opened = partial(_member, archive, info)
                yield info.filename, _expanding(opened, partial(int, info.compress_size))
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
        raise ReadError(f"is no zip archive that can be read ({error})") from error


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> BinaryIO:
    return cast("BinaryIO", archive.open(info))


def _in_memory(stream: BinaryIO) -> BinaryIO:
    """Return a stream in which one can go back: a zip archive has its list of members at its end.

    Raises:
        ReadError: If it is too large for that.
    """
    data = stream.read(ALLOWANCE + 1)
    if len(data) > ALLOWANCE:
        raise ReadError(
            f"is a zip archive of more than {ALLOWANCE >> 20} MB in another; unpack it first"
        )
    return io.BytesIO(data)


def _tar(stream: BinaryIO) -> Iterator[tuple[str, BinaryIO]]:
    try:
        with tarfile.open(fileobj=stream, mode="r|") as archive:
            while (info := archive.next()) is not None:
                inner = archive.extractfile(info) if info.isfile() else None
                if inner is not None:
                    opened = partial(cast, "BinaryIO", inner)
                    yield info.name, _expanding(opened, partial(int, info.size))
                archive.members.clear()  # type: ignore[attr-defined]  # it would keep them all
    except (tarfile.TarError, OSError, ValueError) as error:
        raise ReadError(f"is no tar archive that can be read ({error})") from error


def _zstandard(stream: BinaryIO) -> BinaryIO:
    try:
        from zstandard import ZstdDecompressor
    except ImportError as error:
        raise ReadError(
            'needs zstandard; install it with: pip install "kgraph[documents]"'
        ) from error
    return cast("BinaryIO", ZstdDecompressor().stream_reader(stream))
