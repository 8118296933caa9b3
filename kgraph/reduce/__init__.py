"""A store in, the graph of all its documents out as a stream: nothing of it whole in memory.

What resolution and grouping hold stands in a DuckDB database that spills to the disk; the rules are
those of `resolve` and `graph`, and what comes out is theirs byte for byte.
"""

from kgraph.reduce.claims import counts
from kgraph.reduce.revise import ends, revision
from kgraph.reduce.stream import Resolved, parts_of, quads, reduced, resolved

__all__ = ["Resolved", "counts", "ends", "parts_of", "quads", "reduced", "resolved", "revision"]
