"""Page data in, vis-network nodes and edges out: labels, sizes, places, merged parallel lines."""

import math
import unicodedata
from collections.abc import Container, Mapping
from typing import Any

from kgraph.export import overview
from kgraph.export.backbone import backbone
from kgraph.export.box import Box
from kgraph.export.layout import positions
from kgraph.export.page import ClaimData, EntityData, PageData

Place = tuple[int, int]

ALL_SHOWN = 150
"""Linked entities up to which the first view shows everything."""
BACKBONE = 80
LOOSE_SHOWN = 60
"""Entities without a relation that the first view lists under the graph."""
LINE = 18
"""Characters of a label's line; what is longer takes a second line, then is cut."""
CHARACTER = 9.0
WIDE_CHARACTER = 15.5
LINE_HEIGHT = 18.0
SCREEN = (650.0, 730.0)
"""Pixels that a laptop leaves for the drawing."""
TEXT, SMALLEST = 15.0, 11.5
"""Pixels of a label, and those below which the page writes none."""
ROUNDS = 4
LEAST_GROWN, MOST_GROWN, CROWDED = 1.2, 2.3, 0.01
"""How much room labels may get beyond their size, less for each node: or nodes become dots."""
CURVE = 0.3
"""Roundness between neighbouring lines that join the same two nodes."""


def nodes(data: PageData) -> list[dict[str, Any]]:
    """Return the nodes; those of the first view have a place, the others wait to be called.

    Args:
        data: The page's entities, best supported first, and claims.
    """
    weights = _weights(data)
    near = {end for pair in weights for end in pair}
    ranked = [e["id"] for e in data["entities"]]
    order = backbone(ranked, weights, BACKBONE) if len(near) > ALL_SHOWN else []
    first = set(order[:BACKBONE]) if order else {*near, *_loose(ranked, near)}
    made = [_node(e, e["id"] in near) for e in data["entities"]]
    turns = {key: turn for turn, key in enumerate(order[BACKBONE:])}
    pairs = sorted({_pair(c) for c in data["claims"] if _drawn(c)})
    places = _legible([node for node in made if node["id"] in first], pairs)
    for node in made:
        if node["id"] in places:
            node["x"], node["y"] = places[node["id"]]
        elif node["id"] in turns:
            node["turn"] = turns[node["id"]]
    if len(near) > ALL_SHOWN:
        whole = overview.positions([_box(node) for node in made], pairs)
        for node in made:
            node["far"] = whole[node["id"]]
    return made


def _legible(nodes: list[dict[str, Any]], pairs: list[tuple[str, str]]) -> dict[str, Place]:
    """Return places of nodes with room for their labels as they are written when all is seen."""
    shown = {node["id"] for node in nodes}
    links = [pair for pair in pairs if shown.issuperset(pair)]
    places: dict[str, Place] = {}
    grown = 1.0
    for _ in range(ROUNDS):
        places = positions([_box(node, grown) for node in nodes], links)
        needed = _growth(places)
        if needed <= grown * 1.03:
            break
        grown = needed
    return places


def _growth(places: Mapping[str, Place]) -> float:
    """Return how much larger than laid out labels are written when a screen shows all places."""
    if not places:
        return 1.0
    xs, ys = [x for x, _ in places.values()], [y for _, y in places.values()]
    scale = min(SCREEN[0] / (max(xs) - min(xs) + 120), SCREEN[1] / (max(ys) - min(ys) + 80))
    most = max(LEAST_GROWN, MOST_GROWN + 0.4 - CROWDED * len(places))
    return min(max(1.0, SMALLEST / TEXT / scale), most, MOST_GROWN)


