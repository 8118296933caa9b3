"""A store in, its extractions out, or what is to be known of it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from kgraph.errors import StoreError
from kgraph.model import Extraction
from kgraph.plain import record_of
from kgraph.store import manifest as manifests
from kgraph.store.catalogue import read_rows
from kgraph.store.graphs import Published, damage, published
from kgraph.store.locks import reading
from kgraph.store.manifest import EMPTY, JOURNAL, MANIFEST, Manifest
from kgraph.store.tables import MEND, is_whole, read_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Info:
    """What is to be known of a store."""

    generation: int
    documents: int
    """Those that count."""
    kept: int
    """Those in the shards, counting or not."""
    shards: int
    bytes: int
    inputs: int
    makers: tuple[str, ...]
    """The different versions of kgraph, pipeline and data that made the extractions."""
    graph: Published | None
    """The graph that it is asked by, None where none was published."""
    unfinished: bool
    """Whether a build was broken off; the next one takes up its work."""


def is_store(root: Path) -> bool:
    """Tell whether a folder is a store."""
    return (root / MANIFEST).is_file() or (root / JOURNAL).is_file()


def version(root: Path) -> Manifest:
    """Return the last complete version of a store, the empty one where it has none yet.

    Raises:
        StoreError: If its manifest is damaged.
    """
    return manifests.read(root / MANIFEST) or EMPTY


def extractions(
    root: Path,
    catalogue: str | None = None,
    made: Mapping[str, Extraction] = MappingProxyType({}),
) -> Iterator[Extraction]:
    """Yield what each document that counts states, shard by shard.

    Args:
        root: The store.
        catalogue: That of an earlier version, as long as its files are there; the last one
            where None.
        made: What some documents state, by content, for who has just put it there.

    Raises:
        StoreError: If there is no store, or it is damaged.
    """
    with reading(root):
        for file, contents in placed(root, complete(root), catalogue).items():
            yield from (made[content] for content in sorted(contents & made.keys()))
            if contents <= made.keys():
                continue
            for kept in read_table(root, file, ["content", "extraction"]):
                if kept["content"] in contents - made.keys():
                    yield _extraction(root / file, kept["extraction"])


def _extraction(file: Path, text: str) -> Extraction:
    try:
        found = record_of(json.loads(text))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise StoreError(f"{file} holds what is no extraction ({error}); {MEND}") from error
    if not isinstance(found, Extraction):
        raise StoreError(f"{file} holds another record than an extraction; {MEND}")
    return found


def info(root: Path) -> Info:
    """Return what is to be known of a store.

    Raises:
        StoreError: If there is none, or its manifest is damaged.
    """
    found = complete(root)
    rows = list(read_rows(root, found.catalogue))
    return Info(
        generation=found.generation,
        documents=len({row.content for row in rows}),
        kept=sum(s.documents for s in found.shards),
        shards=len(found.shards),
        bytes=sum(s.bytes for s in found.shards),
        inputs=len({row.input for row in rows}),
        makers=tuple(sorted({s.key for s in found.shards})),
        graph=published(root),
        unfinished=(root / JOURNAL).exists(),
    )


def verify(root: Path) -> list[str]:
    """Return what is wrong with a store, a line each.

    Files missing or changed, documents lost, a graph that does not hold what was put in it.
    """
    found = complete(root)
    wrong = [
        f"{root / name}: missing or changed since it was written"
        for name in sorted(manifests.named([found]) - {""})
        if not is_whole(root, name)
    ]
    wrong += damage(root)
    if wrong:
        return wrong
    held = {
        (shard.file, row["content"])
        for shard in found.shards
        for row in read_table(root, shard.file, ["content"])
    }
    return [
        f"{row.source}: its extraction is not in {row.shard}"
        for row in read_rows(root, found.catalogue)
        if (row.shard, row.content) not in held
    ]


def placed(root: Path, found: Manifest, catalogue: str | None = None) -> dict[str, set[str]]:
    """Return for each shard the contents that are read from it: the newest where several have one.

    Args:
        root: The store.
        found: Its manifest.
        catalogue: File of the documents that count; that of the manifest where None.
    """
    order = {shard.file: i for i, shard in enumerate(found.shards)}
    newest: dict[str, str] = {}
    for row in read_rows(root, found.catalogue if catalogue is None else catalogue):
        if order.get(row.shard, -1) >= order.get(newest.get(row.content, row.shard), -1):
            newest[row.content] = row.shard
    wanted: dict[str, set[str]] = {}
    for content, file in newest.items():
        wanted.setdefault(file, set()).add(content)
    return wanted


def complete(root: Path) -> Manifest:
    """Return the last complete version of a store.

    Raises:
        StoreError: If there is none.
    """
    found = manifests.read(root / MANIFEST)
    if found is None:
        raise StoreError(
            f"{root} is no store with a finished build; make one: kgraph build --store"
        )
    return found
