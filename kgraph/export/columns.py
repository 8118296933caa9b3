"""Page data in, the same as columns out: each key once, what repeats once, text once.

A claim's sentence is cut from its article where the article is in the page; entities, documents
and claims are called by their place in the list. The page turns it back (`unpack.js`).
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kgraph.export.page import ClaimData, DocumentData, EntityData, PageData

NOTHING = -1
"""Place of what is not there: no object, no source that is an entity, no trigger."""
REPEATED = 0.6
"""Share of different values under which a column is kept as a table and places in it."""

Drawn = Sequence[Mapping[str, Any]]
Place = Mapping[str, int]


def pack(data: PageData, nodes: Drawn, edges: Drawn) -> dict[str, Any]:
    """Return everything the page knows, as small as JSON can be without being read twice.

    Args:
        data: What the page shows; its entities are in the order of the nodes.
        nodes: The drawn nodes.
        edges: The drawn lines.
    """
    rank = {entity["id"]: i for i, entity in enumerate(data["entities"])}
    article = {document["id"]: i for i, document in enumerate(data["documents"])}
    told = {claim["id"]: i for i, claim in enumerate(data["claims"])}
    whole = {document["id"] for document in data["documents"] if document["text"]}
    names = [entity["name"] for entity in data["entities"]]
    return {
        "title": data["title"],
        "look": data["look"],
        "left_out": data["left_out"],
        "entities": columns([_entity(entity) for entity in data["entities"]]),
        "documents": columns([_document(document, rank) for document in data["documents"]]),
        "claims": columns([_claim(c, rank, article, whole) for c in data["claims"]]),
        "nodes": columns([_node(node, name) for node, name in zip(nodes, names, strict=True)]),
        "lines": columns([_line(edge, rank, told) for edge in edges]),
    }


def columns(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return rows of equal keys as one column for each key.

    A column is `{"all": value}`, `{"of": table, "at": places}` or `{"each": values}`.

    Args:
        rows: The rows; every one has the keys of the first.
    """
    keys = list(rows[0]) if rows else []
    return {
        "size": len(rows),
        "columns": {key: _column([row[key] for row in rows]) for key in keys},
    }


def _column(values: list[Any]) -> dict[str, Any]:
    places: dict[str, int] = {}
    spelled = [json.dumps(value) for value in values]
    at = [places.setdefault(text, len(places)) for text in spelled]
    first = dict(zip(reversed(spelled), reversed(values), strict=True))
    if len(places) == 1:
        return {"all": values[0]}
    if len(places) > REPEATED * len(values) or sum(map(len, spelled)) < 4 * len(values):
        return {"each": values}
    return {"of": [first[text] for text in places], "at": at}


def _entity(entity: EntityData) -> dict[str, Any]:
    return dict(entity)


def _document(document: DocumentData, rank: Place) -> dict[str, Any]:
    marks: list[int] = []
    last = 0
    for start, end, entity in document["marks"]:
        marks += (start - last, end - start, rank[entity])
        last = start
    return {**document, "marks": marks}


def _claim(claim: ClaimData, rank: Place, article: Place, whole: Iterable[str]) -> dict[str, Any]:
    spans: list[int] = [*claim["quote"], *(claim["trigger"] or (NOTHING, NOTHING))]
    for span in claim["lit"]:
        spans += span
    inside = claim["document"] in whole
    packed: dict[str, Any] = dict(claim)
    for key in ("quote", "trigger", "lit", "id"):
        del packed[key]
    return packed | {
        "id": claim["id"],
        "s": rank[claim["s"]],
        "o": NOTHING if claim["o"] is None else rank[claim["o"]],
        "document": article[claim["document"]],
        "text": utf16(claim["text"]) if inside else claim["text"],
        "spans": spans,
        "sources": [
            [rank.get(source["entity"] or "", NOTHING), source["name"], source["stance"]]
            for source in claim["sources"]
        ],
        "qualifiers": [[q["role"], q["text"], q["value"]] for q in claim["qualifiers"]],
    }


def utf16(text: str) -> int:
    """Return the length of a text as a browser counts it."""
    return len(text) + sum(c > "\uffff" for c in text)


def _node(node: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {
        "x": node.get("x"),
        "y": node.get("y"),
        "far": node.get("far"),
        "turn": node.get("turn"),
        "size": node["size"],
        "label": "" if node["label"] == name else node["label"],
        "loose": bool(node.get("loose")),
    }


def _line(edge: Mapping[str, Any], rank: Place, told: Place) -> dict[str, Any]:
    return {
        "from": rank[edge["from"]],
        "to": rank[edge["to"]],
        "kind": edge["kind"],
        "bend": edge["bend"],
        "claims": [told[claim] for claim in edge["claims"]],
    }