def edges(data: PageData) -> list[dict[str, Any]]:
    """Return one line for each subject, object and kind of claim, curved where several join two.

    Args:
        data: The page's claims.
    """
    groups: dict[tuple[str, str, str], list[ClaimData]] = {}
    for claim in data["claims"]:
        if _drawn(claim):
            groups.setdefault((*_pair(claim), claim["kind"]), []).append(claim)
    order = [str(k["id"]) for k in data["look"]["kind"]]
    keys = sorted(groups, key=lambda key: (key[0], key[1], order.index(key[2])))
    between: dict[tuple[str, ...], list[tuple[str, str, str]]] = {}
    for key in keys:
        between.setdefault(tuple(sorted(key[:2])), []).append(key)
    return [_edge(key, groups[key], _curve(key, between[tuple(sorted(key[:2]))])) for key in keys]


def label(name: str) -> str:
    """Return a name in at most two lines, cut with "…" where it is longer."""
    words = " ".join(name.split()).split(" ")
    lines = [""]
    for word in words:
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= LINE or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    kept = [line if len(line) <= LINE + 8 else line[: LINE + 7] + "…" for line in lines[:2]]
    if len(lines) > 2 and not kept[-1].endswith("…"):
        kept[-1] += "…"
    return "\n".join(kept)


def text_width(line: str) -> float:
    """Return the pixels that a line takes at 15 px, more for wide scripts, none for marks."""
    return sum(
        0.0
        if unicodedata.combining(c)
        else WIDE_CHARACTER
        if unicodedata.east_asian_width(c) in "WF"
        else CHARACTER
        for c in line
    )


def _drawn(claim: ClaimData) -> bool:
    """Say whether a claim is a line: a value or a relation to itself is told in the panel."""
    return claim["o"] is not None and claim["o"] != claim["s"]


def _pair(claim: ClaimData) -> tuple[str, str]:
    return claim["s"], str(claim["o"])


def _weights(data: PageData) -> dict[tuple[str, str], float]:
    """Return for each pair how much is told of it: each relation once for each origin of articles.

    Copies of one text are one origin.
    """
    origin = {d["id"]: d["origin"] or d["id"] for d in data["documents"]}
    told: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for claim in data["claims"]:
        if _drawn(claim):
            start, end = sorted(_pair(claim))
            source = origin.get(claim["document"], claim["document"])
            told.setdefault((start, end), set()).add((source, claim["p"]))
    return {pair: float(len(found)) for pair, found in told.items()}


def _loose(ranked: list[str], near: Container[str]) -> list[str]:
    """Return the entities without a relation that the first view lists under the graph."""
    return [key for key in ranked if key not in near][:LOOSE_SHOWN]


def _node(entity: EntityData, linked: bool) -> dict[str, Any]:
    """Return a node that is larger the more claims of the more origins tell of its entity."""
    support = math.sqrt(entity["told"] * entity["origins"])
    size = 11 + 4.4 * math.sqrt(min(support, 40)) if linked else 8
    known = {"id": entity["id"], "label": label(entity["name"]), "group": entity["group"]}
    return known | {"size": round(size, 1)} | ({} if linked else {"loose": True})


def _box(node: dict[str, Any], scale: float = 1.0) -> Box:
    lines = node["label"].split("\n")
    width = max(40.0, 2 * node["size"], *(text_width(line) * scale for line in lines))
    return Box(
        id=node["id"],
        width=width,
        above=node["size"],
        below=node["size"] + 6 + LINE_HEIGHT * scale * len(lines),
    )


def _curve(key: tuple[str, str, str], siblings: list[tuple[str, str, str]]) -> float:
    """Return the bend of one of several lines, mirrored so that both directions fan out alike."""
    bend = (siblings.index(key) - (len(siblings) - 1) / 2) * CURVE
    return bend if key[0] <= key[1] else -bend


def _edge(key: tuple[str, str, str], claims: list[ClaimData], bend: float) -> dict[str, Any]:
    start, end, kind = key
    return {
        "id": f"{start}|{end}|{kind}",
        "from": start,
        "to": end,
        "kind": kind,
        "claims": [c["id"] for c in claims],
        "bend": round(bend, 3),
    }
