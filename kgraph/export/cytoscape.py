"""A KnowledgeGraph in, Cytoscape JSON out: for Cytoscape, cytoscape.js and networkx.

Specification: https://js.cytoscape.org/#notation/elements-json
"""

import json
from collections.abc import Iterator
from pathlib import Path

from kgraph.export.records import EDGE_FIELDS, NODE_FIELDS, Edge, Node, edges, nodes
from kgraph.files import atomic_write
from kgraph.model import KnowledgeGraph


def write_cytoscape(graph: KnowledgeGraph, path: Path) -> None:
    """Write the graph to a file, whole or not at all.

    Raises:
        WriteError: If the file cannot be written.
    """
    atomic_write(path, pieces(graph))


def pieces(graph: KnowledgeGraph) -> Iterator[str]:
    """Yield the file, an element a line."""
    # networkx looks for the first three and, in a node, for "value".
    yield '{"data": [], "directed": true, "multigraph": true, "elements": {\n"nodes": ['
    yield from _elements({"value": n.id, **_fields(n, NODE_FIELDS)} for n in nodes(graph))
    yield '],\n"edges": ['
    yield from _elements({"key": e.id, **_fields(e, EDGE_FIELDS)} for e in edges(graph))
    yield "]\n}}\n"


def _elements(records: Iterator[dict[str, object]]) -> Iterator[str]:
    comma = "\n"
    for record in records:
        yield f"{comma}{json.dumps({'data': record})}"
        comma = ",\n"


def _fields(record: Node | Edge, names: tuple[str, ...]) -> dict[str, object]:
    return {name: getattr(record, name) for name in names}
