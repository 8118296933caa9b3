"""A KnowledgeGraph in, Parquet out: a row a claim, for DuckDB, Spark, pandas and Polars.

Needs pyarrow: `pip install "kgraph[parquet]"`.
"""

import io
from collections.abc import Iterator
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any

from kgraph.errors import WriteError
from kgraph.export.records import EDGE_FIELDS, Edge, edges, nodes
from kgraph.files import atomic_write
from kgraph.model import KnowledgeGraph

BATCH = 20_000
"""Rows of a row group."""
_COUNTS = ("begin", "stop", "articles", "origins", "speakers")
_TYPES = {"plain": "bool_", "confidence": "float64", **dict.fromkeys(_COUNTS, "int64")}
_LISTS = ("relayed_by", "disputed_by")
_NAMES = {"source": "subject_id", "target": "object_id"}
"""A table of claims calls the ends of an edge what a claim calls them."""


def write_parquet(graph: KnowledgeGraph, path: Path) -> None:
    """Write the claims to a file, whole or not at all.

    Raises:
        WriteError: If pyarrow is missing or the file cannot be written.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise WriteError(
            'Parquet needs pyarrow; install it with: pip install "kgraph[parquet]"'
        ) from error
    schema = pyarrow.schema([(name, _type(pyarrow, name)) for name in _columns()])
    out = io.BytesIO()
    names = {node.id: (node.name, node.type) for node in nodes(graph)}
    with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        for rows in _batches(edges(graph)):
            made = [_row(edge, names) for edge in rows]
            writer.write_table(pyarrow.Table.from_pylist(made, schema=schema))
    atomic_write(path, out.getvalue())


def _columns() -> tuple[str, ...]:
    ends = ("subject", "subject_type", "object", "object_type")
    return (*ends, *(_NAMES.get(name, name) for name in EDGE_FIELDS))


def _row(edge: Edge, names: dict[str, tuple[str, str]]) -> dict[str, Any]:
    row = {_NAMES.get(name, name): value for name, value in asdict(edge).items()}
    for end, key in (("subject", edge.source), ("object", edge.target)):
        row[end], row[f"{end}_type"] = names[key]
    # Parquet holds UTF-8, which has no place for a lone surrogate.
    return {k: _encodable(v) if isinstance(v, str) else v for k, v in row.items()}


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _type(pyarrow: ModuleType, name: str) -> object:
    if name in _LISTS:
        return pyarrow.list_(pyarrow.string())
    return getattr(pyarrow, _TYPES.get(name, "string"))()


def _batches(records: Iterator[Edge]) -> Iterator[list[Edge]]:
    while batch := list(islice(records, BATCH)):
        yield batch
