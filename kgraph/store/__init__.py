"""Extractions in, kept in a folder between builds; and out again, those of the last whole build.

The folder holds immutable Parquet shards of extractions, a catalogue of the documents that count
now, and a manifest that names both. A build adds shards and puts a new manifest in the old one's
place: readers see the last complete version, and a killed build loses nothing, for the next one
takes up its shards. Beside them stands the graph of those documents, once it is published: an
Oxigraph store to ask.
"""

from kgraph.store.catalogue import Row
from kgraph.store.compacting import compact
from kgraph.store.graphs import Published, asked, lag, publish, published
from kgraph.store.manifest import Manifest, Shard
from kgraph.store.reading import Info, extractions, info, is_store, verify, version
from kgraph.store.writing import Writer, content_of

__all__ = [
    "Info",
    "Manifest",
    "Published",
    "Row",
    "Shard",
    "Writer",
    "asked",
    "compact",
    "content_of",
    "extractions",
    "info",
    "is_store",
    "lag",
    "publish",
    "published",
    "verify",
    "version",
]
