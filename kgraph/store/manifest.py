"""The manifest of a store in, what it names out; and back, in one step that is done or not done."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from kgraph.errors import StoreError
from kgraph.files import atomic_write

SCHEMA = 1
"""Version of the store; raised when a reader of older ones would misread newer ones."""
FORMAT = "kgraph-store"
MANIFEST = "manifest.json"
JOURNAL = "journal.json"
DERIVED = "derived"
"""Folder of what can be made anew of the shards: no manifest names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """A file of extractions, never changed once it is written."""

    file: str
    """Relative to the store; named by the digest of what it holds."""
    key: str
    """What made the extractions: version of kgraph, pipeline, shipped and given data."""
    documents: int
    claims: int
    bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """A complete version of the store, or in the journal one in the making."""

    generation: int
    catalogue: str
    """File of the documents that count, "" where there are none yet."""
    shards: tuple[Shard, ...]


EMPTY = Manifest(generation=0, catalogue="", shards=())


def read(path: Path) -> Manifest | None:
    """Return a manifest, None where there is no such file.

    Raises:
        StoreError: If it cannot be read, or is of another version.
    """
    try:
        fields = json.loads(path.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise StoreError(f"{path} cannot be read ({error}); build the store anew") from error
    if not isinstance(fields, dict) or fields.get("format") != FORMAT:
        raise StoreError(f"{path} is no manifest of a store; name another folder")
    if fields.get("schema") != SCHEMA:
        raise StoreError(
            f"{path} is of schema {fields.get('schema')!r}, this kgraph reads {SCHEMA}; "
            "build the store anew"
        )
    try:
        return Manifest(
            generation=int(fields["generation"]),
            catalogue=str(fields["catalogue"]),
            shards=tuple(Shard(**shard) for shard in fields["shards"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise StoreError(f"{path} is damaged ({error}); build the store anew") from error


def write(path: Path, manifest: Manifest) -> None:
    """Put a manifest in its place, whole, after everything it names is on the disk."""
    fields = {"format": FORMAT, "schema": SCHEMA, **asdict(manifest)}
    atomic_write(path, json.dumps(fields, indent=1) + "\n", sync=True)


def named(manifests: Sequence[Manifest | None]) -> set[str]:
    """Return the files that some manifests name."""
    known = [m for m in manifests if m is not None]
    return {s.file for m in known for s in m.shards} | {m.catalogue for m in known}
