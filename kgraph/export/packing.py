"""Laid-out components and loose boxes in, one picture out: packed above, rows of names below."""

from collections.abc import Mapping, Sequence

from kgraph.export.box import Box, Point

Bounds = tuple[float, float, float, float]
"""Left, top, right, bottom."""

MARGIN = 45.0
"""Between two components."""
ROW_GAP = 16.0
CELL_GAP = 30.0
APART = 96.0
"""Between the drawing and the rows below it, where the page writes their heading."""
LEAST_WIDTH = 640.0


def side_by_side(
    parts: Sequence[Mapping[str, Point]], boxes: Mapping[str, Box], aspect: float
) -> dict[str, Point]:
    """Return the components beside each other, the first in the corner, none over another.

    Args:
        parts: Places of the nodes of each component, the largest first.
        boxes: Size of each node.
        aspect: Width over height that the whole should have.
    """
    found: dict[str, Point] = {}
    taken: list[Bounds] = []
    for part in parts:
        left, top, right, bottom = bounds(part, boxes)
        x, y = _corner(right - left, bottom - top, taken, aspect)
        taken.append((x, y, x + right - left, y + bottom - top))
        for node, point in part.items():
            found[node] = (x + point[0] - left, y + point[1] - top)
    return found


def _corner(wide: float, high: float, taken: Sequence[Bounds], aspect: float) -> Point:
    """Return the free upper left corner that keeps the whole closest to the aspect.

    Args:
        wide: Width of the part to place.
        high: Its height.
        taken: Where the others stand.
        aspect: Width over height that the whole should have.
    """
    corners = [(0.0, 0.0)]
    for left, top, right, bottom in taken:
        corners += [(right + MARGIN, top), (left, bottom + MARGIN)]
    best: tuple[float, float, float] | None = None
    for x, y in corners:
        if any(
            x < right + MARGIN
            and left < x + wide + MARGIN
            and y < bottom + MARGIN
            and top < y + high + MARGIN
            for left, top, right, bottom in taken
        ):
            continue
        whole_wide = max([x + wide, *(right for _, _, right, _ in taken)])
        whole_high = max([y + high, *(bottom for _, _, _, bottom in taken)])
        best = min(best or (float("inf"), 0.0, 0.0), (max(whole_wide, whole_high * aspect), y, x))
    return (best[2], best[1]) if best else (0.0, max(t[3] for t in taken) + MARGIN)


def rows(
    loose: Sequence[Box], above: Mapping[str, Point], boxes: Mapping[str, Box]
) -> dict[str, Point]:
    """Return places for boxes that no line leads to: in rows as wide as the drawing above.

    Args:
        loose: The boxes, in reading order.
        above: What is already placed.
        boxes: Size of each node.
    """
    if not loose:
        return {}
    left, _, right, bottom = bounds(above, boxes) if above else (0.0, 0.0, 0.0, -APART)
    limit = max(right - left, LEAST_WIDTH)
    lines: list[list[Box]] = [[]]
    used = 0.0
    for box in loose:
        if lines[-1] and used + box.width > limit:
            lines.append([])
            used = 0.0
        lines[-1].append(box)
        used += box.width + CELL_GAP
    found: dict[str, Point] = {}
    y = bottom + APART
    for line in lines:
        y += max(box.above for box in line)
        x = (left + right) / 2 - (sum(box.width + CELL_GAP for box in line) - CELL_GAP) / 2
        for box in line:
            found[box.id] = (x + box.width / 2, y)
            x += box.width + CELL_GAP
        y += max(box.below for box in line) + ROW_GAP
    return found


def centred(points: Mapping[str, Point]) -> dict[str, Point]:
    """Return the points around their own middle.

    Args:
        points: Places by node id.
    """
    if not points:
        return {}
    xs, ys = [x for x, _ in points.values()], [y for _, y in points.values()]
    x, y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    return {node: (px - x, py - y) for node, (px, py) in points.items()}


def bounds(points: Mapping[str, Point], boxes: Mapping[str, Box]) -> Bounds:
    """Return left, top, right and bottom of what is drawn."""
    return (
        min(x - boxes[n].width / 2 for n, (x, _) in points.items()),
        min(y - boxes[n].above for n, (_, y) in points.items()),
        max(x + boxes[n].width / 2 for n, (x, _) in points.items()),
        max(y + boxes[n].below for n, (_, y) in points.items()),
    )
