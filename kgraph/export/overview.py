"""Labelled boxes and links in, rounded places for very many out: communities as islands.

What the first view of a large graph leaves out is asked for to see the whole. So each community
is laid out by itself, the islands are placed by the links between them, and none covers another.
"""

import math
from collections.abc import Mapping, Sequence

from kgraph.export import layout, packing, stress
from kgraph.export.box import Box, Point
from kgraph.export.communities import communities
from kgraph.export.separation import separate

ISLAND = 60
"""Nodes of a community above which it is divided again."""
CROWD = 120
"""Nodes above which distances take too long to weigh."""
GOLDEN = math.pi * (3 - math.sqrt(5))
"""The angle of a sunflower's seeds."""
SHORE = 70.0
"""Between two islands."""
NARROW = 0.72
"""Share of its label's width that a box keeps: seen whole, most labels are not written."""


def positions(boxes: Sequence[Box], links: Sequence[tuple[str, str]]) -> dict[str, tuple[int, int]]:
    """Return a place for every box, those that nothing joins in rows below.

    Args:
        boxes: The boxes, in an order that does not depend on chance.
        links: Pairs of box ids.
    """
    small = {box.id: _narrow(box) for box in boxes}
    linked = {end for link in links for end in link}
    parts = layout.components(boxes, links, linked)
    placed = [_component(nodes, edges, small) for nodes, edges in parts]
    found = packing.side_by_side(placed, small, layout.ASPECT)
    found |= packing.rows([box for box in boxes if box.id not in linked], found, small)
    return {key: (round(x), round(y)) for key, (x, y) in packing.centred(found).items()}


def _narrow(box: Box) -> Box:
    reach = max(box.width * NARROW, 2 * box.above)
    return Box(id=box.id, width=reach, above=box.above, below=box.below)


def _component(
    nodes: list[str], edges: list[tuple[str, str]], boxes: Mapping[str, Box]
) -> dict[str, Point]:
    """Return the places of one connected component, island beside island."""
    groups = communities(nodes, edges)
    if len(groups) == 1:
        return _island(nodes, boxes, edges)
    home = {node: i for i, group in enumerate(groups) for node in group}
    inner: list[list[tuple[str, str]]] = [[] for _ in groups]
    between: list[tuple[str, str]] = []
    for a, b in edges:
        if home[a] == home[b]:
            inner[home[a]].append((a, b))
        else:
            between.append((str(home[a]), str(home[b])))
    islands = [
        _component(group, own, boxes) if len(group) > ISLAND else _island(group, boxes, own)
        for group, own in zip(groups, inner, strict=True)
    ]
    middles = _sea(islands, between, boxes)
    return {
        node: (x + middles[str(i)][0], y + middles[str(i)][1])
        for i, island in enumerate(islands)
        for node, (x, y) in island.items()
    }


def _island(
    nodes: list[str], boxes: Mapping[str, Box], edges: list[tuple[str, str]]
) -> dict[str, Point]:
    """Return the places of one community; a crowd that nothing divides turns around its middle."""
    if len(nodes) <= CROWD:
        return layout.component(nodes, boxes, edges, layout.SEEDS[:1])
    room = sum(boxes[node].width * (boxes[node].above + boxes[node].below) for node in nodes)
    step = math.sqrt(room / len(nodes)) * 0.75
    spots = [(step * math.sqrt(i), GOLDEN * i) for i in range(len(nodes))]
    turned = [(far * math.cos(angle), far * math.sin(angle)) for far, angle in spots]
    return separate(dict(zip(nodes, turned, strict=True)), boxes)


def _sea(
    islands: Sequence[Mapping[str, Point]],
    between: Sequence[tuple[str, str]],
    boxes: Mapping[str, Box],
) -> dict[str, Point]:
    """Return where the middle of each island lies, linked ones near each other."""
    shores: dict[str, Box] = {}
    for i, island in enumerate(islands):
        left, top, right, bottom = packing.bounds(island, boxes)
        wide = 2 * max(right, -left) + SHORE
        shores[str(i)] = Box(id=str(i), width=wide, above=SHORE / 2 - top, below=bottom + SHORE / 2)
    drawn = stress.drawn(list(shores), sorted(set(between)))
    area = sum(box.width * (box.above + box.below) for box in shores.values())
    scale = math.sqrt(area / len(shores)) / stress.STEP
    return separate({key: (x * scale, y * scale) for key, (x, y) in drawn.items()}, shores)
