"""Extractions in, kept in a folder between builds; and out again, those of the last whole build.

The folder holds immutable Parquet shards of extractions, a catalogue of the documents that count
now, and a manifest that names both. A build adds shards and puts a new manifest in the old one's
place: readers see the last complete version, and a killed build loses nothing, for the next one
takes up its shards.
"""

from kgraph.store.catalogue import Row
from kgraph.store.compacting import compact
from kgraph.store.manifest import Manifest, Shard
from kgraph.store.reading import Info, extractions, info, is_store, verify
from kgraph.store.writing import Writer, content_of

__all__ = [
    "Info",
    "Manifest",
    "Row",
    "Shard",
    "Writer",
    "compact",
    "content_of",
    "extractions",
    "info",
    "is_store",
    "verify",
]
