"""A KnowledgeGraph in, nodes.csv and edges.csv out, with the headers of `neo4j-admin import`.

Cells hold the words of articles: a spreadsheet must not run them as formulas, so that one which
looks like a formula gets an apostrophe before it. They stand on one line each, which the importer
wants; the exact words are in graph.jsonl.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from kgraph.errors import WriteError
from kgraph.export.records import Edge, Node, edges, nodes
from kgraph.export.words import one_line
from kgraph.files import atomic_write
from kgraph.model import KnowledgeGraph
from kgraph.ontology import vocabulary

NODES, EDGES = "nodes.csv", "edges.csv"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for a formula at the start of a cell."""
NODE_HEADER = (
    "id:ID", "name", "aliases:string[]", "sameAs:string[]", "mentions:long", "country",
    "countryCode", "latitude:double", "longitude:double", ":LABEL",
)  # fmt: skip
EDGE_HEADER = (
    ":START_ID", ":END_ID", ":TYPE", "claim", "label", "status", "polarity", "modality",
    "plain:boolean", "saidBy", "relayedBy:string[]", "disputedBy:string[]", "start:date",
    "end:date", "eventType", "phrase", "quote", "document", "title", "url", "publisher",
    "published:date", "begin:long", "stop:long", "confidence:double", "rule",
    "origin", "articles:long", "origins:long", "speakers:long",
)  # fmt: skip

Cell = str | int | float | bool | tuple[str, ...] | None


def write_csv(graph: KnowledgeGraph, path: Path) -> None:
    """Write the nodes to a file named nodes.csv and the edges to edges.csv beside it.

    Raises:
        WriteError: If the path has another name, or a file cannot be written.
    """
    if path.name != NODES:
        raise WriteError(
            f"{path}: CSV makes two files; name the first {NODES}, {EDGES} is put beside it"
        )
    atomic_write(path, rows(NODE_HEADER, map(_node, nodes(graph))))
    atomic_write(path.with_name(EDGES), rows(EDGE_HEADER, map(_edge, edges(graph))))


def rows(header: tuple[str, ...], records: Iterable[tuple[Cell, ...]]) -> Iterator[str]:
    """Yield the lines of a CSV file."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    for record in records:
        writer.writerow([_cell(value) for value in record])
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    yield out.getvalue()


def _node(node: Node) -> tuple[Cell, ...]:
    known = vocabulary().classes.get(node.type)
    labels = (node.type, *(known.ancestors if known else ()))
    return (
        node.id, node.name, node.aliases, node.same_as, node.mentions, node.country,
        node.country_code, node.latitude, node.longitude, labels,
    )  # fmt: skip


def _edge(edge: Edge) -> tuple[Cell, ...]:
    return (
        edge.source, edge.target, _type(edge.relation), edge.id, edge.label, edge.status,
        edge.polarity, edge.modality, edge.plain, edge.said_by, edge.relayed_by, edge.disputed_by,
        edge.start, edge.end, edge.event_type, edge.phrase, edge.quote, edge.document, edge.title,
        edge.url, edge.publisher, edge.published, edge.begin, edge.stop, edge.confidence, edge.rule,
        edge.origin, edge.articles, edge.origins, edge.speakers,
    )  # fmt: skip


def _type(relation: str) -> str:
    """Return a relation as Neo4j writes it: shoot-down is SHOOT_DOWN."""
    return re.sub(r"\W+", "_", relation).upper() or "_"


def _cell(value: Cell) -> str:
    """Return a value as the text of a cell; ";" divides the values of a list."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, tuple):
        return _inert(";".join(one_line(text).replace(";", ",") for text in value))
    return _inert(one_line(value))


def _inert(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text
