"""A KnowledgeGraph in, GEXF out: for Gephi, with the days of a claim as the interval of its edge.

Specification: https://gexf.net, version 1.2draft, which Gephi and networkx read alike.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from kgraph.export.records import EDGE_FIELDS, NODE_FIELDS, Edge, Node, edges, flat, nodes
from kgraph.export.xml import escaped
from kgraph.files import atomic_write
from kgraph.model import KnowledgeGraph

_TYPES: Mapping[str, str] = {
    "mentions": "integer",
    "plain": "boolean",
    "begin": "integer",
    "stop": "integer",
    "confidence": "double",
    "articles": "integer",
    "origins": "integer",
    "speakers": "integer",
    "latitude": "double",
    "longitude": "double",
}
_NODE_KEYS = tuple(name for name in NODE_FIELDS if name not in ("id", "name"))
_OWN_PLACE = ("id", "source", "target", "label", "start", "end")
_EDGE_KEYS = tuple(name for name in EDGE_FIELDS if name not in _OWN_PLACE)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def write_gexf(graph: KnowledgeGraph, path: Path) -> None:
    """Write the graph to a file, whole or not at all.

    Raises:
        WriteError: If the file cannot be written.
    """
    atomic_write(path, pieces(graph))


def pieces(graph: KnowledgeGraph) -> Iterator[str]:
    """Yield the file: its attributes, then a node or an edge a line.

    Edges without a day are there at any time.
    """
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n'
    yield '<graph mode="dynamic" timeformat="date" defaultedgetype="directed">\n'
    for kind, names in (("node", _NODE_KEYS), ("edge", _EDGE_KEYS)):
        yield f'<attributes class="{kind}">\n'
        for name in names:
            shape = f'title="{name}" type="{_TYPES.get(name, "string")}"'
            yield f'<attribute id="{kind}-{name}" {shape}/>\n'
        yield "</attributes>\n"
    yield "<nodes>\n"
    for node in nodes(graph):
        head = f'id="{escaped(node.id)}" label="{escaped(node.name)}"'
        yield f"<node {head}>{_values('node', node, _NODE_KEYS)}</node>\n"
    yield "</nodes>\n<edges>\n"
    for edge in edges(graph):
        ends = f'source="{escaped(edge.source)}" target="{escaped(edge.target)}"'
        head = f'id="{escaped(edge.id)}" {ends} label="{escaped(edge.label)}"{_interval(edge)}'
        yield f"<edge {head}>{_values('edge', edge, _EDGE_KEYS)}</edge>\n"
    yield "</edges>\n</graph>\n</gexf>\n"


def _interval(edge: Edge) -> str:
    days = (("start", edge.start), ("end", edge.end))
    return "".join(f' {name}="{day}"' for name, day in days if _DAY.fullmatch(day))


def _values(kind: str, record: Node | Edge, names: tuple[str, ...]) -> str:
    """Return what is known of a record as attribute values."""
    values = ((name, getattr(record, name)) for name in names)
    inner = "".join(
        f'<attvalue for="{kind}-{name}" value="{escaped(flat(value))}"/>'
        for name, value in values
        if value not in ("", (), None)
    )
    return f"<attvalues>{inner}</attvalues>"
