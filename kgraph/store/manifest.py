"""The manifest of a store in, what it names out; and back, in one step that is done or not done."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kgraph.errors import StoreError
from kgraph.files import atomic_write
from kgraph.store.tables import MEND, checked_name

SCHEMA = 1
"""Version of the store; raised when a reader of older ones would misread newer ones."""
FORMAT = "kgraph-store"
MANIFEST = "manifest.json"
JOURNAL = "journal.json"
DERIVED = "derived"
"""Folder of what can be made anew of the shards: no manifest names it."""
LIKENED = "likened-"
"""How the files in it are called that are derived of pairs of documents."""


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
    mend = "remove it: only a broken-off build is lost" if path.name == JOURNAL else MEND
    try:
        fields = json.loads(path.read_bytes())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreError(f"{path} cannot be read ({error.strerror}); {mend}") from error
    except (ValueError, RecursionError) as error:
        raise StoreError(f"{path} is damaged ({error}); {mend}") from error
    if not isinstance(fields, dict) or fields.get("format") != FORMAT:
        raise StoreError(f"{path} is no manifest of a store; name another folder")
    if fields.get("schema") != SCHEMA:
        raise StoreError(
            f"{path} is of schema {fields.get('schema')!r}, this kgraph reads {SCHEMA}; "
            "update kgraph, or name another folder and build the store anew"
        )
    try:
        return _manifest(fields)
    except (KeyError, TypeError, ValueError, StoreError) as error:
        raise StoreError(f"{path} is damaged ({error}); {mend}") from error


def _manifest(fields: dict[str, Any]) -> Manifest:
    """Return a manifest, every value of it looked at: it names the files that are opened."""
    shards = tuple(Shard(**shard) for shard in fields["shards"])
    for shard in shards:
        checked_name(shard.file)
        if not isinstance(shard.key, str):
            raise TypeError(f"key {shard.key!r}")
        for number in (shard.documents, shard.claims, shard.bytes):
            _count(number)
    catalogue = fields["catalogue"]
    if catalogue != "":
        checked_name(catalogue)
    return Manifest(generation=_count(fields["generation"]), catalogue=catalogue, shards=shards)


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError(f"{value!r} is no number")
    return value


def check_present(root: Path) -> None:
    """Refuse a folder without a manifest, whose files would all look as if nobody needed them.

    Raises:
        StoreError: If it has neither a manifest nor the journal of a first build.
    """
    if not (root / MANIFEST).exists() and not (root / JOURNAL).exists():
        raise StoreError(f"{root} has no {MANIFEST}; put it back, or name another folder")


def write(path: Path, manifest: Manifest) -> None:
    """Put a manifest in its place, whole, after everything it names is on the disk."""
    fields = {"format": FORMAT, "schema": SCHEMA, **asdict(manifest)}
    atomic_write(path, json.dumps(fields, indent=1) + "\n", sync=True)


def named(manifests: Sequence[Manifest | None]) -> set[str]:
    """Return the files that some manifests name."""
    known = [m for m in manifests if m is not None]
    return {s.file for m in known for s in m.shards} | {m.catalogue for m in known}
