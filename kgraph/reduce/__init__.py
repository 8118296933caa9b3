"""A store in, the graph of all its documents out as a stream: nothing of it whole in memory.

What resolution and grouping hold stands in a DuckDB database that spills to the disk; the rules are
those of `resolve` and `graph`, and what comes out is theirs byte for byte.
"""

from kgraph.reduce.revise import revised
from kgraph.reduce.stream import quads, reduced

__all__ = ["quads", "reduced", "revised"]
