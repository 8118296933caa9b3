"""A KnowledgeGraph in, JSON Lines out, and back in: the exact graph, one record a line.

The first line is a header with the schema version; every other line has a "kind" and the fields of
the record of that name in `kgraph.model`. A mention's line also names its entity, that
of a copy ("origin") the document that it is a copy of.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kgraph import model
from kgraph.errors import DataError
from kgraph.export.references import dangling
from kgraph.files import atomic_write, check_file
from kgraph.plain import json_line, plain, record_of

SCHEMA = 1
"""Version of the records; raised when a reader of the old ones would misread the new ones."""
COUNTS = ("sentences", "telling")
"""Numbers that stand in the header; graphs of 0.1.0 have none."""
RECORDS = "records"
"""Number in the header of all the lines behind it: a file that was cut off has fewer."""
LONGEST_HEADER = 10_000
"""Characters of the first line that are read: something else may have no lines at all."""
KINDS = ("document", "mention", "entity", "claim", "statement", "reason", "decision")


def write_jsonl(graph: model.KnowledgeGraph, path: Path) -> None:
    """Write the graph to a file, whole or not at all.

    Raises:
        WriteError: If the file cannot be written.
    """
    atomic_write(path, (f"{line}\n" for line in lines(graph)))


def lines(graph: model.KnowledgeGraph) -> Iterator[str]:
    """Yield the lines of a graph: header, documents, mentions, entities, claims, statements."""
    counts = {name: getattr(graph, name) for name in COUNTS}
    header = {"kind": "header", "format": "kgraph", "schema": SCHEMA, **counts}
    yield json_line(header | {RECORDS: _records(graph)})
    for key, document in graph.documents.items():
        origin = {"origin": graph.origin_of[key]} if key in graph.origin_of else {}
        yield json_line({**plain(document), **origin})
    for key, mention in graph.mentions.items():
        yield json_line({**plain(mention), "entity": graph.entity_of.get(key)})
    for group in (graph.entities.values(), graph.claims.values(), graph.statements):
        yield from (json_line(plain(record)) for record in group)
    yield from (json_line(plain(record)) for record in (*graph.reasons, *graph.decisions))


def _records(graph: model.KnowledgeGraph) -> int:
    groups = (
        graph.documents, graph.mentions, graph.entities, graph.claims, graph.statements,
        graph.reasons, graph.decisions,
    )  # fmt: skip
    return sum(map(len, groups))


def read_jsonl(path: Path, *, whole: bool = True) -> model.KnowledgeGraph:
    """Read a graph that `write_jsonl` wrote.

    Args:
        path: The file.
        whole: Whether a graph that refers to what it does not have is refused.

    Raises:
        DataError: If the file is missing, is not such a graph, or is cut off.
    """
    path = Path(path)
    records: dict[str, list[Any]] = {kind: [] for kind in KINDS}
    entity_of: dict[str, str] = {}
    origin_of: dict[str, str] = {}
    beside = {"mention": ("entity", entity_of), "document": ("origin", origin_of)}
    try:
        check_file(path)
        with path.open(encoding="utf-8") as file:
            header = _header(path, file.readline(LONGEST_HEADER))
            for number, line in enumerate(file, 2):
                _read_line(f"{path}, line {number}", line, records, beside)
    except OSError as error:
        raise DataError(f"cannot read {path}: {error.strerror}; name a graph.jsonl") from error
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: not UTF-8 text; name a graph.jsonl") from error
    graph = model.KnowledgeGraph(
        documents=_by_id(records["document"]),
        mentions=_by_id(records["mention"]),
        claims=_by_id(records["claim"]),
        entities=_by_id(records["entity"]),
        statements=tuple(records["statement"]),
        entity_of=MappingProxyType(entity_of),
        reasons=tuple(records["reason"]),
        decisions=tuple(records["decision"]),
        origin_of=MappingProxyType(origin_of),
        **{name: header.get(name, 0) for name in COUNTS},
    )
    lost = next(dangling(graph), "") if whole else ""
    if lost:
        raise DataError(f"{path}: refers from {lost}, which it does not have; build it anew")
    found = sum(map(len, records.values()))
    if whole and header.get(RECORDS, found) != found:
        raise DataError(
            f"{path}: has {found} of the {header[RECORDS]} records it was written with, as where "
            "it was cut off; build it anew"
        )
    return graph


def _header(path: Path, line: str) -> dict[str, Any]:
    """Return the header of a graph.

    Raises:
        DataError: If it is none, or of another version.
    """
    try:
        header = json.loads(line)
    except (ValueError, RecursionError):
        header = None
    if not isinstance(header, dict) or header.get("format") != "kgraph":
        raise DataError(f"{path}: not a graph of kgraph; build one with --format jsonl")
    if header.get("schema") != SCHEMA:
        raise DataError(
            f"{path}: written in schema {header.get('schema')!r}, this kgraph reads {SCHEMA}; "
            "update kgraph or build the graph anew"
        )
    for name in (*COUNTS, RECORDS):
        if not isinstance(header.get(name, 0), int):
            raise DataError(f"{path}: not a header of a graph ({name}); build it anew")
    return header


def _read_line(
    place: str,
    line: str,
    records: dict[str, list[Any]],
    beside: Mapping[str, tuple[str, dict[str, str]]],
) -> None:
    """Add the record of one line, and what it names beside: its entity, or its origin."""
    try:
        fields = json.loads(line)
        kind = fields["kind"]
        name, named = beside.get(kind, ("", {}))
        other = fields.pop(name, None)
        if not isinstance(other, str | None):
            raise TypeError(f"{name} is no identifier")
        record = record_of(fields)
        records[kind].append(record)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DataError(f"{place}: not a record of a graph ({error}); build it anew") from error
    if other is not None:
        named[record.id] = other


def _by_id(records: list[Any]) -> MappingProxyType[str, Any]:
    return MappingProxyType({record.id: record for record in records})
