"""Labelled boxes and the links between them in, rounded positions out: the picture, computed once.

The browser moves nothing by itself, so the same graph is the same picture everywhere. Each
component is drawn by its distances, turned flat, pushed apart until no label covers another, and
packed beside the others.
"""

import math
from collections.abc import Mapping, Sequence

import networkx as nx

from kgraph.export import packing
from kgraph.export.box import Box, Point
from kgraph.export.crossings import faults
from kgraph.export.separation import separate
from kgraph.export.stress import CIRCLE, drawn

LIMIT = 500
ASPECT = 1.15
"""Width over height of the picture: what a screen leaves between two panels."""
SEEDS = (CIRCLE, 11, 23)
"""Start positions tried for a small component; the one with the fewest crossings is kept."""
TRIED = 60


def positions(boxes: Sequence[Box], links: Sequence[tuple[str, str]]) -> dict[str, tuple[int, int]]:
    """Return a place for every box, linked ones near each other and unlinked ones in rows below.

    Args:
        boxes: At most 500 linked ones, in an order that does not depend on chance.
        links: Pairs of box ids.

    Raises:
        ValueError: If there are more linked boxes than can be laid out.
    """
    by_id = {box.id: box for box in boxes}
    linked = {end for link in links if link[0] != link[1] for end in link}
    if len(linked) > LIMIT:
        raise ValueError(f"{len(linked)} linked nodes: lay out at most {LIMIT}")
    parts = components(boxes, links, linked)
    placed = [component(nodes, by_id, edges) for nodes, edges in parts]
    found = packing.side_by_side(placed, by_id, ASPECT)
    loose = [box for box in boxes if box.id not in linked]
    found |= packing.rows(loose, found, by_id)
    return {key: (round(x), round(y)) for key, (x, y) in packing.centred(found).items()}


def components(
    boxes: Sequence[Box], links: Sequence[tuple[str, str]], linked: set[str]
) -> list[tuple[list[str], list[tuple[str, str]]]]:
    """Return nodes and edges of the connected components, the largest first.

    Args:
        boxes: The boxes, in an order that does not depend on chance.
        links: Pairs of box ids.
        linked: The ids in them.
    """
    graph = nx.Graph()
    graph.add_nodes_from(box.id for box in boxes if box.id in linked)
    graph.add_edges_from((a, b) for a, b in links if a != b)
    order = {node: i for i, node in enumerate(graph)}
    # networkx answers in sets, whose order is chance: every list is sorted by ours.
    parts = [sorted(part, key=order.__getitem__) for part in nx.connected_components(graph)]
    parts.sort(key=lambda part: (-len(part), order[part[0]]))
    place = {node: i for i, part in enumerate(parts) for node in part}
    edges: list[list[tuple[str, str]]] = [[] for _ in parts]
    for a, b in links:
        if a != b:
            edges[place[a]].append((a, b))
    return list(zip(parts, edges, strict=True))


def component(
    nodes: list[str],
    boxes: Mapping[str, Box],
    edges: list[tuple[str, str]],
    seeds: Sequence[int] = SEEDS,
) -> dict[str, Point]:
    """Return the places of one connected component around its own middle.

    Args:
        nodes: The nodes.
        boxes: Size of each.
        edges: Pairs of nodes.
        seeds: Start positions to try.
    """
    if len(nodes) == 1:
        return {nodes[0]: (0.0, 0.0)}
    if len(nodes) == 2 and edges:
        left, right = edges[0]  # reads as a sentence does
        reach = (boxes[left].width + boxes[right].width) / 4 + 60
        return {left: (-reach, 0.0), right: (reach, 0.0)}
    if len(seeds) == 1:
        return separate(_flat(drawn(nodes, edges, seeds[0])), boxes)
    tries = []
    for seed in seeds if len(nodes) <= TRIED else seeds[:1]:
        spread = _flat(drawn(nodes, edges, seed))
        apart = separate({n: spread[n] for n in nodes}, boxes)
        tries.append((faults(apart, edges, boxes), seed, apart))
    return min(tries, key=lambda tried: tried[:2])[2]


def _flat(points: dict[str, Point]) -> dict[str, Point]:
    """Turn the longest axis level and stretch the picture to the aspect of a screen."""
    count = len(points)
    mid_x = sum(x for x, _ in points.values()) / count
    mid_y = sum(y for _, y in points.values()) / count
    moved = {node: (x - mid_x, y - mid_y) for node, (x, y) in points.items()}
    xx = sum(x * x for x, _ in moved.values())
    yy = sum(y * y for _, y in moved.values())
    xy = sum(x * y for x, y in moved.values())
    angle = math.atan2(2 * xy, xx - yy) / 2
    cos, sin = math.cos(angle), math.sin(angle)
    turned = {n: (x * cos + y * sin, y * cos - x * sin) for n, (x, y) in moved.items()}
    wide = max(x for x, _ in turned.values()) - min(x for x, _ in turned.values())
    high = max(y for _, y in turned.values()) - min(y for _, y in turned.values())
    stretch = min(max(ASPECT * high / max(wide, 1.0), 0.8), 1.6)
    return {node: (x * stretch, y) for node, (x, y) in turned.items()}
