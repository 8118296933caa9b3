"""Sources in, Documents out: files, folders, corpora and streams, with news hygiene."""

from kgraph.errors import Problem
from kgraph.read.blocks import find_blocks
from kgraph.read.dates import iso_date
from kgraph.read.sources import STDIN, Located, expand, read_sources
from kgraph.read.text import MAX_CHARACTERS, document

__all__ = [
    "MAX_CHARACTERS",
    "STDIN",
    "Located",
    "Problem",
    "document",
    "expand",
    "find_blocks",
    "iso_date",
    "read_sources",
]
