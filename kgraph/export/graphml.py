"""A KnowledgeGraph in, GraphML out: a node a thing, an edge a claim, for networkx, yEd, Gephi, R.

Specification: http://graphml.graphdrawing.org/specification.html
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from kgraph.export.records import EDGE_FIELDS, NODE_FIELDS, Edge, Node, edges, flat, nodes
from kgraph.export.xml import escaped
from kgraph.files import atomic_write
from kgraph.model import KnowledgeGraph

_TYPES: Mapping[str, str] = {
    "mentions": "int",
    "plain": "boolean",
    "begin": "int",
    "stop": "int",
    "confidence": "double",
    "articles": "int",
    "origins": "int",
    "speakers": "int",
    "latitude": "double",
    "longitude": "double",
}
_NODE_KEYS = tuple(name for name in NODE_FIELDS if name != "id")
_EDGE_KEYS = tuple(name for name in EDGE_FIELDS if name not in ("id", "source", "target"))


def write_graphml(graph: KnowledgeGraph, path: Path) -> None:
    """Write the graph to a file, whole or not at all.

    Raises:
        WriteError: If the file cannot be written.
    """
    atomic_write(path, pieces(graph))


def pieces(graph: KnowledgeGraph) -> Iterator[str]:
    """Yield the file: its keys, then a node or an edge a line."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for kind, names in (("node", _NODE_KEYS), ("edge", _EDGE_KEYS)):
        for name in names:
            shape = f'attr.name="{name}" attr.type="{_TYPES.get(name, "string")}"'
            yield f'<key id="{kind}-{name}" for="{kind}" {shape}/>\n'
    yield '<graph edgedefault="directed">\n'
    for node in nodes(graph):
        yield f'<node id="{escaped(node.id)}">{_data("node", node, _NODE_KEYS)}</node>\n'
    for edge in edges(graph):
        ends = f'source="{escaped(edge.source)}" target="{escaped(edge.target)}"'
        data = _data("edge", edge, _EDGE_KEYS)
        yield f'<edge id="{escaped(edge.id)}" {ends}>{data}</edge>\n'
    yield "</graph>\n</graphml>\n"


def _data(kind: str, record: Node | Edge, names: tuple[str, ...]) -> str:
    """Return what is known of a record."""
    values = ((name, getattr(record, name)) for name in names)
    return "".join(
        f'<data key="{kind}-{name}">{escaped(flat(value))}</data>'
        for name, value in values
        if value not in ("", (), None)
    )
