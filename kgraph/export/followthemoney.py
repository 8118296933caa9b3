"""A KnowledgeGraph in, FollowTheMoney entities out, one in JSON a line: for Aleph, OpenSanctions.

The model knows no claims. A typed edge (a membership, an ownership) is therefore made only of what
an author affirms in his own voice; all else becomes an UnknownLink whose `status` names who says
so. The schemata stand in `kgraph/data/followthemoney.toml`.
"""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from kgraph.export.predicates import above, broader_terms
from kgraph.export.records import Edge, Node, edges, nodes
from kgraph.export.words import one_line
from kgraph.files import atomic_write
from kgraph.ids import digest
from kgraph.model import Document, KnowledgeGraph
from kgraph.ontology import vocabulary

_ID = re.compile(r"[0-9A-Za-z]([0-9A-Za-z.-]*[0-9A-Za-z])?")
_WEB = re.compile(r"https?://[^\s/?#]+\.[^\s]*")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LINK = {"schema": "UnknownLink", "source": ["subject", ""], "target": ["object", ""]}
_LANGUAGES = {"en": "eng"}


def write_ftm(graph: KnowledgeGraph, path: Path) -> None:
    """Write the graph to a file, whole or not at all.

    Raises:
        WriteError: If the file cannot be written.
    """
    atomic_write(path, (json.dumps(e, sort_keys=True) + "\n" for e in entities(graph)))


def entities(graph: KnowledgeGraph) -> Iterator[dict[str, Any]]:
    """Yield documents, things and edges as `{"id", "schema", "properties"}`."""
    for document in graph.documents.values():
        yield _document(document)
    schemata = {}
    for node in nodes(graph):
        schemata[node.id] = _schema_of(node.type)
        yield _thing(node, schemata[node.id])
    broader = broader_terms(graph)
    for edge in edges(graph):
        ends = schemata[edge.source], schemata[edge.target]
        yield _edge(edge, _edge_schema(edge, ends, broader))


@cache
def _table() -> dict[str, Any]:
    path = files("kgraph") / "data" / "followthemoney.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _document(document: Document) -> dict[str, Any]:
    return _entity(
        _id("doc", document.id),
        "Article",
        {
            "title": [document.title],
            "bodyText": [document.text],
            "sourceUrl": _urls(document.url),
            "publisher": [document.publisher],
            "publishedAt": _days(document.published),
            "language": [_LANGUAGES.get(document.language, "")],
        },
    )


def _thing(node: Node, schema: str) -> dict[str, Any]:
    place = {}
    if schema == "Address" and node.latitude is not None:
        place = {"latitude": [str(node.latitude)], "longitude": [str(node.longitude)]}
    wikidata = [name[3:] for name in node.same_as if re.fullmatch(r"wd:Q\d+", name)]
    return _entity(
        _id("ent", node.id),
        schema,
        {
            "name": [node.name],
            "alias": node.aliases,
            "wikidataId": wikidata[:1],
            "country": [node.country_code.lower()],
            **place,
        },
    )


def _edge(edge: Edge, shape: Mapping[str, Any]) -> dict[str, Any]:
    said = [f"said by {edge.said_by}"] if edge.said_by else []
    said += [f"relayed by {name}" for name in edge.relayed_by]
    said += [f"disputed by {name}" for name in edge.disputed_by]
    properties = {
        shape["source"][0]: [_id("ent", edge.source)],
        shape["target"][0]: [_id("ent", edge.target)],
        "role": [edge.label],
        "status": ["; ".join([edge.status, *said])],
        "summary": [edge.quote],
        "recordId": [edge.id],
        "proof": [_id("doc", edge.document)],
        "publisher": [edge.publisher],
        "sourceUrl": _urls(edge.url),
    }
    if edge.start == edge.end:
        properties["date"] = _days(edge.start)
    else:
        properties |= {"startDate": _days(edge.start), "endDate": _days(edge.end)}
    return _entity(_id("claim", edge.id), shape["schema"], properties)


def _entity(key: str, schema: str, properties: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Return an entity with its values on one line each, empty ones left out."""
    clean = {
        name: list(dict.fromkeys(filter(None, map(one_line, values))))
        for name, values in properties.items()
    }
    return {"id": key, "schema": schema, "properties": {k: v for k, v in clean.items() if v}}


def _schema_of(type: str) -> str:
    known = vocabulary().classes.get(type)
    chain = (type, *(known.ancestors if known else ()))
    classes = _table()["classes"]
    return next((str(classes[name]) for name in chain if name in classes), "Note")


def _edge_schema(
    edge: Edge, ends: tuple[str, str], broader: Mapping[str, str]
) -> Mapping[str, Any]:
    """Return the schema of an edge and the properties of its ends."""
    if edge.plain and edge.status == "fact":
        for name in (edge.relation, *above(edge.relation, broader)):
            shape = _table()["edges"].get(name)
            if shape and _is_a(ends[0], shape["source"][1]) and _is_a(ends[1], shape["target"][1]):
                return dict(shape)
    return _LINK


def _is_a(schema: str, wanted: str) -> bool:
    return schema == wanted or wanted in _table()["is_a"].get(schema, ())


def _id(kind: str, key: str) -> str:
    """Return an identifier that the model allows."""
    return f"{kind}-{key}" if _ID.fullmatch(key) else f"{kind}-{digest(key)}"


def _urls(url: str) -> list[str]:
    return [url] if _WEB.fullmatch(url) else []


def _days(day: str) -> list[str]:
    return [day] if _DAY.fullmatch(day) else []
