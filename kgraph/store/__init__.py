"""Extractions in, kept in a folder between builds; and out again, those of the last whole build.

The folder holds immutable Parquet shards of extractions, a catalogue of the documents that count
now, and a manifest that names both. A build adds shards and puts a new manifest in the old one's
place: readers see the last complete version, and a killed build loses nothing, for the next one
takes up its shards. Beside them stands the graph of those documents, once it is published: an
Oxigraph store to ask.
"""

from kgraph.store.catalogue import Row
from kgraph.store.compacting import compact
from kgraph.store.graphs import Published, Revision, asked, lag, ledger, publish, published, tidy
from kgraph.store.locks import held
from kgraph.store.makers import code_digest
from kgraph.store.manifest import DERIVED, LIKENED, Manifest, Shard
from kgraph.store.reading import (
    Info,
    complete,
    extractions,
    info,
    is_store,
    placed,
    verify,
    version,
)
from kgraph.store.tables import has_end, libraries, read_table
from kgraph.store.writing import Kept, Writer, content_of, kept

__all__ = [
    "DERIVED",
    "LIKENED",
    "Info",
    "Kept",
    "Manifest",
    "Published",
    "Revision",
    "Row",
    "Shard",
    "Writer",
    "asked",
    "code_digest",
    "compact",
    "complete",
    "content_of",
    "extractions",
    "has_end",
    "held",
    "info",
    "is_store",
    "kept",
    "lag",
    "ledger",
    "libraries",
    "placed",
    "publish",
    "published",
    "read_table",
    "tidy",
    "verify",
    "version",
]
