"""The N-Quads of a store's graph in, an Oxigraph store on disk out, published by swap.

`graphs/` holds a folder for each published graph, named by the digest of its N-Quads, and
`graph.json` names the one that counts. A graph is loaded beside it and takes its place in one step:
who asks meanwhile is answered by the one before.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from kgraph.errors import StoreError
from kgraph.files import atomic_write
from kgraph.store import manifest as manifests
from kgraph.store.locks import reading, removing, writing
from kgraph.store.manifest import MANIFEST

SCHEMA = 1
"""Version of `graph.json`; raised when a reader of older ones would misread newer ones."""
FORMAT = "kgraph-store-graph"
GRAPH = "graph.json"
FOLDER = "graphs"
_NEW = "new"
_DIGITS = 24
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The graph that a store is asked by."""

    folder: str
    """An Oxigraph store, relative to the store's folder."""
    generation: int
    """Version of the store whose documents it is of."""
    quads: int
    bytes: int
    """Of its N-Quads."""


def publish(root: Path, lines: Iterable[str], *, generation: int) -> Published:
    """Load a graph and put it in the place of the one before.

    Args:
        root: The store.
        lines: The graph as N-Quads, in pieces that end with a line.
        generation: Version of the store that the graph is of.

    Raises:
        StoreError: If another process writes to the store, or it cannot be written.
    """
    with writing(root):
        try:
            made = _loaded(root, lines, generation)
            fields = {"format": FORMAT, "schema": SCHEMA, **asdict(made)}
            atomic_write(root / GRAPH, json.dumps(fields, indent=1) + "\n", sync=True)
            with removing(root) as alone:
                if alone:
                    remove_old(root)
        except OSError as error:
            reason = error.strerror or str(error)
            raise StoreError(f"cannot publish the graph of {root}: {reason}") from error
    return made


def published(root: Path) -> Published | None:
    """Return the graph that counts in a store, None where there is none yet.

    Raises:
        StoreError: If the file that tells it is damaged or of another version.
    """
    try:
        fields = json.loads((root / GRAPH).read_bytes())
        if fields.pop("format") != FORMAT or fields.pop("schema") != SCHEMA:
            raise ValueError("of another version")
        return Published(**fields)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreError(
            f"{root / GRAPH} cannot be read ({error}); make it anew: kgraph store publish {root}"
        ) from error


@contextmanager
def asked(root: Path) -> Iterator[Path]:
    """Give the Oxigraph store of a store's graph, kept while the block runs.

    Raises:
        StoreError: If no graph is published, or it is gone.
    """
    with reading(root):
        found = published(root)
        if found is None:
            raise StoreError(f"{root} has no graph yet; make it: kgraph store publish {root}")
        folder = root / found.folder
        if not folder.is_dir():
            raise StoreError(f"{folder} is missing; make it anew: kgraph store publish {root}")
        yield folder


def lag(root: Path) -> int:
    """Return how many versions of a store came after its graph, 0 where it is of the last one."""
    found, now = published(root), manifests.read(root / MANIFEST)
    return now.generation - found.generation if now and found else 0


def remove_old(root: Path) -> int:
    """Remove the graphs that do not count, for who has the store alone; return the bytes."""
    found = published(root)
    kept = found and (root / found.folder)
    freed = 0
    for path in sorted((root / FOLDER).glob("*")):
        if path != kept:
            freed += size_of(path)
            shutil.rmtree(path, ignore_errors=True)
    return freed


def size_of(folder: Path) -> int:
    """Return the bytes of the files in a folder."""
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file())


def damage(root: Path) -> list[str]:
    """Return what is wrong with the published graph, a line each."""
    from pyoxigraph import Store

    try:
        found = published(root)
        if found is None:
            return []
        with asked(root) as folder:
            held = len(Store.read_only(str(folder)))
    except (StoreError, OSError, ValueError, RuntimeError) as error:
        return [f"{root / FOLDER}: {' '.join(str(error).split())}"]
    if held == found.quads:
        return []
    return [f"{root / found.folder}: holds {held} quads, not {found.quads} as when it was made"]


def _loaded(root: Path, lines: Iterable[str], generation: int) -> Published:
    """Return a new graph, loaded beside those that are there, all of it on the disk."""
    from pyoxigraph import RdfFormat, Store

    new = root / FOLDER / _NEW  # of a killed build, where there is one: the lock is ours
    shutil.rmtree(new, ignore_errors=True)
    new.parent.mkdir(exist_ok=True)
    text = _Text(lines)
    store = Store(str(new))
    # bulk_load wants an object it can read from, and reads it once.
    store.bulk_load(text, format=RdfFormat.N_QUADS)  # type: ignore[arg-type]
    quads = len(store)
    store.flush()
    del store  # closes it
    made = root / FOLDER / text.digest.hexdigest()[:_DIGITS]
    if made.exists():
        shutil.rmtree(new)
    else:
        new.rename(made)
        _sync(made)
    return Published(
        folder=made.relative_to(root).as_posix(),
        generation=generation,
        quads=quads,
        bytes=text.bytes,
    )


class _Text:
    """Pieces of text in, an object to read bytes from out, which knows the digest of all."""

    def __init__(self, pieces: Iterable[str]) -> None:
        self.digest = hashlib.sha256()
        self.bytes = 0
        self._pieces = iter(pieces)
        self._left = b""

    def read(self, size: int = _PIECE) -> bytes:
        parts, length = [self._left], len(self._left)
        while length < size:
            piece = next(self._pieces, None)
            if piece is None:
                break
            parts.append(piece.encode("utf-8", "replace"))
            length += len(parts[-1])
        whole = b"".join(parts)
        given, self._left = whole[:size], whole[size:]
        self.digest.update(given)
        self.bytes += len(given)
        return given


def _sync(folder: Path) -> None:
    """Have the names in a folder, and its own, on the disk."""
    for path in (folder, folder.parent):
        with suppress(OSError):  # a system without folders as files keeps its names by itself
            number = os.open(path, os.O_RDONLY)
            try:
                os.fsync(number)
            finally:
                os.close(number)
