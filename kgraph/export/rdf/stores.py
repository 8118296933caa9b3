"""A KnowledgeGraph or a file in, a pyoxigraph Store out."""

from pathlib import Path
from typing import TYPE_CHECKING

from kgraph.errors import QueryError
from kgraph.export.jsonl import read_jsonl
from kgraph.export.rdf.quads import sections
from kgraph.export.rdf.serialize import line_blocks
from kgraph.files import check_file
from kgraph.model import KnowledgeGraph

if TYPE_CHECKING:
    from pyoxigraph import Store

Source = KnowledgeGraph | Path | str
"""A graph, or the path of one: a file (.jsonl .ttl .nt .nq .trig .jsonld) or an Oxigraph store."""

SUFFIXES: tuple[str, ...] = (".jsonl", ".ttl", ".nt", ".nq", ".trig", ".jsonld")


def load(source: Source) -> "Store":
    """Return a store that holds the source: in memory, but for a store of Oxigraph on disk.

    Raises:
        QueryError: If the file or store is missing, of an unknown kind or damaged.
        DataError: If a .jsonl file is not a graph.
    """
    if not isinstance(source, KnowledgeGraph):
        path = Path(source)
        try:
            is_folder = path.is_dir()
            check_file(path)
        except (OSError, ValueError) as error:
            raise _unreadable(path, error) from error
        if is_folder:
            return _on_disk(path)
        if path.suffix not in SUFFIXES:
            raise QueryError(f"cannot query {path}: name a file that ends in {' '.join(SUFFIXES)}")
        if path.suffix != ".jsonl":
            return _load_file(path)
        source = read_jsonl(path)
    return from_lines("".join(line_blocks(sections(source), named=True)))


def from_lines(lines: str | bytes) -> "Store":
    """Return a store in memory that holds these N-Quads lines."""
    from pyoxigraph import RdfFormat, Store

    store = Store()
    store.bulk_load(lines, format=RdfFormat.N_QUADS)
    return store


def _on_disk(path: Path) -> "Store":
    from pyoxigraph import Store

    if not (path / "CURRENT").is_file():  # what Oxigraph and RocksDB begin with
        raise QueryError(f"{path} is a folder but no Oxigraph store; name a file of a graph")
    try:
        return Store.read_only(str(path))
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError(f"{path}: not an Oxigraph store that can be read: {error}") from error


def _load_file(path: Path) -> "Store":
    from pyoxigraph import RdfFormat, Store

    store = Store()
    format = RdfFormat.from_extension(path.suffix[1:])
    try:
        store.bulk_load(path=path, format=format)
    except OSError as error:
        raise _unreadable(path, error) from error
    except (SyntaxError, ValueError) as error:
        raise QueryError(f"{path}: not valid {format}: {error}; build the graph anew") from error
    return store


def _unreadable(path: Path, error: OSError | ValueError) -> QueryError:
    reason = getattr(error, "strerror", None) or str(error).split(" (os error")[0]
    return QueryError(f"cannot read {path}: {reason}; build the graph first")
