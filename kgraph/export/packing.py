"""Laid-out components and loose boxes in, one picture out: shelves above, rows of names below."""

from collections.abc import Mapping, Sequence

from kgraph.export.box import Box, Point

Bounds = tuple[float, float, float, float]
"""Left, top, right, bottom."""

MARGIN = 60.0
"""Between two components."""
ROW_GAP = 10.0
CELL_GAP = 22.0
APART = 80.0
"""Between the drawing and the rows below it, where the page writes their heading."""
LEAST_WIDTH = 640.0
TRIED = 24
"""Widths of shelf tried; the one that fills a screen best is taken."""


def side_by_side(
    parts: Sequence[Mapping[str, Point]], boxes: Mapping[str, Box], aspect: float
) -> dict[str, Point]:
    """Return the components on shelves, in the order given, none over another.

    Args:
        parts: Places of the nodes of each component, the largest first.
        boxes: Size of each node.
        aspect: Width over height that the whole should have.
    """
    sizes = [_bounds(part, boxes) for part in parts]
    if not sizes:
        return {}
    widest = max(right - left for left, _, right, _ in sizes)
    whole = sum(right - left + MARGIN for left, _, right, _ in sizes)
    steps = [widest + (whole - widest) * i / TRIED for i in range(TRIED + 1)]
    corners = min(
        (_shelves(sizes, limit) for limit in steps), key=lambda c: _misfit(c, sizes, aspect)
    )
    found: dict[str, Point] = {}
    for part, corner, (left, top, _, _) in zip(parts, corners, sizes, strict=True):
        for node, point in part.items():
            found[node] = (corner[0] + point[0] - left, corner[1] + point[1] - top)
    return found


def _shelves(sizes: Sequence[Bounds], limit: float) -> list[Point]:
    """Return the upper left corners of parts set on shelves no wider than the limit."""
    corners = []
    x = y = shelf = 0.0
    for left, top, right, bottom in sizes:
        if x and x + right - left > limit:
            x, y, shelf = 0.0, y + shelf + MARGIN, 0.0
        corners.append((x, y))
        x += right - left + MARGIN
        shelf = max(shelf, bottom - top)
    return corners


def _misfit(corners: Sequence[Point], sizes: Sequence[Bounds], aspect: float) -> float:
    """Return how large a screen of the aspect must be to hold the shelves."""
    pairs = list(zip(corners, sizes, strict=True))
    wide = max(x + right - left for (x, _), (left, _, right, _) in pairs)
    high = max(y + bottom - top for (_, y), (_, top, _, bottom) in pairs)
    return max(wide, high * aspect)


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
    left, _, right, bottom = _bounds(above, boxes) if above else (0.0, 0.0, 0.0, -APART)
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


def _bounds(points: Mapping[str, Point], boxes: Mapping[str, Box]) -> Bounds:
    """Return left, top, right and bottom of what is drawn."""
    return (
        min(x - boxes[n].width / 2 for n, (x, _) in points.items()),
        min(y - boxes[n].above for n, (_, y) in points.items()),
        max(x + boxes[n].width / 2 for n, (x, _) in points.items()),
        max(y + boxes[n].below for n, (_, y) in points.items()),
    )
