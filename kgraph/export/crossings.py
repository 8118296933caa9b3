"""Places, links and boxes in, a number of faults out: what makes a drawing hard to read."""

from collections.abc import Mapping, Sequence
from itertools import combinations

from kgraph.export.box import Box, Point

CROSSING = 1.0
COVERED = 2.0
"""A line through the label of a node it does not join reads as if it did: worse than a crossing."""


def faults(
    points: Mapping[str, Point], links: Sequence[tuple[str, str]], boxes: Mapping[str, Box]
) -> float:
    """Return the weighted count of crossings and of lines that run through a node.

    Args:
        points: Places of the nodes.
        links: Pairs of node ids.
        boxes: Size of each node.
    """
    lines = [(a, b, points[a], points[b]) for a, b in links]
    crossed = sum(
        _cross(p, q, r, s)
        for (a, b, p, q), (c, d, r, s) in combinations(lines, 2)
        if a not in (c, d) and b not in (c, d)
    )
    covered = sum(
        _through(p, q, point, boxes[node])
        for a, b, p, q in lines
        for node, point in points.items()
        if node not in (a, b)
    )
    return CROSSING * crossed + COVERED * covered


def _side(p: Point, q: Point, r: Point) -> float:
    return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])


def _cross(p: Point, q: Point, r: Point, s: Point) -> bool:
    return _side(p, q, r) * _side(p, q, s) < 0 and _side(r, s, p) * _side(r, s, q) < 0


def _through(p: Point, q: Point, middle: Point, box: Box) -> bool:
    """Say whether a line meets a box (Liang and Barsky 1984)."""
    left, right = middle[0] - box.width / 2, middle[0] + box.width / 2
    top, bottom = middle[1] - box.above, middle[1] + box.below
    dx, dy = q[0] - p[0], q[1] - p[1]
    enter, leave = 0.0, 1.0
    for step, room in (
        (-dx, p[0] - left),
        (dx, right - p[0]),
        (-dy, p[1] - top),
        (dy, bottom - p[1]),
    ):
        if step == 0:
            if room < 0:
                return False
        elif step < 0:
            enter = max(enter, room / step)
        else:
            leave = min(leave, room / step)
    return enter < leave
