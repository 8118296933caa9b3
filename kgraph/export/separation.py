"""Places and boxes in, the nearest places out at which no box covers another."""

import math
from collections.abc import Mapping

from kgraph.export import packing
from kgraph.export.box import Box, Point

GAP = 14.0
PASSES = 400
CROWDED = 25
"""Passes after which a crowd is given more room."""
LOOSELY = 1.25
"""Area of a picture over that of its boxes at the least, before they are pushed apart."""


def separate(points: Mapping[str, Point], boxes: Mapping[str, Box]) -> dict[str, Point]:
    """Push boxes apart along the axis of smaller overlap until none covers another.

    Args:
        points: Places of the shapes' centres.
        boxes: The boxes by id.
    """
    names = list(points)
    grown = _growth(points, boxes)
    x = {node: point[0] * grown for node, point in points.items()}
    y = {node: point[1] * grown for node, point in points.items()}
    widest = max(boxes[node].width for node in names) + GAP
    highest = max(boxes[node].above + boxes[node].below for node in names) + GAP
    for number in range(1, PASSES + 1):
        moved = False
        if number % CROWDED == 0:  # pushing alone does not end where there is too little room
            x = {node: value * 1.1 for node, value in x.items()}
            y = {node: value * 1.1 for node, value in y.items()}
        names.sort(key=lambda node: (x[node], node))
        for i, a in enumerate(names):
            for b in names[i + 1 :]:
                if x[b] - x[a] > widest:
                    break
                if -highest < y[b] - y[a] < highest:
                    moved |= _push(boxes[a], boxes[b], x, y)
        if not moved:
            break
    return {node: (x[node], y[node]) for node in points}


def _growth(points: Mapping[str, Point], boxes: Mapping[str, Box]) -> float:
    """Return by how much places must spread before there can be room for all boxes."""
    left, top, right, bottom = packing.bounds(points, boxes)
    needed = sum(
        (boxes[node].width + GAP) * (boxes[node].above + boxes[node].below + GAP) for node in points
    )
    return max(1.0, math.sqrt(LOOSELY * needed / ((right - left) * (bottom - top))))


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
