"""A KnowledgeGraph in, JSON Lines out, and back in: the exact graph, one record a line.

The first line is a header with the schema version; every other line has a "kind" and the fields of
the record of that name in `kgraph.model`. A mention's line also names its entity.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kgraph import model
from kgraph.errors import DataError
from kgraph.export.files import atomic_write

SCHEMA = 1
"""Version of the records; raised when a reader of the old ones would misread the new ones."""

Record = dict[str, Any]


def write_jsonl(graph: model.KnowledgeGraph, path: Path) -> None:
    """Write the graph to a file, whole or not at all.

    Raises:
        WriteError: If the file cannot be written.
    """
    atomic_write(path, (f"{line}\n" for line in lines(graph)))


def lines(graph: model.KnowledgeGraph) -> Iterator[str]:
    """Yield the lines of a graph: header, documents, mentions, entities, claims, statements."""
    yield _line({"kind": "header", "format": "kgraph", "schema": SCHEMA})
    for document in graph.documents.values():
        yield _line({"kind": "document", **asdict(document)})
    for key, mention in graph.mentions.items():
        entity = graph.entity_of.get(key)
        yield _line({"kind": "mention", **asdict(mention), "entity": entity})
    for entity_record in graph.entities.values():
        yield _line({"kind": "entity", **asdict(entity_record)})
    for claim in graph.claims.values():
        yield _line({"kind": "claim", **asdict(claim)})
    for statement in graph.statements:
        yield _line({"kind": "statement", **asdict(statement)})
    for reason in graph.reasons:
        yield _line({"kind": "reason", **asdict(reason)})


def read_jsonl(path: Path) -> model.KnowledgeGraph:
    """Read a graph that `write_jsonl` wrote.

    Raises:
        DataError: If the file is missing or is not such a graph.
    """
    path = Path(path)
    records: dict[str, list[Any]] = {kind: [] for kind in _READERS}
    entity_of: dict[str, str] = {}
    try:
        with path.open(encoding="utf-8") as file:
            _check_header(path, file.readline())
            for number, line in enumerate(file, 2):
                _read_line(f"{path}, line {number}", line, records, entity_of)
    except OSError as error:
        raise DataError(f"cannot read {path}: {error.strerror}; name a graph.jsonl") from error
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: not UTF-8 text; name a graph.jsonl") from error
    return model.KnowledgeGraph(
        documents=_by_id(records["document"]),
        mentions=_by_id(records["mention"]),
        claims=_by_id(records["claim"]),
        entities=_by_id(records["entity"]),
        statements=tuple(records["statement"]),
        entity_of=MappingProxyType(entity_of),
        reasons=tuple(records["reason"]),
    )


def _line(record: Record) -> str:
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    # UTF-8 has no place for a lone surrogate; JSON's own escape has.
    return text if _encodes(text) else json.dumps(record, separators=(",", ":"))


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _check_header(path: Path, line: str) -> None:
    try:
        header = json.loads(line)
    except ValueError:
        header = None
    if not isinstance(header, dict) or header.get("format") != "kgraph":
        raise DataError(f"{path}: not a graph of kgraph; build one with --format jsonl")
    if header.get("schema") != SCHEMA:
        raise DataError(
            f"{path}: written in schema {header.get('schema')!r}, this kgraph reads {SCHEMA}; "
            "build the graph anew"
        )


def _read_line(
    place: str, line: str, records: dict[str, list[Any]], entity_of: dict[str, str]
) -> None:
    """Add the record of one line, and which entity it belongs to if it is a mention."""
    try:
        fields = json.loads(line)
        kind = fields.pop("kind")
        entity = fields.pop("entity", None) if kind == "mention" else None
        record = _READERS[kind](fields)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DataError(f"{place}: not a record of a graph ({error}); build it anew") from error
    records[kind].append(record)
    if entity is not None:
        entity_of[record.id] = entity


def _by_id(records: list[Any]) -> MappingProxyType[str, Any]:
    return MappingProxyType({record.id: record for record in records})


def _document(fields: Record) -> model.Document:
    blocks = tuple(model.Block(**block) for block in fields.pop("blocks"))
    return model.Document(**fields, blocks=blocks)


def _mention(fields: Record) -> model.Mention:
    return model.Mention(**_with_evidence(fields, "evidence", "head"))


def _entity(fields: Record) -> model.Entity:
    return model.Entity(**_with_tuples(fields, "aliases", "hidden", "mentions", "same_as"))


def _claim(fields: Record) -> model.Claim:
    fields["object"] = _thing(fields["object"])
    fields["sources"] = tuple(
        model.Attribution(**_with_evidence(source, "cue")) for source in fields["sources"]
    )
    fields["qualifiers"] = tuple(
        model.Qualifier(**_with_evidence(qualifier, "evidence"))
        for qualifier in fields["qualifiers"]
    )
    return model.Claim(**_with_evidence(fields, "evidence", "trigger"))


def _statement(fields: Record) -> model.Statement:
    fields["object"] = _thing(fields["object"])
    return model.Statement(**_with_tuples(fields, "claims"))


def _reason(fields: Record) -> model.Reason:
    return model.Reason(**fields)


def _thing(value: str | Record) -> str | model.Literal:
    return value if isinstance(value, str) else model.Literal(**value)


def _with_evidence(fields: Record, *names: str) -> Record:
    return fields | {name: model.Evidence(**fields[name]) for name in names}


def _with_tuples(fields: Record, *names: str) -> Record:
    return fields | {name: tuple(fields[name]) for name in names}


_READERS: dict[str, Callable[[Record], Any]] = {
    "document": _document,
    "mention": _mention,
    "entity": _entity,
    "claim": _claim,
    "statement": _statement,
    "reason": _reason,
}
