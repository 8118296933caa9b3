"""Labelled boxes and the links between them in, rounded positions out: the picture, computed once.

The browser moves nothing by itself, so the same graph is the same picture everywhere. Each
component is drawn by its distances, turned flat, pushed apart until no label covers another, and
packed beside the others.
"""

import math
import random
from collections.abc import Mapping, Sequence

import networkx as nx
import numpy as np
import numpy.typing as npt

from kgraph.export import packing
from kgraph.export.box import Box, Point
from kgraph.export.crossings import faults

LIMIT = 500
WIDE_STEP, STEP, CLOSER = 165.0, 105.0, 1.0
"""Pixels between neighbours before labels push them apart: in the smallest component, at least,
and how many fewer for each node."""
ITERATIONS = 300
SETTLED = 0.002
ASPECT = 1.15
"""Width over height of the picture: what a screen leaves between two panels."""
GAP = 14.0
PASSES = 400
CROWDED = 25
"""Passes after which a crowd is given more room."""
SEEDS = (7, 11, 23)
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
    parts = _components(boxes, links, linked)
    placed = [_component(nodes, by_id, edges) for nodes, edges in parts]
    found = packing.side_by_side(placed, by_id, ASPECT)
    loose = [box for box in boxes if box.id not in linked]
    found |= packing.rows(loose, found, by_id)
    return {key: (round(x), round(y)) for key, (x, y) in packing.centred(found).items()}


def _components(
    boxes: Sequence[Box], links: Sequence[tuple[str, str]], linked: set[str]
) -> list[tuple[list[str], list[tuple[str, str]]]]:
    """Return nodes and edges of the connected components, the largest first."""
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


def _component(
    nodes: list[str], boxes: Mapping[str, Box], edges: list[tuple[str, str]]
) -> dict[str, Point]:
    """Return the places of one connected component around its own middle."""
    if len(nodes) == 2:
        left, right = edges[0]  # reads as a sentence does
        reach = (boxes[left].width + boxes[right].width) / 4 + 60
        return {left: (-reach, 0.0), right: (reach, 0.0)}
    graph = nx.Graph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from(edges)
    tries = []
    for seed in SEEDS if len(nodes) <= TRIED else SEEDS[:1]:
        spread = _flat(_drawn(graph, seed))
        apart = separate({n: spread[n] for n in nodes}, boxes)
        tries.append((faults(apart, edges, boxes), seed, apart))
    return min(tries, key=lambda tried: tried[:2])[2]


def _drawn(graph: nx.Graph, seed: int) -> dict[str, Point]:
    """Return places whose distances are as near as can be to the number of steps between nodes.

    The energy is that of Kamada and Kawai (1989), brought down by majorization (Gansner, Koren
    and North 2004), which never goes up and needs no step size.
    """
    nodes = list(graph)
    size = len(nodes)
    steps = dict(nx.all_pairs_shortest_path_length(graph))
    ideal = np.array([[steps[a][b] for b in nodes] for a in nodes], dtype=float)
    np.fill_diagonal(ideal, 1.0)
    weight = ideal**-2
    np.fill_diagonal(weight, 0.0)
    inverse = np.linalg.pinv(np.diag(weight.sum(axis=1)) - weight)
    places = _start(nodes, seed)
    for _ in range(ITERATIONS):
        gaps = places[:, None, :] - places[None, :, :]
        distance = np.sqrt((gaps**2).sum(axis=2)) + np.eye(size)
        pull = weight * ideal / np.maximum(distance, 1e-6)
        moved = inverse @ ((np.diag(pull.sum(axis=1)) - pull) @ places)
        change = float(np.abs(moved - places).max())
        places = moved
        if change < SETTLED:
            break
    step = max(WIDE_STEP - CLOSER * size, STEP)
    return {
        node: (step * float(x), step * float(y)) for node, (x, y) in zip(nodes, places, strict=True)
    }


def _start(nodes: list[str], seed: int) -> npt.NDArray[np.float64]:
    """Return places to start from: a circle in order, or scattered by a seed."""
    if seed == SEEDS[0]:
        angles = [2 * math.pi * i / len(nodes) for i in range(len(nodes))]
        return np.array([[math.cos(a), math.sin(a)] for a in angles]) * math.sqrt(len(nodes))
    chance = random.Random(seed)
    return np.array([[chance.uniform(-3, 3), chance.uniform(-3, 3)] for _ in nodes])


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


def separate(points: Mapping[str, Point], boxes: Mapping[str, Box]) -> dict[str, Point]:
    """Push boxes apart along the axis of smaller overlap until none covers another.

    Args:
        points: Places of the shapes' centres.
        boxes: The boxes by id.
    """
    x = {node: point[0] for node, point in points.items()}
    y = {node: point[1] for node, point in points.items()}
    names = list(points)
    widest = max(boxes[node].width for node in names)
    for number in range(1, PASSES + 1):
        moved = False
        if number % CROWDED == 0:  # pushing alone does not end where there is too little room
            x = {node: value * 1.1 for node, value in x.items()}
            y = {node: value * 1.1 for node, value in y.items()}
        names.sort(key=lambda node: (x[node], node))
        for i, a in enumerate(names):
            for b in names[i + 1 :]:
                if x[b] - x[a] > widest + GAP:
                    break
                moved |= _push(boxes[a], boxes[b], x, y)
        if not moved:
            break
    return {node: (x[node], y[node]) for node in points}


def _push(a: Box, b: Box, x: dict[str, float], y: dict[str, float]) -> bool:
    """Move two boxes apart where they overlap; say whether they did."""
    level_a, level_b = y[a.id] + (a.below - a.above) / 2, y[b.id] + (b.below - b.above) / 2
    over_x = (a.width + b.width) / 2 + GAP - abs(x[b.id] - x[a.id])
    over_y = (a.above + a.below + b.above + b.below) / 2 + GAP - abs(level_b - level_a)
    if over_x <= 0.01 or over_y <= 0.01:
        return False
    if over_x < over_y:
        step = over_x / 2 if x[b.id] >= x[a.id] else -over_x / 2
        x[a.id] -= step
        x[b.id] += step
    else:
        step = over_y / 2 if level_b >= level_a else -over_y / 2
        y[a.id] -= step
        y[b.id] += step
    return True
