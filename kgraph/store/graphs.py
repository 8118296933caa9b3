"""The N-Quads of a store's graph in, an Oxigraph store on disk out, published by swap.

`graphs/` holds a folder for each published graph, named by a digest, and `graph.json` names the one
that counts. A graph is made beside it and takes its place in one step: who asks meanwhile is
answered by the one before. Beside a graph may lie its ledger, which says of what parts it is; the
next graph is then a copy, by links to its files, of which only the parts that differ are changed.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from kgraph.errors import BusyError, StoreError
from kgraph.files import atomic_write
from kgraph.store import manifest as manifests
from kgraph.store.locks import reading, removing, writing
from kgraph.store.manifest import MANIFEST
from kgraph.store.tables import has_end

if TYPE_CHECKING:
    from pyoxigraph import Store

SCHEMA = 1
"""Version of `graph.json`; raised when a reader of older ones would misread newer ones."""
FORMAT = "kgraph-store-graph"
GRAPH = "graph.json"
FOLDER = "graphs"
_NEW = "new"
_DIGITS = 24
_PIECE, _PART = 1 << 20, 1 << 27
"""Bytes that are read, and that are loaded, at a time."""
_LEDGER = ".parquet"
_COMPLETE = "CURRENT"
"""The file that a RocksDB store begins with."""
_AT_ONCE = 1_000
"""Subjects whose descriptions are removed in one step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The graph that a store is asked by."""

    folder: str
    """An Oxigraph store, relative to the store's folder."""
    generation: int
    """Version of the store whose documents it is of."""
    quads: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A graph, told as what differs from the one that is published."""

    before: str
    """Folder of that one, relative to the store; "" where the graph is told whole."""
    name: str
    """Digest of the graph."""
    quads: int
    ledger: Path
    """A file that says of what parts the graph is; it is moved beside the graph."""
    graphs: Iterable[str] = ()
    """Terms of the named graphs that are gone or have changed."""
    subjects: Iterable[str] = ()
    """Terms of the subjects whose description in the default graph is gone or has changed."""
    lines: Iterable[str]
    """N-Quads of all that is new or has changed, in pieces that end with a line."""


def publish(root: Path, given: Iterable[str] | Revision, *, generation: int) -> Published:
    """Load a graph and put it in the place of the one before.

    Args:
        root: The store.
        given: The graph as N-Quads, in pieces that end with a line, or what differs in it.
        generation: Version of the store that the graph is of.

    Raises:
        BusyError: If another process writes to the store, or has published meanwhile.
        StoreError: If it cannot be written.
    """
    with writing(root):
        try:
            if isinstance(given, Revision):
                made = _revised(root, given, generation)
            else:
                made = _loaded(root, given, generation)
            fields = {"format": FORMAT, "schema": SCHEMA, **asdict(made)}
            atomic_write(root / GRAPH, json.dumps(fields, indent=1) + "\n", sync=True)
            with removing(root) as alone:
                if alone:
                    remove_old(root)
        except OSError as error:
            reason = error.strerror or str(error)
            raise StoreError(f"cannot publish the graph of {root}: {reason}") from error
    return made


def tidy(root: Path) -> None:
    """Remove the graphs that do not count, unless somebody reads or writes the store just now."""
    with suppress(BusyError), writing(root), removing(root) as alone:
        if alone:
            remove_old(root)


def published(root: Path) -> Published | None:
    """Return the graph that counts in a store, None where there is none yet.

    Raises:
        StoreError: If the file that tells it is damaged or of another version.
    """
    try:
        fields = json.loads((root / GRAPH).read_bytes())
        if fields.pop("format") != FORMAT or fields.pop("schema") != SCHEMA:
            raise ValueError("of another version")
        fields.pop("bytes", None)  # older versions counted them
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


def ledger(root: Path) -> tuple[str, Path] | None:
    """Return the folder of the published graph and the file of its parts, where both are there."""
    try:
        found = published(root)
    except StoreError:  # it is published anew
        return None
    if found is None or not (root / found.folder / _COMPLETE).is_file():
        return None
    path = root / f"{found.folder}{_LEDGER}"
    return (found.folder, path) if has_end(path) else None


def lag(root: Path) -> int:
    """Return how many versions of a store came after its graph, 0 where it is of the last one."""
    found, now = published(root), manifests.read(root / MANIFEST)
    return now.generation - found.generation if now and found else 0


def remove_old(root: Path) -> int:
    """Remove the graphs that do not count, for who has the store alone; return the bytes."""
    found = published(root)
    kept = {root / found.folder, root / f"{found.folder}{_LEDGER}"} if found else set()
    freed = 0
    for path in sorted((root / FOLDER).glob("*")):
        if path not in kept:
            freed += size_of(path)
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)
    return freed


def size_of(folder: Path) -> int:
    """Return the bytes of the files in a folder, or of a file."""
    if folder.is_file():
        return folder.stat().st_size
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
    from pyoxigraph import Store

    new = _place(root)
    text = _Text(lines)
    store = Store(str(new))
    _load(store, text)
    quads = len(store)
    store.flush()
    del store  # closes it
    return _placed(root, text.digest.hexdigest()[:_DIGITS], generation, quads)


def _revised(root: Path, given: Revision, generation: int) -> Published:
    """Return a new graph: what the one before shares with it is linked, not copied."""
    from pyoxigraph import NamedNode, Store

    known = published(root) if given.before else None
    if given.before != (known.folder if known else ""):
        raise BusyError(f"another process has published the graph of {root} meanwhile")
    new = _place(root)
    if known:
        Store.read_only(str(root / known.folder)).backup(str(new))
    store = Store(str(new))
    for graph in given.graphs:
        store.remove_graph(NamedNode(graph[1:-1]))
    subjects = iter(given.subjects)
    while some := " ".join(islice(subjects, _AT_ONCE)):
        store.update(f"DELETE {{ ?s ?p ?o }} WHERE {{ VALUES ?s {{ {some} }} ?s ?p ?o }}")
    _load(store, _Text(given.lines))
    store.flush()
    del store  # closes it
    made = _placed(root, given.name, generation, given.quads)
    given.ledger.replace(root / f"{made.folder}{_LEDGER}")
    return made


def _place(root: Path) -> Path:
    """Return where the new graph is made: the lock is ours, what is there is of a killed build."""
    new = root / FOLDER / _NEW
    shutil.rmtree(new, ignore_errors=True)
    new.parent.mkdir(exist_ok=True)
    return new


def _load(store: "Store", text: "_Text") -> None:
    from pyoxigraph import RdfFormat

    # bulk_load wants an object it can read from, and its memory grows with what it is given.
    while text.has_more():
        store.bulk_load(text, format=RdfFormat.N_QUADS)  # type: ignore[arg-type]


def _placed(root: Path, name: str, generation: int, quads: int) -> Published:
    """Give the new graph its name."""
    new, made = root / FOLDER / _NEW, root / FOLDER / name
    if made.exists():
        shutil.rmtree(new)
    else:
        new.rename(made)
        _sync(made)
    folder = made.relative_to(root).as_posix()
    return Published(folder=folder, generation=generation, quads=quads)


class _Text:
    """Pieces of text in, an object to read bytes from out, which knows the digest of all.

    It seems to end after some whole lines; `has_more` begins the next of such parts.
    """

    def __init__(self, pieces: Iterable[str]) -> None:
        self.digest = hashlib.sha256()
        self._pieces = iter(pieces)
        self._left = b""
        self._read = 0

    def has_more(self) -> bool:
        """Tell whether anything is left to read."""
        self._read = 0
        while not self._left:
            piece = next(self._pieces, None)
            if piece is None:
                return False
            self._left = piece.encode("utf-8", "replace")
        return True

    def read(self, size: int = _PIECE) -> bytes:
        """Return the next bytes of this part, none at its end."""
        parts, length = [self._left], len(self._left)
        while length < size and self._read + length < _PART:
            piece = next(self._pieces, None)
            if piece is None:
                break
            parts.append(piece.encode("utf-8", "replace"))
            length += len(parts[-1])
        whole = b"".join(parts)
        given, self._left = whole[:size], whole[size:]
        self.digest.update(given)
        self._read += len(given)
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
